"""What is late, for who answers for a service: the longest late first.

A family's own page works its days out itself, from what each reader may know. Here every day
counts that anybody said, and where two differ the earlier one: a service is not in time because
it says so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.processes import timeline_words as words
from familyapp.processes.models import LateStep, TimelineReason
from familyapp.processes.rules import Kind, Step, StepRule, rule_set
from familyapp.processes.timelines import Counted, Known
from familyapp.services.models import SENSITIVE_KINDS
from familyapp.team.managing import children_of

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole

PAGE = 50


def others_steps(counted: Counted) -> list[Step]:
    """Those that somebody else than the family has to do by a day in law."""
    return [
        step
        for step in counted.steps
        if not step.rule.is_familys_own and step.due is not None and step.binds
    ]


def days_due(counts: Collection[Counted]) -> dict[str, date]:
    """Step -> the earliest day by which it is due, however one counts."""
    found: dict[str, date] = {}
    for step in [step for each in counts for step in others_steps(each)]:
        assert step.due is not None
        found[step.key] = min(step.due, found.get(step.key, step.due))
    return found


def done_steps(each: Known, on: date) -> set[str]:
    """Those that are done however one counts, or no part of the way any more."""
    still = {step.key for way in each.counts for step in way.steps if not step.is_done(on)}
    return {rule.key for rule in each.rules.steps_of(each.row.variant)} - still


# --- the manager's list ---------------------------------------------------------------------------


@dataclass(frozen=True)
class LateRow:
    """One step that is late. `reason` is what the service told the family, "" before it did."""

    row: LateStep
    reason: TimelineReason | None

    @property
    def child(self) -> str:
        return self.row.timeline.child.called

    @property
    def process(self) -> str:
        return str(Kind(self.row.timeline.kind).label)

    @property
    def rule(self) -> StepRule:
        timeline = self.row.timeline
        steps = rule_set(Kind(timeline.kind), timeline.rules).steps_of(timeline.variant)
        return next(each for each in steps if each.key == self.row.step)

    @property
    def step(self) -> str:
        return str(self.rule.title)

    @property
    def days(self) -> int:
        """So many days late now; 0 where a changed day has moved it ahead."""
        return max(0, (timezone.localdate() - self.row.due).days)

    @property
    def is_moved(self) -> bool:
        return self.row.first_due != self.row.due

    @property
    def late(self) -> str:
        if self.days:
            return words.late_by(self.days)
        return _("now due by %(day)s") % {"day": words.day(self.row.due)}

    @property
    def due(self) -> str:
        return words.day(self.row.due)

    @property
    def first_due(self) -> str:
        return words.day(self.row.first_due)

    @property
    def expected(self) -> str:
        return words.day(self.reason.expected) if self.reason and self.reason.expected else ""


@dataclass(frozen=True)
class LatePage:
    rows: list[LateRow]
    page: Page
    kind: str

    @property
    def total(self) -> int:
        return self.page.paginator.count


def late_page(service_role: ServiceRole, number: str = "", kind: str = "") -> LatePage:
    """The late steps of the service's children, the longest late first. Three queries, whatever
    their number. A page that does not exist gives the nearest, a process that does not exist all.

    Whose day was changed keeps the place that it had. A process with a sensitive service stays
    with that service: a list tells nobody that a child is known there.
    """
    kind = kind if kind in list(Kind) else ""
    rows = _late(service_role).order_by("first_due", "due", "pk")
    if kind:
        rows = rows.filter(timeline__kind=kind)
    page = Paginator(rows.select_related("timeline__child"), PAGE).get_page(number or 1)
    found = list(page.object_list)
    why = newest_reasons({row.timeline_id for row in found})
    return LatePage(
        [LateRow(row, why.get((row.timeline_id, row.step))) for row in found], page, kind
    )


def _late(service_role: ServiceRole) -> QuerySet[LateStep]:
    sensitive = Q(timeline__service__kind__in=SENSITIVE_KINDS)
    elsewhere = ~Q(timeline__service=service_role.service_id)
    return LateStep.objects.filter(
        timeline__child__in=children_of(service_role),
        timeline__closed=None,
        done=False,
        first_due__lt=timezone.localdate(),
    ).exclude(sensitive & elsewhere, timeline__service__isnull=False)


def newest_reasons(timelines: Collection[UUID]) -> dict[tuple[UUID, str], TimelineReason]:
    """(timeline, step) -> the reason that stands. One query."""
    rows = TimelineReason.objects.filter(timeline__in=timelines).exclude(step="")
    newest = {(row.timeline_id, row.step): row for row in rows.order_by("at", "pk")}
    return {key: row for key, row in newest.items() if row.words}


def processes(page: LatePage) -> list[tuple[str, str, bool]]:
    """What the list can be narrowed to: the value in the address, its words, whether it is now."""
    every = ("", _("All"), not page.kind)
    return [every, *((kind.value, str(kind.label), kind == page.kind) for kind in Kind)]


def how_many(service_role: ServiceRole) -> int:
    """How many steps are late, for a line that leads to the list. One query."""
    return _late(service_role).count()
