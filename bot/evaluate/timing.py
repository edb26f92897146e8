"""How long each component of the NLU graph takes for one message."""
from __future__ import annotations

import re
import time
from collections import defaultdict
from contextlib import contextmanager
from statistics import median
from typing import Iterable, Iterator

from rasa.engine.graph import GraphNode

from bot.evaluate.assistant import Assistant

WHOLE = "whole NLU graph"
_NODE = re.compile(r"^run_(?P<name>.+?)\d+$")  # how Rasa names the node of a component: run_bot.nlu.places.PlaceExtractor6


@contextmanager
def _node_times() -> Iterator[dict[str, list[float]]]:
    """Milliseconds of each run of each node of Rasa's graph while the block runs."""
    times: dict[str, list[float]] = defaultdict(list)
    run = GraphNode.__call__

    def timed(node: GraphNode, *inputs: object) -> object:
        started = time.perf_counter()
        result = run(node, *inputs)
        times[node._node_name].append((time.perf_counter() - started) * 1000)
        return result

    GraphNode.__call__ = timed
    try:
        yield times
    finally:
        GraphNode.__call__ = run


def component_times(assistant: Assistant, texts: Iterable[str]) -> dict[str, float]:
    """Component -> median milliseconds a message, the largest first after the whole graph."""
    whole = []
    with _node_times() as times:
        for text in texts:
            started = time.perf_counter()
            assistant.parse(text)
            whole.append((time.perf_counter() - started) * 1000)
    found = {match["name"].split(".")[-1]: median(spent) for name, spent in times.items() if (match := _NODE.match(name))}
    return {WHOLE: median(whole), **dict(sorted(found.items(), key=lambda item: -item[1]))}
