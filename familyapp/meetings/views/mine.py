"""A worker's meetings of all children."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from familyapp.core.gates import own_account_view
from familyapp.meetings import mine as selectors
from familyapp.team.gates import memberships_for


@require_GET
@own_account_view
def mine(request: HttpRequest) -> HttpResponse:
    """What has to be written down, then what comes, by day. A family's are with each child."""
    members = memberships_for(request)
    if not selectors.works(request.user, members):
        raise Http404
    found = selectors.meetings_of(request.user, members, request.GET.get("page", "1"))
    return render(request, "meetings/mine.html", {"mine": found})
