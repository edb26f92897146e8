"""The fee check as a pure function: what the records in force say of money that is asked of her."""
from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal, NamedTuple, Optional, Sequence

from bot.journeys.facts import facts_for
from bot.knowledge.model import Cost, FactKind
from bot.knowledge.pack import Pack, PlacedFact
from bot.language.amounts import Money

Rule = tuple[FactKind, PlacedFact]
Says = Literal["forbidden", "too_much", "allowed", "unknown", "disputed", "other_currency", "needs_pay"]
# Kinds that tell the lowest pay of a job, the most certain first.
PAY_KINDS = ("corridor_min_pay", "min_pay_required", "min_pay_since", "min_wage_lowest", "min_wage")


class Asked(NamedTuple):
    """What is asked of her: a sum in a known currency, or months of pay.

    Attributes:
        pay: monthly pay in the same currency, where she said it.
    """

    cost: Cost
    money: Optional[Money] = None
    months_of_pay: Optional[int] = None
    pay: Optional[Decimal] = None


class Verdict(NamedTuple):
    """What the rules say.

    Attributes:
        says: "other_currency": the ceiling is in another currency than the sum, and no rate is
            invented; "needs_pay": the ceiling is in months of pay and the pay is not known.
        most: the ceiling. above: how much the sum is above it. country: whose rule decided.
        there_free: the rule of the destination says that the employer pays it, though home allows it.
        rules: the facts behind it, the deciding one first.
    """

    says: Says
    most: Optional[Money] = None
    most_months: Optional[Decimal] = None
    above: Optional[Decimal] = None
    country: Optional[str] = None
    there_free: bool = False
    rules: Sequence[Rule] = ()


def rules_for(
    pack: Pack, cost: Cost, *, origin: Optional[str], destination: Optional[str], sector: Optional[str], today: date,
) -> list[Rule]:
    """Rules in force on a cost: those of the corridor and of home before those of the destination.

    What is past its check-by date is no rule any more.
    """
    kinds = [name for name, kind in pack.kinds.items() if kind.fee and cost in kind.fee.costs]
    found = facts_for(pack, kinds, origin=origin, destination=destination, sector=sector)
    fresh = [(kind, placed) for kind, placed in found if today <= placed.fact.check_by]
    return sorted(fresh, key=lambda rule: rule[1].country == destination)


def judge(
    pack: Pack, asked: Asked, *, origin: Optional[str], destination: Optional[str], sector: Optional[str], today: date,
) -> Verdict:
    """Compare what is asked with the rules in force.

    The rules of home (and of the corridor) bind the agent there, so they decide; the destination's
    decide where home has none. Among them: sources that contradict each other, then a ban,
    then the lowest ceiling.
    """
    rules = rules_for(pack, asked.cost, origin=origin, destination=destination, sector=sector, today=today)
    home = [rule for rule in rules if rule[1].country != destination]
    there = [rule for rule in rules if rule[1].country == destination]
    deciding = home or there
    if not deciding:
        return Verdict("unknown")
    verdict = _decide(asked, deciding)
    return verdict._replace(
        there_free=verdict.says == "allowed" and bool(home) and any(_fee(rule).says == "forbidden" for rule in there),
        country=verdict.country or origin,
        rules=[*verdict.rules, *(rule for rule in rules if rule not in verdict.rules)],
    )


def _decide(asked: Asked, rules: list[Rule]) -> Verdict:
    for says in ("disputed", "forbidden"):
        first = next((rule for rule in rules if _fee(rule).says == says or (says == "disputed" and rule[1].fact.conflict)), None)
        if first:
            return Verdict(says, country=_country(first), rules=[first])
    judged = [_against(asked, rule) for rule in rules]
    order = ("too_much", "needs_pay", "other_currency", "allowed")
    return min(judged, key=lambda verdict: (order.index(verdict.says), verdict.most.amount if verdict.most else 0))


def _against(asked: Asked, rule: Rule) -> Verdict:
    """One ceiling."""
    kind, placed = rule
    value = placed.fact.values[_fee(rule).most]
    about = {"country": _country(rule), "rules": [rule]}
    if "amount" in value:
        more = placed.fact.values[_fee(rule).more]["percent"] if _fee(rule).more else 0
        most = Money(Decimal(str(value.get("to", value["amount"]))) * (100 + Decimal(str(more))) / 100, value["currency"])
        money = asked.money or (Money(asked.pay * asked.months_of_pay, most.currency)
                                if asked.pay and asked.months_of_pay else None)
        if money is None:
            return Verdict("needs_pay", most, **about)
        if money.currency != most.currency:
            return Verdict("other_currency", most, **about)
        return _compared(money.amount, most.amount, Verdict("allowed", most, **about))
    months = Decimal(str(value["months"]))
    if asked.months_of_pay:
        return _compared(Decimal(asked.months_of_pay), months, Verdict("allowed", most_months=months, **about), in_months=True)
    if not asked.pay or not asked.money:
        return Verdict("needs_pay", most_months=months, **about)
    most = Money(asked.pay * months, asked.money.currency)
    return _compared(asked.money.amount, most.amount, Verdict("allowed", most, months, **about))


def _compared(sum_: Decimal, most: Decimal, allowed: Verdict, in_months: bool = False) -> Verdict:
    if sum_ <= most:
        return allowed
    return allowed._replace(says="too_much", above=None if in_months else sum_ - most)


def _fee(rule: Rule):
    return rule[0].fee


def _country(rule: Rule) -> Optional[str]:
    return rule[1].country or rule[1].origin


def lowest_pay(
    pack: Pack, *, origin: Optional[str], destination: Optional[str], sector: Optional[str], today: date,
) -> Optional[Money]:
    """The lowest lawful pay a month in a corridor, if a record in force names one."""
    for _, placed in facts_for(pack, list(PAY_KINDS), origin=origin, destination=destination, sector=sector):
        value = placed.fact.values.get("amount", {})
        if today <= placed.fact.check_by and "amount" in value and value.get("per", "month") == "month":
            return Money(Decimal(str(value["amount"])), value["currency"])
    return None


class Loan(NamedTuple):
    """What a debt costs if she pays back the same sum each month.

    Attributes:
        months: until it is paid; None where the interest eats the whole payment. total: all that she pays.
        interest_month, interest_year: what it grows by while nothing is paid.
    """

    interest_month: Decimal
    interest_year: Decimal
    months: Optional[int]
    total: Optional[Decimal]


_LONGEST = 600  # months: no such debt is ever paid


def loan(debt: Decimal, percent_a_month: Decimal, payment: Decimal) -> Loan:
    """Interest falls due each month on what is still owed.

    Args:
        debt, payment: in one currency; payment a month.
    """
    rate = percent_a_month / 100
    grows = debt * rate
    year = debt * ((1 + rate) ** 12 - 1)
    if payment <= grows:
        return Loan(grows, year, None, None)
    owed, paid, months = debt, Decimal(0), 0
    while owed > 0 and months < _LONGEST:
        owed += owed * rate
        step = min(payment, owed)
        owed, paid, months = owed - step, paid + step, months + 1
    return Loan(grows, year, months, paid.quantize(Decimal(1), ROUND_CEILING)) if owed <= 0 else Loan(grows, year, None, None)
