"""The help that was promised: whether it is happening, what one can do, and keeping the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit, links
from familyapp.core.editing import ChangedMeanwhile
from familyapp.plans import help as promised
from familyapp.plans import outcomes
from familyapp.plans.actions import help as actions
from familyapp.plans.forms_help import AnswerForm, EndHelpForm, HelpForm, TakeOnForm
from familyapp.plans.rules import ORGANISE, SEE_PLAN
from familyapp.plans.views._pages import page_number
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view
from familyapp.team.rules import IS_WORKER_SIDE

if TYPE_CHECKING:
    from familyapp.plans.models import Provision
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=SEE_PLAN)
def help(request: HttpRequest, member: TeamMember, provision: UUID) -> HttpResponse:
    """One promised help: what it is, whether it is happening, what people said of it."""
    return _page(request, member, _found(member, provision))


@require_POST
@team_view(may=SEE_PLAN)
def answer(request: HttpRequest, member: TeamMember, provision: UUID) -> HttpResponse:
    """Say whether it is happening, in one tap; or say more of it."""
    row = _found(member, provision)
    if not promised.may_answer(member):
        raise PermissionDenied(_("You look in for a time, so you cannot answer here."))
    form = AnswerForm(request.POST)
    if row.ended:
        messages.warning(request, _("This help has ended, so nothing was saved."))
    elif not form.is_valid():
        return _page(request, member, row, answer_form=form)
    else:
        try:
            actions.answer(member, row, **form.cleaned_data)
        except TeamError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("Thank you. It is saved, and you can change it."))
    return _to_page(row)


@require_POST
@team_view(may=IS_WORKER_SIDE)
def take_on(request: HttpRequest, member: TeamMember, provision: UUID) -> HttpResponse:
    """Who answers the family says what they will do about it."""
    row = _found(member, provision)
    form = TakeOnForm(request.POST)
    if not form.is_valid():
        return _page(request, member, row, take_on_form=form)
    try:
        actions.take_on(member, row, **form.cleaned_data)
    except TeamError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("It is on the list of what was agreed."))
    return _to_page(row)


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Write down help that was promised."""
    choices = promised.choices_for(member)
    form = HelpForm(
        request.POST or None, choices=choices, initial={"outcome": request.GET.get("outcome")}
    )
    if form.is_valid():
        try:
            row = actions.add_help(member, key=form.cleaned_data["key"], **form.said())
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The help is on the list."))
            return _to_page(row)
    return render(
        request, "plans/help/form.html", {"member": member, "child": member.child, "form": form}
    )


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def change(request: HttpRequest, member: TeamMember, provision: UUID) -> HttpResponse:
    """Change what it says. If somebody else did so meanwhile, their words stand above these."""
    row = _found(member, provision)
    choices = promised.choices_for(member, row)
    form = HelpForm(request.POST or None, instance=row, choices=choices)
    context: dict[str, Any] = {"member": member, "child": member.child, "form": form, "row": row}
    if form.is_valid():
        said = form.said()
        try:
            actions.change_help(member, row, revision=form.cleaned_data["revision"] or 0, **said)
        except ChangedMeanwhile as meanwhile:
            meanwhile.make_ready(form)
            context["changes"] = meanwhile.changes(said, said)
        else:
            messages.success(request, _("Saved."))
            return _to_page(row)
    return render(request, "plans/help/form.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def end(request: HttpRequest, member: TeamMember, provision: UUID) -> HttpResponse:
    """It is not promised any more."""
    row = _found(member, provision)
    form = EndHelpForm(request.POST or None)
    if form.is_valid():
        actions.end_help(member, row, **form.cleaned_data)
        messages.success(request, _("It is on the list of help that has ended."))
        return redirect("plans:plan", member.child_id)
    return render(request, "plans/help/end.html", {"child": member.child, "row": row, "form": form})


def _page(
    request: HttpRequest,
    member: TeamMember,
    row: Provision,
    *,
    answer_form: AnswerForm | None = None,
    take_on_form: TakeOnForm | None = None,
) -> HttpResponse:
    told = promised.help_for(member, row)
    audit.record_view(request.user, member.child_id, "plan", member=member.pk)
    if answer_form is None and told.mine:
        answer_form = AnswerForm(initial={"answer": told.mine.row.answer})
    context = {
        "member": member,
        "child": member.child,
        "help": told,
        "outcome": outcomes.outcome_for(member, row.outcome_id) if row.outcome_id else None,
        "page": promised.answers_over_time(member, row, page_number(request)),
        "since": promised.term_in_words(),
        "missed": promised.missed_this_term(member, row),
        "agreed": promised.what_was_agreed(member, row),
        "acts": promised.acts_for(member, row),
        "answer_form": answer_form,
        "take_on_form": take_on_form or TakeOnForm(),
        "ways_on": promised.ways_on(member, row) if member.is_family else None,
        "thread": links.resolve("key worker's thread", request.user, member.child_id),
    }
    return render(request, "plans/help/help.html", context)


def _found(member: TeamMember, id: UUID) -> Provision:
    row = promised.provision_for(member, id)
    if row is None:
        raise Http404
    return row


def _to_page(row: Provision) -> HttpResponse:
    where = reverse("plans:help", args=[row.child_id, row.pk])
    return redirect(f"{where}#is-it-happening")
