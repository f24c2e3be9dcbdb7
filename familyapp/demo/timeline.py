"""When people write: families in the evening, workers while they work. Nothing is in the future,
and everything is counted back from today, so that the demo is always fresh."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone
from django.utils.dateformat import format as date_words

from familyapp.demo.words.script import Scene, Turn
from familyapp.services import clock
from familyapp.services.clock import Hours

DAY = timedelta(days=1)
WEDNESDAY, FRIDAY, SATURDAY = 2, 4, 5
# After words like these, the next of the same person come when something was found out.
FINDS_OUT = re.compile(
    r"\b(ask|asked|asking|find|look|waiting|ring|rung|check|speak|both go)\b|sorting"
)


@dataclass(frozen=True)
class Line:
    """Something said: `who` as in the script."""

    who: str
    text: str
    at: datetime


@dataclass
class Days:
    """The days that one scene speaks of, fixed when they are first named."""

    hours: Hours
    rng: Random
    named: dict[str, date] = field(default_factory=dict)
    last: date | None = None

    def words(self, text: str, at: datetime) -> dict[str, str]:
        today = timezone.localtime(at).date()
        if "{soon}" in text:
            self.last = self.named.setdefault(
                "soon", school_day(today + self.rng.randint(2, 4) * DAY)
            )
        if "{date}" in text:
            self.last = self.named.setdefault(
                "date", school_day(today + self.rng.randint(10, 16) * DAY)
            )
        words = {}
        if "soon" in self.named:
            words["soon"] = date_words(self.named["soon"], "l")
        if "date" in self.named:
            words["date"] = date_words(self.named["date"], "l j F")
        if "{tomorrow}" in text:
            tomorrow = self.working_day_after(today)
            words["tomorrow"] = (
                "tomorrow" if tomorrow == today + DAY else f"on {date_words(tomorrow, 'l')}"
            )
        return words

    def working_day_after(self, day: date) -> date:
        found = clock.next_in(self.hours, on(day + DAY, 0))
        return found.date() if found else day + DAY


def school_day(day: date) -> date:
    """This day, or the next that is neither at a weekend nor a bank holiday."""
    while day.weekday() >= SATURDAY or day in clock.bank_holidays():
        day += DAY
    return day


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def evening(day: date, rng: Random) -> datetime:
    return on(day, rng.randint(17, 20), rng.randint(5, 59))


def at_work(hours: Hours, at: datetime, rng: Random) -> datetime:
    """This moment if it is in their hours, else some time after they are next in."""
    start = clock.next_in(hours, at)
    assert start is not None
    return at if start <= at else start + timedelta(minutes=rng.randint(4, 150))


@dataclass
class Telling:
    """Turns a scene's turns into lines with times. `hours` are those of who answers, `words` what
    stands for the names in braces; `casual` is how somebody writes on a phone."""

    hours: Hours
    rng: Random
    words: dict[str, str]
    casual: bool = False
    at_school: bool = False  # writes after school

    def from_day(self, scene: Scene, day: date, after: datetime | None) -> list[Line]:
        """The scene from about this day on, and after that moment."""
        first = scene.turns[0]
        if day.weekday() > WEDNESDAY and self.rng.random() < 0.7:
            day -= (day.weekday() - WEDNESDAY) * DAY  # so that an answer comes soon
        at = self._morning(day) if first.who == "t" else evening(day, self.rng)
        while after and at <= after + DAY / 2:
            day += DAY
            at = self._morning(day) if first.who == "t" else evening(day, self.rng)
        return self._told(scene, at)

    def _morning(self, day: date) -> datetime:
        return at_work(
            self.hours, on(day, 9, 5) + timedelta(minutes=self.rng.randint(0, 400)), self.rng
        )

    def _told(self, scene: Scene, at: datetime) -> list[Line]:
        days = Days(self.hours, self.rng)
        lines: list[Line] = []
        before = None
        for turn in scene.turns:
            if before:
                at = self._next(before, lines[-1], turn, days)
            lines.append(self.line(turn, at, days))
            before = turn
        return lines

    def line(self, turn: Turn, at: datetime, days: Days) -> Line:
        text = self.rng.choice(turn.ways)
        text = text.format(**self.words, **days.words(text, at))
        if self.casual and turn.who != "t":
            text = text if text.startswith(("I ", "I'")) else text[0].lower() + text[1:]
            text = text.removesuffix(".")
        return Line(turn.who, text, at)

    def _next(self, before: Turn, line: Line, turn: Turn, days: Days) -> datetime:
        """When this turn comes after the line of the turn before."""
        if turn.weeks_later is not None:
            day = (
                days.last or timezone.localtime(line.at).date() + DAY
            ) + turn.weeks_later * 7 * DAY
            day = max(day, timezone.localtime(line.at).date() + DAY)
            return self._morning(day) if turn.who == "t" else evening(day, self.rng)
        found_out = FINDS_OUT.search(line.text) is not None
        if turn.who == "t":
            return self._answer(before, line, days, found_out)
        if before.who == turn.who:
            minutes = self.rng.randint(900, 1500) if found_out else self.rng.randint(1, 4)
            return line.at + timedelta(minutes=minutes)
        return self._reply(line.at)

    def _answer(self, before: Turn, line: Line, days: Days, found_out: bool) -> datetime:
        if before.who != "t":
            at = line.at + timedelta(minutes=self.rng.randint(8, 150))
        elif any("{tomorrow}" in way for way in before.ways):
            at = self._morning(days.working_day_after(timezone.localtime(line.at).date()))
        else:
            minutes = self.rng.randint(120, 400) if found_out else self.rng.randint(1, 3)
            at = line.at + timedelta(minutes=minutes)
        return at_work(self.hours, at, self.rng)

    def _reply(self, at: datetime) -> datetime:
        local = timezone.localtime(at)
        if self.rng.random() < 0.3 and (local.hour > 14 or not self.at_school):
            return at + timedelta(minutes=self.rng.randint(2, 35))
        return (
            evening(local.date(), self.rng)
            if local.hour < 17
            else evening(local.date() + DAY, self.rng)
        )


def last_worked(hours: Hours, now: datetime, back: int) -> date:
    """The working day that is so many back from today; today itself does not count."""
    day = timezone.localtime(now).date()
    while back:
        day -= DAY
        if clock.next_in(hours, on(day, 0)) != clock.next_in(hours, on(day + DAY, 0)):
            back -= 1
    return day


def lately(telling: Telling, scene: Scene, now: datetime) -> list[Line]:
    """A last scene: answered `scene.days` working days ago, with what the family wrote before
    that on the evening before, and what they wrote after it yesterday."""
    worked = last_worked(telling.hours, now, scene.days or 1)
    days = Days(telling.hours, telling.rng)
    lines: list[Line] = []
    at = evening(worked - DAY, telling.rng)
    answered = False
    for turn in scene.turns:
        if turn.who == "t" and not answered:
            at, answered = on(worked, 9, telling.rng.randint(5, 55)), True
            at += telling.rng.randint(0, 6) * DAY / 24
        elif turn.who != "t" and answered and (not lines or lines[-1].who == "t"):
            at = max(evening(timezone.localtime(now).date() - DAY, telling.rng), at + DAY / 48)
        elif lines:
            at += timedelta(minutes=telling.rng.randint(1, 3))
        lines.append(telling.line(turn, at, days))
    return lines


def waiting_since(when: str, now: datetime) -> datetime:
    """The moment from which a family waits for an answer."""
    today = timezone.localtime(now).date()
    if when == "friday":
        back = (today.weekday() - FRIDAY) % 7 or 7
        return on(today - back * DAY, 16, 22)
    if when == "two evenings":
        return on(today - 2 * DAY, 19, 41)
    if when == "evening":
        return on(today - DAY, 20, 17)
    return min(on(today, 7, 48), now - timedelta(minutes=12))
