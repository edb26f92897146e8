"""Which articles may answer: meaning, words, and where she goes."""
from __future__ import annotations

from typing import NamedTuple, Optional

import numpy as np

from bot.knowledge.model import Article
from bot.knowledge.pack import Pack

_WORDS_WEIGHT = 0.10  # what full text may add to the cosine of the best question


class Candidate(NamedTuple):
    """An article that may answer, and why."""

    article: str
    score: float
    question: str  # the example question that is nearest in meaning
    meaning: float
    words: float


class Scope(NamedTuple):
    """Where she is from and where she wants to go; None where unknown."""

    origin: Optional[str] = None
    destination: Optional[str] = None


def search(pack: Pack, vector: np.ndarray, found_words: list[str], limit: int = 6) -> list[Candidate]:
    """Articles by score, best first; one candidate a subject.

    Args:
        vector: unit embedding of the message. found_words: its folded words.
    """
    if not len(pack.vectors):
        return []
    shifted = vector - pack.centre
    shifted = shifted / max(float(np.linalg.norm(shifted)), 1e-9)
    meaning = pack.centred @ shifted
    by_text = pack.full_text(found_words)
    most = max(by_text.values(), default=1.0) or 1.0
    best: dict[str, Candidate] = {}
    for n in np.argsort(-meaning)[:200]:
        question = pack.questions[n]
        subject = pack.articles[question.article].subject
        if subject in best:
            continue
        share = by_text.get(question.article, 0.0) / most
        score = float(meaning[n]) + _WORDS_WEIGHT * share
        best[subject] = Candidate(question.article, score, question.text, float(meaning[n]), share)
    return sorted(best.values(), key=lambda c: -c.score)[:limit]


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
