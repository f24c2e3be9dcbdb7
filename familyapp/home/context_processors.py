"""The way around: evaluated only by pages that draw it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _

from familyapp.accounts import second_step
from familyapp.feedback.keepers import keeps_something
from familyapp.processes.guides.library import guide_id
from familyapp.team.gates import memberships_for
from familyapp.team.models import TeamMember
from familyapp.team.tabs import tabs_for
from messaging.access import has_seats
from messaging.gates import seats_for
from messaging.selectors import unread_of

# Beside Today and Messages there is room for three on a phone; the rest stands on Today.
FOR_FAMILIES = ("team", "meetings", "plans")


@dataclass(frozen=True)
class NavEntry:
    url: str
    label: str | Promise
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
    if family:
        entries += _about_one_child(_chosen(request, family), here)
    if any(has_seats(member) for member in members):
        unread = sum(unread_of(seat) for seat in seats_for(request))
        url = reverse("messages:list")
        entries.append(NavEntry(url, _("Messages"), "messages", here == "messages", unread))
    if not family and any(member.is_there_for_work for member in members):
        entries += _across_children(match.view_name if match else "")
    if user.is_worker and keeps_something(user):
        is_here = here == "feedback" and bool(match and match.route.startswith("improvement/"))
        url = reverse("feedback:board")
        entries.append(NavEntry(url, _("What families tell us"), "face-4", is_here))
    return {"entries": entries, "person": user.short_name, "child": _child_of(request, members)}


def _about_one_child(member: TeamMember, here: str) -> list[NavEntry]:
    """For a family: what there is about this child, as far as it is theirs to open."""
    return [
        NavEntry(reverse(tab.view, args=[member.child_id]), tab.label, tab.icon, here == tab.app)
        for tab, _url in tabs_for(member)
        if tab.app in FOR_FAMILIES
    ]


def _across_children(here: str) -> list[NavEntry]:
    """For who works with several children: one list of each kind."""
    return [
        NavEntry(reverse("meetings:mine"), _("Meetings"), "calendar", here == "meetings:mine"),
        NavEntry(reverse("agreed:mine"), _("Who does what"), "check", here == "agreed:mine"),
    ]


# What a page is about, by the names in its address, as `core.links` knows it.
SUBJECTS = ("meeting", "outcome", "provision", "conversation", "service")


@dataclass(frozen=True)
class HowWasThis:
    """What feedback from this page would be about. The pages of feedback itself do not ask."""

    asks: bool
    about: str


def how_was_this(request: HttpRequest) -> dict[str, HowWasThis]:
    match = request.resolver_match
    if match is None or match.app_name in ("feedback", "demo"):
        return {"how_was_this": HowWasThis(asks=False, about="")}
    found = ((kind, match.kwargs[kind]) for kind in SUBJECTS if kind in match.kwargs)
    about = next((f"{kind}:{id}" for kind, id in found), "")
    if match.view_name == "processes:guide":
        about = f"guide:{guide_id(match.kwargs['slug'])}"
    return {"how_was_this": HowWasThis(asks=True, about=about)}


@dataclass(frozen=True)
class ChildTabs:
    """The pages about the child that this page is about, for who works with it."""

    name: str
    entries: list[NavEntry]


def _child_of(request: HttpRequest, members: list[TeamMember]) -> ChildTabs | None:
    match = request.resolver_match
    about = match.kwargs if match else {}
    if "child" not in about or "service" in about or match is None:
        return None
    member = next((each for each in members if each.child_id == about["child"]), None)
    if member is None or member.is_family:
        return None
    return ChildTabs(
        member.child.name,
        [
            NavEntry(url, tab.label, tab.icon, match.app_name == tab.app)
            for tab, url in tabs_for(member)
        ],
    )


def _chosen(request: HttpRequest, family: list[TeamMember]) -> TeamMember:
    """The child that the page is about, else the one chosen in the switcher, else the first."""
    about = request.resolver_match.kwargs if request.resolver_match else {}
    child = str(about.get("child") or request.GET.get("child", ""))
    for seat in seats_for(request) if "conversation" in about else []:
        if seat.conversation.pk == about["conversation"]:
            child = str(seat.conversation.child_id)
    return next((member for member in family if str(member.child_id) == child), family[0])
