"""The meeting as a picture story, and the card that says: I need a break."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from familyapp.core import audit
from familyapp.meetings.selectors import meeting_of
from familyapp.meetings.story import SIDES, story_of
from familyapp.meetings.words import title_for
from familyapp.team import rules
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=rules.SEE_MEETINGS)
def story(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """One page of the story, or with `?all=1` every page, to print."""
    found = meeting_of(member, meeting)
    if found is None:
        raise Http404
    if not found.is_planned:
        return redirect("meetings:detail", member.child_id, found.pk)
    audit.record_view(request.user, member.child_id, "meeting", member=member.pk, about=found.pk)
    told = story_of(member, found)
    number, leaf = told.leaf(request.GET.get("page", "1"))
    is_whole = "all" in request.GET
    return render(
        request,
        "meetings/story/whole.html" if is_whole else "meetings/story/leaf.html",
        {
            "member": member,
            "child": member.child,
            "meeting": found,
            "title": title_for(member, found),
            "story": told,
            "leaf": leaf,
            "number": number,
        },
    )


@require_GET
@team_view(may=rules.SEE_MEETINGS)
def break_card(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """A card to show on the phone: it says in large words what is hard to say aloud."""
    side = request.GET.get("side", "")
    key = side if side in SIDES else "break"
    return render(
        request,
        "meetings/story/card.html",
        {
            "member": member,
            "child": member.child,
            "side": SIDES[key],
            "others": [card for other, card in SIDES.items() if other != key],
        },
    )
