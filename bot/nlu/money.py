"""Which money she speaks of."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.language.claims import Claim, claim_reader
from bot.nlu.component import CLAIM, NORMALISED, MessageComponent
from bot.nlu.payload import is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MoneyExtractor(MessageComponent):
    """Sets `claim`: what the message says of a payment (bot.language.claims), as JSON; absent where it says nothing."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED) or ""
        if not text or is_payload(text):
            return
        claim = claim_reader().read(text)
        if claim != Claim():
            message.set(CLAIM, claim.to_json(), add_to_output=True)
