"""How old a child is: what the law asks, on the very day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.team.models import Child

LEAP_DAY = date(2008, 2, 29)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 5, 14), date(2026, 5, 13), 15),
        (date(2010, 5, 14), date(2026, 5, 14), 16),
        (date(2010, 5, 14), date(2026, 12, 31), 16),
        (date(2010, 5, 14), date(2010, 5, 14), 0),
        (date(2009, 12, 31), date(2010, 1, 1), 0),
        (LEAP_DAY, date(2024, 2, 28), 15),
        (LEAP_DAY, date(2024, 2, 29), 16),
        (LEAP_DAY, date(2025, 2, 28), 16),
        (LEAP_DAY, date(2025, 3, 1), 17),
    ],
)
def test_age_on_a_day(born, day, age):
    assert Child(born=born).age_on(day) == age


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.integers(min_value=0, max_value=25 * 366),
)
def test_age_never_falls_and_grows_by_one_at_a_time(born, days):
    child, day = Child(born=born), born + timedelta(days=days)
    grown = child.age_on(day + timedelta(days=1)) - child.age_on(day)
    assert grown in (0, 1)
    assert grown == 0 or (day + timedelta(days=1)).month == born.month or born.day == 29


def test_age_now_goes_by_the_day_in_london(monkeypatch):
    from datetime import UTC, datetime

    late = datetime(2026, 5, 13, 23, 30, tzinfo=UTC)  # half past midnight on the 14th there
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    assert Child(born=date(2010, 5, 14)).age == 16
