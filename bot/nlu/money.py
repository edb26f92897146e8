"""Which amounts of money she names."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.language.amounts import money_reader
from bot.nlu.component import AMOUNTS, NORMALISED, MessageComponent
from bot.nlu.payload import is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MoneyExtractor(MessageComponent):
    """Sets `amounts`: [{amount: "80000", currency: "NPR" or null}]."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED) or ""
        if not text or is_payload(text):
            return
        found = money_reader().find(text)
        if found:
            amounts = [{"amount": str(m.amount), "currency": m.currency} for m in found]
            message.set(AMOUNTS, amounts, add_to_output=True)
