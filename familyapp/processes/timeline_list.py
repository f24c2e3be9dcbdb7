"""The list of timelines: what comes next in each, and which service can answer for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.processes import timeline_words as words
from familyapp.processes.models import Timeline
from familyapp.processes.rules import Kind, Step
from familyapp.processes.timelines import (
    Known,
    due_in_words,
    is_late_for_family,
    most_urgent_step,
    open_for,
    over_for,
    rank_of,
    url_of,
    visible,
)
from familyapp.services.models import SENSITIVE_KINDS, Service
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import known_authors

ALL_DONE = (9, 0)  # after every `rank_of`


@dataclass(frozen=True)
class Listed:
    """One timeline in the list: what comes next in it."""

    row: Timeline
    title: str
    step: str
    due: str
    tone: str
    far: int  # steps done
    steps: int
    late: int
    by: str  # who began it, to who works here

    @property
    def icon(self) -> str:
        return "warning" if self.tone == "late" else "clock"

    @property
    def url(self) -> str:
        return url_of(self.row)

    @property
    def parts(self) -> list[str]:
        """Each step as done, now or ahead, for the small drawing."""
        return [
            "done" if i < self.far else "now" if i == self.far else "ahead"
            for i in range(self.steps)
        ]


def listed(member: TeamMember) -> list[Listed]:
    """What is under way, the most urgent first. Call with a member who may see the plan."""
    today = timezone.localdate()
    found = [(most_urgent_step(each.mine, today), each) for each in open_for(member)]
    found.sort(key=lambda pair: rank_of(pair[0], today) if pair[0] else ALL_DONE)
    return [_listed(member, each, step, today) for step, each in found]


def already(member: TeamMember, kind: Kind, variant: str) -> Timeline | None:
    """The newest of this kind that is under way, as this member may know it. One query."""
    rows = visible(member).filter(closed=None, kind=str(kind), variant=variant)
    return rows.order_by("-made").first()


def over(member: TeamMember) -> list[tuple[Timeline, str]]:
    """What is over, the latest first, each with the name of its process. One query."""
    return [(row, str(Kind(row.kind).label)) for row in over_for(member)]


def _listed(member: TeamMember, each: Known, step: Step | None, today: date) -> Listed:
    counted = each.mine
    due, tone = due_in_words(step, today) if step else ("", "")
    return Listed(
        row=each.row,
        title=str(each.kind.label),
        step=words.turned(member, step.title) if step else _("All steps are done"),
        due=due,
        tone=tone,
        far=counted.here(today),
        steps=len(counted.steps),
        late=sum(is_late_for_family(step, today) for step in counted.steps),
        by="" if member.is_family else each.row.started_by.name,
    )


def services_for(member: TeamMember, row: Timeline | None = None) -> list[tuple[UUID, str]]:
    """The services that can answer for a timeline: those of the team whom this member may know
    of, and the child's own. Not a sensitive one where an adult of the family began it: it would
    be gone for them. Two queries."""
    places = TeamMember.objects.current().filter(pk__in=known_authors(member).values("pk"))
    answers = Q(pk__in=places.values("service")) | Q(pk=member.child.service_id)
    rows = Service.objects.filter(answers)
    if row is not None and row.started_by.role == Role.PARENT_CARER:
        rows = rows.exclude(kind__in=SENSITIVE_KINDS)
    if member.role == Role.PROFESSIONAL and member.service_id:
        rows = rows.filter(pk=member.service_id)  # it would not be theirs to see
    return list(rows.order_by("name").values_list("pk", "name"))
