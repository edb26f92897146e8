"""One labelled line through the assistant, as a prediction."""
from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any, Iterator, NamedTuple, Optional

from pydantic import BaseModel, Extra, ValidationError

from bot.reply.wire import to_text

if TYPE_CHECKING:  # it loads Rasa, which takes seconds
    from bot.evaluate.assistant import Assistant


class Line(BaseModel):
    """A labelled message; fields that we do not know are left alone."""

    class Config:
        extra = Extra.ignore

    id: str
    text: str
    set: Optional[str] = None
    lang: Optional[str] = None
    origin: Optional[str] = None
    destination: Optional[str] = None
    topics: list[str] = []
    severity: list[str] = []
    expect: Optional[str] = None
    gold_answer_points: list[str] = []
    doubt: bool = False


class BadLine(NamedTuple):
    """A line that could not be read: its number from 1, and why."""

    number: int
    reason: str


def read_lines(text: str) -> Iterator[Line | BadLine]:
    """The lines of a JSONL text; a bad one is reported and the rest goes on."""
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            yield Line.parse_obj(json.loads(raw))
        except json.JSONDecodeError as error:
            yield BadLine(number, f"is not JSON: {error.msg} at character {error.pos}")
        except ValidationError as error:
            fault = error.errors()[0]
            yield BadLine(number, f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}")


def predict(assistant: Assistant, line: Line) -> dict[str, Any]:
    """A fresh conversation with this one message."""
    conversation = uuid.uuid4().hex
    places = {"origin": line.origin, "destination": line.destination}
    assistant.preset(conversation, **{role: code for role, code in places.items() if code})
    answered = assistant.say(line.text, conversation)
    reply = answered.replies[-1] if answered.replies else None
    parse = answered.parse
    risk = parse.get("risk") or {}
    return {
        "id": line.id,
        "lang": (parse.get("language") or {}).get("name", "und"),
        "intent": (parse.get("intent") or {}).get("name"),
        "risk": {"category": risk.get("category"), "severity": risk.get("severity", "none")},
        "outcome": reply.outcome if reply else "none",
        "article": reply.article if reply else None,
        "topic": reply.topic if reply else None,
        "contacts": reply.contacts if reply else [],
        "reply": [text for r in answered.replies for text in to_text(r)],
        "reply_lang": reply.lang if reply else None,
        "latency_ms": round(answered.milliseconds, 1),
    }
