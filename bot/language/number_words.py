"""Sums that are spoken: "two hundred thousand", "ek lakh 50 hajar", "laki moja elfu hamsini"."""
from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, Optional, Union

_BIG = 1000  # from here a multiple closes a term of a sum; smaller ones (hundred, ten) stand inside it


class Part(NamedTuple):
    """A word of a number.

    Attributes:
        kind: a figure ("50"), a number word ("fifty"), a multiple ("thousand"), or what is added
            to the number after it (Hindi "sadhe": a half).
        first: the multiple stands before its number (Swahili, Sinhala).
    """

    token: str
    kind: Literal["figure", "word", "multiple", "added"]
    value: Decimal
    first: bool = False


def read_run(run: list[Part]) -> list[Union[str, Decimal]]:
    """Parts that stand side by side, as sums and, where they are none, as the words they were.

    A sum needs a multiple and a number. A figure after a sum is not added to it: whoever says
    "2 lakh 50" may mean thousands.
    """
    run = _in_order(run)
    read: list[Union[str, Decimal]] = []
    total, last = Decimal(0), Decimal(0)
    at = 0
    while at < len(run):
        value, multiple, end = _term(run, at)
        if value is not None and multiple:
            if last and multiple >= last:
                read.append(total)
                total = Decimal(0)
            total, last = total + value, multiple
        elif value is not None and last and run[at].kind == "word" and 100 <= value < last:
            total += value  # "dos mil quinientos"
        else:
            if last:
                read.append(total)
                total, last = Decimal(0), Decimal(0)
            read += [part.token for part in run[at:end]]
        at = end
    return [*read, total] if last else read


def _term(run: list[Part], at: int) -> tuple[Optional[Decimal], Decimal, int]:
    """A number with its multiple (0 without one) and where it ends; the number is None where there is none."""
    part = run[at]
    if part.kind == "multiple":
        following = run[at + 1] if at + 1 < len(run) else None
        alone = part.value >= 2 * _BIG and str(part.value).rstrip("0") != "1"  # one word for fifty thousand
        and_more = part.value >= _BIG and following and following.kind == "word" and 100 <= following.value < part.value  # "mil quinientos"
        return (part.value, part.value, at + 1) if alone or and_more else (None, Decimal(0), at + 1)
    added, end = (part.value, at + 1) if part.kind == "added" else (Decimal(0), at)
    value, multiple = Decimal(0), Decimal(0)
    while end < len(run) and run[end].kind in ("figure", "word"):
        joins = run[end].kind == "word" and value and run[end].value < _room(value)  # "twenty" and "five"
        if value and not joins:
            break
        value += run[end].value + added
        added, end = Decimal(0), end + 1
        while end < len(run) and run[end].kind == "multiple" and run[end].value < _BIG:
            value, multiple, end = value * run[end].value, run[end].value, end + 1
    if not value:
        return None, Decimal(0), max(end, at + 1)
    if end < len(run) and run[end].kind == "multiple":
        return value * run[end].value, run[end].value, end + 1
    return value, multiple, end


def _room(value: Decimal) -> int:
    """What may be added to a number word: "twenty" has room below 10, "two hundred" below 100."""
    figures = str(int(value))
    return 10 ** (len(figures) - len(figures.rstrip("0")))


def _in_order(run: list[Part]) -> list[Part]:
    """Multiples that stand before their number, put behind it."""
    ordered = list(run)
    at = 0
    while at + 1 < len(ordered):
        before = at and ordered[at - 1].kind in ("figure", "word")
        behind = at + 2 < len(ordered) and ordered[at + 2].kind == "multiple" and not ordered[at + 2].first
        if ordered[at].first and not before and not behind and ordered[at + 1].kind in ("figure", "word"):
            ordered[at:at + 2] = [ordered[at + 1], ordered[at]]
            at += 1
        at += 1
    return ordered
