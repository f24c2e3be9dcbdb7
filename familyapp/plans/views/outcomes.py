"""One outcome: its words, what the family thinks of it, and how it is going."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile
from familyapp.plans import agreements, help, outcomes, progress, rules, selectors
from familyapp.plans.actions import agreements as answers
from familyapp.plans.actions import outcomes as actions
from familyapp.plans.actions.plan import PlanError
from familyapp.plans.forms_outcomes import (
    AnswerForm,
    EndOutcomeForm,
    InPlanForm,
    OutcomeForm,
    OwnWordsForm,
    RecordAnswerForm,
    changes_of,
)
from familyapp.team.gates import team_view
from familyapp.team.rules import IS_WORKER_SIDE

if TYPE_CHECKING:
    from familyapp.plans.outcomes import Told
    from familyapp.team.models import TeamMember

OWN = ["own_words", "why", "area"]
EVERY = ["own_words", "why", "formal", "measure", "who_helps", "by_when"]
EVERY += ["area", "responsible", "service"]


@require_GET
@team_view(may=rules.SEE_PLAN)
def page(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """The outcome as this member may read it."""
    told = _told(member, outcome)
    row = told.outcome
    audit.record_view(request.user, member.child_id, "outcome", member=member.pk, about=outcome)
    context = {
        "member": member,
        "child": member.child,
        "told": told,
        "outcome": row,
        "progress": progress.section(member, row),
        "help": help.section(member, row),
        "may_keep": rules.ORGANISE.allows(member) and row.ended is None,
        "may_record": IS_WORKER_SIDE.allows(member) and row.ended is None,
    }
    return render(request, "plans/outcomes/outcome.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ADD_OUTCOMES)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Say what somebody wants to reach: in own words, or for who keeps the plan in all."""
    form = _words_form(request, member, None)
    if form.is_valid():
        said = _said(form)
        said.pop("revision", None)
        plan = None if member.is_family else _first_open_plan(member)
        try:
            row = actions.add_outcome(member, **said, plan=plan)
        except PlanError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("plans:outcome", member.child_id, row.pk)
    return _form(request, member, form, _add_title(member))


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ADD_OUTCOMES)
def change(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """Change the words, and for who keeps the plan who is responsible."""
    told = _open_told(member, outcome)
    if not told.may_reword:
        raise PermissionDenied(
            _("Whoever said this first can change these words. Ask the key worker.")
        )
    form = _words_form(request, member, told)
    changes = None
    if form.is_valid():
        said = _said(form)
        said.pop("key")
        try:
            is_new = actions.change_outcome(member, told.outcome, wording=told.wording, **said)
        except PlanError as error:
            form.add_error(None, str(error))
        except ChangedMeanwhile as error:
            changes = changes_of(error, told.wording, said, _fields(member))
            if not changes:  # the same form sent twice
                return _to_page(told)
            form = _with_revision(form, error.revision)
        else:
            messages.success(request, _saved(told, is_new))
            return _to_page(told)
    return _form(request, member, form, _("Change the words"), told, changes)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ANSWER)
def answer(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """Agree or disagree, in one's own words."""
    told = _open_told(member, outcome)
    initial = {"number": told.wording.number, "agreed": request.GET.get("say", "")}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            answers.answer(member, told.outcome, **form.cleaned_data)
        except PlanError as error:
            form = _with_number(form, told)
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Your answer is saved."))
            return _to_page(told)
    return _form(request, member, form, _("Do you agree?"), told)


@require_http_methods(["GET", "POST"])
@team_view(may=IS_WORKER_SIDE)
def answer_for(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """Write down what somebody of the family said, who is not online."""
    told = _open_told(member, outcome)
    people = agreements.who_may_be_recorded(member)
    initial = {"number": told.wording.number}
    form = RecordAnswerForm(request.POST or None, initial=initial, people=people)
    if form.is_valid():
        try:
            answers.record_answer(member, told.outcome, **form.cleaned_data)
        except PlanError as error:
            form = _with_number(form, told)
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return _to_page(told)
    return _form(request, member, form, _("Write down what somebody said"), told)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def in_plan(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """Note whether it stands in a plan, and since when."""
    told = _open_told(member, outcome)
    row = told.outcome
    plans = [plan for plan in selectors.plans_of(member) if plan.status != "ended"]
    initial: dict[str, Any] = {
        "revision": row.revision,
        "plan": row.plan_id or (plans[0].pk if len(plans) == 1 else None),
        "in_plan": row.in_plan,
    }
    if row.in_plan_on:
        initial["on"] = row.in_plan_on
    form = InPlanForm(request.POST or None, initial=initial, plans=plans)
    return _do(request, member, told, form, actions.put_in_plan, _("In the plan"))


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def end(request: HttpRequest, member: TeamMember, outcome: UUID) -> HttpResponse:
    """It is reached, or not wanted any more."""
    told = _open_told(member, outcome)
    form = EndOutcomeForm(request.POST or None, initial={"revision": told.outcome.revision})
    return _do(request, member, told, form, actions.end_outcome, _("End this outcome"))


def _told(member: TeamMember, outcome: UUID) -> Told:
    told = outcomes.outcome_for(member, outcome)
    if told is None:
        raise Http404
    return told


def _open_told(member: TeamMember, outcome: UUID) -> Told:
    told = _told(member, outcome)
    if told.outcome.ended:
        raise Http404
    return told


def _fields(member: TeamMember) -> list[str]:
    return EVERY if rules.ORGANISE.allows(member) else OWN


def _words_form(request: HttpRequest, member: TeamMember, told: Told | None) -> Any:
    """The form that this member writes in: all words, or one's own."""
    keeps = rules.ORGANISE.allows(member)
    initial = _initial(told, keeps) if told else {}
    if keeps:
        team = selectors.who_may_be_responsible(member)
        return OutcomeForm(request.POST or None, initial=initial, child=member.child, team=team)
    return OwnWordsForm(
        request.POST or None,
        initial=initial,
        child=member.child,
        young_person=member.role == "young_person",
    )


def _initial(told: Told, keeps: bool) -> dict[str, Any]:
    row = told.outcome
    found = outcomes.words_to_begin_with(told, keeps=keeps)
    found |= {"area": row.area, "responsible": row.responsible_id, "service": row.service_id}
    return found | {"revision": row.revision}


def _said(form: Any) -> dict[str, Any]:
    return dict(form.cleaned_data)


def _first_open_plan(member: TeamMember) -> Any:
    return next((plan for plan in selectors.plans_of(member) if plan.status != "ended"), None)


def _add_title(member: TeamMember) -> str:
    if member.role == "young_person":
        return _("What I want to reach")
    return _("What %(child)s wants to reach") % {"child": member.child.called}


def _saved(told: Told, is_new: bool) -> str:
    if is_new and told.answers:
        return _("Saved. Whoever answered before is asked again.")
    return _("Saved.")


def _with_revision(form: Any, revision: int) -> Any:
    """The form as it was typed, which overwrites when it is sent again."""
    form.data = form.data.copy()
    form.data["revision"] = revision
    return form


def _with_number(form: Any, told: Told) -> Any:
    """The form as it was typed, about the words that this page now shows."""
    form.data = form.data.copy()
    form.data["number"] = told.wording.number
    return form


def _to_page(told: Told) -> HttpResponse:
    return redirect("plans:outcome", told.outcome.child_id, told.outcome.pk)


def _do(
    request: HttpRequest, member: TeamMember, told: Told, form: Any, act: Any, title: str
) -> HttpResponse:
    """Do it, or show the form again: with what is wrong, or because somebody else saved."""
    changes = None
    if form.is_valid():
        try:
            act(member, told.outcome, **form.cleaned_data)
        except PlanError as error:
            form.add_error(None, str(error))
        except ChangedMeanwhile as error:
            fields = ["in_plan", "in_plan_on"] if isinstance(form, InPlanForm) else []
            typed = {**form.cleaned_data, "in_plan_on": form.cleaned_data.get("on")}
            changes = error.changes(typed, fields)
            if fields and not changes:  # the same form sent twice
                return _to_page(told)
            form = _with_revision(form, error.revision)
        else:
            messages.success(request, _("Saved."))
            return _to_page(told)
    return _form(request, member, form, title, told, changes)


def _form(
    request: HttpRequest,
    member: TeamMember,
    form: Any,
    title: str,
    told: Told | None = None,
    changes: Any = None,
) -> HttpResponse:
    context = {
        "member": member,
        "child": member.child,
        "form": form,
        "form_title": title,
        "told": told,
        "changes": changes,
        "is_meanwhile": changes is not None,
        "shows_words": not isinstance(form, OutcomeForm | OwnWordsForm),
        "words_stay": bool(
            told and rules.ORGANISE.allows(member) and outcomes.stays_with_who_said_it(told)
        ),
    }
    return render(request, "plans/outcomes/form.html", context)
