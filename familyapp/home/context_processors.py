"""The way around: evaluated only by pages that draw it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from familyapp.home.selectors import NavEntry
from familyapp.team.selectors import memberships_of
from messaging.selectors import unread_total


def nav(request: HttpRequest) -> dict[str, Any]:
    return {"nav": SimpleLazyObject(lambda: _nav(request))}


def _nav(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"entries": [], "person": ""}
    match = request.resolver_match
    here = f"{match.app_name}:{match.url_name}" if match else ""
    entries = [NavEntry(reverse("home:today"), _("Today"), "home", here == "home:today")]
    members = list(memberships_of(user))
    family = [member for member in members if member.is_family]
    if family:
        child = match.kwargs.get("child") if match else None
        member = next((m for m in family if m.child_id == child), None)
        if member is None:
            chosen = request.GET.get("child", "")
            member = next((m for m in family if str(m.child_id) == chosen), family[0])
        url = reverse("team:team", args=[member.child_id])
        entries.append(NavEntry(url, _("Team"), "team", here.startswith("team:")))
    if any(member.is_family or member.is_worker_side or member.role == "oversight" for member in members):
        url = reverse("messages:list")
        current = here.startswith("messages:")
        unread = unread_total(user)
        entries.append(NavEntry(url, _("Messages"), "messages", current, unread, "messages"))
    return {"entries": entries, "person": user.short_name}
