"""Accounts for people without an e-mail of their own, and the code that lets them in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.accounts.actions import NotForThem
from familyapp.accounts.qr import svg_data_uri
from familyapp.core.http import wants_json
from familyapp.team import invitations, rules
from familyapp.team.actions import TeamError, enrolling
from familyapp.team.actions import invitations as actions
from familyapp.team.forms_invitations import EnrolForm, WayInForm
from familyapp.team.gates import team_view
from familyapp.team.views._sending import link_for, refuse, say_not_sent

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.CHANGE_TEAM)
def enrol(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Let the young person in."""
    form, status = EnrolForm(request.POST or None, age=member.child.age), 200
    if form.is_valid():
        try:
            return _let_in(request, member, form)
        except TeamError as error:
            status = refuse(form, error)
    page = {
        "form": form,
        "child": member.child,
        "letting_in": invitations.letting_in(member),
    }
    return render(request, "team/invitations/enrol.html", page, status=status)


def _let_in(request: HttpRequest, member: TeamMember, form: EnrolForm) -> HttpResponse:
    child, said = member.child, form.said()
    if not form.has_own_inbox:
        place = enrolling.enrol_young_person(member, way_in=form.way_in, **said)
        return redirect("team:code", child.pk, place.pk)
    said |= {"role": "young_person", "email": form.cleaned_data["email"]}
    said |= {"name": child.name, "called": child.called}
    try:
        actions.invite_family(member, link=link_for(request), **said)
        messages.success(request, _("%(name)s is invited.") % {"name": child.called})
    except actions.NotSent:
        say_not_sent(request)
    return redirect(reverse("team:team", args=[child.pk]) + "#invitations")


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_WORKER_SIDE)
def code(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """The one-time code on the worker's screen, and whether it was used."""
    place = invitations.enrolled(member, other)
    if place is None or place.person_id is None:
        raise Http404
    address = _new_code(request, member, place) if request.method == "POST" else ""
    state = invitations.code_state(place.person_id)
    if wants_json(request):
        return JsonResponse({"is_in": state.state == "used"})
    page = {
        "child": member.child,
        "place": place,
        "state": state,
        "address": address,
        "picture": svg_data_uri(address) if address else "",
    }
    return render(request, "team/invitations/code.html", page)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_WORKER_SIDE)
def way_in(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Others open somebody's inbox or phone: how they sign in from now on."""
    place = invitations.of_family(member, other)
    if place is None:
        raise Http404
    form = WayInForm(request.POST or None)
    if form.is_valid():
        enrolling.change_way_in(member, place, way_in=form.way_in)
        return redirect("team:code", member.child_id, place.pk)
    page = {"form": form, "child": member.child, "place": place}
    return render(request, "team/invitations/way_in.html", page)


def _new_code(request: HttpRequest, member: TeamMember, place: TeamMember) -> str:
    try:
        token = enrolling.show_code(member, place)
    except NotForThem:  # their account was closed meanwhile
        raise Http404 from None
    return request.build_absolute_uri(reverse("accounts:enter", args=[token]))
