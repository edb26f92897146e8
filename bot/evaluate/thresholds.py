"""What each threshold costs: the tables that the thresholds of triage and scope were chosen on."""
from __future__ import annotations

from typing import Callable

from bot.evaluate.markdown import rows
from bot.evaluate.predict import Line
from bot.evaluate.signals import Signals
from bot.journeys.answer import IN_SCOPE, SURE
from bot.knowledge.model import GRAVE
from bot.safety.triage import GRAVE_FROM

_GRAVE_STEPS = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_SCOPE_STEPS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


def grave_table(seen: list[Signals]) -> list[list[str]]:
    """Recall and false alarms by the threshold of messages without a grave phrase; the others as they stand.

    Returns:
        rows of text, the head first; the threshold in force is marked with *.
    """
    calm_more = GRAVE_FROM[False, True] - GRAVE_FROM[False, False]
    table = [["people first from", "grave messages found", "false alarms, alarming words", "false alarms, ordinary questions"]]
    labelled = [s for s in seen if s.line.severity]
    for step in _GRAVE_STEPS:
        needed = {**GRAVE_FROM, (False, False): step, (False, True): step + calm_more}
        fired = [s.evidence.grave >= needed[s.evidence.phrase, bool(s.evidence.calm)] for s in labelled]
        table.append([_step(step, GRAVE_FROM[False, False]), *_shares(
            labelled, fired,
            lambda line: line.severity[0] in GRAVE,
            lambda line: line.severity[0] == "none" and line.set == "near_miss",
            lambda line: line.severity[0] == "none" and line.set == "question",
        )])
    return table


def scope_table(seen: list[Signals]) -> list[list[str]]:
    """What is not ours and recognised, what is ours and lost, by the threshold of scope."""
    table = [["ours from", "not ours, recognised", "ours, lost"]]
    asked = [s for s in seen if s.line.topics and not (s.line.severity and s.line.severity[0] in GRAVE)]
    for step in _SCOPE_STEPS:
        refused = [s.in_scope < step and (not s.candidates or s.candidates[0].score < SURE) for s in asked]
        table.append([_step(step, IN_SCOPE), *_shares(
            asked, refused,
            lambda line: line.topics[0] == "out_of_scope",
            lambda line: not {"out_of_scope", "smalltalk"} & set(line.topics),
        )])
    return table


def section(development: list[Signals], own: list[Signals]) -> list[str]:
    """Both tables for both sets as the lines of a page."""
    lines = ["## Thresholds", "",
             "What other thresholds would cost, as the core sees the lines (before dialogue rules); the one in force is marked with *.", ""]
    for name, seen in (("development set", development), ("own set", own)):
        for table in (grave_table(seen), scope_table(seen)):
            table[0][0] += f" ({name})"
            lines += [*rows(table), ""]
    return lines


def _shares(seen: list[Signals], fired: list[bool], *groups: Callable[[Line], bool]) -> list[str]:
    shares = [[hit for s, hit in zip(seen, fired) if group(s.line)] for group in groups]
    return [f"{sum(share) / max(1, len(share)):.3f}" for share in shares]


def _step(step: float, in_force: float) -> str:
    return f"{step:.2f}{' *' if abs(step - in_force) < 1e-9 else ''}"
