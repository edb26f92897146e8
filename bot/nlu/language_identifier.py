"""Tells the rest of the graph which language a message is written in."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import LANGUAGE, NORMALISED, MessageComponent, identifier
from bot.nlu.payload import is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LanguageIdentifier(MessageComponent):
    """Sets `language`: {name, confidence, ours, words, decisive}; absent where there is no word.

    The conversation's language is settled later, where the tracker is known.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED)
        if not text or is_payload(text):
            return
        guess = identifier().guess(text)
        if guess is not None:
            message.set(LANGUAGE, guess._asdict(), add_to_output=True)
