"""The fee check in conversation: the same verdict in whatever order she tells it, and through any interruption."""
from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from bot.journeys.answer import answer
from bot.journeys.choice import chosen, small_word
from bot.journeys.desk import Desk
from bot.journeys.help import help_now
from bot.journeys.session import Found, Session, Turn
from bot.knowledge.pack import Pack
from bot.language.claims import claim_reader
from bot.language.normalise import words
from bot.reply.blocks import Reply
from bot.reply.wire import to_text
from bot.settings import settings

NOW = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)
# What she may say, each as (message, place).
SAID = {
    "amount": ("150 thousand", {}),
    "origin": ("nepal", {"origin": "NP"}),
    "destination": ("kuwait", {"destination": "KW"}),
}
INTERRUPTIONS = ["question", "help", "nothing"]


@pytest.fixture(scope="module")
def desk():
    return Desk(pack=Pack(Path(settings().pack)), today=NOW.date(), now=NOW)


def plain(reply: Reply) -> str:
    """All that is shown, with ordinary spaces."""
    return "\n".join(to_text(reply)).replace("\u00a0", " ")


def turn(message: str, places: dict[str, str]) -> Turn:
    return Turn(places=places, only_places=bool(places), claim=claim_reader().read(message), words=len(words(message)))


def interrupted(kind: str, session: Session, desk: Desk) -> Session:
    if kind == "question":
        asked = Turn(candidates=(Found("passport_keeping", 1.5),), words=8)
        return answer(asked, session, desk).session
    if kind == "help":
        return help_now(Turn(), session, desk).session
    return session


@effort(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(sorted(SAID)), st.lists(st.sampled_from(INTERRUPTIONS), min_size=3, max_size=3))
def test_any_order_and_any_interruption_ends_at_the_same_verdict(desk, order, interruptions):
    session = Session(journey="fee_check", sector="domestic_work")
    for what, interruption in zip(order, interruptions):
        session = interrupted(interruption, session, desk)
        outcome = answer(turn(*SAID[what]), session, desk)
        session = outcome.session
    shown = plain(outcome.reply)
    assert outcome.reply.outcome == "journey" and session.told["done"], shown
    assert "NPR 150,000" in shown and "NPR 140,000 too much" in shown, shown


@pytest.mark.parametrize(("corrected", "says"), [
    ("no, 20 thousand", "NPR 10,000 too much"), ("10,000", "not above the rule"), ("10,001", "NPR 1 too much"),
    ("500 USD", "ask what the sum is in that money"), ("two months salary", "How much pay a month"),
])
def test_an_amount_can_be_corrected_after_the_verdict(desk, corrected, says):
    session = Session(journey="fee_check", origin="NP", destination="KW", sector="domestic_work", told={"amount": "150000", "done": True})
    shown = plain(answer(turn(corrected, {}), session, desk).reply)
    assert says in shown, shown


@pytest.mark.parametrize(("message", "says"), [
    ("-500", "cannot use that number"), ("0", "cannot use that number"), ("99999999999999", "cannot use that number"),
    ("10,000 or 20,000", "two amounts"), ("i dont know", "in figures"),
])
def test_bad_input_gets_a_kind_question_and_no_verdict(desk, message, says):
    session = Session(journey="fee_check", origin="NP", destination="KW", told={"asked": "amount"})
    outcome = answer(turn(message, {}), session, desk)
    shown = plain(outcome.reply)
    assert says in shown and not outcome.session.told.get("done"), shown


def test_a_loan_is_turned_into_what_it_costs(desk):
    session = Session(journey="fee_check", origin="NP", destination="KW", sector="domestic_work", told={"amount": "100000", "done": True})
    outcome = chosen("fee:loan", session, desk)
    for message in ("20,000", "3 percent a month"):
        outcome = answer(turn(message, {}), outcome.session, desk)
    shown = plain(outcome.reply)
    assert "NPR 3,000" in shown and "13 months" in shown, shown  # 3 % of 100,000; 10,000 a month until it is paid


def test_nothing_is_kept_once_she_asks_something_else(desk):
    session = Session(journey="fee_check", origin="NP", destination="KW", told={"amount": "100000", "done": True})
    after = answer(Turn(candidates=(Found("passport_keeping", 1.5),), words=8), session, desk).session
    assert after.journey is None and after.told == {}


def test_goodbye_ends_it(desk):
    session = Session(journey="fee_check", told={"amount": "100000"})
    after = small_word("stop", Turn(), session, desk).session
    assert after.journey is None and after.told == {}
