"""Runs every dialogue of this folder. To add one, add it to a YAML file; no Python.

A turn: `she` writes (`times`: so many times over); then what must hold of the last reply: `outcome`, `article`,
`topic`, `lang`, `says` (all of these texts), `never` (none of these), `contacts`
(at least so many), `first_contact` (id), `slots`.
"""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.evaluate.assistant import new_conversation
from bot.reply.wire import to_text

DIALOGUES = [
    pytest.param(dialogue, id=f"{path.stem}: {dialogue['dialogue']}")
    for path in sorted(Path(__file__).parent.glob("*.yml"))
    for dialogue in yaml.safe_load(path.read_text(encoding="utf-8"))
]
KNOWN = {"she", "times", "outcome", "article", "topic", "lang", "says", "never", "contacts", "first_contact", "slots"}


@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_dialogue(assistant, dialogue):
    conversation = new_conversation()
    for number, turn in enumerate(dialogue["turns"], 1):
        assert set(turn) <= KNOWN, f"turn {number}: unknown {set(turn) - KNOWN}"
        text = str(turn["she"]) * turn.get("times", 1)
        answered = assistant.say(text, conversation)
        assert answered.replies, f"turn {number}: no reply at all"
        reply = answered.replies[-1]
        shown = "\n".join(to_text(reply))
        where = f"turn {number} ({turn['she']!r}): {reply.outcome} {reply.article}\n{shown}"
        for field in ("outcome", "article", "topic", "lang"):
            if field in turn:
                wanted = turn[field] if isinstance(turn[field], list) else [turn[field]]
                assert getattr(reply, field) in wanted, where
        for part in turn.get("says", []):
            assert part in shown, where
        for part in turn.get("never", []):
            assert part not in shown, where
        assert len(reply.contacts) >= turn.get("contacts", 0), where
        if "first_contact" in turn:
            assert reply.contacts[:1] == [turn["first_contact"]], where
        for slot, value in turn.get("slots", {}).items():
            assert assistant.slots(conversation)[slot] == value, where
