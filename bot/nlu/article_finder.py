"""Which articles may answer, and whether the question is ours at all."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge.pack import Linear
from bot.knowledge.search import search
from bot.language.normalise import words
from bot.nlu.component import CANDIDATES, IN_SCOPE, NORMALISED, VECTOR, MessageComponent, pack
from bot.nlu.payload import is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ArticleFinder(MessageComponent):
    """Sets `candidates`: [{article, score}], best first, and `in_scope`: 0..1."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._digest = ""
        self._scope: Linear | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED)
        vector = message.get(VECTOR)
        if not text or vector is None or is_payload(text):
            return
        current = pack()
        if current.digest != self._digest:
            self._scope, self._digest = current.classifier("scope"), current.digest
        found = search(current, vector, words(text))
        message.set(CANDIDATES, [
            {"article": c.article, "score": round(c.score, 4), "meaning": round(c.meaning, 4),
             "words": round(c.words, 4)} for c in found
        ], add_to_output=True)
        message.set(IN_SCOPE, round(self._scope(vector)["in"], 4) if self._scope else 1.0, add_to_output=True)
