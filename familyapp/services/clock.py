"""When a person is at work, in moments and in words: pure functions over their weekly hours.

Every function takes aware datetimes (a naive one raises ValueError) and answers in London
time. Weekends are ordinary days here: who works on Saturdays is in on Saturdays. Bank holidays
of England and Wales are off for everybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_words
from django.utils.dateformat import time_format
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from govuk_bank_holidays.bank_holidays import BankHolidays

LONDON = ZoneInfo("Europe/London")
HORIZON = 60  # days that are searched for the next working moment
DAY = timedelta(days=1)


class Interval(NamedTuple):
    """A stretch of one weekday (0 is Monday), in London time: `opens` is in, `closes` is out."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Hours:
    """A person's week. `closed` are days that they are away on top of bank holidays.

    Kept in order, stretches that touch or overlap made one. Raises ValueError for a stretch
    that does not end after it starts, or for a weekday outside 0 to 6.
    """

    intervals: tuple[tuple[int, time, time], ...] = ()
    closed: frozenset[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "intervals", _merged(self.intervals))

    @property
    def known(self) -> bool:
        return bool(self.intervals)

    def on(self, weekday: int) -> tuple[tuple[time, time], ...]:
        """The stretches (opens, closes) of one weekday."""
        return tuple((opens, closes) for day, opens, closes in self.intervals if day == weekday)


def _merged(intervals: tuple[tuple[int, time, time], ...]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for weekday, opens, closes in sorted(intervals):
        if weekday not in range(7) or opens >= closes:
            raise ValueError(f"not a stretch of a working day: {weekday} {opens} {closes}")
        if merged and merged[-1].weekday == weekday and opens <= merged[-1].closes:
            before = merged.pop()
            opens, closes = before.opens, max(before.closes, closes)
        merged.append(Interval(weekday, opens, closes))
    return tuple(merged)


@cache
def bank_holidays() -> frozenset[date]:
    """Those of England and Wales, as published with the library: nothing is downloaded.

    The list ends with a year that the library knew; later bank holidays count as workdays
    until it is upgraded.
    """
    library = BankHolidays(use_cached_holidays=True)
    return frozenset(
        holiday["date"] for holiday in library.get_holidays(BankHolidays.ENGLAND_AND_WALES)
    )


def workday_after(day: date, count: int = 1) -> date:
    """The `count`-th Monday to Friday after that day which is no bank holiday."""
    while count:
        day += DAY
        count -= day.weekday() < 5 and day not in bank_holidays()
    return day


def workdays_between(first: date, last: date) -> int:
    """How many working days, as `workday_after` has them, come after `first` up to `last`; 0 when
    `last` is not the later one. `workday_after(first, that many)` is `last` or the workday before
    it."""
    days = max(0, (last - first).days)
    weeks, rest = divmod(days, 7)
    first_of_rest = first + weeks * 7 * DAY
    found = weeks * 5 + sum((first_of_rest + n * DAY).weekday() < 5 for n in range(1, rest + 1))
    return found - sum(first < day <= last and day.weekday() < 5 for day in bank_holidays())


def in_london(at: datetime) -> datetime:
    """The same moment on London's clock. Raises ValueError for a naive datetime."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    return at.astimezone(LONDON)


def is_in(hours: Hours, at: datetime) -> bool:
    """Whether the person is at work at that moment."""
    return in_until(hours, at) is not None


def in_until(hours: Hours, at: datetime) -> datetime | None:
    """When the stretch ends that they are in at that moment; None when they are not in."""
    at = in_london(at)
    moment = at.astimezone(UTC)
    for opens, closes in _stretches(hours, at.date()):
        if opens <= moment < closes:
            return closes.astimezone(LONDON)
    return None


def next_in(hours: Hours, at: datetime) -> datetime | None:
    """The first moment from `at` on that they are in: `at` itself while they are.

    None when no hours are known, or none come within HORIZON days.
    """
    at = in_london(at)
    moment = at.astimezone(UTC)
    for days in range(HORIZON + 1 if hours.known else 0):
        for opens, closes in _stretches(hours, at.date() + days * DAY):
            if moment < closes:
                return max(moment, opens).astimezone(LONDON)
    return None


def working_seconds_between(hours: Hours, start: datetime, end: datetime) -> int:
    """Seconds at work from `start` to `end`; 0 when `end` is not the later one.

    Fractions of a second are dropped from both, so that the parts of a time add up to it.
    """
    first, last = (in_london(at).replace(microsecond=0) for at in (start, end))
    begin, finish = first.astimezone(UTC), last.astimezone(UTC)
    seconds = 0
    for days in range((last.date() - first.date()).days + 1 if hours.known else 0):
        for opens, closes in _stretches(hours, first.date() + days * DAY):
            worked = min(closes, finish) - max(opens, begin)
            seconds += max(0, int(worked.total_seconds()))
    return seconds


def _stretches(hours: Hours, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The (opens, closes) of that day in UTC, where differences are true over a clock change."""
    if day in hours.closed or day in bank_holidays():
        return
    for opens, closes in hours.on(day.weekday()):
        begin, finish = _moment(day, opens), _moment(day, closes)
        if begin < finish:  # a stretch inside the hour that a clock change skips is empty
            yield begin, finish


def _moment(day: date, at: time) -> datetime:
    """When London's clock first shows that time on that day, in UTC.

    A time that the spring change skips is the moment of the change, so that order is kept.
    """
    wall = datetime.combine(day, at, LONDON)
    skipped = wall.astimezone(UTC).astimezone(LONDON).time() != at
    if skipped:
        wall = wall.replace(hour=wall.hour + 1, minute=0, second=0, microsecond=0)
    return wall.astimezone(UTC)


def usual_hours(hours: Hours) -> str:
    """The week in words: "Monday to Wednesday, 9 to 5; Thursday, 9 to 12". "" for no hours."""
    days_by_times: dict[tuple[tuple[time, time], ...], list[int]] = {}
    for weekday in range(7):
        if times := hours.on(weekday):
            days_by_times.setdefault(times, []).append(weekday)
    parts = [
        _("%(days)s, %(times)s")
        % {
            "days": _days_in_words(days),
            "times": _listed([_span(_time(opens), _time(closes)) for opens, closes in times]),
        }
        for times, days in days_by_times.items()
    ]
    return capfirst("; ".join(parts))


def when_in(hours: Hours, at: datetime) -> str:
    """For a family: when this person is there. "" when that is not known.

    From a week ahead on it gives the date: "on Monday" said on a Monday is unclear.
    """
    if until := in_until(hours, at):
        return _("In today until %(time)s") % {"time": _time(until.time())}
    moment = next_in(hours, at)
    if moment is None:
        return ""
    words = {"time": _time(moment.time())}
    days = (moment.date() - in_london(at).date()).days
    if days == 0:
        return _("In today from %(time)s") % words
    if days == 1:
        return _("Back tomorrow at %(time)s") % words
    words["day"] = date_words(moment, "l" if days < 7 else "l j F")
    return _("Back on %(day)s at %(time)s") % words


def _time(at: time) -> str:
    """A time as people say it: "9", "9:30", "12", "5", and outside the day "6:30am", "7pm".

    From 7 in the morning to before 7 in the evening each number comes once, so it says enough.
    """
    if at < time(7):
        form = pgettext("early morning, as a Django time format", "f\\a\\m")
    elif at < time(19):
        form = pgettext("daytime, as a Django time format", "f")
    else:
        form = pgettext("evening, as a Django time format", "f\\p\\m")
    return time_format(at, form)


def _days_in_words(days: list[int]) -> str:
    if len(days) == 7:
        return _("Every day")
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words: list[str] = []
    for run in runs:
        names = [str(WEEKDAYS[day]) for day in run]
        words += [_span(names[0], names[-1])] if len(run) > 2 else names
    return _listed(words)


def _span(first: str, last: str) -> str:
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _listed(words: list[str]) -> str:
    """Words in a row, as in "Monday, Wednesday and Friday"."""
    *before, last = words
    if not before:
        return last
    return _("%(before)s and %(last)s") % {"before": ", ".join(before), "last": last}
