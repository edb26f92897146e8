"""People first: the reply to a grave message, and the safe word."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.services import desk
from actions.session import send, session_of, turn_of
from bot.journeys.help import help_now, people_first
from bot.knowledge.model import GRAVE


class ActionEscalate(Action):
    def name(self) -> str:
        return "action_escalate"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        at = desk()
        turn = turn_of(tracker, at.pack)
        if turn.severity not in GRAVE:  # each message alone was not: together they are (SafetyPolicy)
            turn = turn._replace(severity="urgent", category="trafficking")
        return send(dispatcher, people_first(turn, session_of(tracker), at))


class ActionHelplines(Action):
    def name(self) -> str:
        return "action_helplines"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        at = desk()
        return send(dispatcher, help_now(turn_of(tracker, at.pack), session_of(tracker), at))
