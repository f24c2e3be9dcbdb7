"""The pages about one child, one beside the other: each package says which ones it has.

    tabs.register("meetings", _("Meetings"), "calendar", "meetings:list", rules.SEE_MEETINGS)

`home` draws them above the pages of a child for who works with it; a family finds the same ones
in the navigation and on Today.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from familyapp.team.models import TeamMember
from familyapp.team.rules import Rule


@dataclass(frozen=True)
class Tab:
    """`app` is the namespace of the addresses behind it; `view` the first of its pages."""

    app: str
    label: str | Promise
    icon: str
    view: str
    may: Rule
    rank: int


_tabs: dict[str, Tab] = {}


def register(app: str, label: str | Promise, icon: str, view: str, may: Rule, *, rank: int) -> None:
    """Let the pages of a child have this tab, for who passes its rule. Lower ranks stand first.
    Call from `AppConfig.ready`."""
    _tabs[app] = Tab(app, label, icon, view, may, rank)


def tabs_for(member: TeamMember) -> list[tuple[Tab, str]]:
    """The tabs that this member may open, each with its address, in order."""
    ordered = sorted(_tabs.values(), key=lambda tab: tab.rank)
    return [
        (tab, reverse(tab.view, args=[member.child_id]))
        for tab in ordered
        if tab.may.allows(member)
    ]
