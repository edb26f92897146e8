"""Gives Rasa's intent classifier the questions of the content base as examples of `ask`."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Optional, Text

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge.load import read
from bot.settings import settings

ASK = "ask"


class ContentImporter(TrainingDataImporter):
    """Everything that people tell or ask, whether or not it is ours to answer, is `ask`.

    Without it the classifier knows forty questions a language and takes others for small
    talk. Read when a model is trained; publishing content does not ask for a new one.
    """

    def __init__(self, config_file: Optional[Text] = None, domain_path: Optional[Text] = None,
                 training_data_paths: Any = None, **kwargs: Any) -> None:
        pass

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        content, _ = read(Path(settings().content))
        if content is None:
            return TrainingData()
        texts = [line for text in content.texts for line in [*text.questions, *text.questions_latn]]
        texts += [line for file in content.scope.values() for line in file.out_of_scope]
        for file in content.risk.values():
            texts += [*file.harmless, *(line for example in file.examples for line in example.text)]
        return TrainingData([Message({TEXT: text, INTENT: ASK}) for text in dict.fromkeys(texts)])

    def get_domain(self) -> Domain:
        return Domain.empty()

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:
        return StoryGraph([])

    def get_conversation_tests(self) -> StoryGraph:
        return StoryGraph([])

    def get_config(self) -> dict:
        return {}

    def get_config_file_for_auto_config(self) -> Optional[Text]:
        return None
