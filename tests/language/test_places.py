"""Places as she names them, in every language. To add a spelling, add it to a lexicon and a row here."""
from __future__ import annotations

import pytest

from bot.language.places import gazetteer

PLACES = [
    ("en", "i want to go to Kuwait", ["KW"], []),
    ("en-city", "job in dubai or abu dhabi", ["AE", "AE"], []),
    ("en-misspelt", "is kuwaitt good", ["KW"], []),
    ("en-here", "i am in saudi now", ["SA"], ["SA"]),
    ("en-not-here", "my agent in riyadh says", ["SA"], []),
    ("ne", "म कुवेत जान चाहन्छु", ["KW"], []),
    ("ne-suffix", "कुवेतमा काम कस्तो छ", ["KW"], []),
    ("ne-suffix-2", "नेपालबाट दुबईसम्म", ["NP", "AE"], []),
    ("ne-here", "म साउदीमा छु", ["SA"], ["SA"]),
    ("ne-Latn", "nepal bata kuwait jana", ["NP", "KW"], []),
    ("ne-Latn-here", "ma kuwait ma chu", ["KW"], ["KW"]),
    ("fil", "taga pilipinas ako, papuntang hongkong", ["PH", "HK"], []),
    ("fil-here", "nasa kuwait po ako", ["KW"], ["KW"]),
    ("ar", "أريد السفر إلى السعودية", ["SA"], []),
    ("ar-prefix", "العمل بالكويت", ["KW"], []),
    ("ar-here", "أنا في الكويت", ["KW"], ["KW"]),
    ("gulf", "which gulf country is best", ["GCC"], []),
    ("cldr-other-country", "what about Qatar and Malaysia", ["QA", "MY"], []),
    ("no-place", "how much is the fee", [], []),
    ("fil-mali-is-wrong-not-mali", "mali po yata", [], []),
]


@pytest.mark.parametrize(("text", "codes", "here"), [pytest.param(*row[1:], id=row[0]) for row in PLACES])
def test_places(text, codes, here):
    found = gazetteer().find(text)
    assert [mention.code for mention in found] == codes
    assert [mention.code for mention in found if mention.here] == here


@pytest.mark.parametrize(("text", "only"), [
    ("and in Qatar?", True), ("in kuwait", True), ("i am in kuwait", True), ("म साउदीमा छु", True),
    ("nasa kuwait po ako", True), ("أنا في الكويت", True), ("ma kuwait ma chu", True),
    ("how much in qatar", False), ("passport", False),
])
def test_little_else(text, only):
    assert gazetteer().little_else(text, gazetteer().find(text)) is only
