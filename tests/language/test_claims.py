"""What somebody asks of her, as she types it. To add a way of writing, add a row."""
from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.language.claims import MOST, Claim, claim_reader

CLAIMS = [
    ("agent wants 2 lakh for Kuwait", {"amounts": ["200000"]}),
    ("no, 20 thousand", {"amounts": ["20000"]}),
    ("USD 500", {"amounts": ["500"]}),
    ("HK$15,000", {"amounts": ["15000"]}),
    ("2 lakh 50 thousand rupees", {"amounts": ["250000"]}),
    ("between 2 lakh and 3 lakh", {"amounts": ["200000", "300000"]}),
    ("one lakh", {"amounts": ["100000"]}),
    ("80000", {"numbers": ["80000"]}),
    ("10,000 and 20,000", {"numbers": ["10000", "20000"]}),
    ("२ लाख", {"amounts": ["200000"]}),
    ("two months salary", {"months_of_pay": 2}),
    ("3 months of my pay", {"months_of_pay": 3}),
    ("salary every month", {"months_of_pay": None}),
    ("miezi miwili mshahara", {"months_of_pay": 2}),
    ("راتب شهرين", {"months_of_pay": 2}),
    ("dua bulan gaji", {"months_of_pay": 2}),
    ("dos meses de sueldo", {"months_of_pay": 2}),
    ("two hundred thousand", {"amounts": ["200000"]}),
    ("one hundred fifty thousand rupees", {"amounts": ["150000"]}),
    ("dos mil quinientos dolares", {"amounts": ["2500"]}),
    ("laki moja elfu hamsini", {"amounts": ["150000"]}),
    ("elfu 150", {"amounts": ["150000"]}),
    ("ሁለት መቶ ሺህ ብር", {"amounts": ["200000"]}),
    ("50 thousand one month", {"amounts": ["50000"]}),
    ("2 lakh do", {"amounts": ["200000"]}),
    ("do 100 thousand", {"amounts": ["100000"]}),
    ("das hazar", {"amounts": ["10000"]}),
    ("minta saya 5 juta", {"amounts": ["5000000"]}),
    ("laksha 2k illanawa", {"amounts": ["200000"]}),
    ("ஐம்பதாயிரம் கேட்கிறார்", {"amounts": ["50000"]}),
    ("साढ़े तीन लाख", {"amounts": ["350000"]}),
    ("twenty five thousand", {"amounts": ["25000"]}),
    ("treinta y cinco mil dolares", {"senseless": False}),
    ("millions of francs", {"amounts": []}),
    ("2 lakh 3 lakh", {"amounts": ["200000", "300000"]}),
    ("tatlong libo", {"amounts": ["3000"]}),
    ("ek lakh 50 hajar", {"amounts": ["150000"]}),
    ("एक लाख मांग रहा है", {"amounts": ["100000"]}),
    ("3 porsyento kada buwan", {"interest": (Decimal(3), "month")}),
    ("3 percent a month", {"interest": (Decimal(3), "month")}),
    ("24% per year", {"interest": (Decimal(24), "year")}),
    ("he takes 5,000 for the visa", {"numbers": ["5000"], "cost": "visa"}),
    ("deposit of 30000", {"numbers": ["30000"], "cost": "deposit"}),
    ("-500", {"senseless": True, "amounts": []}),
    ("0", {"senseless": True, "numbers": []}),
    ("99999999999999", {"senseless": True, "numbers": []}),
    ("boleh saya tolak", {}),  # "saya" is a hundred in romanised Sinhala, "k" a thousand in many
    ("jane din airport ma k k hunxa", {}),
    ("how are you", {}),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_a_claim_is_read(text, expected):
    claim = claim_reader().read(text)
    for field, value in expected.items():
        found = getattr(claim, field)
        if field == "amounts":
            found, value = [money.amount for money in found], [Decimal(n) for n in value]
        elif field == "numbers":
            found, value = list(found), [Decimal(n) for n in value]
        assert found == value, claim
    if not expected:
        assert claim == Claim()


@given(st.integers(1, int(MOST)), st.sampled_from(["en", "hi", "de", "ar@numbers=arab"]))
def test_a_number_is_read_however_it_is_grouped(amount, locale):
    assert claim_reader().read(format_decimal(amount, locale=locale.split("@")[0])).numbers == (Decimal(amount),)


@given(st.text(max_size=60))
def test_any_text_is_read_and_kept(text):
    claim = claim_reader().read(text)
    assert Claim.from_json(claim.to_json()) == claim
    assert all(0 < money.amount <= MOST for money in claim.amounts)
