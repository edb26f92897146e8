"""One normaliser for both sides."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import fold, normalise, words


@pytest.mark.parametrize(("text", "expected"), [
    ("he\u200blp", "help"), ("  two   spaces ", "two spaces"), ("pleeeease", "please"), ("८०", "80"), ("٨٠", "80"),
    ("e\u0301", "é"), ("don’t", "don't"), ("100000", "100000"), ("\u202eabc", "abc"),
])
def test_normalise(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize(("one", "other"), [("أريد", "اريد"), ("الكويتية", "الكويتيه"), ("HELP", "help"), ("مـــساعدة", "مساعده")])
def test_spellings_that_fold_together(one, other):
    assert fold(one) == fold(other)


def test_combining_marks_stay_with_their_letters():
    assert words("राहदानी मालिकले!") == ["राहदानी", "मालिकले"]


@given(st.text(max_size=200))
def test_nothing_breaks_it_and_twice_is_once(text):
    assert normalise(normalise(text)) == normalise(text)
    assert all(words(text))
