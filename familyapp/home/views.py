"""Today, help, and the pages for when something is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from familyapp.accounts.selectors import signed_in
from familyapp.core.gates import own_account_view, public_view
from familyapp.core.http import json_error, wants_json
from familyapp.feedback.pulses import pulse_for
from familyapp.home import selectors
from familyapp.home.gallery import samples
from familyapp.meetings.selectors import next_meeting_for
from familyapp.notices.selectors import what_waits_for
from familyapp.services.help import help_entries
from familyapp.team import rules
from familyapp.team.gates import memberships_for, team_view
from messaging.gates import seats_for

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_GET
@own_account_view
def today(request: HttpRequest) -> HttpResponse:
    """The first page: what is new, who to ask, what one may do."""
    user = signed_in(request)
    beside = selectors.beside(user, memberships_for(request))
    page = selectors.today_of(
        user,
        memberships_for(request),
        seats_for(request),
        child=request.GET.get("child", ""),
    )
    waiting = what_waits_for(user)
    pulse = None
    if isinstance(page, selectors.FamilyToday):
        waiting = waiting.without(page.coming.shown)
        pulse = pulse_for(user)
    return render(
        request,
        f"home/today_{page.kind}.html",
        {"today": page, "waiting": waiting, "beside": beside, "pulse": pulse},
    )


@require_GET
@team_view(may=rules.IS_WORKER_SIDE)
def record_for(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """What a worker can write down for a family that is not online."""
    return render(
        request,
        "home/record_for.html",
        {
            "member": member,
            "child": member.child,
            "meeting": next_meeting_for([member]).get(member.child_id),
        },
    )


@require_GET
@public_view
def help_now(request: HttpRequest) -> HttpResponse:
    """Numbers for when it cannot wait. The same numbers for everybody, signed in or not."""
    return render(request, "home/help.html", {"entries": help_entries()})


@require_GET
@public_view
def design(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for whoever builds the next one."""
    return render(request, "design/gallery.html", samples())


# Error pages carry nothing of the request: a stranger's 404 has the same bytes as any other.


@public_view
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if wants_json(request):
        return json_error(404, "not_found", _("This is not here, or is not yours to see."))
    return render(request, "404.html", status=404)


@public_view
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = str(exception) or _("You cannot do this.")
    if wants_json(request):
        return json_error(403, "not_allowed", reason)
    return render(request, "403.html", {"reason": reason}, status=403)


@public_view
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


@public_view
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before one signed in anew. What was typed is still on the page behind it."""
    if wants_json(request):
        if not request.user.is_authenticated:
            return json_error(401, "not_signed_in", _("You are signed out. Sign in to go on."))
        return json_error(
            403, "wrong_person", _("This page is from before you signed in. Open it again.")
        )
    return render(request, "home/form_expired.html", status=403)
