"""The shapes that the rules are written in: a day that is asked for, a clock, a step, a rule set.

Nothing here reads a database or the time of day; the data stands in a module for each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from django.utils.translation import gettext_lazy as _

from familyapp.services.spans import Source, Span, Words

FIRST_DAY = date(2014, 9, 1)  # Part 3 of the Children and Families Act 2014 came into force
CHECKED = date(2026, 11, 1)  # the month in which the sources were last looked at

Dates = Mapping[str, date]  # the key of a fact -> its day


class Kind(StrEnum):
    """The ways through the law that have clocks."""

    ASSESSMENT = "assessment"
    REVIEW = "review"
    PHASE = "phase"
    DISAGREEING = "disagreeing"

    @property
    def label(self) -> Words:
        return _KINDS[self]


_KINDS: dict[Kind, Words] = {
    Kind.ASSESSMENT: _("EHC needs assessment"),
    Kind.REVIEW: _("Annual review"),
    Kind.PHASE: _("Moving school phase"),
    Kind.DISAGREEING: _("Mediation and the Tribunal"),
}


class Who(StrEnum):
    """Who has to act. `in_sentence` fits into one: "It is for the council to act now"."""

    FAMILY = "family"
    COUNCIL = "council"
    ADVISERS = "advisers"
    SETTING = "setting"
    MEDIATOR = "mediator"
    TRIBUNAL = "tribunal"

    @property
    def label(self) -> Words:
        return _WHO[self][0]

    @property
    def in_sentence(self) -> Words:
        return _WHO[self][1]


_WHO: dict[Who, tuple[Words, Words]] = {
    Who.FAMILY: (_("The family"), _("the family")),
    Who.COUNCIL: (_("The council"), _("the council")),
    Who.ADVISERS: (_("People who give advice"), _("the people who give advice")),
    Who.SETTING: (_("The school or college"), _("the school or college")),
    Who.MEDIATOR: (_("The mediation adviser"), _("the mediation adviser")),
    Who.TRIBUNAL: (_("The SEND Tribunal"), _("the SEND Tribunal")),
}


class Reason(StrEnum):
    """Why the law lets somebody be late: only where it made it impractical to be in time."""

    SETTING_CLOSED = "setting_closed"
    EXCEPTIONAL = "exceptional"
    ABSENT = "absent"
    MISSED_APPOINTMENTS = "missed_appointments"

    @property
    def label(self) -> Words:
        return _REASONS[self][0]

    @property
    def sentence(self) -> Words:
        """What the law says of it, for a family."""
        return _REASONS[self][1]


_REASONS: dict[Reason, tuple[Words, Words]] = {
    Reason.SETTING_CLOSED: (
        _("The school or college was closed for 4 weeks or more"),
        _(
            "The law lets the council be late if it needed advice from a school or college that"
            " was closed for 4 weeks or more, such as in the summer."
        ),
    ),
    Reason.EXCEPTIONAL: (
        _("Something very unusual happened to the child or the family"),
        _(
            "The law lets the council be late if something very unusual happened to the child or"
            " the parent in that time."
        ),
    ),
    Reason.ABSENT: (
        _("The child or the family was away for 4 weeks or more"),
        _(
            "The law lets the council be late if the child or the parent was away from the area"
            " for 4 weeks or more in that time."
        ),
    ),
    Reason.MISSED_APPOINTMENTS: (
        _("An appointment for the advice was missed"),
        _(
            "The law lets advice come late if an appointment for it was missed. It does not let"
            " the council be late with its own steps."
        ),
    ),
}


@dataclass(frozen=True)
class Fact:
    """A day that a family or a worker can give. `label` asks for it, `noun` names it inside a
    sentence. It cannot come before the days of `not_before`, nor stand beside those of `not_with`;
    beside those of `one_day_with` only on the same day. `is_planned`: it may lie ahead, as a
    meeting does."""

    key: str
    label: Words
    noun: Words
    by: Who
    required: bool = False
    not_before: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    one_day_with: tuple[str, ...] = ()
    is_planned: bool = False


@dataclass(frozen=True)
class Clock:
    """How a day follows from the day of a fact: that day, or the `yearly` (month, day) in its
    calendar year; then `within` on; or `back` before. None while the fact's day is not known."""

    fact: str
    within: Span | None = None
    yearly: tuple[int, int] | None = None
    back: tuple[Span, ...] = ()

    def day(self, dates: Dates) -> date | None:
        day = dates.get(self.fact)
        if day is None:
            return None
        if self.yearly:
            day = date(day.year, *self.yearly)
        if self.within:
            day = self.within.end(day)
        for span in self.back:
            day = span.before(day)
        return day


class Pick(Enum):
    """Which of several clocks binds."""

    EARLIEST = "the earliest"
    LATEST = "the latest"


@dataclass(frozen=True)
class StepRule:
    """One step in law or in practice.

    Due on the day that `pick` takes of those `clocks` whose facts are known, `moved` where the law
    moves it on. `usually` is what is usual: all there is where the law names no day (`statutory` is
    then False). Done on the first of `done_by` that is known; behind
    us once one of `passed_with` is known. No part of the way once one of `falls_away_with` is
    known. With `only_if` the day binds only where that fact comes to be. `guide` is the slug and
    the step of the explanation.
    """

    key: str
    title: Words
    who: Who
    source: Source
    guide: tuple[str, str]
    how_long: Words
    now: tuple[Words, ...]
    what_you_can_do_when_late: tuple[Words, ...]
    clocks: tuple[Clock, ...] = ()
    pick: Pick = Pick.EARLIEST
    moved: Callable[[date], date] | None = None
    usually: Clock | None = None
    done_by: tuple[str, ...] = ()
    passed_with: tuple[str, ...] = ()
    falls_away_with: tuple[str, ...] = ()
    only_if: str = ""
    excused_by: frozenset[Reason] = frozenset()
    statutory: bool = True
    variant: str = ""

    @property
    def is_familys_own(self) -> bool:
        return self.who is Who.FAMILY

    @property
    def needs(self) -> tuple[str, ...]:
        """The facts that its days are counted from."""
        clocks = self.clocks or ((self.usually,) if self.usually else ())
        return tuple(clock.fact for clock in clocks)


@dataclass(frozen=True)
class Variant:
    """One of several ways that a rule set holds, such as the kind of move."""

    key: str
    label: Words


@dataclass(frozen=True)
class RuleSet:
    """The rules of one kind as they hold from `valid_from` to `valid_to`, both included, for what
    starts in that time. `may_appeal` are the facts that come with a right to disagree."""

    kind: Kind
    version: str
    valid_from: date
    valid_to: date | None
    steps: tuple[StepRule, ...]
    facts: tuple[Fact, ...]
    checked: date = CHECKED
    variants: tuple[Variant, ...] = ()
    may_appeal: tuple[str, ...] = field(default=())

    @property
    def starts_with(self) -> Fact:
        """The fact whose day starts the way."""
        return next(fact for fact in self.facts if fact.required)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Each source of its steps, once."""
        return tuple(dict.fromkeys(step.source for step in self.steps))

    def fact(self, key: str) -> Fact:
        """Raises KeyError for one that it does not ask for."""
        return {fact.key: fact for fact in self.facts}[key]

    def steps_of(self, variant: str = "") -> tuple[StepRule, ...]:
        """Its steps, in order, as they hold in that variant."""
        return tuple(step for step in self.steps if step.variant in ("", variant))

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
