"""A fee rule and a point of the contract check are added with data alone."""
from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import yaml

from bot.journeys.fee_rules import Asked, judge
from bot.knowledge.load import read
from bot.knowledge.pack import PlacedFact
from bot.language.amounts import Money


def test_a_kind_of_fact_becomes_a_fee_rule(small_content):
    path = small_content / "fact_kinds.yml"
    kinds = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds["fee_ceiling"]["fee"] = {"costs": ["training"], "says": "at_most", "most": "amount"}
    path.write_text(yaml.safe_dump(kinds), encoding="utf-8")
    content, problems = read(small_content)
    assert not problems
    facts = [PlacedFact(fact, place.origin, place.destination, place.country) for place in content.places for fact in place.facts]
    pack = SimpleNamespace(kinds=content.kinds, facts=facts)
    asked = Asked("training", Money(Decimal(12000), "NPR"))
    verdict = judge(pack, asked, origin="NP", destination="KW", sector="any", today=date(2026, 11, 25))
    assert (verdict.says, verdict.above) == ("too_much", 2000)


def test_a_point_of_the_contract_check_is_an_entry(small_content):
    (small_content / "contract_points.yml").write_text(
        'phone: {label: Phone, question: "Does it say that you keep your phone?", why: You need to reach your family.}', encoding="utf-8")
    content, problems = read(small_content)
    assert not problems and content.contract_points["phone"].label == "Phone"
