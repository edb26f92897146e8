"""Which translations say something else than their source? The farthest in meaning come first."""
from __future__ import annotations

from typing import Callable

import numpy as np

from bot.knowledge.model import Content, Text


def farthest(content: Content, vectors: Callable[[list[str]], np.ndarray]) -> list[tuple[float, Text]]:
    """(nearness, translation), the least near first.

    Blocks are compared one by one, each language without what it adds to all its blocks (the
    mean of its vectors), and a text is as near as its worst block.

    Args:
        vectors: texts -> unit vectors, shape (n, d).
    """
    sources = {text.article: text for text in content.texts if text.tag == "en"}
    pairs = [text for text in content.texts if text.tag != "en" and text.article in sources
             and len(text.blocks) == len(sources[text.article].blocks)]
    english = {article: _rows(vectors(source.blocks)) for article, source in sources.items() if source.blocks}
    common = np.concatenate(list(english.values())).mean(axis=0)
    worst: list[tuple[float, Text]] = []
    for tag in sorted({text.tag for text in pairs}):
        of_tag = [text for text in pairs if text.tag == tag and text.blocks]
        found = {text.article: _rows(vectors(text.blocks)) for text in of_tag}
        mean = np.concatenate(list(found.values())).mean(axis=0)
        worst += [(_nearness(found[text.article] - mean, english[text.article] - common), text) for text in of_tag]
    return sorted(worst, key=lambda pair: pair[0])


def _rows(matrix: np.ndarray) -> np.ndarray:
    return np.atleast_2d(matrix)


def _nearness(a: np.ndarray, b: np.ndarray) -> float:
    """The least cosine of corresponding rows."""
    return float(((a * b).sum(axis=1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1) + 1e-9)).min())
