"""Whatever happens to her and wherever she is, there is somebody to turn to."""
from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.knowledge.pack import Pack
from bot.language.locales import languages
from bot.safety.escalate import escalate
from bot.safety.helplines import NEEDS, choose, needs_of, reachable
from bot.safety.triage import builds_up
from bot.settings import settings

NOW = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
PLACES = ["NP", "PH", "SA", "AE", "KW", "HK", "QA", "DE", None]


@pytest.fixture(scope="module")
def pack():
    return Pack(Path(settings().pack))


@pytest.mark.parametrize("here", PLACES)
@pytest.mark.parametrize("category", [*NEEDS, None])
def test_somebody_can_be_reached(pack, category, here):
    lines = choose(pack, needs_of(category), here=here)
    assert lines
    for line in lines:
        assert line.url or reachable(line, here), line.id


@pytest.mark.parametrize("tag", [language.tag for language in languages().offered()])
@pytest.mark.parametrize("severity", ["urgent", "immediate"])
def test_the_reply_of_each_severity_in_each_language(pack, tag, severity):
    reply = escalate(pack, tag, severity=severity, category="physical_violence", here="KW", origin="NP", destination="KW",
                     places=["KW", "NP"], now=NOW)
    assert reply.contacts and reply.lang == tag
    if severity == "immediate":
        assert reply.contacts[0] == "kw.helpline.police"


@pytest.mark.parametrize(("told", "together"), [
    ([("concern", "fraud"), ("concern", "passport_or_movement")], True),
    ([("concern", "irregular"), ("none", None), ("concern", "passport_or_movement")], True),
    ([("concern", "fraud"), ("concern", "irregular")], False),
    ([("concern", "passport_or_movement")], False),
    ([("none", "passport_or_movement"), ("concern", "fraud")], False),
])
def test_what_builds_up(told, together):
    assert builds_up(told) is together
