"""Who works in a service, for its manager."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.accounts.selectors import signed_in
from familyapp.services.actions import RoleError
from familyapp.services.gates import service_view
from familyapp.services.selectors import staff_of
from familyapp.team import invitations
from familyapp.team.actions import TeamError
from familyapp.team.actions import invitations as actions
from familyapp.team.actions.oversight import end_staff_role
from familyapp.team.forms_invitations import StaffForm
from familyapp.team.views._sending import act_on, link_for, refuse, say_not_sent

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole


@require_GET
@service_view(may="manager")
def staff(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """Who has which role here, and who is invited."""
    service = service_role.service
    page = {
        "service": service,
        "staff": staff_of(service),
        "invitations": invitations.worth_showing(invitations.invitations_to(service)),
    }
    return render(request, "team/invitations/staff.html", page)


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def invite(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """Let somebody in who works here."""
    form, status = StaffForm(request.POST or None), 200
    if form.is_valid():
        try:
            return _invite(request, service_role, form)
        except TeamError as error:
            status = refuse(form, error)
    page = {"form": form, "service": service_role.service}
    return render(request, "team/invitations/staff_form.html", page, status=status)


def _invite(request: HttpRequest, service_role: ServiceRole, form: StaffForm) -> HttpResponse:
    try:
        made = actions.invite_staff(service_role, link=link_for(request), **form.cleaned_data)
        messages.success(request, _("%(name)s is invited.") % {"name": made.name})
    except actions.NotSent:
        say_not_sent(request)
    return redirect("team:staff", service_role.service_id)


@require_POST
@service_view(may="manager")
def change(request: HttpRequest, service_role: ServiceRole, invitation: UUID) -> HttpResponse:
    """Withdraw an invitation to this service, or send it again."""
    mine = invitations.invitations_to(service_role.service)
    act_on(request, mine.filter(pk=invitation).first())
    return redirect("team:staff", service_role.service_id)


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def end(request: HttpRequest, service_role: ServiceRole, role: int) -> HttpResponse:
    """Somebody does this here no more."""
    found = staff_of(service_role.service).filter(pk=role).first()
    if found is None:
        raise Http404
    page = {"service": service_role.service, "role": found, "error": ""}
    if request.method == "POST":
        try:
            end_staff_role(found, by=signed_in(request))
            messages.success(request, _("Done. The role has ended."))
            if found == service_role:  # their own: this page is not theirs any more
                return redirect("home:today")
            return redirect("team:staff", service_role.service_id)
        except RoleError as error:
            page["error"] = str(error)
    return render(request, "team/invitations/end_role.html", page)
