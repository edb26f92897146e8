"""The fee check in conversation: what she is asked for, step by step, to a verdict.

What she said stands in the session while the journey lasts: an amount, a currency and a kind of
cost, never who asks. It can be left and taken up again, and every answer can be corrected.
"""
from __future__ import annotations

from decimal import Decimal
from typing import Any, Optional

from babel.numbers import get_currency_name, get_territory_currencies

from bot.journeys.desk import Desk, Outcome, place_choice
from bot.journeys.fee_rules import Asked, judge
from bot.journeys.fee_told import COSTS, loan_reply, verdict_reply
from bot.journeys.session import Session, Turn
from bot.journeys.welcome import reply
from bot.knowledge.model import Cost
from bot.language import formats
from bot.language.amounts import DOLLAR, LOCAL, Money
from bot.language.catalogue import catalogue
from bot.reply.blocks import Block, Choose, Option, Say
from bot.safety.escalate import option

NAME = "fee_check"
NUMBERS = ("pay", "percent")  # questions whose answer may be a number of one or two figures
_TRIES = 2  # how often one question is asked again before the journey makes way
_EXAMPLE = 80000
_FEW = 4  # words: "for the visa", not a question
_PERCENT_MOST = Decimal(100)


def start(turn: Turn, session: Session, desk: Desk, cost: Optional[Cost] = None) -> Outcome:
    """Begin with what the message says already."""
    told: dict[str, Any] = {"cost": cost} if cost else {}
    session = session.with_(journey=NAME, told=told, pending=None)
    return _next(_learn(turn, session) or session, desk)


def go_on(turn: Turn, session: Session, desk: Desk) -> Optional[Outcome]:
    """Take the message as an answer; None where it is something else, which the journey makes way for."""
    learnt = _learn(turn, session)
    if learnt:
        return _next(learnt, desk)
    asked, tries = session.told.get("asked"), session.told.get("tries", 0)
    question = turn.in_scope >= 0.5 and len(turn.candidates) > 0 and turn.words > 3
    if not asked or question or tries >= _TRIES:
        return None
    return _next(_with(session, tries=tries + 1), desk, again=True)


def resume(session: Session, desk: Desk) -> Outcome:
    """The question that was open, or the verdict once more."""
    return _next(session, desk)


def tell_choice(what: str, session: Session, desk: Desk) -> Outcome:
    """A choice of the journey: "cost:visa", "currency:NPR", "amount:80000", "sector:any", "cost", "loan", "resume"."""
    field, _, value = what.partition(":")
    if session.journey != NAME or not field:
        return start(Turn(), session, desk)
    if field == "sector":
        return _next(session.with_(sector=value), desk)
    if field == "cost" and not value:
        return _ask_cost(session)
    if field == "loan":
        return _next(_with(session, loan=True), desk)
    if field in ("cost", "currency", "amount"):
        return _next(_with(session, **{field: value}, choices=None), desk)
    return resume(session, desk)


def _learn(turn: Turn, session: Session) -> Optional[Session]:
    """The session with what the message says; None where it says nothing that the journey needs."""
    claim, asked = turn.claim, session.told.get("asked")
    learnt: dict[str, Any] = {}
    if asked in ("pay", "percent") and not claim.amounts and not claim.interest and claim.numbers:
        learnt[asked] = str(claim.numbers[0])
    elif asked == "percent" and turn.denied:
        learnt["percent"] = "0"
    elif asked == "pay" and claim.amounts:
        learnt["pay"] = str(claim.amounts[0].amount)
    else:
        learnt.update(_money(turn, session))
    if claim.interest:
        a_month = claim.interest.percent / (12 if claim.interest.per == "year" else 1)
        learnt.update(percent=str(a_month), loan=True)
    names_it = asked == "cost" or bool(learnt) or turn.words <= _FEW  # in a longer message it is what she asks about
    if claim.cost and names_it and session.told.get("cost") != claim.cost:
        learnt["cost"] = claim.cost
    if claim.senseless and asked:
        learnt["senseless"] = True
    answers_place = bool(turn.places) and (turn.only_places or asked in turn.places)
    if not learnt and not answers_place:
        return None
    return _with(session, **learnt, tries=0)


def _money(turn: Turn, session: Session) -> dict[str, Any]:
    claim = turn.claim
    if claim.months_of_pay:
        return {"months": claim.months_of_pay, "amount": None, "currency": None, "choices": None}
    bare = () if claim.amounts or not (session.told.get("asked") or turn.words <= 3) else claim.numbers
    found = list(dict.fromkeys([*claim.amounts, *(Money(number, None) for number in bare)]))
    if len(found) > 1:
        return {"choices": [str(money.amount) for money in found[:3]], "amount": None, "months": None}
    if not found:
        return {}
    said = {"currency": found[0].currency} if found[0].currency else {}
    return {"amount": str(found[0].amount), "months": None, "choices": None, **said}


def _next(session: Session, desk: Desk, again: bool = False) -> Outcome:
    """The next question, or the verdict."""
    told, say = session.told, catalogue(session.language)
    if told.get("senseless"):
        session = _with(session, senseless=None)
        return _ask(session, told.get("asked") or "amount", say.gettext("I cannot use that number. Please write it once more, in figures."))
    if told.get("choices"):
        options = [option(formats.number(Decimal(n), session.language), f"fee:amount:{n}") for n in told["choices"]]
        return _ask(session, "amount", say.gettext("I see two amounts. Which one is asked of you?"), options)
    if not told.get("amount") and not told.get("months"):
        example = formats.number(_EXAMPLE, session.language)
        line = (say.gettext("Please write the amount in figures, for example “%(example)s”.", example=example) if again
                else say.gettext("How much money is asked of you? For example “%(example)s”.", example=example))
        return _ask(session, "amount", line)
    for role in ("origin", "destination"):
        if getattr(session, role) is None and not told.get(f"no_{role}"):
            return _ask_place(role, session, desk)
    dollars = _dollars(session) if told.get("currency") == DOLLAR else []
    if len(dollars) > 1:
        options = [option(formats.currency(code, session.language), f"fee:currency:{code}") for code in dollars]
        return _ask(session, "currency", " / ".join(choice.label for choice in options) + "?", options)
    return _verdict(session, desk)


def _verdict(session: Session, desk: Desk) -> Outcome:
    told, say = session.told, catalogue(session.language)
    asked = _asked(session)
    where = {"origin": session.origin, "destination": session.destination, "today": desk.today}
    judged = judge(desk.pack, asked, sector=session.sector or "domestic_work", **where)
    assumed = session.sector is None and judge(desk.pack, asked, sector="any", **where).says != judged.says
    currency = asked.money.currency if asked.money else judged.most.currency if judged.most else _home_currency(session)
    if (judged.says == "needs_pay" or told.get("loan")) and not told.get("pay") and not told.get("no_pay"):
        return _ask(session, "pay", say.gettext("How much pay a month were you promised, in %(currency)s?",
                                                currency=formats.currency(currency, session.language)))
    if told.get("loan") and asked.money and not told.get("percent"):
        return _ask(session, "percent", say.gettext(
            "Is the money borrowed? How many percent interest a month? Write %(none)s if there is none.",
            none=formats.number(0, session.language)))
    session = _with(session, asked=None, tries=0, done=True)
    if told.get("loan") and asked.money and told.get("pay"):
        percent = min(Decimal(told["percent"]), _PERCENT_MOST)
        made = loan_reply(session, asked.money, percent, Decimal(told["pay"]))
        return Outcome(made, _with(session, loan=None, percent=None))
    return Outcome(verdict_reply(asked, judged, session, desk, currency, assumed), session)


def _asked(session: Session) -> Asked:
    told = session.told
    pay = Decimal(told["pay"]) if told.get("pay") else None
    cost = told.get("cost") or "agency_fee"
    if told.get("months"):
        return Asked(cost, months_of_pay=told["months"], pay=pay)
    currency = _dollars(session)[0] if told.get("currency") == DOLLAR else told.get("currency")
    if currency in (None, LOCAL):  # "two lakh": of her own country's money, and the verdict says so
        currency = _home_currency(session)
    return Asked(cost, Money(Decimal(told["amount"]), currency), pay=pay)


def _home_currency(session: Session) -> str:
    found = get_territory_currencies(session.origin) if session.origin else []
    return found[0] if found else "USD"


def _dollars(session: Session) -> list[str]:
    """What "dollars" may mean to her: those of a country of hers, and those of the United States."""
    own = [code for place in (session.destination, session.origin) if place for code in get_territory_currencies(place)]
    return [*(code for code in own if get_currency_name(code, locale="en").endswith("Dollar")), "USD"]


def _ask_cost(session: Session) -> Outcome:
    say = catalogue(session.language)
    options = [option(say.gettext(label), f"fee:cost:{cost}") for cost, label in COSTS.items()]
    return _ask(session, "cost", say.gettext("What is the money for?"), options)


def _ask_place(role: str, session: Session, desk: Desk) -> Outcome:
    say = catalogue(session.language)
    prompt = (say.gettext("Which country are you from?") if role == "origin"
              else say.gettext("Which country do you want to go to?"))
    made = reply(session.language, [place_choice(role, session, desk, prompt)], "journey", topic="costs")
    return Outcome(made, _with(session, asked=role))


def _ask(session: Session, what: str, line: str, options: Optional[list[Option]] = None) -> Outcome:
    leave = option(catalogue(session.language).gettext("Something else"), "menu")
    found: list[Block] = [Choose(prompt=line, options=[*options, leave])] if options else [Say(text=line)]
    return Outcome(reply(session.language, found, "journey", topic="costs"), _with(session, asked=what))


def _with(session: Session, **told: Any) -> Session:
    """The session with more told; None takes something back."""
    kept = {**session.told, **told}
    return session.with_(told={name: value for name, value in kept.items() if value is not None})
