"""Amounts as she types them. To add a way of writing, add a row."""
from __future__ import annotations

from decimal import Decimal

import pytest

from bot.language.amounts import AmbiguousAmount, NotAnAmount, money_reader, read_amount

ONE_AMOUNT = [
    ("en", "30,000", "NPR", "30000"),
    ("en-plain", "80000", "NPR", "80000"),
    ("ne-digits", "३०,०००", "NPR", "30000"),
    ("lakh-grouping", "1,50,000", "INR", "150000"),
    ("ar-digits", "٣٠٬٠٠٠", "SAR", "30000"),
    ("ar-decimals", "١٢٠٫٥", "SAR", "120.5"),
    ("german-marks", "30.000", "EUR", "30000"),
    ("with-decimals", "1,500.75", "AED", "1500.75"),
    ("space-grouping", "30 000", "NPR", "30000"),
    ("kwd-decimals", "1,120.500", "KWD", "1120.500"),
    ("kwd-one-mark", "120.500", "KWD", AmbiguousAmount),
    ("a-word", "धेरै", "NPR", NotAnAmount),
    ("a-phone-number", "+977 1 4", "NPR", NotAnAmount),
    ("a-date", "1.2.2026", "NPR", NotAnAmount),
    ("nothing", "  ", "NPR", NotAnAmount),
]
IN_A_MESSAGE = [
    ("en-thousand", "agent wants 80 thousand rupees", [("80000", "LOCAL")]),
    ("en-k", "he asked 50k pesos", [("50000", "PHP")]),
    ("lakh", "1.5 lakh magyo", [("150000", None)]),
    ("code-before", "NPR 10,000 only", [("10000", "NPR")]),
    ("code-after", "sahod ay 400 USD", [("400", "USD")]),
    ("symbol", "₱75,000 ang singil", [("75000", "PHP")]),
    ("ne-digits-word", "३० हजार रुपैयाँ", [("30000", "NPR")]),
    ("ar-thousand", "طلب ٥ الاف ريال", [("5000", "SAR")]),
    ("fil-libo", "80 libo po", [("80000", None)]),
    ("two", "80 thousand rupees now and 500 dollars later", [("80000", "LOCAL"), ("500", "DOLLAR")]),
    ("multiplier-first", "lakh 3 magyo", [("300000", None)]),
    ("a-count-is-no-money", "i have 2 children", []),
    ("an-age-is-no-money", "i am 22 years old", []),
]


@pytest.mark.parametrize(("text", "currency", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ONE_AMOUNT])
def test_amount_is_read_or_refused_but_never_guessed(text, currency, expected):
    if isinstance(expected, str):
        assert read_amount(text, currency) == Decimal(expected)
    else:
        with pytest.raises(expected):
            read_amount(text, currency)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in IN_A_MESSAGE])
def test_money_in_a_message(text, expected):
    assert money_reader().find(text) == [(Decimal(amount), currency) for amount, currency in expected]
