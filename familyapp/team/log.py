"""The log: which staff looked at what kind of thing and when, as each reader may know it.

A package that records visits says here, with `register`, what they are called and which of them
a reader may know of. A kind that nobody registered is shown to nobody: concerns are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateformat import format as date_words
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from familyapp.accounts.models import User
from familyapp.core import names
from familyapp.core.models import AuditEntry
from familyapp.services.role_cards import role_card
from familyapp.team.models import FAMILY, Role, TeamMember, Thing
from familyapp.team.rules import sees_team, sees_thing

PAGE = 50  # visits


@dataclass(frozen=True)
class Kind:
    words: Callable[[TeamMember], str]
    readable: Callable[[TeamMember], set[UUID] | None]


_kinds: dict[str, Kind] = {}


def register(
    what: str,
    words: Callable[[TeamMember], str],
    readable: Callable[[TeamMember], set[UUID] | None],
) -> None:
    """Let visits of this kind (`what` in `core.audit`) be shown. Call from `AppConfig.ready`.

    `words(reader)` is what was looked at: "your team", "Amina's team". `readable(reader)` gives
    the `about` ids that this reader may know of, None for every one, in a fixed number of
    queries.
    """
    _kinds[what] = Kind(words, readable)


def team_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("your team")
    return _("%(child)s's team") % {"child": reader.child.called}


def team_readable(reader: TeamMember) -> set[UUID] | None:
    return None if sees_team(reader) else set()


def actions_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("what was agreed to do for you")
    return _("what was agreed to do for %(child)s") % {"child": reader.child.called}


def plan_readable(reader: TeamMember) -> set[UUID] | None:
    return None if sees_thing(reader, Thing.PLAN) else set()


def staff_only(reader: TeamMember) -> set[UUID] | None:
    """For what a look at would tell a family: that somebody may be restricted, or end."""
    return set() if reader.is_family else None


def not_the_adults(reader: TeamMember) -> set[UUID] | None:
    return set() if reader.role == Role.PARENT_CARER else None


def safety_words(reader: TeamMember) -> str:
    return _("what keeps %(child)s safe") % {"child": reader.child.called}


def access_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("who can see your things")
    return _("who can see %(child)s's things") % {"child": reader.child.called}


# What a worker did about how somebody signs in: for that person, the worker and oversight. A
# code that was shown lets in whoever has it, so its person can see that there was one.
SIGNING_IN = {
    "sign-in code": (
        _lazy("%(who)s showed you a code to sign in with %(when)s"),
        _lazy("You showed a code to sign in with %(when)s"),
        _lazy("%(who)s showed a code to sign in with %(when)s"),
    ),
    "sign-in": (
        _lazy("%(who)s changed how you sign in %(when)s"),
        _lazy("You changed how somebody signs in %(when)s"),
        _lazy("%(who)s changed how somebody signs in %(when)s"),
    ),
}


@dataclass(frozen=True)
class Entry:
    """The visits of one person to one kind of thing on one day, or an oversight that began."""

    name: str
    role: str
    sentence: str
    times: tuple[str, ...]  # of day, the earliest first
    reason: str = ""

    @property
    def initials(self) -> str:
        return names.initials(self.name)


@dataclass(frozen=True)
class Day:
    on: date
    entries: list[Entry]

    @property
    def heading(self) -> str:
        today = timezone.localdate()
        if self.on == today:
            return _("Today")
        if self.on == today - timedelta(days=1):
            return _("Yesterday")
        return date_words(self.on, "l j F" if self.on.year == today.year else "l j F Y")


@dataclass(frozen=True)
class Page:
    """`older` and `newer` are the numbers of the pages beside it, or None."""

    days: list[Day]
    older: int | None
    newer: int | None


class _Seen(NamedTuple):
    """A visit, or with no `what` the start of an oversight."""

    at: datetime
    what: str
    place: TeamMember | None
    person: User


def page_of_visits(member: TeamMember, number: int = 1) -> Page:
    """A page of the log as this member may see it, newest first. Call with one from the gate.

    Family sees the visits of staff whom they may know of, never a relative's; oversight sees
    all, other staff their own. A visit without a place in the team (a manager on a service's own
    page) is for oversight alone: nothing says whether another reader may know of that person,
    and it would tell somebody beforehand that their access may end.
    """
    start = (number - 1) * PAGE
    rows = list(_visits(member)[max(start - 1, 0) : start + PAGE + 1])
    until = rows.pop(0).at if start and rows else timezone.now()
    if start and not rows:
        return Page([], older=None, newer=None)
    since = rows[PAGE - 1].at if len(rows) > PAGE else None
    places = {place.pk: place for place in _staff_known_to(member).select_related("person")}
    seen = [
        _Seen(row.at, row.what, places.get(row.member) if row.member else None, row.person)
        for row in rows[:PAGE]
    ]
    seen += [
        _Seen(place.started, "", place, place.person)
        for place in places.values()
        if place.role == Role.OVERSIGHT
        and place.person
        and place.started < until
        and (since is None or place.started >= since)
    ]
    seen.sort(key=lambda one: one.at, reverse=True)
    return Page(
        days=[
            Day(on, _entries(member, of_day))
            for on, of_day in groupby(seen, key=lambda one: timezone.localdate(one.at))
        ],
        older=number + 1 if since else None,
        newer=number - 1 if start else None,
    )


def _staff_known_to(member: TeamMember) -> QuerySet[TeamMember]:
    # A social worker in a parent's place is staff all the same: see `is_there_for_work`.
    places = TeamMember.objects.visible_to(member).exclude(role__in=FAMILY, role_card="")
    if member.is_family or member.role == Role.OVERSIGHT:
        return places
    return places.filter(person=member.person_id)


def _visits(member: TeamMember) -> QuerySet[AuditEntry]:
    known = Q(member__in=_staff_known_to(member).values("pk"))
    if member.role == Role.OVERSIGHT:
        known |= Q(member__isnull=True)
    open_to_them = Q(pk__in=[])
    for what, kind in _kinds.items():
        ids = kind.readable(member)
        open_to_them |= Q(what=what) if ids is None else Q(what=what, about__in=ids)
    done = Q(what__in=SIGNING_IN)
    if member.is_family:
        done &= Q(about=member.pk)
    shown = (open_to_them & Q(did=AuditEntry.VIEWED)) | done
    return (
        AuditEntry.objects.filter(known, shown, child=member.child_id)
        .select_related("person")
        .order_by("-at", "-pk")
    )


def _entries(reader: TeamMember, seen: Iterable[_Seen]) -> list[Entry]:
    """One entry for each person and kind of thing of a day, the newest first."""
    together: dict[tuple[str, TeamMember | None, User], list[datetime]] = {}
    for one in seen:
        together.setdefault((one.what, one.place, one.person), []).insert(0, one.at)
    return [
        Entry(
            name=person.name,
            role=_role(place),
            sentence=_sentence(reader, _Seen(times[-1], what, place, person)),
            times=tuple(dict.fromkeys(f"{timezone.localtime(at):%H:%M}" for at in times)),
            reason=place.reason if place and not what else "",
        )
        for (what, place, person), times in together.items()
    ]


def _role(place: TeamMember | None) -> str:
    if place is None:
        return _("Manager")
    if place.role == Role.PROFESSIONAL or place.is_family:
        return str(role_card(place.role_card).title)
    return capfirst(place.get_role_display())


def _sentence(reader: TeamMember, seen: _Seen) -> str:
    """ "Tom looked at Amina's team on Tuesday"; "you" is whoever reads."""
    words = {
        "who": seen.person.short_name,
        "what": _kinds[seen.what].words(reader) if seen.what in _kinds else "",
        "when": _when(timezone.localdate(seen.at)),
        "child": reader.child.called,
    }
    mine = seen.person.pk == reader.person_id
    if seen.what in SIGNING_IN:
        to_family, by_me, to_others = SIGNING_IN[seen.what]
        return (to_family if reader.is_family else by_me if mine else to_others) % words
    if seen.what:
        if mine:
            return _("You looked at %(what)s %(when)s") % words
        return _("%(who)s looked at %(what)s %(when)s") % words
    if mine:
        return _("You began to look into %(child)s's record %(when)s") % words
    if reader.role == Role.YOUNG_PERSON:
        return _("%(who)s began to look into your record %(when)s") % words
    return _("%(who)s began to look into %(child)s's record %(when)s") % words


def _when(on: date) -> str:
    """A weekday within the last week, else the date."""
    today = timezone.localdate()
    days = (today - on).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    form = "l" if days < 7 else "j F" if on.year == today.year else "j F Y"
    return _("on %(day)s") % {"day": date_words(on, form)}
