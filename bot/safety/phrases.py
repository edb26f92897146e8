"""Risk phrases of the content base, found by spaCy."""
from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple, Union

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc

from bot.knowledge.model import RiskPhrase
from bot.knowledge.pack import Pack
from bot.language.normalise import words
from bot.language.patterns import Pattern, Piece


class Hit(NamedTuple):
    """A phrase found in a message."""

    phrase: RiskPhrase
    tag: str
    pattern: str
    start: int  # index of its first word
    end: int


class PhraseMatcher:
    """All risk phrases and guards of a pack.

    Thousands of patterns, of which a message has the words of a handful: those are
    looked up first, and only they are matched.
    """

    def __init__(self, pack: Pack, today: date) -> None:
        self._nlp = spacy.blank("xx")
        self._patterns: list[tuple[Pattern, Union[str, tuple[RiskPhrase, str, str]]]] = []
        for tag, phrases in pack.risk_phrases.items():
            self._patterns += [(read.at(today), (phrase, tag, written))
                               for phrase, patterns in phrases for written, read in zip(phrase.patterns, patterns)]
        for guards in pack.risk_guards.values():
            self._patterns += [(read.at(today), guard) for guard, patterns in guards.items() for read in patterns]
        self._of_piece: dict[Piece, list[int]] = defaultdict(list)
        for n, (pattern, _) in enumerate(self._patterns):
            self._of_piece[next(iter(pattern.pieces))].append(n)  # any one of its pieces will do
        self._of_word: dict[str, set[Piece]] = defaultdict(set)
        self._of_beginning: dict[str, set[Piece]] = defaultdict(set)
        for piece in {piece for pattern, _ in self._patterns for piece in pattern.pieces}:
            for word in piece.words:
                self._of_word[word].add(piece)
            for beginning in piece.beginnings:
                self._of_beginning[beginning].add(piece)
        self._matchers: dict[int, Matcher] = {}

    def hits(self, text: str) -> tuple[list[Hit], set[str]]:
        """Phrases found, and the kinds of guard that stand in the text."""
        found_words = words(text)
        if not found_words:
            return [], set()
        doc = Doc(self._nlp.vocab, words=found_words)
        hits: list[Hit] = []
        guards: list[tuple[str, int, int]] = []
        for n in self._candidates(found_words):
            meant = self._patterns[n][1]
            for _, start, end in self._matcher(n)(doc):
                if isinstance(meant, str):
                    guards.append((meant, start, end))
                else:
                    hits.append(Hit(*meant, start, end))
        kept = [hit for hit in hits if not _negated(hit, guards)]
        return kept, {kind for kind, _, _ in guards if kind != "negation"}

    def _candidates(self, found_words: list[str]) -> list[int]:
        """Patterns of which every piece is somewhere in the text."""
        there: set[Piece] = set()
        for word in set(found_words):
            there |= self._of_word.get(word, set())
            for end in range(1, len(word) + 1):
                there |= self._of_beginning.get(word[:end], set())
        return sorted(n for piece in there for n in self._of_piece.get(piece, ()) if self._patterns[n][0].pieces <= there)

    def _matcher(self, n: int) -> Matcher:
        if n not in self._matchers:
            self._matchers[n] = Matcher(self._nlp.vocab)
            self._matchers[n].add(str(n), [self._patterns[n][0].tokens()])
        return self._matchers[n]


def _negated(hit: Hit, guards: list[tuple[str, int, int]]) -> bool:
    """A negation right before the phrase, or inside it where the pattern has none itself."""
    return any(
        kind == "negation" and hit.start - 2 <= start < hit.end and end <= hit.start
        for kind, start, end in guards
    )
