"""How dangerous is what she writes? Runs on every message, before anything else.

Two witnesses: risk phrases of the content base (precise, explainable) and a
linear classifier on the sentence embedding (recall, other wordings, other
languages). The thresholds were chosen on the development set; `byg evaluate`
measures them.
"""
from __future__ import annotations

from typing import NamedTuple, Optional

import numpy as np

from bot.knowledge.model import SEVERITIES
from bot.knowledge.pack import Linear, Pack
from bot.safety.phrases import PhraseMatcher

# From this probability of urgent or immediate on, people come first.
GRAVE = 0.5
# The same, where the message reads as a question about the law, the news or the past.
GRAVE_GUARDED = 0.8
# A phrase inside such a question still counts from this probability on.
PHRASE_GUARDED = 0.35
# From this probability of any risk on, a specialised contact is added to the answer.
CONCERN = 0.6


class Risk(NamedTuple):
    """What triage found. `why`: short reasons for an editor, never her words."""

    severity: str
    category: Optional[str]
    why: tuple[str, ...] = ()
    probabilities: dict[str, float] = {}

    @property
    def grave(self) -> bool:
        """People first: nothing else is answered."""
        return self.severity in ("urgent", "immediate")


NO_RISK = Risk("none", None)
# Triage itself failed: show the helplines rather than nothing.
FAILED = Risk("urgent", "immediate_danger", ("triage failed",))


class Triage:
    """The two witnesses of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._phrases = PhraseMatcher(pack)
        self._severity: Optional[Linear] = pack.classifier("severity")
        self._category: Optional[Linear] = pack.classifier("category")

    def judge(self, text: str, vector: np.ndarray) -> Risk:
        """Severity and category of one message.

        Args:
            text: as she wrote it. vector: its unit embedding.
        """
        hits, guards = self._phrases.hits(text)
        chances = self._severity(vector) if self._severity else {}
        grave = chances.get("urgent", 0.0) + chances.get("immediate", 0.0)
        why = [f"phrase {hit.tag}/{hit.phrase.id} ({hit.phrase.severity})" for hit in hits]
        why += [f"guard: {kind}" for kind in sorted(guards)]
        why.append(f"classifier: urgent or immediate {grave:.2f}")
        spoken = max((SEVERITIES.index(h.phrase.severity) for h in hits), default=0)
        severity = "none"
        if spoken >= 2 and (not guards or grave >= PHRASE_GUARDED):
            severity = SEVERITIES[spoken]
        elif grave >= (GRAVE_GUARDED if guards else GRAVE):
            immediate = chances.get("immediate", 0.0) > chances.get("urgent", 0.0)
            severity = "immediate" if immediate else "urgent"
        elif spoken >= 1 or grave + chances.get("concern", 0.0) >= CONCERN:
            severity = "concern"
        if severity == "none":
            return Risk("none", None, tuple(why), chances)
        return Risk(severity, self._choose_category(hits, vector), tuple(why), chances)

    def _choose_category(self, hits: list, vector: np.ndarray) -> Optional[str]:
        if hits:
            worst = max(hits, key=lambda hit: SEVERITIES.index(hit.phrase.severity))
            return worst.phrase.category
        if self._category is None:
            return None
        chances = self._category(vector)
        return max(chances, key=lambda name: chances[name])
