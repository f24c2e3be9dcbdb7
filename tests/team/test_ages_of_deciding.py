"""The days on which who decides changes: birthdays, and the last day of compulsory schooling."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.team.ages import (
    birthday,
    end_of_compulsory_school_age,
    half_a_year_before,
    youngest_of,
)
from familyapp.team.models import Child

births = st.dates(date(1996, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("born", "leaves"),
    [
        (date(2010, 8, 31), date(2026, 6, 26)),  # the youngest of their year, still 15
        (date(2010, 9, 1), date(2027, 6, 25)),  # a day later, and a year
        (date(2011, 6, 24), date(2027, 6, 25)),  # the day after the 16th birthday
        (date(2011, 6, 25), date(2027, 6, 25)),  # on the very day
        (date(2011, 6, 26), date(2027, 6, 25)),  # the day before it
        (date(2012, 2, 29), date(2028, 6, 30)),  # the last day of June is a Friday
        (date(2007, 12, 25), date(2024, 6, 28)),
        (date(2016, 1, 1), date(2032, 6, 25)),
        (date(2008, 2, 29), date(2024, 6, 28)),
    ],
)
def test_the_last_friday_of_june_of_the_school_year_of_the_16th_birthday(born, leaves):
    assert end_of_compulsory_school_age(born) == leaves


@given(born=births)
def test_everybody_of_a_school_year_leaves_on_one_friday(born):
    leaves = end_of_compulsory_school_age(born)
    assert (leaves.month, leaves.isoweekday()) == (6, 5)
    assert (leaves + timedelta(days=7)).month == 7
    began = date(leaves.year - 1, 9, 1)
    assert began <= birthday(born, 16) < date(leaves.year, 9, 1)


@pytest.mark.parametrize(
    ("born", "age", "on"),
    [
        (date(2010, 5, 14), 16, date(2026, 5, 14)),
        (date(2012, 2, 29), 16, date(2028, 2, 29)),
        (date(2012, 2, 29), 18, date(2030, 3, 1)),
    ],
)
def test_a_birthday(born, age, on):
    assert birthday(born, age) == on
    child = Child(born=born)
    assert (child.age_on(on - timedelta(days=1)), child.age_on(on)) == (age - 1, age)


@given(born=births, age=st.integers(1, 25))
def test_a_birthday_is_the_day_on_which_the_age_is_reached(born, age):
    on = birthday(born, age)
    assert Child(born=born).age_on(on) == age
    assert Child(born=born).age_on(on - timedelta(days=1)) == age - 1


@given(born=births, age=st.integers(15, 19), days=st.integers(-3, 3))
def test_the_query_for_an_age_finds_whoever_has_it(born, age, days):
    on = birthday(born, age) + timedelta(days=days)
    assert (born <= youngest_of(age, on)) is (Child(born=born).age_on(on) >= age)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2027, 5, 14), date(2026, 11, 14)),
        (date(2027, 8, 31), date(2027, 2, 28)),
        (date(2028, 8, 30), date(2028, 2, 29)),
        (date(2027, 3, 31), date(2026, 9, 30)),
        (date(2027, 1, 1), date(2026, 7, 1)),
        (date(2027, 7, 1), date(2027, 1, 1)),
    ],
)
def test_half_a_year_before(day, before):
    assert half_a_year_before(day) == before
