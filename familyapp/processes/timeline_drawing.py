"""The ruler above the way: time from the first day to the last, where the days in law stand on it,
and where today is. Two sides who count from different days have a line each.

Lengths are those of the drawing, 340 wide; nothing here is read out: the words stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from familyapp.processes import timeline_words as words
from familyapp.processes.rules import Step
from familyapp.processes.timelines import Counted, is_late_for_family

WIDTH, LEFT, RIGHT = 340, 12, 328
TOP, APART = 50, 68
NEAR = 58  # less room than two words need beside each other


@dataclass(frozen=True)
class Mark:
    """A day in law on the line."""

    x: float
    state: str  # done, late, ahead


@dataclass(frozen=True)
class Line:
    y: int
    label: str
    start: float
    end: float
    now: float  # how far the way is gone, at most to the end
    over: float  # where it runs over the end, as far as today; 0 if it does not
    first: str
    last: str
    marks: list[Mark]

    @property
    def label_y(self) -> int:
        return self.y - 12

    @property
    def words_y(self) -> int:
        return self.y + 18

    @property
    def last_x(self) -> float:
        return max(self.end, self.start + NEAR * 2)


@dataclass(frozen=True)
class Ruler:
    lines: list[Line]
    today: float
    height: int

    @property
    def anchor(self) -> str:
        """Which way the word at today runs, so that it stays inside."""
        return "start" if self.today < 60 else "end" if self.today > WIDTH - 60 else "middle"

    @property
    def foot(self) -> int:
        return self.lines[-1].y + 6


def ruler_of(counts: Sequence[Counted], labels: Sequence[str]) -> Ruler | None:
    """None where no day in law follows yet."""
    today = timezone.localdate()
    spans = [span for each in counts if (span := _span(each))]
    if not spans:
        return None
    first = min([today, *(begins for begins, _ends in spans)])
    last = max([today, *(ends for _begins, ends in spans)])
    if first == last:
        return None

    def at(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - first).days / (last - first).days, 1)

    lines = [
        _line(each, label if len(spans) > 1 else "", number, at, today)
        for number, (each, label) in enumerate(zip(counts, labels, strict=False))
        if _span(each)
    ]
    return Ruler(lines, at(today), lines[-1].y + 26)


def _span(each: Counted) -> tuple[date, date] | None:
    """From the earliest day that is known to the last one in law."""
    due = [step.due for step in each.steps if step.due and step.binds]
    days = [*each.dates.values(), *due]
    return (min(days), max(due)) if due else None


def _line(each: Counted, label: str, number: int, at: Callable[[date], float], today: date) -> Line:
    span = _span(each)
    assert span is not None
    begins, ends = span
    is_late = any(is_late_for_family(step, today) for step in each.steps)
    return Line(
        y=TOP + APART * number,
        label=label,
        start=at(begins),
        end=at(ends),
        now=at(min(max(today, begins), ends)),
        over=at(today) if is_late and today > ends else 0,
        first=words.short_day(begins),
        last=words.short_day(ends),
        marks=[
            Mark(at(step.due), _state(step, today))
            for step in each.steps
            if step.due and step.binds
        ],
    )


def _state(step: Step, today: date) -> str:
    if step.is_done(today):
        return "done"
    return "late" if is_late_for_family(step, today) else "ahead"
