"""Lengths and money as people say them, where CLDR's pattern does not read well."""
from __future__ import annotations

import pytest

from bot.language import formats


@pytest.mark.parametrize(("tag", "value", "unit", "text"), [
    ("en", 2, "month", "2 months"), ("fil", 2, "month", "2 buwan"), ("fil", 72, "hour", "72 oras"),
    ("ar", 2, "year", "سنتين"), ("ar", 1, "week", "أسبوع"), ("am", 1, "day", "1 ቀን"), ("fr", 1, "year", "1\u00a0an"),
])
def test_length(tag, value, unit, text):
    assert formats.duration(value, unit, tag) == text


@pytest.mark.parametrize(("tag", "value", "text"), [
    ("en", {"amount": 1500, "currency": "SAR"}, "SAR\u00a01,500"),
    ("en", {"amount": 1500, "to": 2000, "currency": "SAR", "per": "month"}, "SAR\u00a01,500 to SAR\u00a02,000 a month"),
    ("bn", {"amount": 10000, "currency": "NPR"}, "10,000\u00a0NPR"),
    ("fr", {"amount": 1500, "currency": "SAR"}, "1\u202f500\u00a0SAR"),
])
def test_money(tag, value, text):
    assert formats.value(value, tag) == text
