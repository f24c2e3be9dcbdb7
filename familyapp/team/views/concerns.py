"""A worker raises a concern; a safeguarding lead reads it and says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.accounts.selectors import signed_in
from familyapp.core import audit
from familyapp.services.gates import service_view
from familyapp.team import concerns, rules
from familyapp.team.actions import TeamError
from familyapp.team.actions.concerns import raise_concern, take_step
from familyapp.team.forms_said import ConcernForm, StepForm
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole
    from familyapp.team.models import Concern, TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_STAFF)
def concern(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Tell a safeguarding lead; and what one told before."""
    form = ConcernForm(request.POST or None)
    if form.is_valid():
        try:
            raise_concern(member, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Sent. A safeguarding lead reads it next."))
            return redirect("team:concern", member.child_id)
    return render(
        request,
        "team/concerns/raise.html",
        {
            "child": member.child,
            "form": form,
            "own": concerns.raised_by(member),
            "duty_phone": settings.DUTY_TEAM_PHONE,
        },
    )


@require_GET
@service_view(may="safeguarding_lead")
def service_concerns(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """What waits for the safeguarding lead, and what is closed."""
    waiting, closed = concerns.concerns_of(service_role)
    return render(
        request,
        "team/concerns/list.html",
        {"service": service_role.service, "waiting": waiting, "closed": closed},
    )


@require_http_methods(["GET", "POST"])
@service_view(may="safeguarding_lead")
def detail(request: HttpRequest, service_role: ServiceRole, concern: UUID) -> HttpResponse:
    """One concern, and what was done about it."""
    found = concerns.concern_for(service_role, concern)
    if found is None:
        raise Http404
    form = StepForm(request.POST or None)
    if request.method == "POST" and _stepped(request, service_role, found, form):
        return redirect("team:concern_detail", service_role.service_id, found.pk)
    if found.child_id:
        audit.record_view(request.user, found.child_id, "concern", about=found.pk)
    else:
        audit.record(request.user, None, "concern", "read", about=found.pk)
    return render(
        request,
        "team/concerns/detail.html",
        {
            "service": service_role.service,
            "concern": concerns.concern_for(service_role, concern),
            "child": found.child,
            "steps": concerns.steps_of(found),
            "source": concerns.source_of(signed_in(request), found),
            "form": form,
        },
    )


def _stepped(
    request: HttpRequest, service_role: ServiceRole, found: Concern, form: StepForm
) -> bool:
    if not form.is_valid():
        return False
    try:
        take_step(service_role, found, **form.cleaned_data)
    except TeamError as error:
        form.add_error("what", str(error))
        return False
    messages.success(request, _("Saved."))
    return True
