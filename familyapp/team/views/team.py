"""Pages about the team around a child."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit, links
from familyapp.team import actions, invitations, rules, selectors
from familyapp.team.circle import circle_of
from familyapp.team.forms import EndForm, ProfessionalForm
from familyapp.team.gates import team_view
from familyapp.team.matters import people_who_matter
from familyapp.team.transition import transition_worker_of

if TYPE_CHECKING:
    from django.forms import BaseForm

    from familyapp.team.models import TeamMember

T = TypeVar("T")


@require_GET
@team_view(may=rules.SEE_TEAM)
def team(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The circle and the list."""
    audit.record_view(request.user, member.child_id, "team", member=member.pk)
    around = selectors.team_around(member)
    return render(
        request,
        "team/team.html",
        {
            "member": member,
            "child": member.child,
            "team": around,
            "circle": circle_of(around),
            "message_link": links.resolve("key worker's thread", request.user, member.child_id),
            "transition": transition_worker_of(member) if rules.SEE_PLAN.allows(member) else None,
            "may_change": rules.changes_team(member),
            "letting_in": invitations.letting_in(member),
            "may_protect": rules.PROTECT.allows(member),
            "sees_visits": rules.sees_visits(member),
            "may_say_wrong": rules.SAYS_WHAT_IS_WRONG.allows(member),
            "matters": people_who_matter(member),
        },
    )


@require_GET
@team_view(may=rules.SEE_TEAM)
def person(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Everything one may know of one person in the team."""
    found = _visible_person(member, other)
    audit.record_view(request.user, member.child_id, "team", member=member.pk)
    link = None
    if found.member.is_worker_side:
        link = links.resolve("key worker's thread", request.user, member.child_id)
    return render(
        request,
        "team/person.html",
        {
            "member": member,
            "child": member.child,
            "person": found,
            "message_link": link,
            "may_change": rules.may_change_person(member, found.member),
            "may_name": rules.names_organisers(member, found.member),
            "may_restrict": rules.may_restrict(member, found.member),
            "may_ask_to_end": rules.may_ask_to_end(member, found.member),
            "may_help": rules.may_help_sign_in(member, found.member),
            "may_change_way_in": rules.may_change_way_in(member, found.member),
            "may_say_wrong": rules.SAYS_WHAT_IS_WRONG.allows(member),
        },
    )


@require_GET
@team_view(may=rules.SEE_TEAM)
def photo(request: HttpRequest, member: TeamMember, other: UUID) -> FileResponse:
    """A face, behind the same gate as the person."""
    found = _visible_person(member, other)
    if not found.member.photo:
        raise Http404
    return FileResponse(found.member.photo.open(), content_type="image/jpeg")


@require_http_methods(["GET", "POST"])
@team_view(may=rules.CHANGE_TEAM)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Put a professional on the team."""
    form = ProfessionalForm(request.POST or None, request.FILES or None)
    added = _try(form, actions.add_professional, member) if form.is_valid() else None
    if added:
        messages.success(request, _("%(name)s is in the team now.") % {"name": added.name})
        return redirect("team:person", member.child_id, added.pk)
    return render(request, "team/professional_form.html", {"form": form, "child": member.child})


@require_http_methods(["GET", "POST"])
@team_view(may=rules.CHANGE_TEAM)
def change(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Change what is said of a professional."""
    found = _changeable_person(member, other)
    form = ProfessionalForm(request.POST or None, request.FILES or None, instance=found.member)
    who = (member, found.member)
    changed = _try(form, actions.change_professional, *who) if form.is_valid() else None
    if changed:
        messages.success(request, _("Saved."))
        return redirect("team:person", member.child_id, other)
    return render(
        request,
        "team/professional_form.html",
        {"form": form, "child": member.child, "person": found},
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.CHANGE_TEAM)
def end(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """End a professional's time in the team."""
    found = _changeable_person(member, other)
    form = EndForm(request.POST or None)
    ending = partial(actions.end_membership, found.member, by=member.person)
    ended = _try(form, ending) if form.is_valid() else None
    if ended:
        messages.success(
            request, _("%(name)s is no longer in the team.") % {"name": found.member.name}
        )
        return redirect("team:team", member.child_id)
    return render(
        request, "team/end_form.html", {"form": form, "child": member.child, "person": found}
    )


def _try(form: BaseForm, action: Callable[..., T], *who: Any) -> T | None:
    """What the action gives for this form, or None with its sentence on the form."""
    try:
        return action(*who, **form.cleaned_data)
    except actions.TeamError as error:
        form.add_error(None, str(error))
        return None


def _visible_person(member: TeamMember, other: UUID) -> selectors.Person:
    found = selectors.person_in_team(member, other)
    if found is None:
        raise Http404
    return found


def _changeable_person(member: TeamMember, other: UUID) -> selectors.Person:
    found = _visible_person(member, other)
    if not rules.may_change_person(member, found.member):
        raise Http404
    return found
