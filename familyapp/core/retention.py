"""How long what is kept: a schedule as data, and a report of what is past it.

Nothing is deleted here, and by no user anywhere. The report tells a records manager how many
there are of each kind; what happens to them is decided by people, record by record.

    retention.register("child record", due)      # in AppConfig.ready

`due(cutoff)` says how many there are whose clock began on or before that day. An authority
changes the schedule in the environment:

    RETENTION={"child record": {"years": 75, "decided_by": "Records board, May 2026"}}
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Rule:
    """Kept for `years` after `after`, because `source` says so, as `decided_by` decided."""

    kind: str
    years: int
    after: str
    source: str
    decided_by: str = "Alongside's default: have your records manager confirm it"


@dataclass(frozen=True)
class Due:
    """How many are past their time, and when the clock of the oldest of them began."""

    past: int
    oldest: date | None


@dataclass(frozen=True)
class Line:
    """One kind in the report; `due` is None where nothing of this kind is held yet."""

    rule: Rule
    due: Due | None


SCHEDULE = (
    Rule(
        "child record",
        25,
        "the date of birth (a year more where they were 17 when the last place ended)",
        "NHS Records Management Code: children's records to the 25th or 26th birthday",
    ),
    Rule(
        "mental health",
        20,
        "the last day of a mental health service in the team",
        "NHS Records Management Code: mental health records 20 years",
    ),
    Rule("messages", 25, "the child's date of birth", "Part of the child's record"),
    Rule("log", 25, "the visit or act", "As long as the record that it is about"),
    Rule(
        "complaints",
        10,
        "the day on which it was received",
        "Usual in records schedules for complaints: to be confirmed",
    ),
    Rule("account", 6, "the last sign-in", "Limitation Act 1980: six years for most claims"),
)

Counter = Callable[[date], Due]
_counters: dict[str, Counter] = {}


class BadSchedule(Exception):
    """The schedule in the settings does not fit; the text says where."""


def register(kind: str, due: Counter) -> None:
    """Let `due(cutoff)` count what is past its time. `kind` is one of the schedule."""
    _counters[kind] = due


def schedule() -> list[Rule]:
    """The rules, as the settings change them. Raises BadSchedule."""
    changes: dict[str, dict[str, Any]] = settings.RETENTION
    known = {rule.kind: rule for rule in SCHEDULE}
    if not isinstance(changes, dict) or (strange := set(changes) - set(known)):
        named = ", ".join(sorted(strange)) if isinstance(changes, dict) else "not an object"
        raise BadSchedule(f"RETENTION: {named}. There is {', '.join(known)}.")
    return [_changed(rule, changes.get(rule.kind, {})) for rule in SCHEDULE]


def _changed(rule: Rule, change: dict[str, Any]) -> Rule:
    if not isinstance(change, dict) or set(change) - {"years", "source", "decided_by"}:
        raise BadSchedule(f"RETENTION: {rule.kind} takes years, source and decided_by.")
    years = change.get("years", rule.years)
    if type(years) is not int or not 0 < years <= 200:
        raise BadSchedule(f"RETENTION: the years of {rule.kind} are a whole number up to 200.")
    return replace(rule, **change)


def report(today: date) -> Iterator[Line]:
    """Each kind with what is past its time today."""
    for rule in schedule():
        counter = _counters.get(rule.kind)
        yield Line(rule, counter(years_before(today, rule.years)) if counter else None)


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; for 29 February the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
