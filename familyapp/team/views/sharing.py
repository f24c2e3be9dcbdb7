"""Who may see what of a young person: their own page, and the worker's about each adult."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.services.gates import service_view
from familyapp.team import forms_sharing as forms
from familyapp.team import rules
from familyapp.team import sharing as selectors
from familyapp.team.actions import sharing as actions
from familyapp.team.actions.members import TeamError
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole
    from familyapp.team.models import TeamMember


# --- the young person's page ------------------------------------------------------------------


@require_GET
@team_view(may=rules.IS_YOUNG_PERSON)
def who_can_see(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Every adult of the family, why they are here, and a switch for each kind of thing."""
    adults = selectors.adults_of(member)
    answers, others = selectors.staff_of(member)
    return render(
        request,
        "team/sharing/who_can_see.html",
        {
            "member": member,
            "child": member.child,
            "here": [adult for adult in adults if adult.is_here],
            "gone": [adult for adult in adults if adult.may_share_again],
            "answers": answers,
            "others": others,
            "undo": selectors.undo_of(adults, request.GET.get("changed", "")),
        },
    )


@require_POST
@team_view(may=rules.IS_YOUNG_PERSON)
def switch(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """One switch was moved: saved at once, with a way back on the page that follows."""
    adult = _adult(member, other)
    thing = selectors.thing_named(request.POST.get("thing", ""))
    if thing is None or request.POST.get("on") not in ("yes", "no"):
        raise Http404
    sharing = partial(actions.share, member, other, thing, on=request.POST["on"] == "yes")
    changed = _try(request, sharing)
    page = reverse("team:who_can_see", args=[member.child_id])
    asked = f"?changed={changed.pk}" if changed else ""
    return redirect(f"{page}{asked}#adult-{adult.member.pk}")


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_YOUNG_PERSON)
def stop(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Stop sharing everything with one adult: said plainly, then done."""
    adult = _adult(member, other)
    if request.method == "POST":
        said = _("You stopped sharing with %(name)s.") % {"name": adult.member.short_name}
        _try(request, partial(actions.stop_sharing, member, other), said)
        return redirect("team:who_can_see", member.child_id)
    if not adult.may_stop:
        return redirect("team:who_can_see", member.child_id)
    context = {"member": member, "child": member.child, "adult": adult}
    return render(request, "team/sharing/stop.html", context)


@require_POST
@team_view(may=rules.IS_YOUNG_PERSON)
def again(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Let an adult back in; the switches are off until they are moved."""
    adult = _adult(member, other)
    if adult.may_share_again:
        words = {"name": adult.member.short_name}
        said = _("%(name)s is back. Now choose what they can see.") % words
        _try(request, partial(actions.share_again, member, other), said)
    page = reverse("team:who_can_see", args=[member.child_id])
    return redirect(f"{page}#adult-{adult.member.pk}")


@require_GET
@team_view(may=rules.READS_AGREEMENTS)
def history(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """What was decided about who sees what, the newest first."""
    return render(
        request,
        "team/sharing/history.html",
        {"member": member, "child": member.child, "entries": selectors.history_of(member)},
    )


def _try(request: HttpRequest, action: Callable[[], Any], said: str = "") -> Any:
    """What the action gives, or None with its sentence on the page that follows."""
    try:
        done = action()
    except TeamError as error:
        messages.warning(request, str(error))
        return None
    if said:
        messages.success(request, said)
    return done


# --- the worker's page about one adult ----------------------------------------------------------


@require_GET
@team_view(may=rules.KEEPS_ACCESS)
def access(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Why this adult is here, what they see, and when somebody asks again."""
    adult = _adult(member, other)
    audit.record_view(request.user, member.child_id, "access", member=member.pk)
    context = {"member": member, "child": member.child, "adult": adult}
    return render(request, "team/sharing/access.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.KEEPS_ACCESS)
def begin_basis(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """One more reason for this adult to be here."""
    form = forms.BasisForm(request.POST or None)
    action = partial(actions.begin_basis, member, other)
    return _write(request, member, other, form, action, "begin")


@require_http_methods(["GET", "POST"])
@team_view(may=rules.KEEPS_ACCESS)
def end_basis(request: HttpRequest, member: TeamMember, other: UUID, basis: int) -> HttpResponse:
    """One of the reasons no longer holds."""
    found = next((b for b in _adult(member, other).bases if b.pk == basis), None)
    if found is None:
        raise Http404
    form = forms.EndBasisForm(request.POST or None)
    action = partial(actions.end_basis, member, other, basis)
    return _write(request, member, other, form, action, "end", basis=found)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.KEEPS_ACCESS)
def agreed(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """What the young person said, written down for them."""
    adult = _adult(member, other)
    now = [switch.thing for switch in adult.switches if switch.is_on]
    form = forms.AgreementForm(request.POST or None, initial={"things": now})
    action = partial(actions.record_agreement, member, other)
    return _write(request, member, other, form, action, "agreed")


@require_http_methods(["GET", "POST"])
@team_view(may=rules.KEEPS_ACCESS)
def override(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Something has to be shown or closed against what was decided."""
    form = forms.OverrideForm(request.POST or None)
    action = partial(actions.override, member, other)
    return _write(request, member, other, form, action, "override")


def _write(
    request: HttpRequest,
    member: TeamMember,
    other: UUID,
    form: BaseForm,
    action: Callable[..., Any],
    what: str,
    **more: Any,
) -> HttpResponse:
    """One of the worker's forms about an adult, with the sentence of what was refused on it."""
    adult = _adult(member, other)
    if form.is_valid():
        try:
            action(**form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("team:access", member.child_id, other)
    context = {"member": member, "child": member.child, "adult": adult, "form": form, "what": what}
    return render(request, "team/sharing/access_form.html", {**context, **more})


def _adult(member: TeamMember, other: UUID) -> selectors.Adult:
    adult = selectors.adult_of(member, other)
    if adult is None:
        raise Http404
    return adult


# --- a manager is told --------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def override_told(request: HttpRequest, service_role: ServiceRole, decision: UUID) -> HttpResponse:
    """What a worker decided against an agreement, for the manager who has to know."""
    found = selectors.override_of(service_role, decision)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.override_read(found, by=service_role.person)
        messages.success(request, _("Noted: you have read this."))
        return redirect("home:today")
    audit.record_view(request.user, found.recipient.child_id, "override", about=found.pk)
    ended = selectors.what_ended(found)
    context = {"service": service_role.service, "decision": found, "ended": ended}
    return render(request, "team/sharing/override_told.html", context)
