"""The meaning of a message as one vector, computed once and shared."""
from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.encoder import encoder, prepare
from bot.language.vectors import Vectors, vector_cache
from bot.nlu.component import NORMALISED, VECTOR
from bot.settings import settings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Sets `sentence_vector` and the same as a sentence feature."""

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config()}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to choose."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Vectors of another encoder mean something else: train again."""
        return settings().encoder

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        vectors = Vectors(encoder(), vector_cache())([m.get(TEXT) for m in messages])
        for message, vector in zip(messages, vectors):
            self._set(message, vector)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(NORMALISED) or message.get(TEXT) or " "
            self._set(message, encoder().encode([prepare(text)])[0])
        return messages

    def _set(self, message: Message, vector: np.ndarray) -> None:
        message.set(VECTOR, vector)
        message.add_features(Features(
            vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, self._identifier,
        ))
