"""Inviting the family, and the page behind the link of an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from familyapp.accounts.selectors import signed_in
from familyapp.core.gates import secret_link_view
from familyapp.core.limits import Limit, limited
from familyapp.team import invitations, rules
from familyapp.team.actions import TeamError, enrolling
from familyapp.team.actions import invitations as actions
from familyapp.team.forms_invitations import AdultForm
from familyapp.team.gates import team_view
from familyapp.team.views._sending import act_on, link_for, refuse, say_not_sent

if TYPE_CHECKING:
    from familyapp.accounts.models import User
    from familyapp.team.models import Invitation, TeamMember

TRYING = Limit("invitation links", most=60, seconds=600)
STATUS = {"else": 403, "accepted": 410, "expired": 410, "withdrawn": 410, "refused": 409}


@require_http_methods(["GET", "POST"])
@team_view(may=rules.CHANGE_TEAM)
def invite(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Let an adult of the family in."""
    form, status = AdultForm(request.POST or None, age=member.child.age), 200
    if form.is_valid():
        try:
            return _let_in(request, member, form)
        except TeamError as error:
            status = refuse(form, error)
    page = {"form": form, "child": member.child}
    return render(request, "team/invitations/invite.html", page, status=status)


def _let_in(request: HttpRequest, member: TeamMember, form: AdultForm) -> HttpResponse:
    said = form.said()
    if not form.has_own_inbox:
        place = enrolling.enrol_adult(member, way_in=form.way_in, **said)
        return redirect("team:code", member.child_id, place.pk)
    said |= {"role": "parent_carer", "email": form.cleaned_data["email"]}
    try:
        made = actions.invite_family(member, link=link_for(request), **said)
        messages.success(request, _("%(name)s is invited.") % {"name": made.name})
    except actions.NotSent:
        say_not_sent(request)
    return _to_invitations(member.child_id)


def _to_invitations(child: UUID) -> HttpResponse:
    return redirect(reverse("team:team", args=[child]) + "#invitations")


@require_POST
@team_view(may=rules.CHANGE_TEAM)
def change(request: HttpRequest, member: TeamMember, invitation: UUID) -> HttpResponse:
    """Withdraw an invitation to this team, or send it again."""
    found = invitations.invitations_in(member).filter(pk=invitation).first()
    act_on(request, found)
    return _to_invitations(member.child_id)


@require_http_methods(["GET", "POST"])
@secret_link_view
@limited(TRYING)
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link: who invites, and one button. Opening it accepts nothing, so
    what looks into letters on the way to an inbox uses none up."""
    invitation = invitations.invitation_of(token)
    if invitation is None:
        raise Http404
    user = signed_in(request) if request.user.is_authenticated else None
    standing = invitations.standing(invitation, user)
    if request.method == "POST" and standing == "sign_in":
        return redirect_to_login(request.path)
    if request.method == "POST" and standing == "open":
        return _accept(request, invitation, user)
    return _answer(request, invitation, standing)


def _accept(request: HttpRequest, invitation: Invitation, user: User | None) -> HttpResponse:
    try:
        person = actions.accept(invitation, person=user)
    except actions.SomebodyElse:
        return redirect(request.path)
    except TeamError:  # in the same moment, or in the team by now
        invitation.refresh_from_db()
        state = invitation.state
        return _answer(request, invitation, "refused" if state == "waiting" else state)
    if person.is_worker:  # the second step comes before any page, and says what to do
        messages.success(request, _("You are in. Welcome to Alongside."))
    else:
        messages.success(
            request,
            _(
                "You are in. Next time a code comes to your email. If only you unlock this "
                "device, a passkey is quicker: see “Signing in” in your menu."
            ),
        )
    return redirect("home:today") if user else _sign_in(request, person)


def _sign_in(request: HttpRequest, person: User) -> HttpResponse:
    """Whoever holds the link of a new account reads its inbox, as with a code by e-mail."""
    record_authentication(request, person, method="invitation")
    answer: HttpResponse = perform_login(request, Login(user=person))
    return answer


def _answer(request: HttpRequest, invitation: Invitation, standing: str) -> HttpResponse:
    kind = "accept" if standing in ("open", "sign_in") else "answer"
    page = {
        "invitation": invitation,
        "inviter": invitations.inviter_of(invitation),
        "standing": standing,
        "sign_in_url": redirect_to_login(request.path).url,
    }
    status = STATUS.get(standing, 200)
    return render(request, f"team/invitations/{kind}.html", page, status=status)
