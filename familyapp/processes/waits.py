"""How long children wait, for the manager of a service: numbers, and one line for each.

A manager has no right to a child's name without a reason, so it stands here only where they are
asked for that child anyway: where it is their service that gives the family a key worker. What
leaves the app are numbers alone, none of fewer than five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.core.csv_cells import as_csv
from familyapp.processes.models import WAITING, Referral
from familyapp.processes.referrals import wait_in_words
from familyapp.services.models import SENSITIVE_KINDS
from familyapp.team.managing import is_own_family

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole

PAGE = 50
FEW = 5  # below it a number could tell of one child
LONG = timedelta(weeks=18)  # the NHS's own mark for a long wait; here for every service


@dataclass(frozen=True)
class Stage:
    """How many wait at one stage, and how long, in days."""

    label: str
    days: Sequence[int]

    @property
    def count(self) -> int:
        return len(self.days)

    @property
    def longest(self) -> str:
        return wait_in_words(max(self.days)) if self.days else ""

    @property
    def middle(self) -> str:
        return wait_in_words(int(median(self.days))) if self.days else ""

    @property
    def long(self) -> int:
        """How many have waited more than 18 weeks."""
        return sum(days > LONG.days for days in self.days)


@dataclass(frozen=True)
class Waiter:
    """One line: a child's name only where this manager may know it."""

    who: str
    stage: str
    wait: str
    is_long: bool


@dataclass(frozen=True)
class Waits:
    """`ours` waits for this service, `theirs` is a child of this service who waits for another,
    which is not named."""

    stages: list[Stage]
    total: Stage
    ours: list[Waiter]
    theirs: list[Waiter]
    theirs_total: int
    page: Page

    @property
    def theirs_more(self) -> int:
        return self.theirs_total - len(self.theirs)


def waits_of(role: ServiceRole, number: str = "") -> Waits:
    """Who waits, the longest first: nobody moves behind who was sent on, or promised another day.
    Call with a manager's role from the gate. Five queries, whatever the number who wait."""
    stages, total = numbers_of(role)
    page = Paginator(_waiting_for(role).select_related("child"), PAGE).get_page(number or 1)
    theirs = _of_our_children(role)
    return Waits(
        stages=stages,
        total=total,
        ours=[_waiter(row, role) for row in page.object_list],
        theirs=[_waiter(row, role) for row in theirs.select_related("child")[:PAGE]],
        theirs_total=theirs.count(),
        page=page,
    )


def numbers_of(role: ServiceRole) -> tuple[list[Stage], Stage]:
    """By stage, and together. One query."""
    today, rows = timezone.localdate(), _waiting_for(role).order_by()
    found: dict[str, list[int]] = {str(state): [] for state in WAITING}
    for state, since in rows.values_list("state", "waiting_since"):
        found[state].append(_days(since, today))
    stages = [Stage(str(capfirst(state.label)), found[str(state)]) for state in WAITING]
    return stages, Stage(_("Together"), [day for days in found.values() for day in days])


def as_table(role: ServiceRole) -> bytes:
    """The numbers as a file for a spreadsheet. A number below five is not written, nor one from
    which it could be worked out."""
    stages, total = numbers_of(role)
    head = [_("Stage"), _("Waiting"), _("Longest"), _("Middle"), _("More than 18 weeks")]
    rows = [_cells(stage) for stage in stages]
    if any(0 < stage.count < FEW for stage in stages):
        rows.append([total.label, *[_("not shown")] * 4])
    else:
        hides = any(0 < stage.long < FEW for stage in stages)
        rows.append(_cells(total, hides_long=hides))
    today = timezone.localdate().isoformat()
    return as_csv([[role.service.name, today], head, *rows])


def _cells(stage: Stage, *, hides_long: bool = False) -> list[object]:
    few = _("fewer than 5")
    if 0 < stage.count < FEW:
        return [stage.label, few, few, few, few]
    long = few if 0 < stage.long < FEW else stage.long
    return [
        stage.label,
        stage.count,
        stage.longest,
        stage.middle,
        _("not shown") if hides_long else long,
    ]


def _waiting_for(role: ServiceRole) -> QuerySet[Referral]:
    rows = Referral.objects.filter(
        ~is_own_family(role.person_id, "child"), service=role.service_id, state__in=WAITING
    )
    return rows.order_by("waiting_since", "sent", "pk")


def _of_our_children(role: ServiceRole) -> QuerySet[Referral]:
    """What children of this service wait for elsewhere, but never at a service that is private to
    the young person: a name and a wait here would tell of it."""
    rows = Referral.objects.filter(
        ~is_own_family(role.person_id, "child"),
        child__service=role.service_id,
        state__in=WAITING,
    )
    rows = rows.exclude(service=role.service_id).exclude(service__kind__in=SENSITIVE_KINDS)
    return rows.order_by("waiting_since", "sent", "pk")


def _waiter(row: Referral, role: ServiceRole) -> Waiter:
    days = _days(row.waiting_since, timezone.localdate())
    return Waiter(
        who=row.child.called if row.child.service_id == role.service_id else _("A child"),
        stage=str(capfirst(row.get_state_display())),
        wait=wait_in_words(days),
        is_long=days > LONG.days,
    )


def _days(since: date, today: date) -> int:
    return max(0, (today - since).days)
