"""What the core sees in labelled lines, without Rasa: the evidence that thresholds are chosen on."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Iterable, Iterator, NamedTuple

from bot.evaluate.predict import BadLine, Line, read_lines
from bot.knowledge.classifiers import Features
from bot.knowledge.pack import Pack
from bot.knowledge.search import Candidate, Searcher
from bot.language.encoder import encoder
from bot.language.locales import Languages, languages
from bot.language.normalise import normalise, words
from bot.language.vectors import Vectors, vector_cache
from bot.safety.triage import Evidence, Triage
from bot.settings import settings


class Signals(NamedTuple):
    """One line and what was seen in it, before any threshold.

    Attributes:
        language: tag that the identifier named. talk, in_scope: probabilities.
    """

    line: Line
    language: str
    evidence: Evidence
    in_scope: float
    talk: float
    candidates: list[Candidate]


def signals(pack: Pack, table: Languages, lines: Iterable[Line], today: date) -> Iterator[Signals]:
    """The signals of each line, in order."""
    lines = list(lines)
    identifier, searcher, triage = pack.identifier(table), Searcher(pack), Triage(pack, today)
    scope, talk = pack.machine("scope"), pack.machine("talk")
    texts = [normalise(line.text) for line in lines]
    for line, text, vector in zip(lines, texts, Vectors(encoder(), vector_cache())(texts)):
        guess = identifier.guess(text)
        tag = guess.name if guess else "und"
        seen = Features.of(pack.centres(vector, tag), [text])
        yield Signals(
            line, tag, triage.weigh(text, seen), scope(seen) if scope else 1.0, talk(seen) if talk else 0.0,
            searcher.search(seen, words(text)),
        )


def signals_of(files: Iterable[Path]) -> list[Signals]:
    """The signals of all labelled lines of some sets, but for doubtful ones, from the pack in force."""
    lines = [line for file in files for line in read_lines(file.read_text(encoding="utf-8"))
             if not isinstance(line, BadLine) and not line.doubt and (line.severity or line.topics)]
    return list(signals(Pack(Path(settings().pack)), languages(), lines, date.today()))
