""" "This is wrong": said by the family and the team, answered by the key worker."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit
from familyapp.team import corrections, rules, selectors
from familyapp.team.actions import TeamError
from familyapp.team.actions.corrections import (
    answer_correction,
    note_answer_read,
    say_what_is_wrong,
)
from familyapp.team.forms_said import AnswerForm, WrongForm
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import Correction, TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SAYS_WHAT_IS_WRONG)
def wrong(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Say what is wrong; `?about=` is the member of the team that it is about."""
    about = _about(request, member)
    form = WrongForm(request.POST or None)
    if form.is_valid():
        try:
            who = about.member if about else None
            say_what_is_wrong(member, about=who, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Sent. You will get an answer here."))
            return redirect("team:corrections", member.child_id)
    return render(
        request,
        "team/corrections/wrong.html",
        {"member": member, "child": member.child, "about": about, "form": form},
    )


def _about(request: HttpRequest, member: TeamMember) -> selectors.Person | None:
    """The person it is about; 404 for one whom this member may not know of."""
    asked = request.GET.get("about", "")
    if not asked:
        return None
    try:
        found = selectors.person_in_team(member, UUID(asked)) if rules.sees_team(member) else None
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@require_GET
@team_view(may=rules.SEE_CORRECTIONS)
def listed(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Own ones with their answers; for who answers the family everybody's, with due dates."""
    return render(
        request,
        "team/corrections/list.html",
        {
            "member": member,
            "child": member.child,
            "corrections": corrections.corrections_for(member),
            "may_say": rules.SAYS_WHAT_IS_WRONG.allows(member),
        },
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_CORRECTIONS)
def correction(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """One of them; who answers the family answers it here."""
    found = corrections.correction_for(member, which)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if not member.is_worker_side:
            raise PermissionDenied(rules.IS_WORKER_SIDE.refusal)
        if form.is_valid() and _answered(request, member, found, form):
            return redirect("team:correction", member.child_id, which)
        found = corrections.correction_for(member, which) or found
    elif found.asked_by.person_id == member.person_id:
        note_answer_read(found)
    audit.record_view(request.user, member.child_id, "correction", member=member.pk, about=found.pk)
    return render(
        request,
        "team/corrections/correction.html",
        {
            "member": member,
            "child": member.child,
            "correction": found,
            "form": form,
            "may_answer": member.is_worker_side,
        },
    )


def _answered(
    request: HttpRequest, member: TeamMember, found: Correction, form: AnswerForm
) -> bool:
    try:
        answer_correction(member, found, **form.cleaned_data)
    except TeamError as error:
        form.add_error(None, str(error))
        return False
    messages.success(
        request,
        _("Your answer is there for %(name)s now.") % {"name": found.asked_by.short_name},
    )
    return True
