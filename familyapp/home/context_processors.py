"""The way around: evaluated only by pages that draw it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from familyapp.accounts import second_step
from familyapp.team.gates import memberships_for
from familyapp.team.models import TeamMember
from familyapp.team.rules import sees_team
from messaging.access import has_seats
from messaging.gates import seats_for
from messaging.selectors import unread_of


@dataclass(frozen=True)
class NavEntry:
    url: str
    label: str
    icon: str
    current: bool
    count: int = 0

    @property
    def count_label(self) -> str:
        return _("%(count)s new") % {"count": self.count}  # a script changes the number


def nav(request: HttpRequest) -> dict[str, Any]:
    return {"nav": SimpleLazyObject(lambda: _nav(request))}


def _nav(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"entries": [], "person": ""}
    if second_step.is_missing(request.session, user):  # nothing of any family before that
        return {"entries": [], "person": user.short_name}
    match = request.resolver_match
    here = match.app_name if match else ""
    on_today = bool(match and match.view_name == "home:today")
    entries = [NavEntry(reverse("home:today"), _("Today"), "home", on_today)]
    members = memberships_for(request)
    family = [member for member in members if member.is_family]
    if family and sees_team(_chosen(request, family)):
        url = reverse("team:team", args=[_chosen(request, family).child_id])
        entries.append(NavEntry(url, _("Team"), "team", here == "team"))
    if any(has_seats(member) for member in members):
        unread = sum(unread_of(seat) for seat in seats_for(request))
        url = reverse("messages:list")
        entries.append(NavEntry(url, _("Messages"), "messages", here == "messages", unread))
    return {"entries": entries, "person": user.short_name}


def _chosen(request: HttpRequest, family: list[TeamMember]) -> TeamMember:
    """The child that the page is about, else the one chosen in the switcher, else the first."""
    about = request.resolver_match.kwargs if request.resolver_match else {}
    child = str(about.get("child") or request.GET.get("child", ""))
    for seat in seats_for(request) if "conversation" in about else []:
        if seat.conversation.pk == about["conversation"]:
            child = str(seat.conversation.child_id)
    return next((member for member in family if str(member.child_id) == child), family[0])
