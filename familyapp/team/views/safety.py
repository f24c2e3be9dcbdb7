"""Pages that keep a child, and the adults around them, safe."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.accounts.selectors import signed_in
from familyapp.core import audit
from familyapp.team import actions, rules, safety
from familyapp.team.actions.safety import (
    decide_on_service,
    end_kept_apart,
    lift_restriction,
    restrict_now,
)
from familyapp.team.forms_safety import ApartForm, RestrictForm, ServiceDecisionForm
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=rules.PROTECT)
def overview(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Who may not see the record now, who is kept apart, which services are hidden."""
    audit.record_view(request.user, member.child_id, "safety", member=member.pk)
    page = {"member": member, "child": member.child, "safety": safety.safety_of(member)}
    return render(request, "team/safety/overview.html", page)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.PROTECT)
def restrict(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Close the record to an adult of the family, at once."""
    adult = safety.adult_of(member, other)
    if adult is None:
        raise Http404
    form = RestrictForm(request.POST or None)
    if form.is_valid():
        restrict_now(adult, by=signed_in(request), reason=form.cleaned_data["reason"])
        messages.success(
            request, _("%(name)s sees nothing of this record now.") % {"name": adult.name}
        )
        return redirect("team:safety", member.child_id)
    page = {"form": form, "member": member, "child": member.child, "adult": adult}
    return render(request, "team/safety/restrict.html", page)


@require_POST
@team_view(may=rules.PROTECT)
def lift(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Open it again as it was."""
    adult = safety.adult_of(member, other)
    if adult is None:
        raise Http404
    lift_restriction(adult, by=signed_in(request))
    messages.success(request, _("%(name)s sees again what they saw before.") % {"name": adult.name})
    return redirect("team:safety", member.child_id)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.PROTECT)
def apart(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Keep two adults of the family apart."""
    adults = {str(adult.person_id): adult for adult in safety.adults_of(member)}
    form = ApartForm(request.POST or None, adults=adults.values())
    if form.is_valid():
        first, second = (adults[form.cleaned_data[name]].person for name in ("first", "second"))
        assert first
        assert second
        reason = form.cleaned_data["reason"]
        actions.keep_apart(first, second, reason=reason, by=signed_in(request))
        names = {"first": first.name, "second": second.name}
        messages.success(request, _("%(first)s and %(second)s are kept apart now.") % names)
        return redirect("team:safety", member.child_id)
    return render(request, "team/safety/apart.html", {"form": form, "child": member.child})


@require_POST
@team_view(may=rules.PROTECT)
def end_apart(request: HttpRequest, member: TeamMember, pair: int) -> HttpResponse:
    """Two adults need not be kept apart any more."""
    found = safety.pairs_of(member).filter(pk=pair).first()
    if found:  # pressed twice, the second press changes nothing
        end_kept_apart(found, member=member)
        messages.success(request, _("They may see each other here again."))
    return redirect("team:safety", member.child_id)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.PROTECT)
def service(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Whether the adults of the family may know of a private kind of service."""
    found = safety.private_service_of(member, which)
    if found is None:
        raise Http404
    form = ServiceDecisionForm(
        request.POST or None, initial={"hidden": "yes" if found.is_hidden else "no"}
    )
    if form.is_valid():
        decide_on_service(member, found.service, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("team:safety", member.child_id)
    page = {"form": form, "child": member.child, "found": found}
    return render(request, "team/safety/service.html", page)
