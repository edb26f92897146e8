"""What our graph components share: annotate one message, and that is all."""
from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge.classifiers import Features
from bot.knowledge.pack import Pack, current_pack
from bot.language.encoder import encoder, prepare
from bot.language.identify import Identifier
from bot.language.locales import languages
from bot.settings import settings

# Keys under which components leave what they found on a message.
LANGUAGE = "language"
NORMALISED = "normalised"
VECTOR = "sentence_vector"
PLACES = "places"
CLAIM = "claim"
RISK = "risk"
CANDIDATES = "candidates"
KINDS = "kinds"
IN_SCOPE = "in_scope"
TALK = "talk"
FEATURES = "byg_features"


class MessageComponent(GraphComponent, ABC):
    """A component that adds something to each message and learns nothing."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self.annotate(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training needs only what classifiers learn from; see the featurizer."""
        return training_data

    @abstractmethod
    def annotate(self, message: Message) -> None:
        """Add to the message; leave it alone where there is nothing to say."""


def pack() -> Pack:
    """The content pack in force."""
    return current_pack(settings().pack, settings().pack_check_seconds)


def features(message: Message) -> Features:
    """What the machines of the pack see of a message; made once a message."""
    made = message.get(FEATURES)
    if made is None:
        guess = message.get(LANGUAGE) or {}
        vector = pack().centres(message.get(VECTOR), guess.get("name"))
        made = Features.of(vector, [message.get(NORMALISED)])
        message.set(FEATURES, made)
    return made


def features_of(text: str, tag: str | None) -> Features:
    """The same of a part of a message in a known language."""
    return Features.of(pack().centres(encoder().encode([prepare(text)])[0], tag), [text])


def identifier() -> Identifier:
    """The language identifier of the pack in force."""
    return _identifier(pack())


@lru_cache(maxsize=1)
def _identifier(current: Pack) -> Identifier:
    return current.identifier(languages())
