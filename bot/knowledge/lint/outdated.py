"""Facts and helplines past their check-by date: warnings, the reply marks or withholds them."""
from __future__ import annotations

from datetime import date
from typing import Iterator

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem


def find(case: Case) -> Iterator[Problem]:
    today = date.today()
    records = [*(fact for place in case.content.places for fact in place.facts), *case.content.helplines]
    for record in records:
        if record.check_by < today:
            yield case.problem(record.id, f"{record.id}.check_by", f"was {record.check_by}. Check the sources again.",
                               level="WARNING")
