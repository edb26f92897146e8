"""Phone numbers that cannot be dialled."""
from __future__ import annotations

from typing import Iterator, Optional

import phonenumbers
from babel import Locale

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem

_TERRITORIES = {code for code in Locale("en").territories if len(code) == 2}
_LONGEST_NATIONAL = 12  # digits, of a toll-free number as dialled inside a country


def find(case: Case) -> Iterator[Problem]:
    for line in case.content.helplines:
        if not line.numbers and not line.url:
            yield case.problem(line.id, f"{line.id}.numbers", "there is neither a number nor a url. Add one.")
        for number in line.numbers:
            fault = None if number.printed else _fault(number.number, number.reach)
            if fault:
                yield case.problem(line.id, f"{line.id}.numbers.{number.number}", fault)


def _fault(number: str, reach: object) -> Optional[str]:
    if number.startswith("+"):
        try:
            parsed = phonenumbers.parse(number)
        except phonenumbers.NumberParseException:
            return "is not a phone number. Write it like +97714200000."
        if not phonenumbers.is_possible_number(parsed):
            return "is too long or too short for its country. Check it against the source."
        if not phonenumbers.is_valid_number(parsed):
            return "is not a number that its country gives out. Check it against the source."
        return None
    if not number.isdigit():
        return "must be digits alone, or an international number that begins with +."
    if reach == "any":
        return "a short number works in some countries only. Say in `from` where it can be dialled."
    if len(number) > _LONGEST_NATIONAL:
        return "is too long for a number without country code. Write it like +97714200000."
    unknown = [code for code in reach if code not in _TERRITORIES]
    return f"`from` names {unknown[0]!r}, which is no country code (ISO 3166)." if unknown else None
