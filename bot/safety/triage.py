"""How dangerous is what she writes? Runs on every message, before anything else.

Two witnesses: risk phrases of the content base (precise, explainable) and support
vector machines on the sentence embedding (recall, other wordings, other languages).
How they are joined: the surer the phrases, the less the machine has to believe.
"""
from __future__ import annotations

import textwrap
from datetime import date
from typing import Iterable, NamedTuple, Optional

from bot.knowledge.classifiers import Features
from bot.knowledge.model import GRAVE, SEVERITIES
from bot.knowledge.pack import Pack
from bot.safety.phrases import Hit, PhraseMatcher

# From which probability of a grave risk on people come first, by what the phrases say:
# (a grave phrase was found, the message reads as a question about the law, the news, the past).
# A miss costs far more than a false alarm. Chosen with `byg thresholds`, which prints the figures
# behind them; they stand in docs/quality.md.
GRAVE_FROM = {
    (True, False): 0.05,
    (True, True): 0.20,
    (False, False): 0.25,
    (False, True): 0.45,
}
# The least of them in a language that we do not speak: there the machine guesses, and she is
# shown people to call in any case.
GRAVE_FROM_FOREIGN = 0.80
# From this probability of any risk on, a specialised contact is added to the answer.
CONCERN_FROM = 0.5
_LONG, _PIECE = 600, 300  # characters; the encoder reads no more than the first number
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
    about_other: bool = False


class Evidence(NamedTuple):
    """What the two witnesses say of one message.

    Attributes:
        spoken: the highest severity of a phrase. calm: in which ways the message reads as less
            than a cry for help. grave, risky: the machine's probabilities.
    """

    hits: list[Hit]
    spoken: str
    calm: frozenset[str]
    about_other: bool
    grave: float
    risky: float

    @property
    def phrase(self) -> bool:
        """Whether a phrase speaks of a grave risk."""
        return self.spoken in GRAVE


NO_RISK = Risk("none", None)
# Triage itself failed: show the helplines rather than nothing.
FAILED = Risk("urgent", "immediate_danger", ("triage failed",))


class Triage:
    """The two witnesses of one pack."""

    def __init__(self, pack: Pack, today: date) -> None:
        self._phrases = PhraseMatcher(pack, today)
        self._grave, self._risky = pack.machine("grave"), pack.machine("risky")
        self._immediate, self._category = pack.machine("immediate"), pack.linear("category")

    def judge(self, text: str, features: Features, *, foreign: bool = False) -> Risk:
        """Severity and category of one message.

        Args:
            text: as she wrote it. features: what the machines see of it.
            foreign: it is in a language that we do not speak.
        """
        seen = self.weigh(text, features)
        needed = GRAVE_FROM[seen.phrase, bool(seen.calm)]
        if foreign and not seen.phrase:
            needed = max(needed, GRAVE_FROM_FOREIGN)
        why = [f"phrase {hit.tag}/{hit.phrase.id} ({hit.phrase.severity}): {hit.pattern}" for hit in seen.hits]
        why += [f"reads as: {kind}" for kind in sorted(seen.calm)]
        why.append(f"meaning: grave {seen.grave:.2f} (people first from {needed:.2f}), any risk {seen.risky:.2f}")
        if seen.grave >= needed:
            at_once = seen.spoken == "immediate" or (self._immediate and self._immediate(features) >= 0.5)
            severity = "immediate" if at_once else "urgent"
        elif seen.spoken != "none" or seen.risky >= CONCERN_FROM:
            severity = "concern"
        else:
            return Risk("none", None, tuple(why))
        return Risk(severity, self._choose_category(seen.hits, features), tuple(why), seen.about_other)

    def weigh(self, text: str, features: Features) -> Evidence:
        """What both witnesses say, before any threshold."""
        hits, kinds = self._phrases.hits(text)
        spoken = max((SEVERITIES.index(hit.phrase.severity) for hit in hits), default=0)
        return Evidence(
            hits, SEVERITIES[spoken], frozenset(kinds & READ_CALMLY), "other" in kinds and "self" not in kinds,
            self._grave(features) if self._grave else float(SEVERITIES[spoken] in GRAVE),
            self._risky(features) if self._risky else 0.0,
        )

    def _choose_category(self, hits: list[Hit], features: Features) -> Optional[str]:
        if hits:
            worst = max(hits, key=lambda hit: SEVERITIES.index(hit.phrase.severity))
            return worst.phrase.category
        if self._category is None:
            return None
        chances = self._category(features.vectors[0])
        return max(chances, key=lambda name: chances[name])


def pieces(text: str) -> list[str]:
    """The parts of a long message, none for a short one: in a long calm story one sentence is drowned."""
    return textwrap.wrap(text, _PIECE) if len(text) > _LONG else []


def gravest(risks: Iterable[Risk]) -> Risk:
    """The risk of the highest severity, the first of them."""
    return max(risks, key=lambda risk: SEVERITIES.index(risk.severity))


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
