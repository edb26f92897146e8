"""What the content must hold to. One rule a file; each finds every fault of its kind."""
from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Iterator, NamedTuple

from bot.knowledge.load import Problem
from bot.knowledge.model import Content
from bot.language.locales import Languages


class Case(NamedTuple):
    """What a rule looks at."""

    content: Content
    table: Languages

    def problem(self, id_: str, field: str, message: str, level: str = "ERROR") -> Problem:
        """A fault of the record `id_`, named by its file."""
        return Problem(self.content.paths.get(id_, id_), field, message, level)


def rules() -> list[str]:
    """Names of all rules: every module of this folder."""
    return sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))


def check(content: Content, table: Languages) -> list[Problem]:
    """All faults that the rules find."""
    case = Case(content, table)
    found: list[Problem] = []
    for name in rules():
        module = importlib.import_module(f"{__name__}.{name}")
        problems: Iterator[Problem] = module.find(case)
        found += problems
    return found
