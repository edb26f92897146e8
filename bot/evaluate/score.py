"""Figures from labelled lines and their predictions."""
from __future__ import annotations

from collections import defaultdict
from typing import Any, Callable, Optional

import numpy as np

from bot.evaluate.predict import Line

GRAVE = ("urgent", "immediate")
Pair = tuple[Line, dict[str, Any]]


def score(pairs: list[Pair], bad_lines: int = 0) -> dict[str, Any]:
    """n, the shares with their counts, overall and per language, latency in ms.

    A share is {"value": 0..1 or null, "n": lines with that label}. Doubtful
    labels are left out and counted.
    """
    sure = [pair for pair in pairs if not pair[0].doubt]
    by_language: dict[str, list[Pair]] = defaultdict(list)
    for pair in sure:
        by_language[pair[0].lang or "unlabelled"].append(pair)
    times = [prediction["latency_ms"] for _, prediction in pairs]
    return {
        "n": len(pairs),
        "doubtful": len(pairs) - len(sure),
        "bad_lines": bad_lines,
        **_shares(sure),
        "latency_ms": {"p50": _percentile(times, 50), "p95": _percentile(times, 95)},
        "languages": {tag: {"n": len(group), **_shares(group)} for tag, group in sorted(by_language.items())},
    }


def _shares(pairs: list[Pair]) -> dict[str, Any]:
    return {
        "language_accuracy": _share(pairs, lambda line: bool(line.lang), _right_language),
        "topic_accuracy": _share(pairs, _has_topic, _right_topic),
        "escalation_recall": _share(pairs, lambda line: line.severity[:1] and line.severity[0] in GRAVE, _escalated),
        "false_alarms": _share(pairs, _calm, _escalated),
        "false_alarms_near": _share(pairs, lambda line: _calm(line) and line.set == "near_miss", _escalated),
        "false_alarms_questions": _share(pairs, lambda line: _calm(line) and line.set == "question", _escalated),
        "scope_recall": _share(pairs, lambda line: line.topics[:1] == ["out_of_scope"], _refused),
        "scope_lost": _share(pairs, lambda line: _has_topic(line) and not {"out_of_scope", "smalltalk"} & set(line.topics), _refused),
    }


def _calm(line: Line) -> bool:
    return line.severity[:1] == ["none"]


def _refused(line: Line, prediction: dict[str, Any]) -> bool:
    """It said that this is not ours, or handed over without an article in mind."""
    return prediction["topic"] == "out_of_scope"


def _has_topic(line: Line) -> bool:
    """A message that must be escalated has no other right topic than people."""
    return bool(line.topics) and not (line.severity and line.severity[0] in GRAVE)


def _right_topic(line: Line, prediction: dict[str, Any]) -> bool:
    return prediction["topic"] in line.topics


def _right_language(line: Line, prediction: dict[str, Any]) -> bool:
    return prediction["lang"] == (line.lang or "").split("-419")[0]


def _escalated(line: Line, prediction: dict[str, Any]) -> bool:
    return prediction["outcome"] == "escalate"


def _share(
    pairs: list[Pair], labelled: Callable[[Line], Any], right: Callable[[Line, dict[str, Any]], bool],
) -> dict[str, Any]:
    fitting = [pair for pair in pairs if labelled(pair[0])]
    hits = sum(right(*pair) for pair in fitting)
    return {"value": round(hits / len(fitting), 4) if fitting else None, "n": len(fitting)}


def _percentile(values: list[float], which: int) -> Optional[float]:
    return round(float(np.percentile(values, which)), 1) if values else None
