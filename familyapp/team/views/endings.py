"""Ending a family member's access: asked for, decided, written back to, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.core import audit
from familyapp.core.gates import own_account_view
from familyapp.services.gates import service_view
from familyapp.team import actions, endings, managing, rules, selectors
from familyapp.team.forms_managing import AnswerForm, ChallengeForm, EndAccessForm
from familyapp.team.gates import team_view
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole
    from familyapp.team.models import Child, TeamMember


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def end_access(request: HttpRequest, service_role: ServiceRole, child: UUID) -> HttpResponse:
    """Choose whose access ends and say why; read it once more; end it."""
    about = managing.child_of(service_role, child)
    if about is None:
        raise Http404
    audit.record_view(request.user, about.pk, "ending")
    adults = endings.adults_of(about)
    initial = {"person": request.GET.get("person", "")}
    form = EndAccessForm(request.POST or None, adults=adults, initial=initial)
    if request.POST.get("step") == "leave" and form.chosen:
        return _leave(request, service_role, form.chosen)
    page = "managing/end_access.html"
    if request.POST.get("step") in ("check", "end") and form.is_valid() and _may_end(form):
        if request.POST["step"] == "end" and _ended(request, service_role, form):
            return redirect("home:child_of_service", service_role.service_id, about.pk)
        page = "managing/end_access.html" if form.errors else "managing/end_access_sure.html"
    return render(request, page, _page(service_role, about, form, adults))


def _page(
    service_role: ServiceRole, child: Child, form: EndAccessForm, adults: list[TeamMember]
) -> dict[str, Any]:
    asked = endings.asked_to_end(adults)
    return {
        "service": service_role.service,
        "child": child,
        "form": form,
        "adults": adults,
        "chosen": form.chosen,
        "asked": asked.get(form.chosen.pk) if form.chosen else None,
    }


def _may_end(form: EndAccessForm) -> bool:
    chosen = form.chosen
    tried(form, lambda: actions.check_may_end(chosen) if chosen else None)
    return not form.errors


def _ended(request: HttpRequest, service_role: ServiceRole, form: EndAccessForm) -> bool:
    chosen = form.chosen
    if chosen is None:
        return False
    reason, told = form.cleaned_data["reason"], form.cleaned_data["told"]
    ending = tried(
        form,
        lambda: actions.end_family_access(chosen, by_role=service_role, reason=reason, told=told),
    )
    if ending is None:
        return False
    messages.success(
        request,
        _("%(name)s sees nothing of this record any more, and is told why.")
        % {"name": chosen.name},
    )
    return True


def _leave(request: HttpRequest, service_role: ServiceRole, other: TeamMember) -> HttpResponse:
    actions.leave_as_it_is(other, by_role=service_role)
    messages.success(request, _("Nothing has changed. Tell the key worker why."))
    return redirect("home:child_of_service", service_role.service_id, other.child_id)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.KEEPS_ACCESS)
def ask_to_end(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """A worker asks a manager to end an adult's access."""
    found = selectors.person_in_team(member, other)
    if found is None or not rules.may_ask_to_end(member, found.member):
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            actions.ask_to_end(member, found.member)
        except actions.TeamError as error:
            refused = str(error)
        else:
            messages.success(request, _("A manager has this on their list now."))
            return redirect("team:person", member.child_id, other)
    return render(
        request,
        "managing/ask_to_end.html",
        {"member": member, "child": member.child, "person": found, "refused": refused},
    )


@require_http_methods(["GET", "POST"])
@own_account_view
def my_ending(request: HttpRequest, ending: UUID) -> HttpResponse:
    """What happened to one's own access, and a way to say that it is wrong."""
    found = endings.own_ending(request.user, ending)
    if found is None:
        raise Http404
    form = ChallengeForm(request.POST if "words" in request.POST else None)
    if request.method == "POST" and "words" not in request.POST:
        actions.put_ending_away(found)
        return redirect("home:today")
    if form.is_valid():
        if found.challenged_at:
            messages.info(request, _("You wrote back already. What you wrote first is kept."))
        actions.challenge_ending(found, words=form.cleaned_data["words"])
        return redirect("team:my_ending", found.pk)
    return render(
        request,
        "managing/my_ending.html",
        {
            "ending": found,
            "child": found.member.child,
            "form": form,
            "due": endings.due_on(found) if found.challenged_at else None,
        },
    )


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def answer_ending(request: HttpRequest, service_role: ServiceRole, ending: UUID) -> HttpResponse:
    """Read what somebody wrote back, and answer it."""
    found = endings.ending_of(service_role, ending)
    if found is None:
        raise Http404
    audit.record_view(request.user, found.member.child_id, "ending")
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        answered = tried(form, lambda: actions.answer_ending(found, by_role=service_role, **data))
        if answered:
            messages.success(
                request, _("Sent. %(name)s reads it here.") % {"name": found.member.name}
            )
            return redirect("team:answer_ending", service_role.service_id, found.pk)
    return render(
        request,
        "managing/answer_ending.html",
        {
            "service": service_role.service,
            "ending": found,
            "child": found.member.child,
            "form": form,
            "due": endings.due_on(found) if found.challenged_at else None,
            "ended_it": found.by_id == service_role.person_id,
            "others_could": endings.others_could_answer(service_role),
        },
    )
