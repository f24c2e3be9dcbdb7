"""Meetings in a phone's calendar: the file of one, and a private link to all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from familyapp.core import audit
from familyapp.core.gates import secret_link_view
from familyapp.core.limits import Limit, too_many
from familyapp.meetings import calendar
from familyapp.meetings.actions.calendar import make_link, stop_link
from familyapp.team import rules
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.meetings.calendar import Address
    from familyapp.team.models import TeamMember

FETCHES = Limit("calendar fetch", most=60, seconds=3600)  # of one link, by whatever follows it
TRIES = Limit("calendar try", most=100, seconds=3600)  # of links that show nothing, by one address


@require_safe
@team_view(may=rules.SEE_MEETINGS)
def one(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """One meeting as a file for a calendar."""
    content = calendar.one_meeting(member, meeting, _address(request))
    if content is None:
        raise Http404
    audit.record_view(request.user, member.child_id, "meeting", member=member.pk, about=meeting)
    return _file(content, kept=True)


@require_safe
@secret_link_view
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """All meetings of one person about one child, as they are theirs to know at this moment."""
    found = calendar.feed_of(token, _address(request))
    if found is None:
        if TRIES.count(get_adapter(request).get_client_ip(request)) > TRIES.most:
            return too_many(request)
        raise Http404
    row, content = found
    if FETCHES.count(row.pk) > FETCHES.most:
        return too_many(request)
    return _file(content)


@require_http_methods(["GET", "POST"])
@team_view(may=calendar.KEEP_CALENDAR)
def link(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The private link: made, shown this once, made anew, stopped."""
    token = ""
    if request.method == "POST":
        if request.POST.get("do") == "stop":
            stop_link(member)
            return redirect("meetings:calendar", member.child_id)
        token = make_link(member)
    address = request.build_absolute_uri(reverse("meetings:feed", args=[token])) if token else ""
    return render(
        request,
        "meetings/calendar/link.html",
        {
            "member": member,
            "child": member.child,
            "feed": calendar.open_feed(member),
            "address": address,
            "subscribe": "webcal:" + address.partition(":")[2] if address else "",
            "ways": calendar.WAYS,
        },
    )


def _address(request: HttpRequest) -> Address:
    return lambda meeting: request.build_absolute_uri(
        reverse("meetings:detail", args=[meeting.child_id, meeting.pk])
    )


def _file(content: bytes, *, kept: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    if kept:
        response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response
