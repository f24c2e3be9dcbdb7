"""Where a notice about a meeting leads."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link, Subject
from familyapp.meetings import words
from familyapp.meetings.models import Attendee, Meeting
from familyapp.meetings.rules import may_organise
from familyapp.meetings.selectors import visible_to_any
from familyapp.team.models import TeamMember
from familyapp.team.selectors import memberships_of

REPLIES = "#part-replies"
LATEST = 6


def links_to_meetings(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For whoever may know of the meeting: what it is and when. At most four queries."""
    places = _places(user)
    rows = visible_to_any(list(places.values())).filter(pk__in=ids)
    said_as = _("%(meeting)s, %(day)s")
    return {row.pk: _about(places, row, said_as) for row in rows.select_related("organiser")}


def meetings_to_talk_about(user: Any) -> Iterator[Subject]:
    """The last meetings that took place, for who wants to say how one was. At most four queries."""
    places = {child: place for child, place in _places(user).items() if place.is_family}
    rows = visible_to_any(list(places.values())).filter(state=Meeting.State.HELD)
    for row in rows.select_related("organiser").order_by("-starts")[:LATEST]:
        link = _about(places, row, _("%(meeting)s, %(day)s"))
        yield Subject("meeting", row.pk, link, row.starts)


def links_to_answers(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who is asked and has not answered, until it begins or is called off."""
    places = _places(user)
    mine = Attendee.objects.filter(
        meeting=OuterRef("pk"), member__person=user.pk, removed__isnull=True, reply=""
    )
    rows = visible_to_any(list(places.values())).planned().filter(Exists(mine), pk__in=ids)
    rows = rows.select_related("organiser")
    return {
        row.pk: _about(places, row, _("Say if you can come: %(meeting)s, %(day)s"), REPLIES)
        for row in rows.filter(starts__gt=timezone.now())
    }


def links_to_who_cannot_come(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who arranges the meeting, while that answer stands and the meeting was not changed for
    it. It names nobody: the meeting's page says who."""
    places = _places(user)
    rows = _asked(places, ids).filter(reply=Attendee.Reply.NO, replied__gte=F("meeting__changed"))
    return {
        row.pk: _about(
            places, row.meeting, _("Somebody cannot come: %(meeting)s, %(day)s"), REPLIES
        )
        for row in rows
        if may_organise(places[row.meeting.child_id], row.meeting)
    }


def links_to_answered_wishes(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who asked for another time and was answered, until it begins."""
    places = _places(user)
    rows = _asked(places, ids).filter(member__person=user.pk)
    said_as = _("You asked for another time, and there is an answer: %(meeting)s, %(day)s")
    return {row.pk: _about(places, row.meeting, said_as, REPLIES) for row in rows}


def _asked(places: dict[UUID, TeamMember], ids: set[UUID]) -> QuerySet[Attendee]:
    """Of these rows those of meetings that lie ahead and that may be known of."""
    ahead = visible_to_any(list(places.values())).planned().filter(starts__gt=timezone.now())
    rows = Attendee.objects.filter(pk__in=ids, removed__isnull=True, meeting__in=ahead)
    return rows.select_related("meeting__organiser", "meeting__child")


def _about(places: dict[UUID, TeamMember], row: Meeting, said_as: str, part: str = "") -> Link:
    said = {
        "meeting": words.title_for(places[row.child_id], row),
        "day": words.day_in_words(row.starts),
    }
    by = row.organiser
    return Link(
        reverse("meetings:detail", args=[row.child_id, row.pk]) + part,
        said_as % said,
        child=row.child_id,
        service=row.service_id or by.service_id,
        worker=by.person_id if by.is_there_for_work else None,
    )


def _places(user: Any) -> dict[UUID, TeamMember]:
    """Child -> the place of this person that opens most."""
    return {place.child_id: place for place in reversed(list(memberships_of(user)))}
