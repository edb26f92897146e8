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
NEEDED = sorted({need for needs in NEEDS.values() for need in needs} | {"information", "child", "family"})


@pytest.fixture(scope="module")
def pack():
    return Pack(Path(settings().pack))


@pytest.fixture(scope="module")
def places(pack):
    """Every country that we have a fact or a helpline of, one that we know nothing of, and none."""
    known = {placed.country for placed in pack.facts if placed.country} | {line.country for line in pack.helplines.values()}
    return [*sorted(known - {"ZZ"}), "DE", None]


@pytest.mark.parametrize("severity", ["concern", "urgent", "immediate"])
def test_somebody_can_be_reached(pack, places, severity):
    """For every country, need and severity: somebody who can be reached from there."""
    for here in places:
        for need in [(need,) for need in NEEDED] + [needs_of(category) for category in (*NEEDS, None)]:
            lines = choose(pack, need, here=here, emergency_first=severity == "immediate")
            assert lines, (here, need)
            for line in lines:
                assert line.url or reachable(line, here), (here, need, line.id)


def test_in_immediate_danger_the_emergency_number_leads(pack, places):
    """Wherever the content holds one for the country where she is."""
    for here in places:
        emergency = {line.id for line in pack.helplines.values()
                     if line.country == here and line.kind in ("emergency", "police") and "emergency" in line.serves
                     and reachable(line, here)}
        if emergency:
            first = choose(pack, needs_of("immediate_danger"), here=here, emergency_first=True)[0]
            assert first.id in emergency, here


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
