"""The fee rule and the cost of a loan, as properties: boundary, order, currency, age of a record."""
from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.journeys.fee_rules import Asked, judge, loan
from bot.knowledge.model import Fact, FactKind
from bot.knowledge.pack import PlacedFact
from bot.language.amounts import Money

TODAY = date(2026, 11, 25)
SUMS = st.integers(1, 10**9).map(Decimal)
_KINDS = {
    "ceiling": {"role": "origin", "fee": {"costs": ["agency_fee"], "says": "at_most", "most": "amount"}},
    "ceiling_tax": {"role": "origin", "fee": {"costs": ["agency_fee"], "says": "at_most", "most": "amount", "more": "percent"}},
    "months": {"role": "origin", "fee": {"costs": ["agency_fee"], "says": "at_most", "most": "limit"}},
    "free": {"role": "origin", "fee": {"costs": ["agency_fee", "visa"], "says": "forbidden"}},
    "free_there": {"role": "destination", "fee": {"costs": ["agency_fee"], "says": "forbidden"}},
    "contradiction": {"role": "corridor", "fee": {"costs": ["agency_fee"], "says": "disputed"}},
}


def rules(*facts: tuple, check_by: str = "2027-05-25", sector: str = "any") -> SimpleNamespace:
    """What the fee check reads of a pack: facts of Nepal ("ZZ" is no country's rule), told as (kind, values)."""
    kinds = {name: FactKind(kind=name, topic="costs", high_stakes=True, lasts_months=6, sentence=name, **more)
             for name, more in _KINDS.items()}
    placed = []
    for n, (kind, values) in enumerate(facts):
        fact = Fact(id=f"f{n}", kind=kind, sector=sector, values=values, sources=["s"], checked_on="2026-11-01", check_by=check_by,
                    confidence="high")
        where = {"origin": (None, None, "NP"), "destination": (None, None, "KW"), "corridor": ("NP", "KW", None)}[kinds[kind].role]
        placed.append(PlacedFact(fact, *where))
    return SimpleNamespace(kinds=kinds, facts=placed)


def npr(amount: Decimal) -> dict:
    return {"amount": {"amount": str(amount), "currency": "NPR"}}


def check(pack: SimpleNamespace, sum_: Decimal, currency: str = "NPR", **asked):
    return judge(pack, Asked(asked.pop("cost", "agency_fee"), Money(sum_, currency), **asked),
                 origin="NP", destination="KW", sector="domestic_work", today=TODAY)


@given(SUMS, SUMS)
def test_a_ceiling_allows_up_to_itself_and_says_how_much_is_above(most, sum_):
    verdict = check(rules(("ceiling", npr(most))), sum_)
    assert verdict.says == ("allowed" if sum_ <= most else "too_much")
    assert verdict.above == (None if sum_ <= most else sum_ - most)
    assert verdict.most == Money(most, "NPR")


@given(SUMS, SUMS, SUMS)
def test_more_money_is_never_judged_milder(most, one, other):
    less, more = sorted((one, other))
    says = [check(rules(("ceiling", npr(most))), sum_).says for sum_ in (less, more)]
    assert says != ["too_much", "allowed"]


@given(SUMS, SUMS)
def test_of_two_ceilings_the_lower_decides(one, other):
    pack = rules(("ceiling", npr(one)), ("ceiling", npr(other)))
    assert check(pack, min(one, other)).says == "allowed"
    assert check(pack, min(one, other) + 1).says == "too_much"


@given(SUMS, SUMS, st.sampled_from(["USD", "KWD", "INR", "SAR"]))
def test_money_is_never_compared_across_currencies(most, sum_, currency):
    assert check(rules(("ceiling", npr(most))), sum_, currency).says == "other_currency"


@pytest.mark.parametrize(("facts", "says"), [
    ([], "unknown"),
    ([("free", {}), ("ceiling", npr(Decimal(10**9)))], "forbidden"),
    ([("ceiling", npr(Decimal(10**9))), ("free_there", {})], "allowed"),
    ([("free_there", {})], "forbidden"),
    ([("contradiction", {}), ("free", {})], "disputed"),
], ids=["no-rule", "a-ban-before-a-ceiling", "home-before-there", "there-where-home-has-none", "contradiction-first"])
def test_which_rule_decides(facts, says):
    assert check(rules(*facts), Decimal(500)).says == says


def test_what_home_allows_and_the_destination_forbids_is_told():
    assert check(rules(("ceiling", npr(Decimal(1000))), ("free_there", {})), Decimal(500)).there_free


def test_a_tax_comes_on_top_of_the_ceiling():
    pack = rules(("ceiling_tax", {**npr(Decimal(30000)), "percent": {"percent": 18}}))
    assert [check(pack, Decimal(sum_)).says for sum_ in (35400, 35401)] == ["allowed", "too_much"]


def test_a_rule_past_its_date_is_no_rule():
    assert check(rules(("free", {}), check_by="2026-11-24"), Decimal(500)).says == "unknown"


def test_a_rule_for_other_costs_says_nothing():
    assert check(rules(("free", {})), Decimal(500), cost="insurance").says == "unknown"


@pytest.mark.parametrize(("pay", "sum_", "says"), [
    (None, 500, "needs_pay"), (1000, 1000, "allowed"), (1000, 1001, "too_much"),
])
def test_a_ceiling_in_months_of_pay_needs_the_pay(pay, sum_, says):
    verdict = check(rules(("months", {"limit": {"months": 1}})), Decimal(sum_), pay=pay and Decimal(pay))
    assert verdict.says == says


@pytest.mark.parametrize(("months", "says"), [(1, "allowed"), (2, "too_much")])
def test_months_of_pay_are_compared_with_months_of_pay(months, says):
    verdict = judge(rules(("months", {"limit": {"months": 1}})), Asked("agency_fee", months_of_pay=months),
                    origin="NP", destination="KW", sector="any", today=TODAY)
    assert verdict.says == says


@given(st.integers(1, 10**7).map(Decimal), st.integers(0, 10).map(Decimal), st.integers(1, 10**6).map(Decimal))
def test_a_loan_costs_what_was_borrowed_and_the_interest(debt, percent, payment):
    cost = loan(debt, percent, payment)
    if cost.months is None:
        return
    assert cost.total >= debt
    assert cost.total <= cost.months * payment + 1
    assert (cost.total == debt) or percent > 0
    dearer = loan(debt, percent + 1, payment)
    assert dearer.total is None or dearer.total >= cost.total


def test_a_debt_whose_interest_eats_the_payment_never_ends():
    assert loan(Decimal(100_000), Decimal(5), Decimal(5_000)).months is None


def test_interest_on_interest():
    assert round(loan(Decimal(100_000), Decimal(3), Decimal(10_000)).interest_year) == 42576  # 100,000 x (1.03^12 - 1)
