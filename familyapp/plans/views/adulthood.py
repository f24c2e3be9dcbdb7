"""Preparing for adulthood, and naming who walks with a young person into adult services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit
from familyapp.plans import adulthood
from familyapp.plans.forms_adulthood import TransitionWorkerForm
from familyapp.team import rules
from familyapp.team.actions.transition import name_transition_worker
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=rules.SEE_PLAN)
def page(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The four areas of an adult's life, and who helps to get there."""
    audit.record_view(request.user, member.child_id, "plan", member=member.pk)
    return render(
        request,
        "plans/adulthood/page.html",
        {
            "member": member,
            "child": member.child,
            "adulthood": adulthood.adulthood_of(member),
            "organises": rules.organises(member),
        },
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def worker(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Name the second person to ask, beside the key worker."""
    begins, move, ends = adulthood.adulthood_of(member).suggested
    form = TransitionWorkerForm(
        request.POST or None,
        member=member,
        initial={"begins": begins, "transfer_on": move, "ends": ends},
    )
    if form.is_valid():
        said = form.cleaned_data
        name_transition_worker(member, said.pop("who"), **said)
        messages.success(request, _("Saved. The family sees who it is."))
        return redirect("plans:adulthood", member.child_id)
    return render(
        request,
        "plans/adulthood/worker.html",
        {"member": member, "child": member.child, "form": form},
    )
