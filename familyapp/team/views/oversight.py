"""Looking into a record from outside the team."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from familyapp.core.gates import own_account_view
from familyapp.services.gates import service_view
from familyapp.team import actions, managing
from familyapp.team.forms_managing import LookInForm
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole


@require_http_methods(["GET", "POST"])
@service_view(may=["manager", "safeguarding_lead"])
def look_in(request: HttpRequest, service_role: ServiceRole, child: UUID) -> HttpResponse:
    """Say why and for how long, then see the record. What runs already is shown."""
    about = managing.child_to_look_into(service_role, child)
    if about is None:
        raise Http404
    running = managing.look_of(service_role, about)
    form = LookInForm(request.POST or None)
    if not running and form.is_valid():
        data = form.cleaned_data
        if tried(form, lambda: actions.look_in(about, by_role=service_role, **data)):
            return redirect("team:team", about.pk)
    return render(
        request,
        "managing/look_in.html",
        {
            "service_role": service_role,
            "service": service_role.service,
            "child": about,
            "running": running,
            "form": form,
        },
    )


@require_POST
@own_account_view
def stop_looking(request: HttpRequest, look: UUID) -> HttpResponse:
    """End one's own look before its time."""
    member = managing.own_look(request.user, look)
    if member is None:
        raise Http404
    actions.stop_looking(member)
    messages.success(
        request,
        _("You do not look into %(child)s's record any more.") % {"child": member.child.called},
    )
    return redirect("home:today")
