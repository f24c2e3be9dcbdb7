"""Reads of About me, always through the member who asks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core import exports
from familyapp.core.links import Link
from familyapp.team.about_sharing import (
    is_reader_for_work,
    newest,
    open_to,
    parts_kept_back,
    reads_every_part,
    with_something,
)
from familyapp.team.about_words import labels_of, needs_in_words
from familyapp.team.models import (
    AboutConfirmed,
    AboutPart,
    AboutRead,
    AboutWords,
    KeptApart,
    Role,
    TeamMember,
    Thing,
    Voice,
)
from familyapp.team.querysets import in_force, known_authors
from familyapp.team.rules import SEE_ABOUT, sees_thing, things_open_to
from familyapp.team.selectors import memberships_of

LINES = 3
LINE_LETTERS = 90
STILL_RIGHT_FOR = timedelta(days=365)  # then somebody is asked whether it is still so
SENTENCE = re.compile(r"(?<=[.!?\u06d4\u061f])\s+|\n+")


# --- three lines, above a message box and on a meeting ------------------------------------------


def lines_for(members: Collection[TeamMember]) -> dict[UUID, list[str]]:
    """Member's id -> at most three short lines of About me that this member may read, for above
    a message box and on a meeting. A fixed number of queries, whatever their number.

    What was ticked on communication, the young person's own first; where that is less than three
    lines, the first sentences of how to support them.
    """
    members = list(members)
    parts = (AboutPart.COMMUNICATE, AboutPart.SUPPORT)
    rows = newest().filter(child__in={m.child_id for m in members}, part__in=parts)
    of_child: dict[UUID, list[AboutWords]] = defaultdict(list)
    for row in rows.select_related("author").order_by("at", "pk"):
        of_child[row.child_id].append(row)
    if not of_child:
        return {member.pk: [] for member in members}
    may_read = _may_read(members)
    return {
        member.pk: _lines([row for row in of_child[member.child_id] if may_read(member, row)])
        for member in members
    }


def _may_read(members: list[TeamMember]) -> Callable[[TeamMember, AboutWords], bool]:
    """Whether a member may read one row, for many members at once: `open_to` with everything
    asked beforehand. Of a parent who is there for a service less is said than `open_to` allows."""
    adults = [m for m in members if m.role == Role.PARENT_CARER]
    seen = things_open_to(adults) if adults else {}
    kept = parts_kept_back([m for m in members if not reads_every_part(m)])
    people = {m.person_id for m in members}
    pairs = KeptApart.objects.filter(in_force()).filter(Q(first__in=people) | Q(second__in=people))
    apart = {frozenset(pair) for pair in pairs.values_list("first", "second")}

    def may_read(member: TeamMember, row: AboutWords) -> bool:
        if member.role == Role.PARENT_CARER and Thing.ABOUT not in seen[member.pk]:
            return False
        if row.part in kept.get(member.pk, ()):
            return False
        if row.voice == Voice.YOUNG_PERSON or member.role == Role.YOUNG_PERSON:
            return True
        if frozenset((member.person_id, row.author.person_id)) in apart:
            return False
        return reads_every_part(member) or row.author.service_id is None

    return may_read


def _lines(rows: list[AboutWords]) -> list[str]:
    """The young person's own come first; `rows` are those that one member may read."""
    own_first = sorted(rows, key=lambda row: row.voice != Voice.YOUNG_PERSON)
    found: list[str] = []
    for row in own_first:
        if row.part == AboutPart.COMMUNICATE:
            found += [str(need.label) for need in labels_of(row.needs)]
    for row in own_first:
        if row.part == AboutPart.SUPPORT:
            found += [_short(line) for line in SENTENCE.split(row.text) if line.strip()]
    return list(dict.fromkeys(found))[:LINES]


def _short(line: str) -> str:
    line = line.strip()
    if len(line) <= LINE_LETTERS:
        return line
    return f"{line[:LINE_LETTERS].rsplit(' ', 1)[0]}\u2026"


# --- read first ----------------------------------------------------------------------------------


def must_read_first(member: TeamMember) -> bool:
    """Whether this worker has to open About me and say that they read it before their first
    message to this family or meeting about this child. One query."""
    if not is_reader_for_work(member):
        return False
    there = with_something(open_to(member, newest()))
    has_read = AboutRead.objects.filter(member=member)
    return there.filter(~Exists(has_read)).exists()


def read_at(member: TeamMember) -> datetime | None:
    """When this worker last said that they read it."""
    found: datetime | None = AboutRead.objects.filter(member=member).aggregate(at=Max("at"))["at"]
    return found


def changed_since_read(member: TeamMember) -> bool:
    """Whether something that this worker may read is newer than when they said they read it."""
    at = read_at(member)
    return at is not None and open_to(member, newest()).filter(at__gt=at).exists()


# --- still right? --------------------------------------------------------------------------------


def last_looked_at(member: TeamMember) -> datetime | None:
    """When somebody last changed it or said that it is still right, as far as this member may
    know of it."""
    words: datetime | None = open_to(member, newest()).aggregate(at=Max("at"))["at"]
    said = AboutConfirmed.objects.filter(child=member.child_id)
    known = said.filter(by__in=known_authors(member).values("pk"))
    confirmed: datetime | None = known.aggregate(at=Max("at"))["at"]
    return max((at for at in (words, confirmed) if at), default=None)


def looked_at(children: Collection[UUID] | None = None) -> dict[UUID, datetime]:
    """Child's id -> when somebody of the family last changed About me or said that it is still
    right, where there is one; of every child without `children`. For jobs and for who answers
    the family. Two queries."""
    found: dict[UUID, datetime] = {}
    for rows in (AboutWords.objects.all(), AboutConfirmed.objects.all()):
        if children is not None:
            rows = rows.filter(child__in=children)
        newest_at = rows.order_by().values("child").annotate(newest_at=Max("at"))
        for child, at in newest_at.values_list("child", "newest_at"):
            found[child] = max(at, found.get(child, at))
    return found


def is_overdue(at: datetime) -> bool:
    return at <= timezone.now() - STILL_RIGHT_FOR


def unconfirmed(members: Collection[TeamMember]) -> dict[UUID, datetime]:
    """Member's id -> when About me was last looked at, for those of whose child nobody said for
    a year that it is still right. Call with places of who answers families. Two queries."""
    looked = looked_at({member.child_id for member in members})
    return {
        member.pk: looked[member.child_id]
        for member in members
        if member.child_id in looked and is_overdue(looked[member.child_id])
    }


# --- for other packages ------------------------------------------------------------------------


def about_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("your About me")
    return _("%(child)s's About me") % {"child": reader.child.called}


def about_readable(reader: TeamMember) -> set[UUID] | None:
    return None if sees_thing(reader, Thing.ABOUT) else set()


def links_to_about(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Child -> About me, for who may open it. To the family it asks whether it is still right."""
    found: dict[UUID, Link] = {}
    for place in memberships_of(user):
        if place.child_id in ids and SEE_ABOUT.allows(place):
            if place.role == Role.YOUNG_PERSON:
                label = _("Is your About me still right?")
            elif place.role == Role.PARENT_CARER:
                label = _("Is %(child)s's About me still right?")
            else:
                label = _("%(child)s's About me")
            url = reverse("about:page", args=[place.child_id])
            found[place.child_id] = Link(url, label % {"child": place.child.called})
    return found


def my_about(person: User) -> Iterator[exports.Entry]:
    """For a copy of somebody's data: About me of each child, as they may read it."""
    for place in memberships_of(person):
        if place.role == Role.OVERSIGHT or not SEE_ABOUT.allows(place):
            continue
        rows = with_something(open_to(place, newest())).select_related("author__person")
        for row in rows.order_by("part", "at", "pk"):
            facts: list[tuple[Any, Any]] = [(_("Child"), place.child.called)]
            if row.voice == Voice.PARENT:
                facts.append((_("Whose words"), row.author.short_name))
            if row.needs:
                facts.append((_("What helps"), needs_in_words(row.needs)))
            if row.how:
                facts.append((_("How it was found out"), row.how))
            yield exports.Entry(
                AboutPart(row.part).label, facts, row.at, text=row.text, child=place.child_id
            )
