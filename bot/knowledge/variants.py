"""Which of the articles on one subject is for her: by where she is from and where she goes."""
from __future__ import annotations

from typing import NamedTuple, Optional

from bot.knowledge.model import Article
from bot.knowledge.pack import Pack


class Scope(NamedTuple):
    """Where she is from and where she wants to go; None where unknown."""

    origin: Optional[str] = None
    destination: Optional[str] = None


def variant(pack: Pack, article: str, scope: Scope) -> Optional[Article]:
    """The article of the same subject that fits her places best.

    Order: corridor + sector > corridor > destination > origin > global. None if
    every variant is for places that are not hers or not known yet.
    """
    subject = pack.articles[article].subject
    fitting = [
        a for a in pack.articles.values()
        if a.subject == subject
        and a.scope.origin in (None, scope.origin)
        and a.scope.destination in (None, scope.destination)
    ]
    return max(fitting, key=lambda a: a.scope.narrowness, default=None)


def missing_place(pack: Pack, article: str, scope: Scope) -> Optional[str]:
    """"origin" or "destination" that this subject needs and we do not know yet."""
    subject = pack.articles[article].subject
    variants = [a for a in pack.articles.values() if a.subject == subject]
    needs = {place for a in variants for place in (("origin", "destination") if a.needs == "both" else (a.needs,))}
    needs |= {"origin" for a in variants if a.scope.origin}
    needs |= {"destination" for a in variants if a.scope.destination}
    for place in ("origin", "destination"):
        if place in needs and getattr(scope, place) is None:
            return place
    return None
