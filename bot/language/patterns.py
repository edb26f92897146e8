"""How an editor writes a phrase to look for, and how spaCy reads it.

Words separated by spaces, any case; `word*` begins with; `a|b` either;
`...` up to four other words between; `{minor_birth_year}` a year in which
girls who are under 18 today were born.
"""
from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, Optional

from bot.language.normalise import words

GAP = 4  # words that `...` may stand for
MINOR_BIRTH_YEAR = "{minor_birth_year}"
_AGES = range(8, 18)  # years of age: of those who write, and are surely under 18


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


class Piece(NamedTuple):
    """One place of a pattern: the words that may stand there, and the beginnings of such words."""

    words: frozenset[str]
    beginnings: frozenset[str]

    def at(self, today: date) -> Piece:
        """With the years of birth of today's minors in place of their name."""
        years = {str(today.year - age) for age in _AGES}
        return Piece(*(part - {MINOR_BIRTH_YEAR} | years if MINOR_BIRTH_YEAR in part else part for part in self))

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
        return cls([part and Piece(frozenset(part[0]), frozenset(part[1])) for part in data])


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
        found = [bare] if bare == MINOR_BIRTH_YEAR else words(bare)
        if len(found) != 1:
            raise PatternError(f"{choice!r} is not one word")
        kept.add(found[0])
    return Piece(frozenset(whole), frozenset(beginnings))
