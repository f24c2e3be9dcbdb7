"""The plan: which there is, what it says, and what it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile
from familyapp.plans import adulthood, help, outcomes, rules, selectors
from familyapp.plans.actions import plan as actions
from familyapp.plans.forms_plan import (
    AddPlanForm,
    ChangePlanForm,
    EndPlanForm,
    FinalForm,
    SectionsForm,
)
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from django import forms

    from familyapp.plans.models import Plan
    from familyapp.plans.outcomes import Told
    from familyapp.team.models import TeamMember

YOUNG, SHOWN = 3, 12  # outcomes at once, to a young person and to others; the rest is folded


@require_GET
@team_view(may=rules.SEE_PLAN)
def page(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The plan with its outcomes; of several plans the one that was picked."""
    audit.record_view(request.user, member.child_id, "plan", member=member.pk)
    plans = selectors.plans_of(member)
    picked = request.GET.get("plan", "")
    plan = next((each for each in plans if str(each.pk) == picked), plans[0] if plans else None)
    told = outcomes.tell(
        member,
        [*outcomes.outcomes_for(member), *outcomes.outcomes_for(member, ended=True)],
    )
    context = {
        "member": member,
        "child": member.child,
        "title": selectors.title_for(member),
        "plans": plans,
        "plan": plan,
        "plan_id": str(plan.pk) if plan else "",
        "help": help.section(member),
        "may_keep": rules.ORGANISE.allows(member),
        "may_add": rules.ADD_OUTCOMES.allows(member),
        "may_add_papers": rules.ADD_PAPERS.allows(member),
        "adulthood_url": _adulthood(member),
    }
    shown = YOUNG if member.role == "young_person" else SHOWN
    context |= _outcomes_of(told, plan, shown) | _of(member, plan)
    return render(request, "plans/plan.html", context)


def _outcomes_of(told: list[Told], plan: Plan | None, shown: int) -> dict[str, Any]:
    """Those of this plan and of none that holds, `shown` at once; another plan's stand there."""
    here = [
        each
        for each in told
        if each.outcome.plan is None
        or each.outcome.plan == plan
        or (each.outcome.plan.status == "ended" and each.outcome.ended is None)
    ]
    wanted = [each for each in here if each.outcome.ended is None]
    return {
        "outcomes": wanted[:shown],
        "rest": wanted[shown:],
        "ended": [each for each in here if each.outcome.ended],
    }


def _of(member: TeamMember, plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    return {
        "is_late": selectors.is_review_late(plan),
        "parts": selectors.parts_of(plan, selectors.newest_version(plan)),
        "editions": selectors.editions_of(member, plan),
        "documents": selectors.documents_of(member, plan),
    }


def _adulthood(member: TeamMember) -> str:
    """The address of the page about adult life, once that is near."""
    if not adulthood.is_preparing(member):
        return ""
    return reverse("plans:adulthood", args=[member.child_id])


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Begin a plan."""
    open_kinds = [plan.kind for plan in selectors.plans_of(member) if plan.status != "ended"]
    form = AddPlanForm(request.POST or None, taken=() if request.POST else open_kinds)
    if form.is_valid():
        try:
            plan = actions.add_plan(member, **form.cleaned_data)
        except actions.PlanError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The plan is begun. Now write what it says."))
            return redirect("plans:sections", member.child_id, plan.pk)
    return _form(request, member, form, _("Add a plan"))


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def change(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Change the dates of a plan."""
    plan = _open_plan(member, which)
    fields = ("draft_on", "next_review")
    form = ChangePlanForm(request.POST or None, initial=_as_it_is(plan, *fields))
    return _save(request, member, plan, form, actions.change_plan, fields, _("Change the dates"))


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def final(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Make a plan final, with its date and its outcomes."""
    plan = _open_plan(member, which)
    # A form sent twice names those that the first one made final.
    offered = ("draft", "final") if request.method == "POST" else ("draft",)
    drafts = [
        told
        for told in outcomes.current_outcomes(member)
        if told.outcome.plan_id == plan.pk and told.outcome.in_plan in offered
    ]
    form = FinalForm(request.POST or None, initial=_as_it_is(plan), outcomes=drafts)
    return _save(request, member, plan, form, actions.make_final, (), _("Make the plan final"))


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def end(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """End a plan."""
    plan = _open_plan(member, which)
    form = EndPlanForm(request.POST or None, initial=_as_it_is(plan))
    return _save(request, member, plan, form, actions.end_plan, (), _("End this plan"))


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def sections(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Write what the sections say. Each saving is a version."""
    plan = _open_plan(member, which)
    newest = selectors.newest_version(plan)
    form = SectionsForm(request.POST or None, initial=_as_it_is(plan), plan=plan, version=newest)
    changes = None
    if form.is_valid():
        try:
            saved = actions.write_sections(
                member,
                plan,
                revision=form.cleaned_data["revision"],
                sections=form.sections,
                what_changed=form.cleaned_data["what_changed"],
            )
        except actions.PlanError as error:
            form.add_error(None, str(error))
        except ChangedMeanwhile as error:
            now = selectors.newest_version(plan)
            changes = form.changes(now.sections if now else {})
            if not changes:  # the same form sent twice
                return _to_plan(plan)
            form = _with_revision(form, error.revision)
        else:
            text = _("Saved. The family sees it now.") if saved else _("Nothing was different.")
            messages.success(request, text)
            return _to_plan(plan)
    return _form(request, member, form, _("Write the plan"), plan, changes)


@require_GET
@team_view(may=rules.SEE_PLAN)
def version(request: HttpRequest, member: TeamMember, which: UUID, number: int) -> HttpResponse:
    """A version of the plan, and what was different in it."""
    plan = _plan(member, which)
    found = selectors.compare(plan, number)
    if found is None:
        raise Http404
    audit.record_view(request.user, member.child_id, "plan", member=member.pk)
    row, changed = found
    editions = selectors.editions_of(member, plan)
    context: dict[str, Any] = {
        "member": member,
        "child": member.child,
        "plan": plan,
        "version": row,
        "by": next(each.by for each in editions if each.version.number == number),
        "parts": [each for each in changed if each.is_changed],
        "same": [each for each in changed if not each.is_changed],
        "is_newest": editions[0].version.number == number,
    }
    return render(request, "plans/version.html", context)


def _plan(member: TeamMember, which: UUID) -> Plan:
    plan = selectors.plan_of(member, which)
    if plan is None:
        raise Http404
    return plan


def _open_plan(member: TeamMember, which: UUID) -> Plan:
    plan = _plan(member, which)
    if plan.status == "ended":
        raise Http404
    return plan


def _as_it_is(plan: Plan, *fields: str) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in ("revision", *fields)}


def _with_revision(form: Any, revision: int) -> Any:
    """The form as it was typed, which overwrites when it is sent again."""
    form.data = form.data.copy()
    form.data["revision"] = revision
    return form


def _to_plan(plan: Plan) -> HttpResponse:
    url = reverse("plans:plan", args=[plan.child_id])
    return redirect(f"{url}?plan={plan.pk}")


def _save(
    request: HttpRequest,
    member: TeamMember,
    plan: Plan,
    form: forms.Form,
    act: Any,
    fields: tuple[str, ...],
    title: str,
) -> HttpResponse:
    """Do it, or show the form again: with what is wrong, or with what somebody else changed."""
    changes = None
    if form.is_valid():
        try:
            act(member, plan, **form.cleaned_data)
        except actions.PlanError as error:
            form.add_error(None, str(error))
        except ChangedMeanwhile as error:
            changes = error.changes(form.cleaned_data, fields)
            if fields and not changes:
                return _to_plan(plan)
            form = _with_revision(form, error.revision)
        else:
            messages.success(request, _("Saved."))
            return _to_plan(plan)
    return _form(request, member, form, title, plan, changes)


def _form(
    request: HttpRequest,
    member: TeamMember,
    form: Any,
    title: str,
    plan: Plan | None = None,
    changes: Any = None,
) -> HttpResponse:
    context: dict[str, Any] = {"member": member, "child": member.child}
    context |= {"form": form, "form_title": title}
    context |= {"plan": plan, "changes": changes, "is_meanwhile": changes is not None}
    return render(request, "plans/plan_form.html", context)
