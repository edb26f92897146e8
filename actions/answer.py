"""A question about going abroad to work."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.services import desk
from actions.session import send, session_of, turn_of
from bot.journeys.answer import answer, answer_again


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        at = desk()
        return send(dispatcher, answer(turn_of(tracker, at.pack), session_of(tracker), at))


class ActionAgain(Action):
    def name(self) -> str:
        return "action_again"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        at = desk()
        return send(dispatcher, answer_again(turn_of(tracker, at.pack), session_of(tracker), at))
