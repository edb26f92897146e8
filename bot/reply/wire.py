"""A Reply to and from JSON, and as plain text for channels that have nothing else."""
from __future__ import annotations

from typing import Any

from bot.reply.blocks import Choose, Contact, Reply, Say, Source

WIRE_KEY = "reply"  # the key under which a Rasa `custom` payload carries a Reply


def to_wire(reply: Reply) -> dict[str, Any]:
    """The JSON form of a reply: `{"reply": {...}}`."""
    return {WIRE_KEY: reply.dict(exclude_none=True)}


def from_wire(payload: dict[str, Any]) -> Reply:
    """Read `to_wire`'s form back.

    Raises:
        KeyError: no reply in the payload. pydantic.ValidationError: not a reply.
    """
    return Reply.parse_obj(payload[WIRE_KEY])


def to_text(reply: Reply) -> list[str]:
    """One plain text per block; choices are numbered through the whole reply."""
    texts: list[str] = []
    number = 0
    for block in reply.blocks:
        if isinstance(block, Say):
            texts.append(block.text)
        elif isinstance(block, Choose):
            lines = [block.prompt] if block.prompt else []
            for option in block.options:
                number += 1
                lines.append(f"{number}. {option.label}")
            texts.append("\n".join(lines))
        elif isinstance(block, Contact):
            numbers = [f"{n.display} {n.note}".strip() for n in block.numbers]
            details = [block.hours, block.about, block.checked]
            texts.append("\n".join([block.name, *numbers, *filter(None, details)]))
        elif isinstance(block, Source):
            texts.append(" · ".join(filter(None, [block.publisher, block.url, block.checked])))
    return texts
