"""The gate to everything about a child."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from familyapp.core.gates import declare
from familyapp.core.http import once
from familyapp.team.models import TeamMember
from familyapp.team.rules import Rule
from familyapp.team.selectors import memberships_of


def memberships_for(request: HttpRequest) -> list[TeamMember]:
    """The signed-in person's places in all teams, in the order in which they count."""
    return once(request, "memberships", lambda: list(memberships_of(request.user)))


def member_for(request: HttpRequest, child: UUID) -> TeamMember | None:
    """The signed-in person's place in this child's team if they may open the record now."""
    mine = memberships_for(request)
    return next((member for member in mine if member.child_id == child), None)


def team_view(*, may: Rule) -> Callable[..., Callable[..., HttpResponse]]:
    """For addresses with `<uuid:child>`: the view gets the signed-in person's current
    `TeamMember` in its place.

    Not on the team, ended, restricted, or no such child: the same 404. On the team but not
    allowed: 403 with the rule's sentence, or 404 where even the existence is hidden.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, child: UUID, **kwargs: Any) -> HttpResponse:
            member = member_for(request, child)
            if member is None:
                raise Http404
            if not may.allows(member):
                if may.refusal:
                    raise PermissionDenied(may.refusal)
                raise Http404
            return view(request, member, *args, **kwargs)

        return declare(guarded, "team_view", may.name)

    return decorate
