"""Amounts of money, read as people type them."""
from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Optional

from babel.numbers import get_currency_precision, list_currencies

from bot.language.locales import Languages, languages
from bot.language.normalise import fold, normalise

_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?P<mark>[\s.,'’٬])(?:\d{2,3}(?P=mark))*\d{3}|\d+)"
    r"(?:[.,٫](?P<decimals>\d{1,3}))?"
)
_NUMBER_AND_WORDS = re.compile(
    # A word is anything without space, digit or mark: \w would leave out the vowel signs of Nepali.
    r"(?P<before>[^\s\d.,!?;:()]{1,12})?\.?\s?(?P<number>\d[\d.,'’٬٫]*(?:\s\d{3})*)"
    r"\s?(?P<first>[^\s\d.,!?;:()]+)?\s?(?P<second>[^\s\d.,!?;:()]+)?"
)
_ENDS_WITH_NUMBER = re.compile(r"\d\s*$")
_SYMBOLS = {"$": "DOLLAR", "US$": "USD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD",
            "€": "EUR", "£": "GBP", "₹": "INR", "₱": "PHP", "৳": "BDT", "₨": "LOCAL"}
LOCAL = "LOCAL"  # "rupees": of her own country
DOLLAR = "DOLLAR"  # "dollars": of the United States, or of a country of hers that has its own


class NotAnAmount(ValueError):
    """The text is not one number."""


class AmbiguousAmount(ValueError):
    """The text is two different amounts to two different readers."""


class Money(NamedTuple):
    """An amount in the currency's major unit; currency None where none was said."""

    amount: Decimal
    currency: Optional[str]


def read_amount(text: str, currency: str) -> Decimal:
    """Read one amount in any script and with either separator convention.

    Args:
        text: the number alone: "३०,०००", "30.000", "1,50,000", "٣٠٬٠٠٠".
        currency: ISO 4217 code of the amount.

    Returns:
        The amount in the currency's major unit (rupees, not paisa).

    Raises:
        NotAnAmount: a word, a sign, more than one number, nothing at all.
        AmbiguousAmount: "120.500" where a currency has three decimals (KWD, BHD,
            OMR) is 120 and a half or 120 thousand. The caller asks her.

    Source: decimals per currency from CLDR, through Babel. Not Babel's
    parse_decimal: by the rules of `id` it reads "30,000" as thirty.
    """
    match = _AMOUNT.fullmatch(fold(text))
    if match is None:
        raise NotAnAmount("expected one number")
    whole, mark, decimals = match["whole"], match["mark"], match["decimals"]
    one_mark = mark in {".", ","} and whole.count(mark) == 1 and decimals is None
    if one_mark and get_currency_precision(currency) == 3:
        raise AmbiguousAmount(f"three digits after the only mark, in {currency}")
    return Decimal(re.sub(r"\D", "", whole) + "." + (decimals or "0"))


class MoneyReader:
    """Finds money in running text with the words of all languages."""

    def __init__(self, table: Languages) -> None:
        self._multipliers = {fold(w): n for lex in table.lexicons.values() for w, n in lex.numbers.items()}
        self._codes = list_currencies()
        self._currencies: dict[str, str] = {}
        for lexicon in table.lexicons.values():
            for word, code in lexicon.currencies.items():
                self._currencies.setdefault(fold(word), code)  # what two languages share, the first in languages.yml says
        self._currencies.update({fold(symbol): code for symbol, code in _SYMBOLS.items()})

    def find(self, text: str) -> list[Money]:
        """Numbers that are money: with a currency, or with "thousand", "lakh" and the like.

        A number that reads two ways is left out: journeys ask for it.
        """
        return [money for match in _NUMBER_AND_WORDS.finditer(normalise(text)) if (money := self._money(match))]

    def _money(self, match: re.Match) -> Optional[Money]:
        first, second = match["first"] or "", match["second"] or ""
        times = self._multipliers.get(fold(first))
        before = fold(match["before"] or "")
        if times is None and before in self._multipliers and not _ENDS_WITH_NUMBER.search(match.string[: match.start("before")]):
            times = self._multipliers[before]  # "laksha 3", as Sinhala has it; not the lakh of "2 lakh 50"
        currency = next(filter(None, map(self._currency, (match["before"] or "", second if first and times else first))), None)
        if currency is None and times is None:
            return None
        try:
            number = read_amount(match["number"].rstrip(".,"), currency if currency and currency not in (LOCAL, DOLLAR) else "USD")
        except (NotAnAmount, AmbiguousAmount):
            return None
        return Money(number * (times or 1), currency)

    def _currency(self, word: str) -> Optional[str]:
        """A word of a lexicon, or an ISO code in capitals: "all" and "ang" are words, ALL and ANG are codes."""
        return self._currencies.get(fold(word)) or (word if word in self._codes else None)


@lru_cache(maxsize=None)
def money_reader(folder: Optional[str] = None) -> MoneyReader:
    return MoneyReader(languages(folder))
