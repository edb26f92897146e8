"""Words by spaCy's blank pipeline of the message's language."""
from __future__ import annotations

from functools import lru_cache
from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language

from bot.language.locales import languages
from bot.nlu.component import LANGUAGE


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokenizer(Tokenizer):
    """spaCy's rules of the language, or its multi-language ones where it has none."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @classmethod
    def load(cls, *arguments: Any, **named: Any) -> SpacyTokenizer:
        """A trained model is loaded to serve: no woman should wait until spaCy has read her language."""
        for language in languages():
            _blank(_spacy_code(language.tag))
        return super().load(*arguments, **named)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        guess = message.get(LANGUAGE) or {}
        doc = _blank(_spacy_code(guess.get("name", "xx"))).make_doc(message.get(attribute))
        return [Token(word.text, word.idx) for word in doc if not word.is_space]


def _spacy_code(tag: str) -> str:
    language = languages().get(tag) if tag in languages() else None
    return language.spacy or language.cldr.language if language else "xx"


@lru_cache(maxsize=None)
def _blank(code: str) -> Language:
    try:
        return spacy.blank(code)
    except ImportError:
        return spacy.blank("xx")
