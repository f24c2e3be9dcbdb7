"""Meetings to which a family could not come: repeats are a reason to ask how to help.

It is for who answers the family. Nothing of it shows to anybody else, and it blames nobody.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.core.models import AuditEntry
from familyapp.meetings.models import Meeting
from familyapp.services.clock import LONDON
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import Rule
from familyapp.team.selectors import memberships_of

YEAR = timedelta(days=365)
REPEATS = 2  # so many within a year
OLD_ENOUGH = 16  # years; younger ones, and who has no account, are brought by somebody
MISSED = (Meeting.State.COULD_NOT_ATTEND, Meeting.State.NOT_BROUGHT)
# Without a refusal: to everybody else there is no such page.
ASK_HOW_TO_HELP = Rule("ask how to help", lambda member: member.is_worker_side)


def missed_meetings(child: UUID) -> QuerySet[Meeting]:
    """Those of the last twelve months, the newest first."""
    since = timezone.now() - YEAR
    rows = Meeting.objects.filter(child=child, state__in=MISSED, starts__gt=since)
    return rows.order_by("-starts", "-pk")


def is_brought(meeting: Meeting) -> bool:
    """Whether somebody else sees to it that this child comes: without an account, or under 16 on
    the day."""
    day = timezone.localdate(meeting.starts, LONDON)
    if meeting.child.age_on(day) < OLD_ENOUGH:
        return True
    signs_in = TeamMember.objects.current().filter(
        child=meeting.child_id, role=Role.YOUNG_PERSON, person__isnull=False
    )
    return not signs_in.exists()


def notice_key(meeting: Meeting) -> str:
    return f"missed:{meeting.child_id}:{meeting.pk}"


def asked_at(meeting: Meeting) -> datetime | None:
    """When somebody said that they asked the family after this one, or None."""
    rows = AuditEntry.objects.filter(
        Q(child=meeting.child_id, what="missed visits", did="asked", about=meeting.pk)
    )
    return rows.order_by("-at").values_list("at", flat=True).first()


def links_to_missed(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Meeting -> the page that helps to ask, for who answers the family. Two queries."""
    places = {
        place.child_id: place for place in memberships_of(user) if ASK_HOW_TO_HELP.allows(place)
    }
    rows = Meeting.objects.filter(pk__in=ids, child__in=places, state__in=MISSED)
    return {
        row.pk: Link(
            reverse("meetings:missed", args=[row.child_id]),
            _("Ask %(child)s's family how to help them come")
            % {"child": places[row.child_id].child.called},
        )
        for row in rows
    }
