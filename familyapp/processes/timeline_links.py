"""What timelines are to other packages: a link in a notice, and a line in the log of who looked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.processes import timeline_words as words
from familyapp.processes.models import Timeline
from familyapp.processes.places import places_of
from familyapp.processes.rules import Kind
from familyapp.processes.timeline_rules import SEE_PLAN
from familyapp.processes.timelines import gather, own_step_id, url_of, visible
from familyapp.team.models import Role, TeamMember


def links_to_timelines(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """The page of one that is not over, for who may see it. A fixed number of queries for each
    child that one of them is about."""
    wanted = set(Timeline.objects.filter(pk__in=ids, closed=None).values_list("child", flat=True))
    said = _("Where we are: %(process)s")
    return {
        row.pk: Link(url_of(row), said % {"process": Kind(row.kind).label}, child=place.child_id)
        for place in places_of(user, wanted)
        for row in visible(place).filter(pk__in=ids, closed=None)
    }


def links_to_own_steps(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For somebody of the family: a step that is theirs to do, and not done, by what they may
    know (`own_step_id`). A fixed number of queries for each of their children."""
    found: dict[UUID, Link] = {}
    today = timezone.localdate()
    for place in places_of(user):
        rows = visible(place).filter(closed=None) if place.is_family else ()
        for each in gather(place, rows):
            for step in each.mine.steps:
                id = own_step_id(each.row, step.key)
                if id in ids and step.rule.is_familys_own and not step.is_done(today):
                    label = f"{each.kind.label}: {words.turned(place, step.title)}"
                    found[id] = Link(url_of(each.row), label, child=place.child_id)
    return found


def links_to_late_steps(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who answers the family: a step is late, and nobody has said why. Three queries."""
    rows = Timeline.objects.filter(pk__in=ids, closed=None)
    wanted = set(rows.values_list("child", flat=True))
    rows = rows.filter(child__in=[m.child_id for m in places_of(user, wanted) if m.is_worker_side])
    said = _("%(child)s: something is late. Say why, and when it is expected.")
    return {
        row.pk: Link(url_of(row), said % {"child": row.child.called}, child=row.child_id)
        for row in rows.select_related("child")
    }


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
