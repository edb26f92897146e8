"""Numbers, money, dates, durations and country names in her language, by Babel.

Digits are those of phone keypads (0-9) in every language: Babel writes no others, and amounts,
dates and phone numbers then look alike.
"""
from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any, Callable

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_name, get_currency_symbol
from babel.units import format_unit

from bot.language.catalogue import N_, catalogue
from bot.language.locales import languages

GCC = ("AE", "BH", "KW", "OM", "QA", "SA")


def money(amount: Any, currency: str, tag: str) -> str:
    """An amount in the currency's major unit; no decimals where there are none."""
    value = Decimal(str(amount))
    cldr = languages().get(tag).cldr
    whole = value == value.to_integral_value()
    pattern = cldr.currency_formats["standard"].pattern
    if whole:
        pattern = pattern.replace(".00", "")
    text = format_currency(value, currency, pattern, locale=cldr, currency_digits=not whole)
    symbol = get_currency_symbol(currency, locale=cldr)
    if unicodedata.category(symbol[-1])[0] in "LM":  # CLDR's currencySpacing, which Babel leaves out
        text = re.sub(rf"({re.escape(symbol)})(?=\d)", "\\1\u00a0", text)
    if unicodedata.category(symbol[0])[0] in "LM":
        text = re.sub(rf"(?<=\d)({re.escape(symbol)})", "\u00a0\\1", text)
    return text


def currency(code: str, tag: str) -> str:
    """The name of a currency."""
    return get_currency_name(code, locale=languages().get(tag).cldr)


def country(code: str, tag: str) -> str:
    """A country's name: CLDR's, or the lexicon's where people never say that one.

    (CLDR's "Hong Kong SAR China"; Babel leaves CLDR's short forms out.)
    """
    if code == "GCC":
        return catalogue(tag).gettext("the Gulf countries")
    table = languages()
    said = table.lexicons[table.reply_tag(tag)].called.get(code)
    return said or table.get(tag).cldr.territories.get(code, code)


def day(value: date, tag: str) -> str:
    """A date, in words where her language has them."""
    return format_date(value, format="long", locale=_cldr(tag))


def weekday(value: date, tag: str) -> str:
    """The name of its day of the week."""
    return format_date(value, "EEEE", locale=_cldr(tag))


def language(code: str, tag: str) -> str:
    """The name of a language."""
    return _cldr(tag).languages.get(code.split("-")[0], code)


def percent(value: Any, tag: str) -> str:
    return format_percent(Decimal(str(value)) / 100, locale=_cldr(tag))


def number(value: Any, tag: str) -> str:
    return format_decimal(value, locale=_cldr(tag))


def listing(items: list[str], tag: str) -> str:
    """"a, b and c" in her language."""
    return format_list(items, locale=_cldr(tag))


def duration(value: Any, unit: str, tag: str) -> str:
    """`unit`: year, month, week, day or hour. The lexicon's word for it goes before CLDR's pattern."""
    table = languages()
    said = table.lexicons[table.reply_tag(tag)].lengths.get(f"{value} {unit}")
    if said:
        return said
    for length in (table.get(tag).units, "long", "short", "narrow"):
        text = format_unit(value, f"duration-{unit}", length=length, locale=_cldr(tag))
        if f"duration-{unit}" not in text:  # Babel writes the unit's id where CLDR has no pattern
            return text
    return f"{number(value, tag)} {catalogue(tag).gettext(unit)}"


def _cldr(tag: str) -> Locale:
    return languages().get(tag).cldr


_PER = {
    "month": N_("%(amount)s a month"),
    "year": N_("%(amount)s a year"),
    "day": N_("%(amount)s a day"),
}


def _money_value(value: dict[str, Any], tag: str) -> str:
    say = catalogue(tag)
    text = money(value["amount"], value["currency"], tag)
    if "to" in value:
        text = say.gettext("%(low)s to %(high)s", low=text, high=money(value["to"], value["currency"], tag))
    pattern = _PER.get(value.get("per", ""))
    return say.gettext(pattern, amount=text) if pattern else text


def _span(name: str, unit: str) -> Callable[[dict[str, Any], str], str]:
    return lambda value, tag: duration(value[name], unit, tag)


_SHAPES: dict[str, Callable[[dict[str, Any], str], str]] = {
    "amount": _money_value,
    "years": _span("years", "year"),
    "months": _span("months", "month"),
    "weeks": _span("weeks", "week"),
    "days": _span("days", "day"),
    "hours": _span("hours", "hour"),
    "percent": lambda value, tag: percent(value["percent"], tag),
    "date": lambda value, tag: day(_as_date(value["date"]), tag),
    "month": lambda value, tag: format_skeleton("yMMMM", _as_date(f"{value['month']}-01"), locale=_cldr(tag)),
    "year": lambda value, tag: str(value["year"]),
    "language": lambda value, tag: language(value["language"], tag),
    "languages": lambda value, tag: listing([language(code, tag) for code in value["languages"]], tag),
    "countries": lambda value, tag: listing([country(c, tag) for c in value["countries"]], tag),
    "url": lambda value, tag: value["url"],
    "name": lambda value, tag: value["name"],
    "number": lambda value, tag: number(value["number"], tag),
}
SHAPES = frozenset(_SHAPES)


def value(record: dict[str, Any], tag: str) -> str:
    """A typed value of a fact, as text in her language.

    An amount may have `to` (the end of a range) and `per` (month, year, day).

    Raises:
        ValueError: not exactly one of the known shapes.
    """
    shapes = [shape for shape in _SHAPES if shape in record]
    if len(shapes) != 1:
        raise ValueError(f"expected exactly one of {', '.join(sorted(SHAPES))}")
    return _SHAPES[shapes[0]](record, tag)


def _as_date(raw: Any) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(str(raw))
