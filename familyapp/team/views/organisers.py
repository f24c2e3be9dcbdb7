"""Whom the key worker names to arrange meetings and keep the plan with them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from familyapp.team import rules, selectors
from familyapp.team.actions.organisers import let_organise
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_POST
@team_view(may=rules.CHANGE_TEAM)
def organises(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """Let a professional arrange meetings and keep the plan, or take it back."""
    found = selectors.person_in_team(member, other)
    if found is None or not rules.names_organisers(member, found.member):
        raise Http404
    may = request.POST.get("may") == "yes"
    let_organise(member, found.member, may)
    said = (
        _("%(name)s can arrange meetings and keep the plan now.")
        if may
        else _("%(name)s does not arrange meetings or keep the plan any more.")
    )
    messages.success(request, said % {"name": found.member.short_name})
    return redirect("team:person", member.child_id, other)
