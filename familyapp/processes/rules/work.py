"""From the days that are known to the days that follow: pure functions of a rule set and dates.

rules = rule_set_in_force(Kind.ASSESSMENT, date(2026, 1, 5))
for step in work_out(rules, {"asked": date(2026, 1, 5)}):
    step.rule.title, step.due      # "The council says if it will assess", 16 February 2026
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.processes.rules.shapes import (
    FIRST_DAY,
    Dates,
    Fact,
    Kind,
    Pick,
    Reason,
    RuleSet,
    StepRule,
)
from familyapp.services.clock import LONDON
from familyapp.services.spans import Words, months_after

AHEAD = 24  # months: what has happened cannot lie further ahead, not even by a slip
PLANNED_AHEAD = 60


class UnknownVariant(ValueError):
    """The rule set holds in several ways, and none of them was named."""


class ImpossibleDates(ValueError):
    """Days that cannot be true together. `problems`: the key of a fact -> a sentence that names
    the day and what is wrong with it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems: Mapping[str, str] = MappingProxyType(dict(problems))


@dataclass(frozen=True)
class Step:
    """A step of one way with its days. `due` is what the law gives, `usually` what is usual: the
    best that is known where there is no `due`. `waits_for` is the key of the fact whose day is
    missing, so that there is no `due` or, for what is not law, no `usually` yet. `done` is when it
    was done; `passed` when something later showed that it was behind, though nobody gave its day.
    `binds` is False where `due` would hold only for an answer that has not come. `is_excused`: a
    reason was given for which the law lets it be late; the day stands all the same."""

    rule: StepRule
    due: date | None
    usually: date | None
    waits_for: str | None
    done: date | None
    passed: date | None = None
    binds: bool = True
    is_excused: bool = False

    @property
    def key(self) -> str:
        return self.rule.key

    @property
    def title(self) -> Words:
        return self.rule.title

    def is_done(self, on: date) -> bool:
        """Whether it was done by that day, or is behind."""
        return any(day is not None and day <= on for day in (self.done, self.passed))

    def days_late(self, on: date) -> int:
        """Calendar days from the day that it was due to the day that it was done, or to `on` while
        it is not. 0 where it is in time, has no day in law, or nobody knows when it was done."""
        if self.due is None or not self.binds:
            return 0
        if self.done is not None and self.done <= on:
            return max(0, (self.done - self.due).days)
        if self.is_done(on):
            return 0
        return max(0, (on - self.due).days)

    def is_late(self, on: date) -> bool:
        return self.days_late(on) > 0


@dataclass(frozen=True)
class WayOn:
    """Where it goes from here, and the days that it starts with."""

    kind: Kind
    dates: Mapping[str, date]


def work_out(
    rules: RuleSet,
    dates: Dates,
    *,
    excused: frozenset[Reason] = frozenset(),
    variant: str = "",
    today: date | None = None,
) -> tuple[Step, ...]:
    """Each step of this way in order. What a refusal ends is left out.

    `dates` holds the days that are known, by the keys of the rule set's facts; an unknown day is
    not in it. Raises ImpossibleDates for days that cannot be true together, or that lie too far
    ahead of `today` (London's day where none is given: a slip of the pen is refused, nothing else
    depends on it); UnknownVariant where the rules hold in variants and none of them is named.
    """
    _check_variant(rules, variant)
    today = today or timezone.localdate(timezone=LONDON)
    if problems := _problems(rules, dates, today):
        raise ImpossibleDates(problems)
    return tuple(
        _step(rule, dates, excused)
        for rule in rules.steps_of(variant)
        if not any(key in dates for key in rule.falls_away_with)
    )


def you_are_here(steps: Sequence[Step], *, on: date) -> int:
    """The index of the first step that is not done on that day; the number of steps where all
    are."""
    return next((index for index, step in enumerate(steps) if not step.is_done(on)), len(steps))


def way_on(rules: RuleSet, dates: Dates) -> WayOn | None:
    """Disagreeing, started with the newest letter that comes with a right to appeal; None before
    there is one."""
    letters = [dates[key] for key in rules.may_appeal if key in dates]
    return WayOn(Kind.DISAGREEING, {"letter": max(letters)}) if letters else None


def _check_variant(rules: RuleSet, variant: str) -> None:
    known = [each.key for each in rules.variants]
    if variant not in (known or [""]):
        raise UnknownVariant(
            f"The rules of {rules.kind.value} {rules.version} hold as one of"
            f" {', '.join(known) or 'no variants'}, not as {variant!r}."
        )


def _step(rule: StepRule, dates: Dates, excused: frozenset[Reason]) -> Step:
    due = _due(rule, dates)
    missing = [key for key in rule.needs if key not in dates]
    return Step(
        rule=rule,
        due=due,
        usually=rule.usually.day(dates) if rule.usually else None,
        # One known fact of several is enough for a day: only without any is something missing.
        waits_for=missing[0] if missing and len(missing) == len(rule.needs) else None,
        done=next((dates[key] for key in rule.done_by if key in dates), None),
        passed=min((dates[key] for key in rule.passed_with if key in dates), default=None),
        binds=not rule.only_if or rule.only_if in dates,
        is_excused=bool(excused & rule.excused_by),
    )


def _due(rule: StepRule, dates: Dates) -> date | None:
    days = [day for clock in rule.clocks if (day := clock.day(dates)) is not None]
    if not days:
        return None
    due = max(days) if rule.pick is Pick.LATEST else min(days)
    return rule.moved(due) if rule.moved else due


def _problems(rules: RuleSet, dates: Dates, today: date) -> dict[str, str]:
    facts = {fact.key: fact for fact in rules.facts}
    found = {}
    for key, day in dates.items():
        fact = facts.get(key)
        problem = _problem(fact, day, dates, facts, today) if fact else _unasked(key)
        if problem:
            found[key] = problem
    return found


def _unasked(key: str) -> str:
    return _("“%(key)s” is not a day that is asked for here.") % {"key": key}


def _problem(
    fact: Fact, day: date, dates: Dates, facts: Mapping[str, Fact], today: date
) -> str | None:
    """What is wrong with the day of this fact, as a sentence; None where nothing is."""
    named = {"this": capfirst(str(fact.noun)), "day": _full(day)}
    if day < FIRST_DAY:
        return _(
            "%(this)s, %(day)s, is before EHC plans began, on %(first)s. Please check the year."
        ) % (named | {"first": _full(FIRST_DAY)})
    if day > months_after(today, PLANNED_AHEAD if fact.is_planned else AHEAD):
        return _("%(this)s, %(day)s, is too far ahead. Please check the year.") % named
    for key in fact.not_before:
        if key in dates and day < dates[key]:
            other = {"that": facts[key].noun, "other": _full(dates[key])}
            return _(
                "%(this)s, %(day)s, is before %(that)s, %(other)s. Please check the two days."
            ) % (named | other)
    return _clash(fact, day, dates, facts)


def _clash(fact: Fact, day: date, dates: Dates, facts: Mapping[str, Fact]) -> str | None:
    clashing = [key for key in fact.not_with if key in dates]
    clashing += [key for key in fact.one_day_with if dates.get(key, day) != day]
    if not clashing:
        return None
    return _(
        "%(this)s does not go with %(that)s. Please leave one of the two days empty. If the council"
        " changed its mind after you disagreed, other time limits hold: your key worker or SENDIASS"
        " can tell you which."
    ) % {"this": capfirst(str(fact.noun)), "that": facts[clashing[0]].noun}


def _full(day: date) -> str:
    return date_format(day, "j F Y")
