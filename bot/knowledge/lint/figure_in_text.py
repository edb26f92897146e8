"""A figure typed into a sentence: it would outlive the fact it came from."""
from __future__ import annotations

from typing import Iterator

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem


def find(case: Case) -> Iterator[Problem]:
    for text in case.content.texts:
        parts = {"title": text.title, "label": text.label}
        parts |= {f"block {n}": block for n, block in enumerate(text.blocks, 1)}
        for field, part in parts.items():
            if any(char.isdecimal() for char in part):
                yield case.problem(f"{text.article}.{text.tag}", field,
                                   "has a figure typed into it. Put it into a fact record and list the fact's kind.")
    for kind in case.content.kinds.values():
        if any(char.isdecimal() for char in kind.sentence):
            yield case.problem("fact_kinds.yml", f"{kind.kind}.sentence",
                               "has a figure typed into it. Use a placeholder and a value.")
