"""A question or a report is never taken for small talk."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge.classifiers import Machine
from bot.nlu.component import NORMALISED, PLACES, TALK, MessageComponent, features, pack
from bot.nlu.payload import is_payload

ASK, BY_RULE = "ask", 1.0
TALK_FROM = 0.5  # the machine is calibrated: as likely as not


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AskOrTalk(MessageComponent):
    """Sets `talk`, the probability of small talk, and the intent `ask` where that is low or a place is named alone.

    A whole message that is a command ("ok", "menu") stays what it is.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._digest = ""
        self._talk: Machine | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED)
        intent = message.get(INTENT) or {}
        if not text or is_payload(text) or intent.get(PREDICTED_CONFIDENCE_KEY) == BY_RULE:
            return
        current = pack()
        if current.digest != self._digest:
            self._talk, self._digest = current.machine("talk"), current.digest
        if self._talk is None:
            return
        talk = self._talk(features(message))
        message.set(TALK, round(talk, 4), add_to_output=True)
        only_places = (message.get(PLACES) or {}).get("only", False)
        if talk < TALK_FROM or only_places:
            message.set(INTENT, {"name": ASK, PREDICTED_CONFIDENCE_KEY: 1 - talk}, add_to_output=True)
