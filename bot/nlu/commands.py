"""Whole messages that are one command: "1", "ok", "haan", "opo", the safe word."""
from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.language.locales import languages
from bot.language.normalise import words
from bot.nlu.component import NORMALISED, MessageComponent
from bot.nlu.payload import is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CommandMatcher(MessageComponent):
    """Overrides the classifier where a message is exactly a word of a lexicon."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._commands: dict[tuple[str, ...], str] = {}
        for lexicon in languages().lexicons.values():
            for command, messages in lexicon.commands.items():
                for said in messages:
                    self._commands.setdefault(tuple(words(said)), command)
        self._commands.pop((), None)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        text = message.get(NORMALISED) or ""
        if is_payload(text):
            return
        found = words(text)
        if not found:
            self._set(message, "nothing_read")
        elif len(found) == 1 and found[0].isdigit() and len(found[0]) <= 2:
            option = {"entity": "option", "value": f"#{int(found[0])}", "start": 0, "end": len(text)}
            message.set(ENTITIES, [*message.get(ENTITIES, []), option], add_to_output=True)
            self._set(message, "choose")
        elif tuple(found) in self._commands:
            self._set(message, self._commands[tuple(found)])

    @staticmethod
    def _set(message: Message, intent: str) -> None:
        message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
