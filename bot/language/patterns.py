"""How an editor writes a phrase to look for, and how spaCy reads it.

Words separated by spaces, any case; `word*` begins with; `a|b` either;
`...` up to four other words between.
"""
from __future__ import annotations

import re

from bot.language.normalise import words

GAP = 4  # words that `...` may stand for


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


def compile_pattern(pattern: str) -> list[dict]:
    """A pattern as spaCy token patterns over folded words.

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
            found = words(choice.rstrip("*"))
            if len(found) != 1:
                raise PatternError(f"{choice!r} is not one word")
            choices.append(re.escape(found[0]) + (".*" if choice.endswith("*") else ""))
        compiled.append({"TEXT": {"REGEX": f"^(?:{'|'.join(choices)})$"}})
    return compiled
