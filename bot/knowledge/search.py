"""Which articles and facts may answer: by meaning and words."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bot.knowledge.classifiers import Features
from bot.knowledge.pack import Pack

# What is added to the nearness in meaning. Chosen on the development set; see docs/quality.md.
_SUBJECT_WEIGHT = 0.2  # the probability of the subject by its meaning
_SPELLING_WEIGHT = 0.45  # the same by words and letters
_WORDS_WEIGHT = 0.10  # full text, the best article having 1
_NEAREST = 3  # questions of a subject whose mean nearness counts half


class Candidate(NamedTuple):
    """An article that may answer, and why."""

    article: str
    score: float
    question: str  # the example question that is nearest in meaning
    meaning: float
    subject: float
    spelling: float
    words: float


class Searcher:
    """Finds the articles of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._subject, self._spelling = pack.linear("subject"), pack.spelling("subject_spelling")

    def search(self, seen: Features, found_words: list[str], limit: int = 6) -> list[Candidate]:
        """Articles by score, best first; one candidate a subject.

        Args:
            seen: of one message. found_words: its folded words.
        """
        pack = self._pack
        if not len(pack.vectors):
            return []
        vector = seen.vectors[0]
        subjects, grid = pack.subject_rows
        far = np.append(1 - pack.vectors @ vector, np.nan)[grid]  # NaN where the grid is filled up
        nearest = 1 - np.partition(far, min(_NEAREST, far.shape[1]) - 1, axis=1)[:, :_NEAREST]  # NaN is sorted last
        meanings = (nearest.max(axis=1, where=~np.isnan(nearest), initial=-1) + np.nanmean(nearest, axis=1)) / 2
        first = grid[np.arange(len(grid)), np.nanargmin(far, axis=1)]
        chances = self._subject(vector) if self._subject else {}
        spelt = self._spelling(seen) if self._spelling else {}
        by_text = pack.full_text(found_words)
        most = max(by_text.values(), default=1.0) or 1.0
        shares: dict[str, float] = {}
        for article, score in by_text.items():
            subject = pack.articles[article].subject
            shares[subject] = max(shares.get(subject, 0.0), score / most)
        found = []
        for subject, meaning, row in zip(subjects, meanings.tolist(), first.tolist()):
            chance, letters, share = (found_by.get(subject, 0.0) for found_by in (chances, spelt, shares))
            score = meaning + _SUBJECT_WEIGHT * chance + _SPELLING_WEIGHT * letters + _WORDS_WEIGHT * share
            question = pack.questions[row]
            found.append(Candidate(question.article, score, question.text, meaning, chance, letters, share))
        return sorted(found, key=lambda c: -c.score)[:limit]


    def facts(self, seen: Features, limit: int = 40) -> list[tuple[str, float]]:
        """Kinds of facts whose sentence is near to a question, with the nearness (cosine), the nearest first."""
        kinds, vectors = self._pack.kind_vectors
        near = vectors @ seen.vectors[0]
        return [(kinds[n], float(near[n])) for n in np.argsort(-near)[:limit]]
