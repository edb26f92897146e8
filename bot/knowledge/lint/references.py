"""Names of records that do not exist, or stand twice."""
from __future__ import annotations

from typing import Iterator

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem


def find(case: Case) -> Iterator[Problem]:
    content = case.content
    dated = [*(fact for place in content.places for fact in place.facts), *content.helplines]
    for record in dated:
        for source in record.sources:
            if source not in content.sources:
                yield case.problem(record.id, f"{record.id}.sources", f"{source!r} is not in sources.yml. Add it there.")
    for place in content.places:
        for fact in place.facts:
            if fact.kind not in content.kinds:
                yield case.problem(fact.id, f"{fact.id}.kind", f"{fact.kind!r} is not in fact_kinds.yml. Add it there.")
                continue
            fee = content.kinds[fact.kind].fee
            if fee and fee.most and not {"amount", "months"} & set(fact.values.get(fee.most, {})):
                yield case.problem(fact.id, f"{fact.id}.values", f"the fee check reads the ceiling from {fee.most!r}, which must be an "
                                                                 "amount or months of pay. Add it.")
            if fee and fee.more and "percent" not in fact.values.get(fee.more, {}):
                yield case.problem(fact.id, f"{fact.id}.values", f"the fee check reads a percentage from {fee.more!r}. Add it.")
    for article in content.articles.values():
        lists = {"facts": (article.facts, content.kinds), "next": (article.next, content.articles),
                 "sources": (article.sources, content.sources)}
        for field, (names, known) in lists.items():
            for name in names:
                if name not in known:
                    yield case.problem(article.id, field, f"{name!r} does not exist. Correct the name or remove it.")
