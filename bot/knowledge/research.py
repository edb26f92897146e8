"""What became of each researched fact and helpline: told in a record or an article, or left out."""
from __future__ import annotations

from bot.knowledge.model import Content

_LEFT_OUT = "left out: "


def told(content: Content, id_: str, where: str) -> bool:
    """Whether the entry of researched.yml holds: the record or article exists, or a reason is given."""
    if where.startswith(_LEFT_OUT):
        return bool(where[len(_LEFT_OUT):].strip())
    if where.startswith("article "):
        return where[8:] in content.articles
    record = where[8:] if where.startswith("told by ") else id_ if where == "record" else ""
    ids = [*(fact.id for place in content.places for fact in place.facts), *(line.id for line in content.helplines)]
    return bool(record) and any(id_ == record or id_.startswith(f"{record}.") for id_ in ids)


def left_out(content: Content) -> dict[str, str]:
    """Researched facts and helplines that nobody is told, each with the reason."""
    return {id_: where[len(_LEFT_OUT):].strip() for id_, where in content.researched.items() if where.startswith(_LEFT_OUT)}
