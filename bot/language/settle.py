"""Which language to answer in: that of the message, or the conversation's. Light: the action server needs no more."""
from __future__ import annotations

from typing import NamedTuple, Optional

from bot.language.locales import Languages


class Guess(NamedTuple):
    """Which language.

    Attributes:
        name: BCP 47 tag, ours or not. ours: whether we speak it.
        words: how many words were read.
        decisive: every word is known in this language and in no other of its script,
            and it is more than a yes or no.
    """

    name: str
    confidence: float
    ours: bool
    words: int = 0
    decisive: bool = False


def settle(
    guess: Optional[Guess], before: Optional[str], table: Languages, origin: Optional[str] = None, only_places: bool = False,
) -> str:
    """The language to answer in: the message's, or the conversation's where it says too little.

    Args:
        before: the conversation's language; None at its first message.
        origin: her country, ISO 3166; what is spelt alike may be read in another script there.
        only_places: it holds little but countries ("and in Qatar?"), whose names many languages share.
    """
    settled = _settle(guess, before, table, only_places)
    others = table.get(settled).replies_in_for
    if before in others.values():
        return str(before)
    return others.get(origin or "", settled)


def _settle(guess: Optional[Guess], before: Optional[str], table: Languages, only_places: bool) -> str:
    if guess is None or not guess.ours:
        return before or "en"
    if before is None or before not in table or guess.name == before:
        return guess.name
    if table.get(before).script != table.get(guess.name).script and table.get(before).cldr.language == "en":
        return guess.name  # nobody writes English in another script
    short = (guess.words <= 2 or only_places) and not guess.decisive
    unsure = guess.confidence < 0.6 and table.get(before).script == table.get(guess.name).script
    return before if short or unsure else guess.name
