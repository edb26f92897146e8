"""Researched facts that are told nowhere, although the register says so; facts that no article tells."""
from __future__ import annotations

from typing import Iterator

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem
from bot.knowledge.research import told

_FILE = "content/researched.yml"


def find(case: Case) -> Iterator[Problem]:
    content = case.content
    for id_, where in content.researched.items():
        if not told(content, id_, where):
            yield Problem(_FILE, id_, f"says {where!r}, and that does not exist. Write `record` where a record has this id "
                                      "(or begins with it and a dot), `told by ID`, `article ID`, or `left out: REASON`.")
    lists = [("content/aspects.yml", aspect.aspect, aspect.kinds) for aspect in content.aspects.values()]
    lists += [("content/contract_points.yml", point.point, point.facts) for point in content.contract_points.values()]
    for file, name, kinds in lists:
        for kind in kinds:
            if kind not in content.kinds:
                yield Problem(file, name, f"{kind!r} is not in fact_kinds.yml. Correct the name or remove it.")
    listed = {kind for article in content.articles.values() for kind in article.facts}
    for place in content.places:
        for fact in place.facts:
            if fact.kind in content.kinds and fact.kind not in listed:
                yield case.problem(fact.id, f"{fact.id}.kind", f"no article tells facts of the kind {fact.kind!r}. "
                                                               "Add it to the `facts` of one.")
