"""What a family reads about when somebody is there."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from familyapp.services.clock import LONDON, Hours, usual_hours, when_in


def hours(*stretches: str, closed: tuple[date, ...] = ()) -> Hours:
    """`hours("0-4 09:00-17:00")`: days and a stretch in each."""
    intervals = []
    for stretch in stretches:
        days, times = stretch.split()
        first, last = (int(day) for day in (days.split("-") * 2)[:2])
        opens, closes = (time.fromisoformat(part) for part in times.split("-"))
        intervals += [(day, opens, closes) for day in range(first, last + 1)]
    return Hours(tuple(intervals), frozenset(closed))


@pytest.mark.parametrize(
    ("stretches", "words"),
    [
        (["0-3 09:00-17:00"], "Monday to Thursday, 9 to 5"),
        (
            ["0 09:30-15:00", "2 09:30-15:00", "4 09:30-15:00"],
            "Monday, Wednesday and Friday, 9:30 to 3",
        ),
        (
            ["0-2 09:00-17:00", "3 09:00-12:00"],
            "Monday to Wednesday, 9 to 5; Thursday, 9 to 12",
        ),
        (["0-1 09:00-17:00"], "Monday and Tuesday, 9 to 5"),
        (
            ["0-2 09:00-17:00", "4 09:00-17:00"],
            "Monday to Wednesday and Friday, 9 to 5",
        ),
        (
            ["0 09:00-17:00", "1 09:00-12:00", "2 09:00-17:00"],
            "Monday and Wednesday, 9 to 5; Tuesday, 9 to 12",
        ),
        (["0 09:00-12:00", "0 13:00-17:00"], "Monday, 9 to 12 and 1 to 5"),
        (["0 09:00-12:00", "0 12:00-17:00"], "Monday, 9 to 5"),
        (["0-6 08:05-18:45"], "Every day, 8:05 to 6:45"),
        (["5 10:00-14:00"], "Saturday, 10 to 2"),
        # A bare number must not mean two times of day.
        (["0-4 07:00-19:00"], "Monday to Friday, 7 to 7pm"),
        (["0 06:30-07:30"], "Monday, 6:30am to 7:30"),
        (["0 18:00-21:30"], "Monday, 6 to 9:30pm"),
        (["6 00:00-05:00"], "Sunday, 12am to 5am"),
        ([], ""),
    ],
)
def test_the_usual_week_in_words(stretches, words):
    assert usual_hours(hours(*stretches)) == words


WEEKDAYS = "0-4 09:00-17:00"


@pytest.mark.parametrize(
    ("stretches", "moment", "words"),
    [
        ([WEEKDAYS], "2026-11-23 10:00", "In today until 5"),
        (["0 09:00-12:00", "0 13:00-17:00"], "2026-11-23 10:00", "In today until 12"),
        (["0 09:00-12:00", "0 13:00-17:00"], "2026-11-23 12:10", "In today from 1"),
        ([WEEKDAYS], "2026-11-23 08:00", "In today from 9"),
        ([WEEKDAYS], "2026-11-23 18:00", "Back tomorrow at 9"),
        ([WEEKDAYS], "2026-11-27 18:00", "Back on Monday at 9"),
        ([WEEKDAYS], "2026-11-29 12:00", "Back tomorrow at 9"),
        ([WEEKDAYS], "2026-04-02 17:00", "Back on Tuesday at 9"),  # over Easter
        ([WEEKDAYS], "2026-12-31 17:00", "Back on Monday at 9"),  # over the new year
        (["1 09:30-15:00"], "2026-12-22 16:00", "Back on Tuesday 29 December at 9:30"),
        (["0 09:00-17:00"], "2026-11-23 17:30", "Back on Monday 30 November at 9"),
        (["6 09:00-17:00"], "2026-11-23 17:30", "Back on Sunday at 9"),
        ([], "2026-11-23 10:00", ""),
    ],
)
def test_when_somebody_is_there(stretches, moment, words):
    at = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
    assert when_in(hours(*stretches), at) == words


def test_somebody_away_over_the_new_year_is_back_on_a_date():
    away = hours("1 09:00-17:00", closed=(date(2026, 12, 29),))
    at = datetime(2026, 12, 24, 12, tzinfo=LONDON)
    assert when_in(away, at) == "Back on Tuesday 5 January at 9"


def test_somebody_away_for_longer_than_is_known_gets_no_promise():
    mondays = [date.fromordinal(date(2026, 9, 7).toordinal() + 7 * week) for week in range(10)]
    away = hours("0 09:00-17:00", closed=tuple(mondays))
    assert when_in(away, datetime(2026, 9, 1, 12, tzinfo=LONDON)) == ""


def test_today_is_today_in_london():
    half_past_midnight = datetime(2026, 7, 5, 23, 30, tzinfo=UTC)  # Monday by London's clock
    assert when_in(hours(WEEKDAYS), half_past_midnight) == "In today from 9"


def test_names_of_days_follow_the_readers_language():
    with translation.override("fr"):
        assert "lundi" in usual_hours(hours(WEEKDAYS)).lower()
        away = when_in(hours(WEEKDAYS), datetime(2026, 11, 27, 18, tzinfo=LONDON))
    assert "lundi" in away.lower()
