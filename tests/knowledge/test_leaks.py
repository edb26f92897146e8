"""No answer tells her a rule of somebody else's country, or a line of a country that is not hers."""
from __future__ import annotations

import random
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.journeys.answer import answer_article
from bot.journeys.desk import Desk
from bot.journeys.facts import tell
from bot.journeys.session import Session, Turn
from bot.journeys.welcome import supported_places
from bot.knowledge.pack import Pack
from bot.reply.blocks import Contact, Say
from bot.settings import settings

NOW = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
QUESTIONS = 1000


@pytest.fixture(scope="module")
def desk():
    return Desk(pack=Pack(Path(settings().pack)), today=NOW.date(), now=NOW)


@pytest.fixture(scope="module")
def places_of(desk):
    """Every fact as a sentence -> the countries that it is about."""
    found: dict[str, set[str]] = {}
    for placed in desk.pack.facts:
        text = tell(desk.pack, desk.pack.kinds[placed.fact.kind], placed, "en", NOW.date()).text
        found.setdefault(text, set()).update(code for code in (placed.country, placed.origin, placed.destination) if code)
    return found


def test_a_thousand_questions(desk, places_of):
    chance = random.Random(62132)
    origins = [*supported_places(desk.pack, "origin"), None]
    destinations = [*supported_places(desk.pack, "destination"), None]
    told = 0
    for _ in range(QUESTIONS):
        article = chance.choice(sorted(desk.pack.articles))
        session = Session(origin=chance.choice(origins), destination=chance.choice(destinations), questions_asked=2,
                          sector=chance.choice(["any", "domestic_work", None]))
        hers = {code for code in (session.origin, session.destination) if code}
        scope = desk.pack.articles[article].scope
        outcome = answer_article(article, Turn(), session, desk)
        shown = desk.pack.articles.get(outcome.reply.article or "")
        if shown:
            assert shown.scope.origin in (None, session.origin), (article, session)
        for block in outcome.reply.blocks:
            if isinstance(block, Say) and block.role == "fact":
                told += 1
                assert places_of[block.text] <= hers, (article, session, block.text)
            if isinstance(block, Contact) and hers:
                assert desk.pack.helplines[block.id].country in {*hers, "ZZ"}, (article, session, block.id)
        assert scope.origin in (None, session.origin) or outcome.reply.article != article
    assert told > QUESTIONS  # facts were there to leak
