"""The evaluation sets: complete, well formed, and not what the assistant was trained on."""
from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bot.evaluate.predict import BadLine, read_lines
from bot.knowledge.load import load
from bot.language.locales import languages
from bot.language.normalise import fold
from bot.language.samples import samples
from bot.settings import ROOT, settings

FOLDER = ROOT / "tests" / "evaluation"
OWN = sorted(path.stem for path in FOLDER.glob("*.jsonl") if path.stem not in ("dev", "parallel"))
NEAR = 90  # rapidfuzz's ratio from which a line counts as the same
SHORT = 12  # characters; "help me" is nobody's invention


@pytest.fixture(scope="module")
def trained_on() -> dict[str, list[str]]:
    """Folded training texts, by language."""
    content = load(Path(settings().content))
    pairs = [(tag, line) for text in content.texts
             for tag, lines in ((text.tag, text.questions), (f"{text.tag}-Latn", text.questions_latn)) for line in lines]
    for tag, file in content.risk.items():
        pairs += [(tag, line) for line in [*file.harmless, *(x for example in file.examples for x in example.text)]]
    pairs += [(tag, line) for tag, file in content.scope.items() for line in file.out_of_scope]
    pairs += samples(languages(), ROOT / "bot" / "data" / "nlu")
    found: dict[str, list[str]] = {}
    for tag, line in pairs:
        found.setdefault(tag, []).append(fold(line))
    return found


@pytest.mark.parametrize("tag", OWN)
def test_a_set_covers_what_it_should(tag):
    text = (FOLDER / f"{tag}.jsonl").read_text(encoding="utf-8")
    lines = list(read_lines(text))
    assert not [line for line in lines if isinstance(line, BadLine)]
    sets = Counter(line.set for line in lines)
    assert sets["question"] >= 60 and sets["risk"] >= 40 and sets["near_miss"] >= 20, sets
    assert {line.lang for line in lines} == {tag}
    assert len({line.id for line in lines}) == len(lines)
    topics = {line.topics[0] for line in lines}
    assert {"rights", "legal_channel", "recruiter_check", "costs", "benefits", "conditions", "safety", "out_of_scope"} <= topics


@pytest.mark.parametrize("tag", [*OWN, "dev"])
def test_a_set_is_not_what_it_was_trained_on(tag, trained_on):
    lines = [line for line in read_lines((FOLDER / f"{tag}.jsonl").read_text(encoding="utf-8")) if not isinstance(line, BadLine)]
    same = []
    for language in {line.lang or "" for line in lines}:
        asked = [fold(line.text) for line in lines if line.lang == language and len(line.text) >= SHORT]
        known = trained_on.get(language)
        if asked and known:
            scores = process.cdist(asked, known, scorer=fuzz.ratio, score_cutoff=NEAR)
            same += [f"{asked[n]!r} ~ {known[scores[n].argmax()]!r}" for n in range(len(asked)) if scores[n].max() >= NEAR]
    assert not same, "\n".join(same)


def test_every_language_is_measured():
    ours = {language.tag for language in languages()} - {"ms"}  # told apart from id, answered in it
    assert set(OWN) == ours
    rows = [json.loads(line) for line in (FOLDER / "parallel.jsonl").read_text(encoding="utf-8").splitlines()]
    assert Counter(row["lang"] for row in rows) == {tag: 60 for tag in ours}
