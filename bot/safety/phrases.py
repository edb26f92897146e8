"""Risk phrases of the content base, found by spaCy."""
from __future__ import annotations

from datetime import date
from typing import NamedTuple

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc

from bot.knowledge.model import RiskPhrase
from bot.knowledge.pack import Pack
from bot.language.normalise import words
from bot.language.patterns import compile_pattern


class Hit(NamedTuple):
    """A phrase found in a message."""

    phrase: RiskPhrase
    tag: str
    pattern: str
    start: int  # index of its first word
    end: int


class PhraseMatcher:
    """All risk phrases and guards of a pack."""

    def __init__(self, pack: Pack, today: date) -> None:
        self._nlp = spacy.blank("xx")
        self._matcher = Matcher(self._nlp.vocab)
        self._guards = Matcher(self._nlp.vocab)
        self._found: dict[str, tuple[RiskPhrase, str, str]] = {}
        for tag, phrases in pack.risk_phrases.items():
            for phrase in phrases:
                for n, pattern in enumerate(phrase.patterns):
                    key = f"{tag}/{phrase.id}/{n}"
                    self._found[key] = (phrase, tag, pattern)
                    self._matcher.add(key, [compile_pattern(pattern, today)])
        for guards in pack.risk_guards.values():
            for guard, lines in guards.items():
                for line in lines:
                    self._guards.add(f"{guard}", [compile_pattern(line, today)])

    def hits(self, text: str) -> tuple[list[Hit], set[str]]:
        """Phrases found, and the kinds of guard that stand in the text."""
        found_words = words(text)
        if not found_words:
            return [], set()
        doc = Doc(self._nlp.vocab, words=found_words)
        strings = self._nlp.vocab.strings
        hits = [Hit(*self._found[strings[key]], start, end) for key, start, end in self._matcher(doc)]
        guards = [(strings[key], start, end) for key, start, end in self._guards(doc)]
        kinds = {kind for kind, _, _ in guards if kind != "negation"}
        kept = [hit for hit in hits if not _negated(hit, guards)]
        return kept, kinds


def _negated(hit: Hit, guards: list[tuple[str, int, int]]) -> bool:
    """A negation right before the phrase, or inside it where the pattern has none itself."""
    return any(
        kind == "negation" and hit.start - 2 <= start < hit.end and end <= hit.start
        for kind, start, end in guards
    )


