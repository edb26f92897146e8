"""Risk phrases that nothing could match."""
from __future__ import annotations

from typing import Iterator

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem
from bot.language.patterns import PatternError, read_pattern


def find(case: Case) -> Iterator[Problem]:
    for tag, file in case.content.risk.items():
        patterns = [(f"phrases.{p.id}", pattern) for p in file.phrases for pattern in p.patterns]
        patterns += [(f"guards.{kind}", line) for kind, lines in file.guards.items() for line in lines]
        for field, pattern in patterns:
            try:
                read_pattern(pattern)
            except PatternError as error:
                yield Problem(f"content/risk/{tag}.yml", field, f"the pattern {pattern!r} {error}.")
        if tag not in case.table:
            yield Problem(f"content/risk/{tag}.yml", "language", "is not in languages.yml. Add the language there.")
