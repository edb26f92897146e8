"""The contract check: what must stand in a contract, asked point by point, and what is missing.

The points are content (content/contract_points.yml). What she answered stands in the session
while the journey lasts; nothing of the paper itself is kept but a pay that she typed.
"""
from __future__ import annotations

from decimal import Decimal
from typing import Any, Optional

from bot.journeys.desk import Desk, Outcome, cards, place_choice
from bot.journeys.facts import Told, facts_for, most_fitting, sources_of, tell
from bot.journeys.fee_rules import lowest_pay
from bot.journeys.session import Session, Turn
from bot.journeys.welcome import reply
from bot.knowledge.model import ContractPoint
from bot.language import formats
from bot.language.amounts import LOCAL
from bot.language.catalogue import N_, catalogue
from bot.reply.blocks import Block, Choose, Say, Source
from bot.safety.escalate import option

NAME = "contract_check"
RULES_AT_MOST = 5
_ANSWERS = {"yes": N_("Yes"), "no": N_("No"), "unknown": N_("I do not know")}
_PAY = "pay"  # the point on which she may type the sum
_TRIES = 2


def start(turn: Turn, session: Session, desk: Desk) -> Outcome:
    """The first question."""
    return _next(session.with_(journey=NAME, told={}, pending=None), desk)


def go_on(turn: Turn, session: Session, desk: Desk) -> Optional[Outcome]:
    """A typed answer: a pay, or a country. None where it is something else."""
    asked, tries = session.told.get("asked"), session.told.get("tries", 0)
    if asked == _PAY and (turn.claim.amounts or turn.claim.numbers):
        money = turn.claim.amounts[0] if turn.claim.amounts else None
        pay = {"amount": str(money.amount if money else turn.claim.numbers[0])}
        if money and money.currency and money.currency != LOCAL:
            pay["currency"] = money.currency
        return _next(_with(session, **{_PAY: "yes"}, promised=pay, tries=0), desk)
    if turn.places and (turn.only_places or asked is None):
        return _next(session, desk)
    if not asked or tries >= _TRIES or turn.words > 3:
        return None
    return _next(_with(session, tries=tries + 1), desk)


def resume(session: Session, desk: Desk) -> Outcome:
    """The question that was open, or the result once more."""
    return _next(session, desk)


def tell_choice(what: str, session: Session, desk: Desk) -> Outcome:
    """A choice: "yes", "no" or "unknown" to the open question, "enough", "back", "resume", or nothing to begin."""
    if session.journey != NAME or not what:
        return start(Turn(), session, desk)
    asked = session.told.get("asked")
    if what in _ANSWERS and asked:
        return _next(_with(session, **{asked: what}, tries=0), desk)
    if what == "back":
        answered = [point.point for point in desk.pack.contract_points if point.point in session.told]
        return _next(_with(session, **{name: None for name in answered[-1:]}, enough=None, done=None), desk)
    if what == "enough":
        return _next(_with(session, enough=True), desk)
    return resume(session, desk)


def _next(session: Session, desk: Desk) -> Outcome:
    say = catalogue(session.language)
    points = desk.pack.contract_points
    if session.destination is None and not session.told.get("no_destination"):
        prompt = say.gettext("Which country do you want to go to?")
        made = reply(session.language, [place_choice("destination", session, desk, prompt)], "journey", topic="rights")
        return Outcome(made, session)
    open_ = [(n, point) for n, point in enumerate(points, 1) if point.point not in session.told]
    if not open_ or session.told.get("enough"):
        return _result(_with(session, asked=None, done=True), desk)
    number, point = open_[0]
    prompt = say.gettext("%(number)s of %(all)s: %(question)s", number=formats.number(number, session.language),
                         all=formats.number(len(points), session.language),
                         question=_text(point, point.question, session.language))
    options = [option(say.gettext(label), f"contract:{answer}") for answer, label in _ANSWERS.items()]
    if number > 1:
        options += [option(say.gettext("One question back"), "contract:back"),
                    option(say.gettext("Show what is missing"), "contract:enough")]
    found: list[Block] = []
    if number == 1:
        found.append(Say(text=say.gettext(
            "Have the contract in your hand, if you can. I ask what stands in it, and then say what is missing.")))
    found.append(Choose(prompt=prompt, options=options))
    return Outcome(reply(session.language, found, "journey", topic="rights"), _with(session, asked=point.point))


def _result(session: Session, desk: Desk) -> Outcome:
    tag, pack, told = session.language, desk.pack, session.told
    say = catalogue(tag)
    answered = [point for point in pack.contract_points if point.point in told]
    missing = [point for point in answered if told[point.point] != "yes"]
    found: list[Block] = [Say(text=say.gettext("What your contract says"), role="title")]
    if missing:
        found.append(Say(text=say.gettext(
            "Of %(all)s points, %(missing)s are missing or not clear. Ask for them in writing before you sign.",
            all=formats.number(len(answered), tag), missing=formats.number(len(missing), tag)), role="support"))
        found += [Say(text=say.gettext("%(point)s: %(why)s", point=_text(point, point.label, tag), why=_text(point, point.why, tag)))
                  for point in missing]
    else:
        found.append(Say(text=say.gettext(
            "The points that you answered are all there. A good contract is no promise: keep a copy, and leave one with your family."),
            role="support"))
    found += _pay(session, desk)
    facts = _rules(missing or answered, session, desk)
    found += [Say(text=fact.text, role="fact") for fact in facts]
    found.append(Say(text=say.gettext(
        "Sign no empty paper, and no second contract that says less. The contract that you signed first is the one to keep."), role="note"))
    if missing:
        found += cards(("legal", "complaint"), session, desk, at_most=2)
    found += sources_of(pack, facts, tag) or _point_sources(missing or answered, desk)
    found.append(Choose(prompt=say.gettext("You can also ask:"), options=[
        option(say.gettext("They show me two contracts"), "article:contract_substitution"),
        option(say.gettext("One question back"), "contract:back"), option(say.gettext("Talk to a person"), "helplines")]))
    return Outcome(reply(tag, found, "journey", topic="rights"), session)


def _pay(session: Session, desk: Desk) -> list[Block]:
    """Whether the promised pay is under the lowest that a record in force names, where both are in one currency."""
    promised = session.told.get("promised")
    lowest = lowest_pay(desk.pack, origin=session.origin, destination=session.destination, sector=session.sector, today=desk.today)
    if not promised or not lowest or promised.get("currency", lowest.currency) != lowest.currency:
        return []
    amount, say, tag = Decimal(promised["amount"]), catalogue(session.language), session.language
    names = {"pay": formats.money(amount, str(lowest.currency), tag), "lowest": formats.money(lowest.amount, str(lowest.currency), tag)}
    if amount < lowest.amount:
        line = say.gettext("The pay of %(pay)s a month is under the lowest that I know of: %(lowest)s.", **names)
        return [Say(text=line, role="support")]
    return [Say(text=say.gettext("The pay of %(pay)s a month is not under the lowest that I know of: %(lowest)s.", **names))]


def _rules(points: list[ContractPoint], session: Session, desk: Desk) -> list[Told]:
    """One rule of her corridor for each of these points."""
    found: list[Told] = []
    for point in points:
        placed = facts_for(desk.pack, point.facts, origin=session.origin, destination=session.destination, sector=session.sector)
        told = [tell(desk.pack, kind, fact, session.language, desk.today) for kind, fact in most_fitting(placed, 1)]
        found += [fact for fact in told if not fact.withheld]
    return found[:RULES_AT_MOST]


def _point_sources(points: list[ContractPoint], desk: Desk) -> list[Block]:
    ids = dict.fromkeys(id_ for point in points for id_ in point.sources if id_ in desk.pack.sources)
    publishers = {desk.pack.sources[id_].publisher: desk.pack.sources[id_] for id_ in ids}
    return [Source(publisher=source.publisher, url=source.url, checked="") for source in list(publishers.values())[:2]]


def _text(point: ContractPoint, text: str, tag: str) -> str:
    return catalogue(tag).gettext(text, f"contract {point.point}")


def _with(session: Session, **told: Any) -> Session:
    kept = {**session.told, **told}
    return session.with_(told={name: value for name, value in kept.items() if value is not None})
