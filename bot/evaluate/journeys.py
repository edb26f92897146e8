"""How many messages a woman needs until a journey tells her its verdict."""
from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Optional

import yaml

from bot.evaluate.assistant import Assistant, new_conversation
from bot.evaluate.markdown import rows

_AT_MOST = 40  # turns
_ANY = "any"  # the answer to every question that has none of its own


def turns_to_verdict(assistant: Assistant, case: dict) -> Optional[int]:
    """Messages of hers until the verdict, the first one counted; None where the journey did not begin or end.

    Args:
        case: {journey, start, answers: {what is asked: her answer}} (tests/evaluation/journeys.yml).
    """
    conversation = new_conversation()
    said = case["start"]
    for turn in range(1, _AT_MOST + 1):
        assistant.say(said, conversation)
        slots = assistant.slots(conversation)
        told = slots.get("told") or {}
        if slots.get("journey") != case["journey"]:
            return None
        if told.get("done"):
            return turn
        asked = told.get("asked") or "destination"
        said = case["answers"].get(asked, case["answers"].get(_ANY))
        if said is None:
            return None
    return None


def section(assistant: Assistant, path: Path) -> list[str]:
    """The section of the page, as lines."""
    found: dict[str, list[tuple[str, Optional[int]]]] = defaultdict(list)
    for case in yaml.safe_load(path.read_text(encoding="utf-8")):
        found[case["journey"]].append((case["lang"], turns_to_verdict(assistant, case)))
    table = [["journey", "begun", "came to a verdict", "median turns", "most turns", "not in"]]
    for journey, cases in found.items():
        turns = [n for _, n in cases if n is not None]
        table.append([journey, str(len(cases)), str(len(turns)), f"{median(turns):g}" if turns else "–", str(max(turns, default=0)),
                      ", ".join(lang for lang, n in cases if n is None) or "–"])
    return ["## Journeys", "", "Messages of hers until the verdict, begun as women begin them (`tests/evaluation/journeys.yml`); "
            "wanted for the fee check: at most 3.", "", *rows(table), ""]
