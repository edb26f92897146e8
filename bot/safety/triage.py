"""How dangerous is what she writes? Runs on every message, before anything else.

Two witnesses: risk phrases of the content base (precise, explainable) and a
linear classifier on the sentence embedding (recall, other wordings, other
languages). The thresholds were chosen on the development set; `byg evaluate`
measures them.
"""
from __future__ import annotations

from datetime import date
from typing import Iterable, NamedTuple, Optional

import numpy as np

from bot.knowledge.model import SEVERITIES
from bot.knowledge.pack import Linear, Pack
from bot.safety.phrases import PhraseMatcher

GRAVE = ("urgent", "immediate")  # people first: nothing else is answered
# From this probability of a grave risk on, people come first.
GRAVE_FROM = 0.5
# The same, where the message reads as a question about the law, the news or the past.
GRAVE_GUARDED_FROM = 0.8
# A phrase inside such a question still counts from this probability on.
PHRASE_GUARDED_FROM = 0.35
# From this probability of any risk on, a specialised contact is added to the answer.
CONCERN_FROM = 0.6
# Guards that make a phrase less than a cry for help.
READ_CALMLY = frozenset({"question", "past_other"})


class Risk(NamedTuple):
    """What triage found.

    Attributes:
        why: short reasons for an editor, never her words.
        about_other: she writes about somebody else.
    """

    severity: str
    category: Optional[str]
    why: tuple[str, ...] = ()
    probabilities: dict[str, float] = {}
    about_other: bool = False

    @property
    def grave(self) -> bool:
        return self.severity in GRAVE


NO_RISK = Risk("none", None)
# Triage itself failed: show the helplines rather than nothing.
FAILED = Risk("urgent", "immediate_danger", ("triage failed",))


class Triage:
    """The two witnesses of one pack."""

    def __init__(self, pack: Pack, today: date) -> None:
        self._phrases = PhraseMatcher(pack, today)
        self._severity: Optional[Linear] = pack.classifier("severity")
        self._category: Optional[Linear] = pack.classifier("category")

    def judge(self, text: str, vector: np.ndarray) -> Risk:
        """Severity and category of one message.

        Args:
            text: as she wrote it. vector: its unit embedding.
        """
        hits, kinds = self._phrases.hits(text)
        guards = kinds & READ_CALMLY
        about_other = "other" in kinds and "self" not in kinds
        chances = self._severity(vector) if self._severity else {}
        grave = chances.get("urgent", 0.0) + chances.get("immediate", 0.0)
        why = [f"phrase {hit.tag}/{hit.phrase.id} ({hit.phrase.severity})" for hit in hits]
        why += [f"guard: {kind}" for kind in sorted(guards)]
        why.append(f"classifier: urgent or immediate {grave:.2f}")
        spoken = max((SEVERITIES.index(h.phrase.severity) for h in hits), default=0)
        severity = "none"
        if spoken >= 2 and (not guards or grave >= PHRASE_GUARDED_FROM):
            severity = SEVERITIES[spoken]
        elif grave >= (GRAVE_GUARDED_FROM if guards else GRAVE_FROM):
            immediate = chances.get("immediate", 0.0) > chances.get("urgent", 0.0)
            severity = "immediate" if immediate else "urgent"
        elif spoken >= 1 or grave + chances.get("concern", 0.0) >= CONCERN_FROM:
            severity = "concern"
        if severity == "none":
            return Risk("none", None, tuple(why), chances)
        return Risk(severity, self._choose_category(hits, vector), tuple(why), chances, about_other)

    def _choose_category(self, hits: list, vector: np.ndarray) -> Optional[str]:
        if hits:
            worst = max(hits, key=lambda hit: SEVERITIES.index(hit.phrase.severity))
            return worst.phrase.category
        if self._category is None:
            return None
        chances = self._category(vector)
        return max(chances, key=lambda name: chances[name])


def builds_up(risks: Iterable[tuple[str, Optional[str]]]) -> bool:
    """Whether concerns of a whole conversation together are the signs of forced labour.

    Args:
        risks: (severity, category) of each of her messages.

    Her passport or freedom, and beside it debt, unpaid wages or deception: each alone
    may be told as information, both together need people.
    Source: ILO indicators of forced labour (retention of documents, debt bondage,
    withholding of wages, deception, restriction of movement).
    """
    told = {category for severity, category in risks if severity != "none"}
    return "passport_or_movement" in told and bool(told & {"fraud", "trafficking", "irregular"})
