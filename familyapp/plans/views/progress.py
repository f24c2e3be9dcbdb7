"""How an outcome is going: its whole stream, one more entry, and taking one's own back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.plans import outcomes, progress
from familyapp.plans.actions import progress as actions
from familyapp.plans.forms_progress import ProgressForm
from familyapp.plans.rules import SEE_PLAN
from familyapp.plans.views._pages import page_number
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.plans.outcomes import Told
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=SEE_PLAN)
def stream(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """Everything that was said of how it goes, a page at a time."""
    told = _told(member, outcome)
    audit.record_view(request.user, member.child_id, "plan", member=member.pk)
    page = progress.page_of(member, told.outcome, page_number(request))
    context = {"page": page, "may_add": progress.may_add(member)}
    return render(request, "plans/progress/all.html", _about(member, told) | context)


@require_http_methods(["GET", "POST"])
@team_view(may=SEE_PLAN)
def add(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """Say how it goes."""
    told = _told(member, outcome)
    if not progress.may_add(member):
        raise PermissionDenied(_("You look in for a time, so you cannot add anything here."))
    if told.outcome.ended:
        messages.warning(request, _("This has ended, so nothing more is said of it."))
        return _back_to(member, told)
    section = progress.section(member, told.outcome)
    form = ProgressForm(request.POST or None, asks_feeling=section.asks_feeling)
    if form.is_valid():
        try:
            actions.add_progress(member, told.outcome, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. You can take it back below."))
            return _back_to(member, told)
    context = {"section": section, "form": form if form.is_bound else None}
    return render(request, "plans/progress/add.html", _about(member, told) | context)


@require_POST
@team_view(may=SEE_PLAN)
def take_back(request: HttpRequest, member: TeamMember, outcome: UUID, which: UUID) -> HttpResponse:
    """Take one's own back, or put it back again, by the button's name."""
    told = _told(member, outcome)
    row = progress.own(member, told.outcome, which)
    if row is None:
        raise Http404
    if request.POST.get("act") == "put-back":
        actions.put_back(member, row)
        messages.success(request, _("It is back."))
    else:
        actions.take_back(member, row)
        messages.success(request, _("You took it back. You can still put it back below."))
    return _back_to(member, told)


def _told(member: TeamMember, id: UUID) -> Told:
    told = outcomes.outcome_for(member, id)
    if told is None:
        raise Http404
    return told


def _about(member: TeamMember, told: Told) -> dict[str, object]:
    return {"member": member, "child": member.child, "told": told, "outcome": told.outcome}


def _back_to(member: TeamMember, told: Told) -> HttpResponse:
    where = reverse("plans:outcome", args=[member.child_id, told.outcome.pk])
    return redirect(f"{where}#how-it-goes")
