"""What panels decide: a page for each, and keeping it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile
from familyapp.processes import panels, referrals
from familyapp.processes.actions import panels as actions
from familyapp.processes.actions.referrals import have_read
from familyapp.processes.forms_panels import CallOffForm, DecisionForm, PanelForm
from familyapp.processes.referral_rules import ORGANISE, SEE_PLAN
from familyapp.team.gates import team_view
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from django.forms import Form

    from familyapp.processes.models import PanelDecision
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=SEE_PLAN)
def panel(request: HttpRequest, member: TeamMember, panel: UUID) -> HttpResponse:
    """One panel: when it meets and what it decides; then what it decided, why, what is next."""
    told = _found(member, panel)
    audit.record_view(request.user, member.child_id, "panel", member=member.pk, about=panel)
    have_read(member, only=panel)
    context = {
        "member": member,
        "child": member.child,
        "told": told,
        "ask_url": referrals.ask_url(),
    }
    return render(request, "processes/panels/panel.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Write down that a panel meets about the child."""
    services = referrals.choices_of_services(member)
    form = PanelForm(request.POST or None, child=member.child, services=services)
    if form.is_valid():
        row = tried(form, lambda: actions.add_panel(member, **form.new()))
        if row:
            return _saved(request, row)
    return _form_page(request, member, form, _("Write down a panel"))


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def change(request: HttpRequest, member: TeamMember, panel: UUID) -> HttpResponse:
    """It meets on another day, or is called or asked something else."""
    told = _found(member, panel)
    form = PanelForm(request.POST or None, child=member.child, row=told.row)

    def save(revision: int) -> PanelDecision:
        return actions.change_panel(member, told.row, revision=revision, **form.changed_to())

    return _change(request, member, told, form, save, _("Change or move it"))


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def decide(request: HttpRequest, member: TeamMember, panel: UUID) -> HttpResponse:
    """What it decided, why, and what happens next."""
    told = _found(member, panel)
    form = DecisionForm(request.POST or None, row=told.row)

    def save(revision: int) -> PanelDecision:
        return actions.decide(member, told.row, revision=revision, **form.said())

    return _change(request, member, told, form, save, _("What the panel decided"))


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def call_off(request: HttpRequest, member: TeamMember, panel: UUID) -> HttpResponse:
    """It does not meet about this."""
    told = _found(member, panel)
    form = CallOffForm(request.POST or None, initial={"revision": told.row.revision})

    def save(revision: int) -> PanelDecision:
        return actions.call_off(member, told.row, revision=revision, why=form.cleaned_data["why"])

    return _change(request, member, told, form, save, _("The panel does not meet about this"))


def _change(
    request: HttpRequest,
    member: TeamMember,
    told: panels.Told,
    form: Form,
    save: Callable[[int], PanelDecision],
    title: str,
) -> HttpResponse:
    """Save what a valid form says, or print it again: with what somebody else saved meanwhile."""
    more: dict[str, Any] = {}
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            row = tried(form, lambda: save(revision))
        except ChangedMeanwhile as meanwhile:
            meanwhile.make_ready(form)
            names = [name for name in form.cleaned_data if hasattr(meanwhile.row, name)]
            names.remove("revision")
            more["changes"] = meanwhile.changes(form.cleaned_data, names)
        else:
            if row:
                return _saved(request, row)
    return _form_page(request, member, form, title, told=told, **more)


def _form_page(
    request: HttpRequest, member: TeamMember, form: Form, title: str, **more: Any
) -> HttpResponse:
    context = {"child": member.child, "form": form, "title": title, **more}
    return render(request, "processes/panels/form.html", context)


def _saved(request: HttpRequest, row: PanelDecision) -> HttpResponse:
    messages.success(request, _("Saved. The family can see it."))
    return redirect("processes:panel", row.child_id, row.pk)


def _found(member: TeamMember, id: UUID) -> panels.Told:
    told = panels.one(member, id)
    if told is None:
        raise Http404
    return told
