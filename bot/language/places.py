"""Countries in a message: CLDR's names in every language, and what people call them."""
from __future__ import annotations

from functools import lru_cache
from typing import Callable, NamedTuple, Optional

from babel import Locale
from rapidfuzz.distance import OSA

from bot.language.locales import Languages, languages
from bot.language.normalise import fold, words

GULF = "GCC"
_FUZZY_FROM = 6  # letters: shorter names are too near to ordinary words
_STEM = 3  # letters that a name keeps without prefix and suffix
_SHORTEST = 4  # letters of a CLDR name; shorter ones only from a lexicon


class Mention(NamedTuple):
    """A place named in a message. `start`, `end`: indices of its words."""

    code: str
    start: int
    end: int
    here: bool


class Gazetteer:
    """All names of all places that we can recognise."""

    def __init__(self, table: Languages) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._prefixes: set[str] = set()
        self._suffixes: set[str] = set()
        self._here: list[list[str]] = []
        self._follow: set[str] = set()
        self._not_places: set[str] = set()  # also no misspelt place
        for language in table:
            self._learn_cldr(language.cldr)
        for language in table:
            lexicon = table.lexicons[language.tag]
            for code, names in lexicon.places.items():
                for name in names:
                    self._names[tuple(words(name))] = code
            for name in lexicon.not_places:
                self._names.pop(tuple(words(name)), None)
                self._not_places.add(" ".join(words(name)))
            self._prefixes |= {fold(prefix) for prefix in lexicon.prefixes}
            self._suffixes |= {fold(suffix) for suffix in lexicon.suffixes}
            self._here += [_cue(cue) for cue in lexicon.here]
            self._follow |= {word for phrase in lexicon.follow for word in words(phrase)}
        self._names.pop((), None)
        self._longest = max((len(name) for name in self._names), default=1)
        self._last = {name[-1] for name in self._names}
        self._single = {name[0]: code for name, code in self._names.items() if len(name) == 1}

    def _learn_cldr(self, locale: Locale) -> None:
        for code, name in locale.territories.items():
            found = tuple(words(name))
            if code.isalpha() and len(code) == 2 and len("".join(found)) >= _SHORTEST:
                self._names.setdefault(found, code)

    def find(self, text: str, ordinary: Callable[[str], bool] = lambda word: False) -> list[Mention]:
        """The places of a message, in order.

        Args:
            ordinary: whether a word is known in her language; such a word is no misspelt place.
        """
        found = words(text)
        mentions: list[Mention] = []
        start = 0
        while start < len(found):
            hit = self._at(found, start, ordinary)
            if hit is None:
                start += 1
                continue
            code, end = hit
            mentions.append(Mention(code, start, end, self._is_here(found, start, end)))
            start = end
        return mentions

    def little_else(self, text: str, mentions: list[Mention]) -> bool:
        """Nothing but these places and small words: "and in Qatar?"."""
        found = words(text)
        covered = {n for m in mentions for n in range(m.start, m.end)}
        return bool(covered) and all(n in covered or self._is_small(word) for n, word in enumerate(found))

    def _is_small(self, word: str) -> bool:
        """A word of a follow-up, also with a prefix that is written together with it (Arabic "and in")."""
        return word in self._follow or any(
            word[:cut] in self._prefixes and word[cut:] in self._follow for cut in range(1, len(word)))

    def _at(self, found: list[str], start: int, ordinary: Callable[[str], bool]) -> Optional[tuple[str, int]]:
        for length in range(min(self._longest, len(found) - start), 0, -1):
            piece = tuple(found[start:start + length])
            code = self._names.get(piece)
            if code is None and length > 1:
                bare = next((word for word in self._stripped(piece[-1]) if word in self._last), piece[-1])
                code = self._names.get((*piece[:-1], bare))
            if code:
                return code, start + length
        code = self._one_word(found[start], ordinary)
        return (code, start + 1) if code else None

    def _stripped(self, word: str) -> list[str]:
        """The word without one known prefix, suffix or both."""
        cuts = range(_STEM, len(word))
        bare = [word, *(word[:cut] for cut in reversed(cuts) if word[cut:] in self._suffixes)]
        return [*bare, *(stem[-cut:] for stem in bare for cut in reversed(cuts) if stem[:-cut] in self._prefixes)]

    def _one_word(self, word: str, ordinary: Callable[[str], bool]) -> Optional[str]:
        for bare in self._stripped(word):
            if bare in self._single:
                return self._single[bare]
        if len(word) < _FUZZY_FROM or not word.isascii() or word in self._not_places or ordinary(word):
            return None
        near = [name for name in self._single
                if len(name) >= _FUZZY_FROM and name[0] == word[0] and OSA.distance(word, name, score_cutoff=1) <= 1]
        return self._single[near[0]] if near else None

    def _is_here(self, found: list[str], start: int, end: int) -> bool:
        line = [*found[:start], "{place}", *found[end:]]
        return any(_contains(line, cue) for cue in self._here)


def _cue(cue: str) -> list[str]:
    before, mark, after = cue.partition("{place}")
    return [*words(before), *([mark] if mark else []), *words(after)]


def _contains(line: list[str], cue: list[str]) -> bool:
    return any(line[n:n + len(cue)] == cue for n in range(len(line) - len(cue) + 1))


@lru_cache(maxsize=None)
def gazetteer(folder: Optional[str] = None) -> Gazetteer:
    """The gazetteer of a locales folder, made once a process."""
    return Gazetteer(languages(folder))
