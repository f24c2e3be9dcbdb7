"""The meetings about a child, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from familyapp.core import audit
from familyapp.meetings import after, papers, replies, reviews, saying, selectors
from familyapp.meetings.rules import may_organise
from familyapp.team import rules
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=rules.SEE_MEETINGS)
def meetings(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """What is coming, and what was."""
    audit.record_view(request.user, member.child_id, "meetings", member=member.pk)
    return render(
        request,
        "meetings/list.html",
        {
            "member": member,
            "child": member.child,
            "meetings": selectors.meetings_for(member, request.GET.get("page", "1")),
            "may_arrange": rules.organises(member),
            "review": reviews.section(member),
        },
    )


@require_GET
@team_view(may=rules.SEE_MEETINGS)
def detail(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """One meeting: what it is for, when, where, with whom; each further part has its own room."""
    found = selectors.meeting_of(member, meeting)
    if found is None:
        raise Http404
    audit.record_view(request.user, member.child_id, "meeting", member=member.pk, about=found.pk)
    page = selectors.page_of(member, found)
    return render(
        request,
        "meetings/meeting.html",
        {
            "member": member,
            "child": member.child,
            "meeting": found,
            "page": page,
            "may_organise": may_organise(member, found) and not page.read_first,
            "papers": papers.section(member, found),
            "replies": None if page.read_first else replies.section(member, found),
            "saying": saying.section(member, found),
            "after": after.section(member, found, acts=not page.read_first),
        },
    )
