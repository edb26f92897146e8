"""An intent classifier on a public data set: trained and tried in a process of its own.

Run as `python -m bot.evaluate.intents FOLDER`, where FOLDER holds config.yml, nlu.yml and
test.json ([[text, intent or null for out of scope], ...]). Prints one JSON object.
"""
from __future__ import annotations

import asyncio
import csv
import json
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any, Optional

import yaml

OURS = [
    {"name": "bot.nlu.normaliser.Normaliser"},
    {"name": "bot.nlu.sentence_encoder.SentenceEncoder"},
    {"name": "LogisticRegressionClassifier", "C": 100, "max_iter": 1000, "class_weight": "balanced"},
]
DEFAULT = [
    {"name": "WhitespaceTokenizer"}, {"name": "RegexFeaturizer"}, {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
]
SETS = {"BANKING77": ("banking77", False), "CLINC150": ("clinc150", True)}


def write(public: Path, name: str, folder: Path, pipeline: list[dict], examples: Optional[int], seed: int = 0) -> None:
    """Write what one run needs.

    Args:
        public: folder with <name>_train.csv and <name>_test.csv (text, intent).
        examples: how many an intent; None for all.

    Raises:
        FileNotFoundError: names the missing file.
    """
    stem, has_outside = SETS[name]
    by_intent: dict[str, list[str]] = {}
    for text, intent in _rows(public / f"{stem}_train.csv"):
        by_intent.setdefault(intent, []).append(text)
    chance = random.Random(seed)
    chosen = {i: chance.sample(texts, min(examples or len(texts), len(texts))) for i, texts in sorted(by_intent.items())}
    test: list[list[Optional[str]]] = [[text, intent] for text, intent in _rows(public / f"{stem}_test.csv")]
    if has_outside:
        test += [[text, None] for text, _ in _rows(public / f"{stem}_oos_test.csv")]
    folder.mkdir(parents=True, exist_ok=True)
    nlu = [{"intent": i, "examples": "".join(f"- {' '.join(t.split())}\n" for t in texts)} for i, texts in chosen.items()]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), encoding="utf-8")
    config = {"recipe": "default.v1", "assistant_id": "bench", "language": "en", "pipeline": pipeline}
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "test.json").write_text(json.dumps(test), encoding="utf-8")


def run(folder: Path) -> dict[str, Any]:
    """Train and try: accuracy, out_of_scope_auroc (None without such lines), training_s, ms_a_message, memory_mb."""
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu
    from sklearn.metrics import roc_auc_score

    started = time.perf_counter()
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder / "models"))
    training = time.perf_counter() - started
    agent = Agent.load(model)
    test = json.loads((folder / "test.json").read_text(encoding="utf-8"))

    async def parse_all() -> list[dict[str, Any]]:
        return [await agent.parse_message(text) for text, _ in test]

    started = time.perf_counter()
    parsed = [result["intent"] for result in asyncio.run(parse_all())]
    passed = time.perf_counter() - started
    ours = [(p["name"], intent) for p, (_, intent) in zip(parsed, test) if intent is not None]
    outside = [intent is None for _, intent in test]
    return {
        "accuracy": sum(name == intent for name, intent in ours) / len(ours),
        "out_of_scope_auroc": roc_auc_score(outside, [-p["confidence"] for p in parsed]) if any(outside) else None,
        "training_s": training, "ms_a_message": passed / len(test) * 1000,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def _rows(path: Path) -> list[tuple[str, str]]:
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: the folder must hold BANKING77 and CLINC150 as CSV (text, intent).")
    with path.open(encoding="utf-8", newline="") as file:
        return [(row[0], row[1]) for n, row in enumerate(csv.reader(file)) if n and len(row) == 2]


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
