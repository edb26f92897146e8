"""What a Rasa project looks like without us: default pipeline and policies, our English examples.

One intent an article, one fixed response an intent; the pipeline and policies
are those that `rasa init` of Rasa 3.6 writes (and suggests in its comments).
"""
from __future__ import annotations

from pathlib import Path

import yaml
from rasa.shared.nlu.training_data.loading import load_data

from bot.knowledge.model import Content
from bot.settings import ROOT

_TAG = "en"
PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "ResponseSelector", "epochs": 100, "constrain_similarities": True},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
POLICIES = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
    {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
]


def write(content: Content, folder: Path) -> int:
    """Write a trainable Rasa project from the English examples.

    English alone: on those of all languages its training takes hours.

    Returns:
        how many examples it is trained on.
    """
    examples: dict[str, list[str]] = {}
    for message in load_data(str(ROOT / "bot" / "data" / "nlu" / f"{_TAG}.yml")).intent_examples:
        text = str(message.get("text"))
        if message.get("intent") != "ask" and not text.startswith("/"):
            examples.setdefault(str(message.get("intent")), []).append(text)
    texts = [text for text in content.texts if text.tag == _TAG]
    for text in texts:
        examples.setdefault(text.article, []).extend(text.questions)
    for example in content.risk[_TAG].examples:
        examples.setdefault(f"risk_{example.category}", []).extend(example.text)
    examples.setdefault("out_of_scope", []).extend(content.scope[_TAG].out_of_scope)
    replies = {text.article: "\n\n".join([text.title, *text.blocks]) for text in texts}
    intents = sorted(examples)
    folder.mkdir(parents=True, exist_ok=True)
    _yaml(folder / "config.yml", {"recipe": "default.v1", "assistant_id": "baseline", "language": "en",
                                  "pipeline": PIPELINE, "policies": POLICIES})
    _yaml(folder / "domain.yml", {
        "version": "3.1", "intents": [*intents, "nlu_fallback"],
        "responses": {f"utter_{i}": [{"text": replies.get(i, i)}] for i in [*intents, "nlu_fallback"]},
    })
    _yaml(folder / "data.yml", {
        "version": "3.1",
        "nlu": [{"intent": i, "examples": "".join(f"- {' '.join(t.split())}\n" for t in examples[i])} for i in intents],
        "rules": [{"rule": "nlu_fallback", "steps": [{"intent": "nlu_fallback"}, {"action": "utter_nlu_fallback"}]}],
        "stories": [{"story": i, "steps": [{"intent": i}, {"action": f"utter_{i}"}]} for i in intents],
    })
    _yaml(folder / "credentials.yml", {"rest": None})
    _yaml(folder / "endpoints.yml", {})
    return sum(map(len, examples.values()))


def _yaml(path: Path, data: dict) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
