"""One normaliser for both sides: at compile time and on a message."""
from __future__ import annotations

import re
import unicodedata

# Zero-width and direction marks. ZWJ/ZWNJ change how a conjunct looks, not what it says.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_ELONGATED = re.compile(r"(\D)\1{2,}")
_TATWEEL_AND_HARAKAT = re.compile("[\u0640\u064b-\u0652\u0670]")
_SPACE = re.compile(r"\s+")
_MARKS = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M")
_WORD = re.compile(rf"[^\W_{_MARKS}][\w{_MARKS}']*")  # \w leaves combining marks out
_NATIVE_DIGIT = re.compile(r"(?![0-9])\d")
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
    text = _NATIVE_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    text = _ELONGATED.sub(r"\1", text)
    return _SPACE.sub(" ", text).strip()


def shorten(text: str, most: int) -> str:
    """A text of at most `most` characters: its beginning and its end. A cry for help often stands at the end."""
    if len(text) <= most:
        return text
    head, mark = most // 2, " … "
    return text[:head] + mark + text[len(text) - (most - head - len(mark)):]


def fold(text: str) -> str:
    """`normalise`, lower case, and without what typists of one script leave out."""
    text = normalise(text).casefold()
    return _TATWEEL_AND_HARAKAT.sub("", text).translate(_VARIANTS)


def words(text: str) -> list[str]:
    """The words of a folded text, combining marks kept with their letters."""
    return [word for piece in _WORD.findall(fold(text)) if (word := piece.strip("'"))]


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script (first word of the Unicode name: LATIN, ARABIC)."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            name = unicodedata.name(char, "UNKNOWN").split(" ")[0]
            counts[name] = counts.get(name, 0) + 1
    return counts
