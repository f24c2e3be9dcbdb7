"""Who looked at a child's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from familyapp.team import rules
from familyapp.team.gates import team_view
from familyapp.team.log import page_of_visits

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=rules.SEE_VISITS)
def log(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The visits that this member may know of; `?page=` counts from the newest."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 6 else 1
    page = page_of_visits(member, max(number, 1))
    if number > 1 and not page.days:
        raise Http404
    return render(
        request, "team/log/log.html", {"member": member, "child": member.child, "page": page}
    )
