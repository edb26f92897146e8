"""Which articles may answer, and whether the question is ours at all."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge.classifiers import Machine
from bot.knowledge.search import Searcher
from bot.language.normalise import words
from bot.nlu.component import CANDIDATES, IN_SCOPE, KINDS, NORMALISED, MessageComponent, features, pack
from bot.nlu.payload import is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ArticleFinder(MessageComponent):
    """Sets `candidates`: [{article, score}], `kinds`: [[kind of fact, nearness]], both best first, and `in_scope`: 0..1."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._digest = ""
        self._scope: Machine | None = None
        self._searcher: Searcher

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED)
        if not text or is_payload(text):
            return
        current = pack()
        if current.digest != self._digest:
            self._scope, self._searcher = current.machine("scope"), Searcher(current)
            self._digest = current.digest
        seen = features(message)
        message.set(CANDIDATES, [
            {"article": c.article, "question": c.question,
             **{name: round(getattr(c, name), 4) for name in ("score", "meaning", "subject", "spelling", "words")}}
            for c in self._searcher.search(seen, words(text))
        ], add_to_output=True)
        message.set(KINDS, [[kind, round(near, 3)] for kind, near in self._searcher.facts(seen)], add_to_output=True)
        message.set(IN_SCOPE, round(self._scope(seen), 4) if self._scope else 1.0, add_to_output=True)
