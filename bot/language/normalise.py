"""One normaliser for both sides: at compile time and on a message."""
from __future__ import annotations

import re
import unicodedata

# Zero-width and direction marks. ZWJ/ZWNJ change how a conjunct looks, not what it says.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_ELONGATED = re.compile(r"(\D)\1{2,}")
_TATWEEL_AND_HARAKAT = re.compile("[\u0640\u064b-\u0652\u0670]")
_SPACE = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'"})
# Letters that Arabic-script typists use for one another.
_ARABIC_VARIANTS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})
# Ethiopic letters that sound alike and are typed for one another, each with its row of seven.
_ETHIOPIC_VARIANTS = {
    ord(row) + vowel: ord(like) + vowel
    for row, like in (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ")) for vowel in range(7)
} | {ord("ሃ"): ord("ሀ"), ord("ሓ"): ord("ሀ"), ord("ኃ"): ord("ሀ"), ord("ዓ"): ord("አ"), ord("ኣ"): ord("አ")}
_VARIANTS = {**_ARABIC_VARIANTS, **_ETHIOPIC_VARIANTS}


def normalise(text: str) -> str:
    """Text as we compare it: NFC, no invisible marks, ASCII digits, no elongations.

    Case and letters stay; use `fold` to compare words.
    """
    text = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    text = _INVISIBLE.sub("", text)
    text = "".join(_ascii_digit(char) for char in text)
    text = _ELONGATED.sub(r"\1", text)
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """`normalise`, lower case, and without what typists of one script leave out."""
    text = normalise(text).casefold()
    return _TATWEEL_AND_HARAKAT.sub("", text).translate(_VARIANTS)


def words(text: str) -> list[str]:
    """The words of a folded text, combining marks kept with their letters."""
    # \w leaves out combining marks (Mn, Mc); join them back by hand.
    return _split_words(fold(text))


def _split_words(text: str) -> list[str]:
    found, current = [], ""
    for char in text:
        if char.isalnum() or unicodedata.category(char)[0] == "M" or (char == "'" and current):
            current += char
        elif current:
            found.append(current.strip("'"))
            current = ""
    if current:
        found.append(current.strip("'"))
    return [word for word in found if word]


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script (first word of the Unicode name: LATIN, ARABIC)."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            name = unicodedata.name(char, "UNKNOWN").split(" ")[0]
            counts[name] = counts.get(name, 0) + 1
    return counts


def _ascii_digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
