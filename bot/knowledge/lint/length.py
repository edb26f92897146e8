"""Texts that do not fit a small screen."""
from __future__ import annotations

from typing import Iterator

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem
from bot.knowledge.model import BLOCK_LENGTH, BLOCKS_AT_MOST, TITLE_LENGTH


def find(case: Case) -> Iterator[Problem]:
    for text in case.content.texts:
        name = f"{text.article}.{text.tag}"
        if not 1 <= len(text.blocks) <= BLOCKS_AT_MOST:
            yield case.problem(name, "text", f"has {len(text.blocks)} blocks; one to {BLOCKS_AT_MOST} are shown. "
                                             "Blocks are separated by an empty line.")
        if len(text.title) > TITLE_LENGTH:
            yield case.problem(name, "title", f"has {len(text.title)} characters; at most {TITLE_LENGTH}. Shorten it.")
        for n, block in enumerate(text.blocks, 1):
            if len(block) > BLOCK_LENGTH:
                yield case.problem(name, f"block {n}",
                                   f"has {len(block)} characters; at most {BLOCK_LENGTH}. Shorten or split it.")
