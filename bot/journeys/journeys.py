"""Which journey is under way, and how it goes on: what each of them offers under one name."""
from __future__ import annotations

from types import ModuleType
from typing import Optional

from bot.journeys import contract_check, fee_check
from bot.journeys.desk import Desk, Outcome
from bot.journeys.session import Session, Turn
from bot.knowledge.model import Article
from bot.language.catalogue import N_, catalogue
from bot.reply.blocks import Option
from bot.safety.escalate import option

# name -> (module with start, go_on, resume and tell_choice; prefix of its choices; button to begin; button to go on)
_ALL: dict[str, tuple[ModuleType, str, str, str]] = {
    fee_check.NAME: (fee_check, "fee", N_("Check an amount"), N_("Go on with the fee check")),
    contract_check.NAME: (contract_check, "contract", N_("Check a contract"), N_("Go on with the contract check")),
}
_LONGEST = 20  # words: a longer message tells a story, and is answered as one
PREFIXES = {prefix: module for module, prefix, _, _ in _ALL.values()}


def go_on(turn: Turn, session: Session, desk: Desk) -> Optional[Outcome]:
    """The journey under way takes the message; None where there is none or the message is something else."""
    return _ALL[session.journey][0].go_on(turn, session, desk) if session.journey else None


def resume(session: Session, desk: Desk) -> Outcome:
    """The open question of the journey under way."""
    return _ALL[str(session.journey)][0].resume(session, desk)


def begin(article: Optional[Article], turn: Turn, session: Session, desk: Desk) -> Optional[Outcome]:
    """The journey that a message starts by itself: a sum of money where an article offers the fee check."""
    asks = (turn.claim.amounts or turn.claim.months_of_pay) and turn.words <= _LONGEST
    if turn.severity == "concern" and turn.category != "fraud":  # a held passport, unpaid wages: more than a sum
        return None
    if article and asks and fee_check.NAME in article.journeys:
        return fee_check.start(turn, session, desk)
    return None


def offers(article: Article, session: Session) -> list[Option]:
    """Buttons to go on with the journey that waits, or to begin those that the article offers."""
    say = catalogue(session.language)
    if waits(session):
        _, prefix, _, label = _ALL[str(session.journey)]
        return [option(say.gettext(label), f"{prefix}:resume")]
    return [option(say.gettext(_ALL[name][2]), f"{_ALL[name][1]}:") for name in article.journeys]


def waits(session: Session) -> bool:
    """A journey is under way that has not come to its result."""
    return session.journey is not None and not session.told.get("done")
