"""What services were asked for and what is waited for: the family's page, and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile
from familyapp.processes import agreeing, panels, referrals
from familyapp.processes.actions import referrals as actions
from familyapp.processes.forms_referrals import RecordForm, SendForm
from familyapp.processes.referral_rules import ASK, LOG_DISAGREEMENT, ORGANISE, SEE_PLAN
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.processes.models import Referral
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=SEE_PLAN)
def waiting(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Waiting for help: referrals, panels, and what services are still agreeing."""
    audit.record_view(request.user, member.child_id, "asked for", member=member.pk)
    actions.have_read(member)
    every, boards = referrals.told(member), panels.told(member)
    agreed = agreeing.told(member)
    context = {
        "member": member,
        "child": member.child,
        "waiting": referrals.waiting(every),
        "panels": [each for each in boards if each.is_open],
        "agreeing": [each for each in agreed if not each.is_over],
        "over": referrals.over(every),
        "panels_over": [each for each in boards if not each.is_open],
        "agreed_before": [each for each in agreed if each.is_over],
        "may_organise": ORGANISE.allows(member),
        "may_log": LOG_DISAGREEMENT.allows(member),
        "ask_url": referrals.ask_url(),
    }
    return render(request, "processes/referrals/waiting.html", context)


@require_GET
@team_view(may=SEE_PLAN)
def referral(request: HttpRequest, member: TeamMember, referral: UUID) -> HttpResponse:
    """One referral: where it is, what happened, and what one can do."""
    told = _found(member, referral)
    audit.record_view(request.user, member.child_id, "referral", member=member.pk, about=referral)
    actions.have_read(member, only=referral)
    context = {
        "member": member,
        "child": member.child,
        "told": told,
        "worker": referrals.who_answers(member) if member.is_family else None,
        "ask_url": referrals.ask_url(),
    }
    return render(request, "processes/referrals/referral.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=ORGANISE)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Write down that a service was asked; `?again=` begins with the words of one that is over."""
    old = _again(request, member)
    initial = {"about": old.row.about, "service": old.row.service_id} if old else {}
    form = SendForm(
        request.POST or None,
        child=member.child,
        services=referrals.choices_of_services(member),
        initial=initial,
    )
    if form.is_valid():
        follows = old.row if old else None
        row = tried(form, lambda: actions.send(member, follows=follows, **form.cleaned_data))
        if row:
            messages.success(request, _("It is written down. The family can see it."))
            return _to_page(row)
    context = {"child": member.child, "form": form, "old": old}
    return render(request, "processes/referrals/form.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=SEE_PLAN)
def record(request: HttpRequest, member: TeamMember, referral: UUID, what: str) -> HttpResponse:
    """Say what happened to it."""
    told, act = _found(member, referral), referrals.ACT_OF.get(what)
    if act is None:
        raise Http404
    if not told.may_say(act):
        raise PermissionDenied(
            _("Only the key worker, or the service that was asked, can do this. Ask them.")
        )
    if request.method == "GET" and act not in told.acts:
        messages.warning(request, _("That does not fit any more. See what happened meanwhile."))
        return _to_page(told.row)
    services = referrals.choices_of_services(member, but=told.row.service_id)
    form = RecordForm(request.POST or None, row=told.row, kind=act.kind, services=services)
    context: dict[str, Any] = {"child": member.child, "told": told, "form": form, "act": act}
    if form.is_valid():
        try:
            row = tried(form, lambda: actions.record(member, told.row, **form.said()))
        except ChangedMeanwhile as meanwhile:
            meanwhile.make_ready(form)
            typed = {"state": act.kind, **form.cleaned_data}
            said = ["next_what"] if act.slug == "next-contact" else ["state"]
            said += ["next_contact"] if "next_contact" in form.fields else []
            context["changes"] = meanwhile.changes(typed, said)
        else:
            if row:
                messages.success(request, _("Saved. The family can see it."))
                return _to_page(row)
    return render(request, "processes/referrals/record.html", context)


@require_POST
@team_view(may=ORGANISE)
def again(request: HttpRequest, member: TeamMember, referral: UUID) -> HttpResponse:
    """Ask the same service for the same again, in one step."""
    told = _found(member, referral)
    try:
        row = actions.send_again(member, told.row, key=uuid4())
    except TeamError as error:
        messages.warning(request, str(error))
        return _to_page(told.row)
    messages.success(request, _("It is sent again, as of today. The family can see it."))
    return _to_page(row)


@require_POST
@team_view(may=ASK)
def ask(request: HttpRequest, member: TeamMember, referral: UUID) -> HttpResponse:
    """Somebody of the family heard nothing, or wants it to be asked for again."""
    told = _found(member, referral)
    if told.may_ask and actions.ask_about(member, told.row):
        messages.success(request, _("Your key worker reads this, and answers you."))
    else:
        messages.info(request, _("You asked already. Your key worker knows."))
    return _to_page(told.row)


def _again(request: HttpRequest, member: TeamMember) -> referrals.Told | None:
    try:
        wanted = UUID(request.GET.get("again", ""))
    except ValueError:
        return None
    old = referrals.one(member, wanted)
    return old if old and old.may_send_again else None


def _to_page(row: Referral) -> HttpResponse:
    return redirect("processes:referral", row.child_id, row.pk)


def _found(member: TeamMember, id: UUID) -> referrals.Told:
    told = referrals.one(member, id)
    if told is None:
        raise Http404
    return told
