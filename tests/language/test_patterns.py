"""How an editor writes a phrase: years of birth that do not age, in each calendar."""
from __future__ import annotations

from datetime import date

import pytest

from bot.language.patterns import PatternError, read_pattern

# Girls of 8 to 17 on 25 November 2026: in our calendar, in Nepal's (Bikram Sambat), in Ethiopia's.
YEARS = [
    ("born in {minor_birth_year}", "2009", "2018", "2008"),
    ("sal {minor_birth_year_nepal}", "2066", "2075", "2065"),
    ("በ{minor_birth_year_ethiopia}", "በ2002", "በ2011", "በ2001"),
]


@pytest.mark.parametrize(("written", "oldest", "youngest", "of_age"), YEARS, ids=["gregorian", "nepal", "ethiopia"])
def test_years_of_birth_of_minors_follow_the_calendar(written, oldest, youngest, of_age):
    years = read_pattern(written).at(date(2026, 11, 25)).parts[-1].words
    assert {oldest, youngest} <= years and of_age not in years
    assert oldest not in read_pattern(written).at(date(2027, 11, 25)).parts[-1].words


@pytest.mark.parametrize("written", ["", "... help", "help ...", "ok|a-b"])
def test_a_pattern_that_cannot_be_read_is_refused(written):
    with pytest.raises(PatternError):
        read_pattern(written)
