"""Things are getting harder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from familyapp.team.gates import team_view
from messaging.actions_checkin import NotSent, say_harder
from messaging.checkins import SAY_HARDER
from messaging.forms_checkin import CheckInForm
from messaging.pages_checkin import page_for

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=SAY_HARDER)
def harder(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Help now first; then who reads it and by when one hears; then the form."""
    form = CheckInForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            say_harder(member, key=form.cleaned_data["key"], body=form.body)
            return redirect("messages:harder", member.child_id)
        except NotSent as error:
            form.add_error(None, str(error))
    page = page_for(member)
    return render(
        request,
        "messaging/harder.html",
        {"member": member, "child": member.child, "form": form, "page": page},
    )
