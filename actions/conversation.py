"""Greeting, menu, language, and the choices she taps or types."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.services import desk
from actions.session import option_of, send, session_of, turn_of
from bot.journeys.answer import answer
from bot.journeys.choice import chosen, named_language, small_word
from bot.journeys.desk import Outcome
from bot.journeys.fee_check import NAME as FEE_CHECK
from bot.journeys.fee_check import NUMBERS
from bot.journeys.welcome import choose_language, menu
from bot.language.claims import Claim


class ActionSmall(Action):
    def name(self) -> str:
        return "action_small"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        at = desk()
        turn, session = turn_of(tracker, at.pack), session_of(tracker)
        if session.journey and turn.claim != Claim():  # "80000" is an answer, whatever its intent
            return send(dispatcher, answer(turn, session, at))
        intent = tracker.latest_message["intent"]["name"]
        return send(dispatcher, small_word(intent, turn, session, at))


class ActionMenu(Action):
    def name(self) -> str:
        return "action_menu"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        session = session_of(tracker)
        return send(dispatcher, Outcome(menu(session.language), session))


class ActionLanguage(Action):
    def name(self) -> str:
        return "action_language"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        session = session_of(tracker)
        named = named_language(tracker.latest_message.get("text") or "")
        if named:
            return send(dispatcher, chosen(f"lang:{named}", session, desk()))
        return send(dispatcher, Outcome(choose_language(session.language), session))


class ActionChoose(Action):
    def name(self) -> str:
        return "action_choose"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        at = desk()
        turn, session = turn_of(tracker, at.pack), session_of(tracker)
        option = option_of(tracker)
        value = option or tracker.latest_message["intent"]["name"]
        typed_sum = session.journey and not option and turn.claim != Claim()  # "8,000" corrects the sum
        number = session.journey == FEE_CHECK and session.told.get("asked") in NUMBERS  # "3" is a number here, "no" is none
        if typed_sum or (number and not value.startswith("fee:")):
            return send(dispatcher, answer(turn, session, at))
        return send(dispatcher, chosen(value, session, at))
