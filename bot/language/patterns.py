"""How an editor writes a phrase to look for, and how spaCy reads it.

Words separated by spaces, any case; `word*` begins with; `a|b` either;
`...` up to four other words between; `{minor_birth_year}` a year in which
girls who are under 18 today were born.
"""
from __future__ import annotations

import re
from datetime import date

from bot.language.normalise import words

GAP = 4  # words that `...` may stand for
MINOR_BIRTH_YEAR = "{minor_birth_year}"
_AGES = range(8, 18)  # years of age: of those who write, and are surely under 18


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


def compile_pattern(pattern: str, today: date) -> list[dict]:
    """A pattern as spaCy token patterns over folded words.

    Args:
        today: tells which years of birth are those of minors.

    Raises:
        PatternError: empty, or with a gap at an end, or with a piece that is not one word.
    """
    pieces = pattern.replace("…", "...").replace("...", " ... ").split()
    if not pieces or pieces[0] == "..." or pieces[-1] == "...":
        raise PatternError("must begin and end with a word")
    compiled: list[dict] = []
    for piece in pieces:
        if piece == "...":
            compiled += [{"OP": "?"}] * GAP
            continue
        choices = []
        for choice in piece.split("|"):
            begins = ".*" if choice.endswith("*") else ""
            if choice.rstrip("*") == MINOR_BIRTH_YEAR:
                choices += [f"{today.year - age}{begins}" for age in _AGES]
                continue
            found = words(choice.rstrip("*"))
            if len(found) != 1:
                raise PatternError(f"{choice!r} is not one word")
            choices.append(re.escape(found[0]) + begins)
        compiled.append({"TEXT": {"REGEX": f"^(?:{'|'.join(choices)})$"}})
    return compiled
