"""Working days between two days: the other way round of `workday_after`."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.services.clock import bank_holidays, workday_after, workdays_between

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), 0),
        (date(2026, 3, 2), date(2026, 3, 3), 1),
        (date(2026, 3, 6), date(2026, 3, 9), 1),  # over a weekend
        (date(2026, 3, 7), date(2026, 3, 8), 0),  # a weekend alone
        (date(2026, 4, 2), date(2026, 4, 7), 1),  # over Good Friday and Easter Monday
        (date(2026, 3, 3), date(2026, 3, 2), 0),  # the wrong way round
        (date(2026, 3, 2), date(2026, 3, 30), 20),
    ],
)
def test_days_are_counted(first, last, found):
    assert workdays_between(first, last) == found


@given(DAYS, st.integers(1, 400))
def test_it_undoes_workday_after(first, count):
    assert workdays_between(first, workday_after(first, count)) == count


@given(DAYS, st.integers(0, 700), st.integers(0, 700))
def test_parts_add_up(first, one, two):
    middle, last = first + timedelta(days=one), first + timedelta(days=one + two)
    whole = workdays_between(first, last)
    assert workdays_between(first, middle) + workdays_between(middle, last) == whole


@given(DAYS, st.integers(0, 60))
def test_each_day_counts_once(first, days):
    span = [first + timedelta(days=n) for n in range(1, days + 1)]
    worked = [day for day in span if day.weekday() < 5 and day not in bank_holidays()]
    assert workdays_between(first, first + timedelta(days=days)) == len(worked)
