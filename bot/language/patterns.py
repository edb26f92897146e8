"""How an editor writes a phrase to look for, and how spaCy reads it.

Words separated by spaces, any case; `word*` begins with; `a|b` either;
`...` up to four other words between; `{minor_birth_year}` a year in which girls who are
under 18 today were born, `{minor_birth_year_nepal}` and `{minor_birth_year_ethiopia}` the same
in these calendars (a prefix may be written onto it).
"""
from __future__ import annotations

import re
import sys
from datetime import date
from typing import NamedTuple, Optional

from bot.language.normalise import words

GAP = 4  # words that `...` may stand for
# Calendar -> what its year is ahead of ours when a year of it ends: whoever was born in it has not had a birthday since.
MINOR_BIRTH_YEAR = {"{minor_birth_year}": 0, "{minor_birth_year_nepal}": 57, "{minor_birth_year_ethiopia}": -7}
_AGES = range(8, 18)  # years of age: of those who write, and are surely under 18


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


class Piece(NamedTuple):
    """One place of a pattern: the words that may stand there, and the beginnings of such words."""

    words: frozenset[str]
    beginnings: frozenset[str]

    def at(self, today: date) -> Piece:
        """With the years of birth of today's minors in place of their name."""
        if not any(map(_calendar, self.words | self.beginnings)):
            return self
        return Piece(*(frozenset(year for word in part for year in _years(word, today)) for part in self))

    def token(self) -> dict:
        """As spaCy's matcher reads it."""
        if not self.beginnings:
            return {"TEXT": {"IN": sorted(self.words)}}
        choices = [re.escape(word) for word in sorted(self.words)] + [re.escape(part) + ".*" for part in sorted(self.beginnings)]
        return {"TEXT": {"REGEX": f"^(?:{'|'.join(choices)})$"}}


class Pattern(NamedTuple):
    """A pattern as read; None stands for a gap."""

    parts: list[Optional[Piece]]

    @property
    def pieces(self) -> frozenset[Piece]:
        return frozenset(part for part in self.parts if part)

    def tokens(self) -> list[dict]:
        """spaCy token patterns over folded words."""
        return [token for part in self.parts for token in ([part.token()] if part else [{"OP": "?"}] * GAP)]

    def at(self, today: date) -> Pattern:
        return Pattern([part and part.at(today) for part in self.parts])

    def to_json(self) -> list:
        return [part and [sorted(part.words), sorted(part.beginnings)] for part in self.parts]

    @classmethod
    def from_json(cls, data: list) -> Pattern:
        return cls([part and _shared(*part) for part in data])


_SHARED: dict[Piece, Piece] = {}


def _shared(words_: list[str], beginnings: list[str]) -> Piece:
    """One piece, and one string a word, for all patterns that have it: thousands of patterns share a few thousand."""
    piece = Piece(frozenset(map(sys.intern, words_)), frozenset(map(sys.intern, beginnings)))
    return _SHARED.setdefault(piece, piece)


def read_pattern(written: str) -> Pattern:
    """Read what an editor wrote.

    Raises:
        PatternError: empty, or with a gap at an end, or with a piece that is not one word.
    """
    parts = written.replace("…", "...").replace("...", " ... ").split()
    if not parts or parts[0] == "..." or parts[-1] == "...":
        raise PatternError("must begin and end with a word")
    return Pattern([None if part == "..." else _piece(part) for part in parts])


def _piece(written: str) -> Piece:
    whole, beginnings = set(), set()
    for choice in written.split("|"):
        kept = beginnings if choice.endswith("*") else whole
        bare = choice.rstrip("*")
        found = [bare] if _calendar(bare) else words(bare)
        if len(found) != 1:
            raise PatternError(f"{choice!r} is not one word")
        kept.add(found[0])
    return Piece(frozenset(whole), frozenset(beginnings))


def _calendar(word: str) -> Optional[str]:
    return next((name for name in MINOR_BIRTH_YEAR if word.endswith(name)), None)


def _years(word: str, today: date) -> list[str]:
    calendar = _calendar(word)
    if not calendar:
        return [word]
    return [word.replace(calendar, str(today.year - age + MINOR_BIRTH_YEAR[calendar])) for age in _AGES]
