"""What the fee check tells: the verdict, the rules behind it, the receipt, the debt, and whom to ask."""
from __future__ import annotations

from decimal import Decimal

from bot.journeys.desk import Desk, cards
from bot.journeys.facts import facts_for, most_fitting, sources_of, tell
from bot.journeys.fee_rules import Asked, Verdict, loan, lowest_pay
from bot.journeys.session import Session
from bot.journeys.welcome import reply
from bot.language import formats
from bot.language.amounts import Money
from bot.language.catalogue import N_, catalogue
from bot.reply.blocks import Block, Choose, Reply, Say
from bot.safety.escalate import option

RULES_AT_MOST, WHO_PAYS_AT_MOST = 4, 2
# Whom each cost falls on, told beside the verdict.
_WHO_PAYS = ["employer_pays_list", "employer_pays_visa_ticket", "worker_pays_list", "employer_pays_recruitment", "receipt_required"]
COSTS = {
    "agency_fee": N_("The agent or agency"),
    "visa": N_("Visa or work permit"),
    "ticket": N_("Ticket"),
    "medical": N_("Health test"),
    "training": N_("Training or course"),
    "insurance": N_("Insurance"),
    "passport_and_papers": N_("Passport and papers"),
    "deposit": N_("Deposit or guarantee"),
    "wage_deduction": N_("Taken from my pay"),
}
SECTORS = {"domestic_work": N_("Work in a home: cleaning, cooking, care"), "any": N_("Other work")}
_NEEDS_PEOPLE = ("forbidden", "too_much", "unknown", "disputed")
_MAY_BE_PAID_BACK = ("forbidden", "too_much")


def verdict_reply(asked: Asked, verdict: Verdict, session: Session, desk: Desk, currency: str, assumed: bool) -> Reply:
    """The verdict with all that she can do with it.

    Args:
        currency: ISO 4217 code that the sum was understood in.
        assumed: she has not said that the work is in a home, and for other work the verdict is another one.
    """
    tag, pack = session.language, desk.pack
    say = catalogue(tag)
    found: list[Block] = [Say(text=say.gettext(COSTS[asked.cost]), role="title"),
                          Say(text=_line(asked, verdict, session, currency), role="support")]
    if assumed:
        found.append(Say(text=say.gettext(SECTORS["domestic_work"]), role="note"))
    if verdict.there_free and session.destination:
        found.append(Say(text=say.gettext(
            "But by the rule of %(country)s the employer pays this. Ask for that before you pay anything.",
            country=formats.country(session.destination, tag))))
    others = facts_for(pack, _WHO_PAYS, origin=session.origin, destination=session.destination, sector=session.sector)
    known = {placed.fact.id for _, placed in verdict.rules}
    rules = list(verdict.rules)[:RULES_AT_MOST]
    rules += most_fitting([pair for pair in others if pair[1].fact.id not in known], WHO_PAYS_AT_MOST)
    told = [t for t in (tell(pack, kind, placed, tag, desk.today) for kind, placed in rules) if not t.withheld]
    found += [Say(text=t.text, role="fact") for t in told]
    found += _debt(asked, session, desk)
    found.append(Say(text=say.gettext(
        "Pay nothing without a receipt. It must show the date, the full amount, what it is for, the name and licence number "
        "of the agency, and a signature."), role="note"))
    if verdict.says in _MAY_BE_PAID_BACK:
        found.append(Say(text=say.gettext(
            "If you have paid already, keep every paper and message. These people can tell you how to get money back."), role="note"))
    if verdict.says in _NEEDS_PEOPLE:
        found += cards(("complaint",), session, desk, at_most=2)
    found += sources_of(pack, told, tag)
    options = [option(say.gettext(SECTORS["any"]), "fee:sector:any")] if assumed else []
    options.append(option(say.gettext("It is for something else"), "fee:cost"))
    if asked.money:
        options.append(option(say.gettext("How long to pay it back?"), "fee:loan"))
    options += [option(say.gettext("Check an agency"), "article:check_licence"), option(say.gettext("Talk to a person"), "helplines")]
    found.append(Choose(prompt=say.gettext("You can also correct the amount: just write it again."), options=options))
    return reply(tag, found, "journey", topic="costs")


def _line(asked: Asked, verdict: Verdict, session: Session, currency: str) -> str:
    tag = session.language
    say = catalogue(tag)
    sum_ = _sum(asked, tag)
    if verdict.says == "forbidden":
        return say.gettext("You are asked for %(asked)s. By the rule that I know, nobody may take this from you.", asked=sum_)
    if verdict.says == "disputed":
        return say.gettext("You are asked for %(asked)s. Sources do not agree on what may be taken. "
                           "Do not pay before you have asked these people.", asked=sum_)
    if verdict.says in ("unknown", "needs_pay"):
        return say.gettext("You are asked for %(asked)s. I have no checked rule for this. "
                           "That does not mean that it is right: ask these people before you pay.", asked=sum_)
    names = {"asked": sum_, "most": _most(verdict, tag), "country": formats.country(verdict.country or "", tag)}
    if verdict.says == "other_currency":
        return say.gettext("You are asked for %(asked)s. The rule of %(country)s allows at most %(most)s. I do not change money "
                           "myself: ask what the sum is in that money, and write it here.", **names)
    if verdict.says == "allowed":
        return say.gettext("You are asked for %(asked)s. The rule of %(country)s allows at most %(most)s, "
                           "so it is not above the rule.", **names)
    if verdict.above is None:
        return say.gettext("You are asked for %(asked)s. The rule of %(country)s allows at most %(most)s. That is too much.", **names)
    return say.gettext("You are asked for %(asked)s. The rule of %(country)s allows at most %(most)s. That is %(above)s too much.",
                       above=formats.money(verdict.above, verdict.most.currency if verdict.most else currency, tag), **names)


def _sum(asked: Asked, tag: str) -> str:
    if asked.money:
        return formats.money(asked.money.amount, str(asked.money.currency), tag)
    return _of_pay(asked.months_of_pay, tag)


def _most(verdict: Verdict, tag: str) -> str:
    if verdict.most:
        return formats.money(verdict.most.amount, str(verdict.most.currency), tag)
    return _of_pay(verdict.most_months, tag)


def _of_pay(months: object, tag: str) -> str:
    """"2 months of pay"."""
    return catalogue(tag).gettext("%(months)s of pay", months=formats.duration(int(months or 0), "month", tag))


def _debt(asked: Asked, session: Session, desk: Desk) -> list[Block]:
    """How many months of pay the sum is, where the pay is known in the same money."""
    lowest = lowest_pay(desk.pack, origin=session.origin, destination=session.destination, sector=session.sector, today=desk.today)
    pay = Money(asked.pay, asked.money.currency) if asked.pay and asked.money else lowest
    if not asked.money or not pay or pay.currency != asked.money.currency or not pay.amount:
        return []
    return [Say(text=_months_line(asked.money.amount, pay, session.language))]


def _months_line(sum_: Decimal, pay: Money, tag: str) -> str:
    months = max(1, -int(-sum_ // pay.amount))
    return catalogue(tag).gettext("With a pay of %(pay)s a month, all of it would go to this for %(months)s.",
                                  pay=formats.money(pay.amount, str(pay.currency), tag), months=formats.duration(months, "month", tag))


def loan_reply(session: Session, debt: Money, percent_a_month: Decimal, pay: Decimal) -> Reply:
    """What the debt costs, if half of the pay goes into it."""
    tag = session.language
    say = catalogue(tag)
    currency = str(debt.currency)
    half = pay / 2
    cost = loan(debt.amount, percent_a_month, half)

    def money(amount: Decimal) -> str:
        return formats.money(round(amount), currency, tag)

    found: list[Block] = [Say(text=say.gettext("How long to pay it back?"), role="title"),
                          Say(text=_months_line(debt.amount, Money(pay, currency), tag))]
    if percent_a_month:
        found.append(Say(text=say.gettext(
            "With %(percent)s interest a month the debt grows by %(month)s every month; in a year without paying, by %(year)s.",
            percent=formats.percent(percent_a_month, tag), month=money(cost.interest_month), year=money(cost.interest_year))))
    if cost.months is None or cost.total is None:
        found.append(Say(text=say.gettext(
            "If half of your pay goes into it (%(half)s a month), the debt never ends: the interest is higher. "
            "Do not sign such a loan before you have spoken with these people.", half=money(half)), role="support"))
    else:
        found.append(Say(text=say.gettext(
            "If half of your pay goes into it (%(half)s a month), it takes %(months)s, and you pay %(total)s in all.",
            half=money(half), months=formats.duration(cost.months, "month", tag), total=money(cost.total)), role="support"))
    found.append(Choose(prompt=say.gettext("You can also ask:"), options=[
        option(say.gettext("Back to the fee check"), "fee:resume"), option(say.gettext("Talk to a person"), "helplines")]))
    return reply(tag, found, "journey", topic="costs")
