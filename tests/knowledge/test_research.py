"""No researched fact or helpline disappears silently."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.knowledge.load import load
from bot.knowledge.research import left_out, told
from bot.knowledge.status import corridor, spoken
from bot.language.locales import languages
from bot.settings import settings


@pytest.fixture(scope="module")
def content():
    return load(Path(settings().content))


def test_every_researched_fact_is_accounted_for(content, root):
    for id_, where in content.researched.items():
        assert told(content, id_, where), id_
    research = root.parent / "shared" / "facts"
    if research.is_dir():  # the researchers' files lie beside the project only where it is developed
        ids = {record["id"] for path in research.glob("*.yaml") if ".unverified." not in path.name
               for record in yaml.safe_load(path.read_text(encoding="utf-8"))}
        assert set(content.researched) == ids
    assert len(content.researched) > 800


def test_what_is_left_out_has_a_reason_and_stands_in_the_docs(content, root):
    page = (root / "docs" / "content-left-out.md").read_text(encoding="utf-8")
    for id_, reason in left_out(content).items():
        assert len(reason.split()) > 2, id_
        assert f"`{id_}`" in page


@pytest.mark.parametrize(("origin", "destination", "known", "gap"), [
    ("NP", "KW", "domestic_work_allowed", None),
    ("BD", "SA", "fee_ceiling", None),
    ("XX", "YY", None, "minimum_age"),
])
def test_a_corridor_says_what_is_known_and_what_is_not(content, origin, destination, known, gap):
    records = {k.aspect.aspect: k.records for k in corridor(content, origin, destination)}
    assert not known or records[known]
    assert not gap or not records[gap]


def test_every_language_has_its_sentences(content):
    for row in spoken(content, languages(), [("Send", None)]):
        assert row.messages == (1, 1), row.tag
        assert row.required >= row.usable >= row.complete
