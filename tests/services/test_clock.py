"""When somebody is at work, around weekends, bank holidays, split days and clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from familyapp.services.clock import (
    HORIZON,
    LONDON,
    Hours,
    Interval,
    bank_holidays,
    in_until,
    is_in,
    next_in,
    working_seconds_between,
)

HOUR = 3600


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def week(days: str, *times: str) -> Hours:
    """`week("0-4", "09:00-12:00", "13:00-17:00")`: the same stretches on each of these days."""
    first, last = (int(day) for day in days.split("-"))
    spans = [tuple(time.fromisoformat(part) for part in span.split("-")) for span in times]
    return Hours(tuple(Interval(day, *span) for day in range(first, last + 1) for span in spans))


NINE_TO_FIVE = week("0-4", "09:00-17:00")
SPLIT = week("0-4", "09:00-12:00", "13:00-17:00")
SATURDAYS = week("5-5", "10:00-14:00")
NOBODY = Hours()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 09:00", True),  # a Monday: the first second of the day is in
        ("2026-11-23 08:59:59", False),
        ("2026-11-23 16:59:59", True),
        ("2026-11-23 17:00", False),  # the last one is out
        ("2026-11-28 10:00", False),  # Saturday
        ("2026-11-29 10:00", False),  # Sunday
        ("2026-04-02 10:00", True),  # Maundy Thursday is a working day
        ("2026-04-03 10:00", False),  # Good Friday
        ("2026-04-06 10:00", False),  # Easter Monday
        ("2026-04-07 10:00", True),
        ("2026-12-24 10:00", True),
        ("2026-12-25 10:00", False),
        ("2026-12-28 10:00", False),  # for Boxing Day, which is a Saturday
        ("2026-12-29 10:00", True),
        ("2027-01-01 10:00", False),
        ("2026-03-17 10:00", True),  # St Patrick's Day is none of ours
    ],
)
def test_who_works_weekdays_is_in(moment, expected):
    assert is_in(NINE_TO_FIVE, at(moment)) is expected


def test_the_hours_are_londons_whatever_the_clock_of_the_asker():
    assert is_in(NINE_TO_FIVE, datetime(2026, 7, 6, 8, 30, tzinfo=UTC))  # 9:30 in London
    assert not is_in(NINE_TO_FIVE, datetime(2026, 1, 5, 8, 30, tzinfo=UTC))


def test_who_works_on_saturdays_is_in_on_saturdays():
    assert is_in(SATURDAYS, at("2026-11-28 10:00"))


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-11-23 10:00", "2026-11-23 12:00"),
        ("2026-11-23 13:00", "2026-11-23 17:00"),
        ("2026-11-23 12:30", None),
        ("2026-11-28 10:00", None),
    ],
)
def test_a_split_day_ends_twice(moment, until):
    assert in_until(SPLIT, at(moment)) == (at(until) if until else None)


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (NINE_TO_FIVE, "2026-11-23 10:00:07", "2026-11-23 10:00:07"),
        (NINE_TO_FIVE, "2026-11-23 07:00", "2026-11-23 09:00"),
        (SPLIT, "2026-11-23 12:00", "2026-11-23 13:00"),
        (NINE_TO_FIVE, "2026-11-23 17:00", "2026-11-24 09:00"),
        (NINE_TO_FIVE, "2026-11-27 18:00", "2026-11-30 09:00"),
        (NINE_TO_FIVE, "2026-04-02 17:00", "2026-04-07 09:00"),  # over Easter
        (NINE_TO_FIVE, "2026-12-24 17:00", "2026-12-29 09:00"),  # over Christmas
        (NINE_TO_FIVE, "2026-12-31 17:00", "2027-01-04 09:00"),  # over the new year
        (NINE_TO_FIVE, "2026-03-27 18:00", "2026-03-30 09:00"),  # clocks go forward
        (NINE_TO_FIVE, "2026-10-23 18:00", "2026-10-26 09:00"),  # clocks go back
        (week("0-0", "09:00-17:00"), "2026-03-30 17:00", "2026-04-13 09:00"),
        # All of this night's work falls into the hour that the clock change skips.
        (week("6-6", "01:15-01:45"), "2026-03-28 12:00", "2026-04-05 01:15"),
    ],
)
def test_the_next_working_moment(hours, moment, expected):
    assert next_in(hours, at(moment)) == at(expected)


def test_nobody_with_no_hours_is_ever_in():
    assert not NOBODY.known
    assert not is_in(NOBODY, at("2026-11-23 10:00"))
    assert next_in(NOBODY, at("2026-11-23 10:00")) is None
    assert working_seconds_between(NOBODY, at("2026-11-23 10:00"), at("2026-12-23 10:00")) == 0


def test_days_away_count_as_closed():
    away = Hours(NINE_TO_FIVE.intervals, closed=frozenset({date(2026, 11, 24)}))
    assert not is_in(away, at("2026-11-24 10:00"))
    assert next_in(away, at("2026-11-23 17:00")) == at("2026-11-25 09:00")
    two_days = working_seconds_between(away, at("2026-11-23 00:00"), at("2026-11-26 00:00"))
    assert two_days == 2 * 8 * HOUR


@pytest.mark.parametrize(("days_away", "found"), [(HORIZON, True), (HORIZON + 1, False)])
def test_the_search_for_the_next_moment_ends(days_away, found):
    daily = week("0-6", "09:00-17:00")
    start = date(2026, 9, 1)  # no bank holiday for months
    away = frozenset(start + timedelta(days=day) for day in range(days_away))
    moment = next_in(Hours(daily.intervals, away), at("2026-09-01 10:00"))
    assert (moment is not None) is found


@pytest.mark.parametrize(
    ("hours", "start", "end", "expected"),
    [
        (NINE_TO_FIVE, "2026-11-23 00:00", "2026-11-24 00:00", 8 * HOUR),
        (SPLIT, "2026-11-23 00:00", "2026-11-24 00:00", 7 * HOUR),
        (SPLIT, "2026-11-23 11:30", "2026-11-23 13:15", 45 * 60),
        (NINE_TO_FIVE, "2026-11-23 10:00", "2026-11-23 10:00:01", 1),
        (NINE_TO_FIVE, "2026-11-27 16:00", "2026-11-30 10:00", 2 * HOUR),  # a weekend
        (NINE_TO_FIVE, "2026-04-02 16:00", "2026-04-07 10:00", 2 * HOUR),  # Easter
        (NINE_TO_FIVE, "2026-12-24 16:00", "2026-12-29 10:00", 2 * HOUR),  # Christmas
        (NINE_TO_FIVE, "2026-12-31 16:00", "2027-01-04 10:00", 2 * HOUR),  # new year
        (NINE_TO_FIVE, "2026-03-27 16:00", "2026-03-30 10:00", 2 * HOUR),  # clocks forward
        (NINE_TO_FIVE, "2026-10-23 16:00", "2026-10-26 10:00", 2 * HOUR),  # clocks back
        (NINE_TO_FIVE, "2026-11-23 18:00", "2026-11-24 08:00", 0),
        (NINE_TO_FIVE, "2026-11-24 10:00", "2026-11-23 10:00", 0),  # the wrong way round
        (NINE_TO_FIVE, "2026-01-01 00:00", "2027-01-01 00:00", (261 - 8) * 8 * HOUR),
    ],
)
def test_working_time_runs_only_while_somebody_is_in(hours, start, end, expected):
    assert working_seconds_between(hours, at(start), at(end)) == expected


@pytest.mark.parametrize(
    ("day", "times", "hours_worked"),
    [
        ("2026-03-29", "00:00-05:00", 4),  # the hour from 1 to 2 is skipped
        ("2026-10-25", "00:00-05:00", 6),  # and comes twice
        ("2026-03-29", "01:15-01:45", 0),
        ("2026-03-29", "01:30-03:00", 1),
        ("2026-10-25", "01:15-01:45", 0.5),  # the first time only
        ("2026-03-29", "09:00-17:00", 8),
    ],
)
def test_a_night_worker_on_the_nights_when_clocks_change(day, times, hours_worked):
    night = week("6-6", times)
    begin = at(f"{day} 00:00")
    worked = working_seconds_between(night, begin, at(f"{day} 23:59"))
    assert worked == hours_worked * HOUR
    every_five_minutes = (begin.astimezone(UTC) + timedelta(minutes=m) for m in range(0, 1440, 5))
    assert sum(is_in(night, moment) for moment in every_five_minutes) * 300 == worked


def test_a_moment_without_a_time_zone_is_refused():
    naive = datetime(2026, 11, 23, 10)
    for ask in (is_in, in_until, next_in):
        with pytest.raises(ValueError, match="time zone"):
            ask(NINE_TO_FIVE, naive)
    with pytest.raises(ValueError, match="time zone"):
        working_seconds_between(NINE_TO_FIVE, at("2026-11-23 10:00"), naive)


@pytest.mark.parametrize(
    "wrong", [(0, time(17), time(9)), (0, time(9), time(9)), (7, time(9), time(17))]
)
def test_a_stretch_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="stretch"):
        Hours((wrong,))


def test_stretches_that_touch_or_overlap_become_one():
    touching = week("0-0", "12:00-17:00", "09:00-12:00", "10:00-11:00")
    assert touching == week("0-0", "09:00-17:00")
    assert in_until(touching, at("2026-11-23 10:30")) == at("2026-11-23 17:00")


def test_the_bank_holidays_are_those_of_england_and_wales():
    assert date(2026, 8, 31) in bank_holidays()
    assert date(2026, 8, 3) not in bank_holidays()  # Scotland's
    assert date(2026, 7, 13) not in bank_holidays()  # Northern Ireland's


# --- What holds for any hours and any moment ------------------------------------------------


@st.composite
def any_hours(draw) -> Hours:
    minutes = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))
    spans = st.tuples(st.integers(0, 6), minutes, minutes).filter(lambda span: span[1] < span[2])
    return Hours(tuple(draw(st.lists(spans, max_size=10))))


SPRING = at("2026-03-20 00:00").astimezone(UTC)  # the clock change and Easter lie ahead
AUTUMN = at("2026-10-20 00:00").astimezone(UTC)
within_weeks = st.integers(0, 21 * 24 * HOUR - 1).map(lambda seconds: timedelta(seconds=seconds))
any_moment = st.builds(
    lambda start, later: start + later, st.sampled_from([SPRING, AUTUMN]), within_weeks
)


@given(any_hours(), any_moment)
def test_the_next_moment_is_never_past_and_always_in(hours, moment):
    found = next_in(hours, moment)
    if found is None:
        assert not hours.known
    else:
        assert found >= moment
        assert is_in(hours, found)
        assert (found == moment) == is_in(hours, moment)
        assert working_seconds_between(hours, moment, found) == 0


@given(any_hours(), st.lists(any_moment, min_size=3, max_size=3))
def test_the_parts_of_a_time_add_up_to_it(hours, moments):
    first, between, last = sorted(moments)
    whole = working_seconds_between(hours, first, last)
    assert whole == working_seconds_between(hours, first, between) + working_seconds_between(
        hours, between, last
    )


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_fractions_of_a_second_are_never_gained_or_lost(first, second):
    start = at("2026-11-23 10:00").replace(microsecond=first)
    end = at("2026-11-23 10:05").replace(microsecond=second)
    assert working_seconds_between(NINE_TO_FIVE, start, end) == 300


@settings(max_examples=40)
@given(any_hours(), st.integers(0, 20 * 288))
def test_it_agrees_with_looking_at_the_clock_every_five_minutes(hours, steps):
    """Over the spring change. In autumn a time that comes twice counts the first time only."""
    step = timedelta(minutes=5)
    start = SPRING + steps * step
    looked = 0
    for count in range(288):
        wall = (start + count * step).astimezone(LONDON)
        if wall.date() not in bank_holidays():
            looked += any(
                opens <= wall.time() < closes for opens, closes in hours.on(wall.weekday())
            )
    assert working_seconds_between(hours, start, start + 288 * step) == looked * 300
