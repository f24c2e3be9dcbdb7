"""Where a notice about a paper leads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.meetings import papers, words
from familyapp.meetings.models import Meeting, Paper
from familyapp.team.models import TeamMember
from familyapp.team.rules import SEE_MEETINGS
from familyapp.team.selectors import memberships_of


def links_to_papers(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Paper that has not come -> where one sends it, while its meeting lies ahead: for who owes
    it, and for who arranges the meeting. A few queries for each child that it is about."""
    rows = Paper.objects.filter(pk__in=ids, came__isnull=True, removed__isnull=True)
    wanted = set(rows.values_list("meeting__child", flat=True))
    found: dict[UUID, Link] = {}
    for place in memberships_of(user):
        if place.child_id in wanted and SEE_MEETINGS.allows(place):
            found |= _links_of(place, ids)
    return found


def _links_of(place: TeamMember, ids: set[UUID]) -> dict[UUID, Link]:
    meetings = list(Meeting.objects.visible_to(place).ahead())
    ahead: dict[UUID | None, Meeting] = {row.pk: row for row in meetings}
    rows = papers.visible(place, meetings).filter(pk__in=ids, came__isnull=True)
    found = {}
    for row in rows.select_related("meeting", "owed_by__person"):
        meeting = ahead.get(row.meeting_id) or ahead.get(row.meeting.followed_by_id)
        if meeting and papers.may_send(place, meeting, row):
            url = reverse("meetings:send_paper", args=[place.child_id, meeting.pk, row.pk])
            found[row.pk] = Link(url, _label(papers.Shown(row, meeting, place, None)))
    return found


def _label(paper: papers.Shown) -> str:
    said = {
        "paper": paper.row.title,
        "who": paper.who,
        "meeting": words.title_for(paper.member, paper.meeting),
    }
    if paper.is_mine:
        return _("Send your paper for %(meeting)s: %(paper)s") % said
    return _("%(paper)s from %(who)s, for %(meeting)s") % said
