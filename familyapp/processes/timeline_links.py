"""What timelines are to other packages: a link in a notice, and a line in the log of who looked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.processes import timeline_words as words
from familyapp.processes.models import Timeline
from familyapp.processes.timeline_rules import SEE_PLAN
from familyapp.processes.timelines import Known, gather, visible
from familyapp.team.models import Role, TeamMember
from familyapp.team.selectors import memberships_of


def links_to_timelines(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """The page of one that is not over, for who may see it. A fixed number of queries for each
    child that one of them is about."""
    wanted = set(Timeline.objects.filter(pk__in=ids, closed=None).values_list("child", flat=True))
    found: dict[UUID, Link] = {}
    for place in reversed(memberships_of(user)):
        if place.child_id in wanted and SEE_PLAN.allows(place):
            rows = visible(place).filter(pk__in=ids, closed=None).select_related("child")
            for each in gather(place, rows):
                found[each.row.pk] = Link(
                    address(each.row), _label(place, each), child=each.row.child_id
                )
    return found


def links_to_late_steps(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who answers the family: a step is late, and nobody has said why. Two queries."""
    children = [m.child_id for m in memberships_of(user) if m.is_worker_side]
    rows = Timeline.objects.filter(pk__in=ids, child__in=children, closed=None)
    said = _("%(child)s: something is late. Say why, and when it is expected.")
    return {
        row.pk: Link(address(row), said % {"child": row.child.called}, child=row.child_id)
        for row in rows.select_related("child")
    }


def address(row: Timeline) -> str:
    return reverse("processes:timeline", args=[row.child_id, row.pk])


def _label(reader: TeamMember, each: Known) -> str:
    """To a family its own next step; to others which process it is."""
    today, process = timezone.localdate(), str(each.kind.label)
    own = [
        step
        for step in each.mine.steps
        if step.rule.is_familys_own and step.due and step.binds and not step.is_done(today)
    ]
    if own and reader.is_family:
        first = min(own, key=lambda step: step.due or today)
        return f"{process}: {words.turned(reader, first.title)}"
    return _("Where we are: %(process)s") % {"process": process}


def log_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("where you are in a process")
    return _("where %(child)s is in a process") % {"child": reader.child.called}


def readable(reader: TeamMember) -> set[UUID]:
    """Of which timelines the reader may know that somebody looked. One query."""
    if not SEE_PLAN.allows(reader):
        return set()
    return set(visible(reader).values_list("pk", flat=True))


def list_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("the list of where you are")
    return _("the list of where %(child)s is") % {"child": reader.child.called}


def list_readable(reader: TeamMember) -> set[UUID] | None:
    return None if SEE_PLAN.allows(reader) else set()
