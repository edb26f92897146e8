"""Leaves a normalised copy beside her own words."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.normalise import normalise, shorten
from bot.nlu.component import NORMALISED, MessageComponent
from bot.settings import settings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normaliser(MessageComponent):
    """Sets `normalised`: the text as all later components read it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(TEXT) or ""
        message.set(NORMALISED, normalise(shorten(text, settings().max_message_length)))
