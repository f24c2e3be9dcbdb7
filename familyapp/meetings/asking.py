"""Whom an organiser can ask to a meeting, and with what a new one begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.meetings import words
from familyapp.meetings.models import Meeting
from familyapp.services.models import Service
from familyapp.services.role_cards import role_card
from familyapp.team.about import lines_for
from familyapp.team.ages import DECIDES
from familyapp.team.models import Role, TeamMember, Thing
from familyapp.team.rules import things_open_to


@dataclass(frozen=True)
class Candidate:
    """Somebody of the team on the list of whom to ask. `why_not` where they cannot be."""

    member: TeamMember
    role: str
    why_not: str


def candidates_for(member: TeamMember, meeting: Meeting | None = None) -> list[Candidate]:
    """Everybody of the team now whom this member may know of, and who is on the list of this
    meeting already. The young person first, then the family. Four queries."""
    known = TeamMember.objects.visible_to(member)
    on_list = Q(pk__in=[])
    if meeting:
        on_list = Q(meetings__meeting=meeting, meetings__removed__isnull=True)
    now = known.current().in_the_team().values("pk")
    rows = list(
        known.filter(Q(pk__in=now) | on_list)
        .distinct()
        .select_related("person", "child", "service")
        .order_by("started", "pk")
    )
    adults = [row for row in rows if row.role == Role.PARENT_CARER and row.person_id]
    opened = things_open_to(adults) if adults else {}
    closed = {pk for pk, things in opened.items() if Thing.MEETINGS not in things}
    found = [_candidate(row, row.pk in closed) for row in rows]
    return sorted(found, key=_in_line)


def _candidate(row: TeamMember, is_closed: bool) -> Candidate:
    if not row.is_current:
        role = _("No longer in the team")
    elif row.is_there_for_work and row.role_card:
        role = str(role_card(row.role_card).title)
    else:
        role = row.relationship or words.cap(row.get_role_display())
    return Candidate(row, role, _why_not(row) if is_closed else "")


def _why_not(row: TeamMember) -> str:
    if row.child.age >= DECIDES:
        return _("%(child)s does not share meetings with them. Ask %(child)s first.") % {
            "child": row.child.called
        }
    return _("Meetings are not open to them.")


def _in_line(one: Candidate) -> int:
    order = {Role.YOUNG_PERSON: 0, Role.PARENT_CARER: 1, Role.KEY_WORKER: 2}
    return order.get(Role(one.member.role), 3)


def services_for(candidates: list[Candidate], meeting: Meeting | None = None) -> list[Service]:
    """The services of those that one can ask: whose meeting it may be."""
    found = {one.member.service.pk: one.member.service for one in candidates if one.member.service}
    if meeting and meeting.service:
        found[meeting.service.pk] = meeting.service
    return list(found.values())


def proposed_day(text: str) -> date | None:
    """The day that a link proposes for a new meeting; None where it names no day that comes."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= timezone.localdate() else None


def beginning(member: TeamMember, kind: str, candidates: list[Candidate]) -> dict[str, Any]:
    """With what the form for a new meeting of this kind begins."""
    asked = [
        str(one.member.pk)
        for one in candidates
        if one.member.pk == member.pk or one.member.role == Role.YOUNG_PERSON
    ]
    return {
        "kind": kind,
        "purpose": words.purpose_for(kind, member.child.called),
        "access_needs": "\n".join(lines_for([member]).get(member.pk, [])),
        "asked": asked,
    }
