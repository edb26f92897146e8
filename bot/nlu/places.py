"""Which countries she names."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.language.places import gazetteer
from bot.nlu.component import LANGUAGE, NORMALISED, PLACES, MessageComponent, identifier
from bot.nlu.payload import is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(MessageComponent):
    """Sets `places`: {mentions: [{code, here}], only: whether there is little else}."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED) or ""
        if not text or is_payload(text):
            return
        tag = (message.get(LANGUAGE) or {}).get("name", "")
        mentions = gazetteer().find(text, lambda word: identifier().knows(word, tag))
        if mentions:
            message.set(PLACES, {
                "mentions": [{"code": m.code, "here": m.here} for m in mentions],
                "only": gazetteer().little_else(text, mentions),
            }, add_to_output=True)
