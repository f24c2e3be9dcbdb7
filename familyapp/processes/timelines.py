"""Reads of where a child is in a process, always through the member who asks.

What somebody says stays between them and those who may know of them: a timeline that was begun by
a person who is kept apart from the reader is not there for them, nor is any day such a person
said. So two readers of one timeline can rightly see different days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.processes import timeline_words as words
from familyapp.processes.models import Side, Timeline, TimelineDate, TimelineReason
from familyapp.processes.places import sees_all
from familyapp.processes.rules import (
    Fact,
    ImpossibleDates,
    Kind,
    Reason,
    RuleSet,
    Step,
    rule_set,
    work_out,
    you_are_here,
)
from familyapp.processes.timeline_rules import SEE_PLAN, side_of
from familyapp.services.spans import Words
from familyapp.team.models import KeptApart, Role, TeamMember
from familyapp.team.querysets import hidden_services, in_force, known_authors

ENDED_SHOWN = 20
Days = Mapping[str, date]


def visible(member: TeamMember) -> QuerySet[Timeline]:
    """The child's timelines that this member may know of. Call with one from the gate who may see
    the plan: a professional those of their own service, an adult none of a hidden service."""
    rows = Timeline.objects.filter(child=member.child_id)
    if sees_all(member):
        return rows
    rows = rows.filter(started_by__in=known_authors(member).values("pk"))
    if member.role == Role.PROFESSIONAL:
        return rows.filter(service__isnull=False, service=member.service_id)
    own = Q(service__isnull=False, service=member.service_id)
    return rows.exclude(~own & Q(service__in=hidden_services(member)))


def timeline_for(member: TeamMember, id: UUID) -> Timeline | None:
    """One that this member may know of, over or not, or None."""
    return _with_people(visible(member)).filter(pk=id).first()


def open_for(member: TeamMember) -> list[Known]:
    """What is under way, the newest first, as this member may know it. Four queries, whatever the
    number of timelines and days."""
    return gather(member, _with_people(visible(member)).filter(closed=None).order_by("-made", "pk"))


def over_for(member: TeamMember, most: int | None = ENDED_SHOWN) -> list[Timeline]:
    """What is over, the latest first; all of it where `most` is None. One query."""
    rows = _with_people(visible(member)).filter(closed__isnull=False)
    return list(rows.order_by("-closed", "pk")[:most])


def _with_people(rows: QuerySet[Timeline]) -> QuerySet[Timeline]:
    return rows.select_related("child", "service", "started_by__person", "closed_by__person")


@dataclass(frozen=True)
class Counted:
    """A timeline as one side counts it. `left_out` are days that cannot be true together with the
    others: such as two people say who may not know of each other."""

    dates: Days
    steps: tuple[Step, ...]
    left_out: tuple[str, ...] = ()

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def here(self, on: date) -> int:
        return you_are_here(self.steps, on=on)


@dataclass(frozen=True)
class Known:
    """A timeline with what one reader may know of it. `days` are those that stand: (side, fact) ->
    row; `reasons` are those for steps. `side` is the reader's own: it comes first."""

    row: Timeline
    side: Side
    days: Mapping[tuple[str, str], TimelineDate]
    reasons: Mapping[str, TimelineReason]
    excuse: TimelineReason | None = None

    @property
    def kind(self) -> Kind:
        return Kind(self.row.kind)

    @cached_property
    def rules(self) -> RuleSet:
        """Those it began under."""
        return rule_set(self.kind, self.row.rules)

    @property
    def variant_label(self) -> Words:
        return next(
            (each.label for each in self.rules.variants if each.key == self.row.variant), ""
        )

    @property
    def reason_in_law(self) -> Reason | None:
        return Reason(self.excuse.excuse) if self.excuse else None

    def is_own(self, member: TeamMember) -> bool:
        """Whether this reader said each day of their side that stands, and nobody else did."""
        return all(
            row.said_by.person_id == member.person_id
            for (side, _fact), row in self.days.items()
            if side == self.side
        )

    def said(self, side: str) -> dict[str, date]:
        """The days of one side: fact -> day."""
        return {
            fact: row.day for (whose, fact), row in self.days.items() if whose == side and row.day
        }

    @cached_property
    def mine(self) -> Counted:
        """As the reader's side counts."""
        return self.as_counted_by(self.side)

    @cached_property
    def theirs(self) -> Counted | None:
        """As the other side counts, where the two say different days for one thing."""
        mine, theirs = self.said(self.side), self.said(self.side.other)
        if not any(fact in mine and mine[fact] != day for fact, day in theirs.items()):
            return None
        return self.as_counted_by(self.side.other)

    @property
    def counts(self) -> list[Counted]:
        """Each way to count it."""
        return [self.mine, *([self.theirs] if self.theirs else [])]

    def with_day(self, fact: str, day: date) -> tuple[Step, ...]:
        """What follows if the reader's side says this day. Raises ImpossibleDates."""
        refuse_what_cannot_be(self.rules.fact(fact), day, self.row.child.born)
        return self._work_out({**self.mine.dates, fact: day})

    def as_counted_by(self, side: Side) -> Counted:
        """Its own days, and for what it did not say the other side's."""
        own, borrowed = self.said(side), self.said(side.other)
        dates = {**borrowed, **own}
        try:
            return Counted(dates, self._work_out(dates))
        except ImpossibleDates:
            return self._as_far_as_it_goes(own, borrowed)

    def _as_far_as_it_goes(self, own: Days, borrowed: Days) -> Counted:
        """Days that cannot be true together: as many as can, one's own before the other side's."""
        kept: dict[str, date] = {}
        left_out = []
        steps = self._work_out(kept)
        for fact, day in [*self._in_order(own), *self._in_order(borrowed)]:
            if fact in kept:
                continue
            try:
                steps = self._work_out({**kept, fact: day})
                kept[fact] = day
            except ImpossibleDates:
                left_out.append(fact)
        return Counted(kept, steps, tuple(left_out))

    def _in_order(self, days: Days) -> list[tuple[str, date]]:
        return [(fact.key, days[fact.key]) for fact in self.rules.facts if fact.key in days]

    def _work_out(self, dates: Days) -> tuple[Step, ...]:
        excused = frozenset({self.reason_in_law} if self.reason_in_law else ())
        today = timezone.localdate()
        return work_out(self.rules, dates, excused=excused, variant=self.row.variant, today=today)


def refuse_what_cannot_be(fact: Fact, day: date, born: date) -> None:
    """What has happened did so by today, and only what can be planned may lie ahead; nothing was
    before the child. Raises ImpossibleDates."""
    said = {"this": capfirst(str(fact.noun)), "day": words.day(day)}
    if not fact.is_planned and day > timezone.localdate():
        sentence = _("%(this)s, %(day)s, is still to come. Please say a day up to today.") % said
        raise ImpossibleDates({fact.key: sentence})
    if day < born:
        sentence = _("%(this)s, %(day)s, is before the birth. Please check the year.") % said
        raise ImpossibleDates({fact.key: sentence})


def gather(member: TeamMember | None, rows: Iterable[Timeline]) -> list[Known]:
    """These timelines with what this member may know of them; without one, with everything, for
    the lists of services and the daily job. Three queries at most, whatever their number."""
    rows = list(rows)
    dates = TimelineDate.objects.filter(timeline__in=rows)
    reasons = TimelineReason.objects.filter(timeline__in=rows)
    everything = member is None or sees_all(member)
    if member is not None and not everything:
        known = known_authors(member).values("pk")
        dates, reasons = dates.filter(said_by__in=known), reasons.filter(said_by__in=known)
    said = defaultdict(list)
    for day in dates.select_related("said_by__person").order_by("at", "pk") if rows else ():
        said[day.timeline_id].append(day)
    why: dict[UUID, dict[str, TimelineReason]] = defaultdict(dict)
    for reason in reasons.select_related("said_by__person").order_by("at", "pk") if rows else ():
        why[reason.timeline_id][reason.step] = reason
    takes_back = any(day.day is None for days in said.values() for day in days)
    apart = _kept_apart(said.values()) if takes_back else frozenset()
    side = side_of(member) if member else Side.COUNCIL
    return [_known(row, side, said[row.pk], why[row.pk], apart) for row in rows]


def known(member: TeamMember | None, row: Timeline) -> Known:
    return gather(member, [row])[0]


def _known(
    row: Timeline,
    side: Side,
    said: list[TimelineDate],
    why: dict[str, TimelineReason],
    apart: frozenset[frozenset[UUID]],
) -> Known:
    excuse = why.get("")
    return Known(
        row=row,
        side=side,
        days=_standing(said, apart),
        reasons={step: reason for step, reason in why.items() if step and reason.words},
        excuse=excuse if excuse and excuse.excuse else None,
    )


def _standing(
    rows: list[TimelineDate], apart: frozenset[frozenset[UUID]]
) -> dict[tuple[str, str], TimelineDate]:
    """The newest day of each side and fact that was not taken back. Nobody takes back what they
    cannot know of: a day of somebody who is kept apart from them stands."""
    found: dict[tuple[str, str], list[TimelineDate]] = defaultdict(list)
    for row in rows:
        stack = found[row.side, row.fact]
        if row.day is None:
            who = row.said_by.person_id
            stack[:] = [each for each in stack if frozenset({who, each.said_by.person_id}) in apart]
        else:
            stack.append(row)
    return {key: stack[-1] for key, stack in found.items() if stack}


def _kept_apart(said: Iterable[list[TimelineDate]]) -> frozenset[frozenset[UUID]]:
    """The pairs of these authors who are kept apart. One query."""
    people = {day.said_by.person_id for rows in said for day in rows}
    pairs = KeptApart.objects.filter(in_force(), first__in=people, second__in=people)
    return frozenset(frozenset(pair) for pair in pairs.values_list("first", "second"))


# --- for Today and other pages --------------------------------------------------------------------


@dataclass(frozen=True)
class NextStep:
    """What is most urgent of what is under way, in one line."""

    timeline: UUID
    own: UUID  # `own_step_id` of it
    process: str
    step: str
    due: str  # in words
    tone: str  # late, soon, ""
    url: str
    icon: str = "signpost"


def next_for(member: TeamMember) -> NextStep | None:
    """The one thing of all that is under way that matters most now: what is late, then the
    family's own days, then what comes first. None where nothing is under way, or is theirs to see.
    Four queries, whatever the number of timelines."""
    if not SEE_PLAN.allows(member):
        return None
    ranked = [found for each in open_for(member) if (found := _most_urgent(member, each))]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _most_urgent(member: TeamMember, each: Known) -> tuple[tuple[int, int], NextStep] | None:
    """The step of one timeline that matters most, with its rank: the lower, the more urgent."""
    today = timezone.localdate()
    step = most_urgent_step(each.mine, today)
    if step is None:
        return None
    due, tone = due_in_words(step, today)
    found = NextStep(
        timeline=each.row.pk,
        own=own_step_id(each.row, step.key),
        process=str(each.kind.label),
        step=words.turned(member, step.title),
        due=due,
        tone=tone,
        url=url_of(each.row),
    )
    return rank_of(step, today), found


def most_urgent_step(counted: Counted, today: date) -> Step | None:
    """Of what is still to be done; None where all is."""
    ahead = (step for step in counted.steps if not step.is_done(today))
    return min(ahead, key=lambda step: rank_of(step, today), default=None)


def url_of(row: Timeline) -> str:
    return reverse("processes:timeline", args=[row.child_id, row.pk])


def own_step_id(row: Timeline, step: str) -> UUID:
    """What stands in a notice and its link for one step of a timeline that a family has to do."""
    return uuid5(row.pk, step)


def is_late_for_family(step: Step, today: date) -> bool:
    """Whether somebody is late towards the family. A day of the family's own that has gone by is
    not called late: it is theirs to use, and there is still something they can do."""
    is_open = step.is_late(today) and not step.is_done(today)
    return is_open and not step.rule.is_familys_own


def rank_of(step: Step, today: date) -> tuple[int, int]:
    """Late first, the longest of them before the others; the family's own days within two weeks
    or gone by; then by the day, what has none last."""
    if is_late_for_family(step, today):
        return 0, -step.days_late(today)
    day = (step.due if step.binds else None) or step.usually
    if day is None:
        return 3, 0
    until = (day - today).days
    return (1 if step.rule.is_familys_own and until <= words.SOON else 2), until


def due_in_words(step: Step, today: date) -> tuple[str, str]:
    """By when a step that is not done is due, and its tone: "late by 9 days", "by 3 December, in
    5 days", "usually about 3 December"."""
    if late := step.days_late(today):
        if step.rule.is_familys_own and step.due:
            return _("the last day was %(day)s") % {"day": words.day(step.due)}, "soon"
        return words.late_by(late), "late"
    if step.done:
        said = {"day": words.day(step.done), "when": words.how_long_until(step.done)}
        is_soon = (step.done - today).days <= words.SOON
        return _("planned for %(day)s, %(when)s") % said, "soon" if is_soon else ""
    if step.due and step.binds:
        said = {"day": words.day(step.due), "when": words.how_long_until(step.due)}
        is_soon = (step.due - today).days <= words.SOON
        return _("by %(day)s, %(when)s") % said, "soon" if is_soon else ""
    if step.usually:
        return _("usually about %(day)s") % {"day": words.day(step.usually)}, ""
    return "", ""


def who_of_the_family_sees(rows: Collection[TeamMember], timeline: Timeline) -> list[TeamMember]:
    """Of these members of the family, who may know of this timeline. Call with current ones who
    have access. Two queries for each."""
    return [
        member
        for member in rows
        if SEE_PLAN.allows(member) and visible(member).filter(pk=timeline.pk).exists()
    ]


def families_of(child: UUID) -> list[TeamMember]:
    """The family of this child who sign in and may open the record now."""
    rows: Any = TeamMember.objects.with_access().filter(child=child, person__isnull=False)
    rows = rows.select_related("child", "person", "service")
    return [member for member in rows if member.is_family]
