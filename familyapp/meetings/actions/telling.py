"""News of a meeting: a line for the family's threads, and what waits for an answer.

A line names nobody, no place and no kind. Everything here is told inside the transaction of the
act itself.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.events import MeetingTold, NoticeDone, NoticeDue, publish
from familyapp.meetings import words
from familyapp.meetings.models import Attendee, Meeting
from familyapp.services.models import SENSITIVE_KINDS, Service
from familyapp.team.models import Role, TeamMember, Thing
from familyapp.team.querysets import hidden_services
from familyapp.team.rules import things_open_to

ANSWER_BEFORE = timedelta(days=3)


def answer_key(meeting: UUID) -> str:
    """The key of the notice that an answer is waited for."""
    return f"meeting:{meeting}:answer"


def arranged(meeting: Meeting, asked: Collection[TeamMember]) -> None:
    line = _("A meeting was arranged for %(when)s.") % {"when": words.day_and_time(meeting)}
    _tell(meeting, "arranged", line, asked)
    wait_for_answers(meeting)


def moved(meeting: Meeting, before: datetime, *, but: Collection[TeamMember] = ()) -> None:
    said = {"before": words.day_in_words(before), "when": words.day_and_time(meeting)}
    if said["before"] == words.day_in_words(meeting.starts):
        line = _("The time of a meeting was changed: it is on %(when)s.") % said
    else:
        line = _("The meeting of %(before)s was moved to %(when)s.") % said
    _tell(meeting, "moved", line, _asked(meeting, but))
    wait_for_answers(meeting)


def elsewhere(meeting: Meeting, *, but: Collection[TeamMember] = ()) -> None:
    line = _("Where the meeting on %(day)s is, or how to join it, was changed.")
    said = {"day": words.day_in_words(meeting.starts)}
    _tell(meeting, "elsewhere", line % said, _asked(meeting, but))


def called_off(meeting: Meeting) -> None:
    said = {"day": words.day_in_words(meeting.starts)}
    if meeting.state == Meeting.State.CANCELLED_BY_SERVICE:
        line = _("The meeting on %(day)s was cancelled by the service.") % said
    else:
        line = _("The meeting on %(day)s was called off.") % said
    _tell(meeting, "called off", line, _asked(meeting))
    publish(NoticeDone(key=answer_key(meeting.pk)))


def not_asked_any_more(meeting: Meeting, members: Collection[TeamMember]) -> None:
    line = _("You do not need to come to the meeting on %(day)s any more.")
    _tell(meeting, "not asked", line % {"day": words.day_in_words(meeting.starts)}, members)
    people = tuple(one.person_id for one in members if one.person_id)
    if people:
        publish(NoticeDone(key=answer_key(meeting.pk), people=people))


def _asked(meeting: Meeting, but: Collection[TeamMember] = ()) -> list[TeamMember]:
    rows = TeamMember.objects.filter(
        meetings__meeting=meeting, meetings__removed__isnull=True
    ).exclude(pk__in=[one.pk for one in but])
    return list(rows)


def family_to_tell(meeting: Meeting, to: Collection[TeamMember]) -> tuple[UUID, ...]:
    """Those of them who are of the family, may see meetings now, and may know of the service whose
    meeting it is."""
    family = TeamMember.objects.with_access().filter(
        pk__in=[one.pk for one in to], role__in=[Role.YOUNG_PERSON, Role.PARENT_CARER]
    )
    rows = list(family.select_related("child").order_by("started", "pk"))
    adults = [row for row in rows if row.role == Role.PARENT_CARER]
    opened = things_open_to(adults) if adults else {}
    told = [row for row in rows if row.pk not in opened or Thing.MEETINGS in opened[row.pk]]
    if meeting.service is None or meeting.service.kind not in SENSITIVE_KINDS:
        return tuple(row.pk for row in told)
    of_it = Service.objects.filter(pk=meeting.service.pk)
    return tuple(
        row.pk
        for row in told
        if row.pk not in opened or not of_it.filter(pk__in=hidden_services(row)).exists()
    )


def _tell(meeting: Meeting, what: str, line: str, to: Collection[TeamMember]) -> None:
    members = family_to_tell(meeting, to)
    if members:
        publish(
            MeetingTold(
                child=meeting.child_id,
                meeting=meeting.pk,
                members=members,
                happened=uuid5(meeting.pk, f"{what} {meeting.sequence}"),
                line=line,
            )
        )


def wait_for_answers(meeting: Meeting) -> None:
    """Everybody with an account who has not answered is asked to, three days before it."""
    rows = Attendee.objects.filter(meeting=meeting, removed__isnull=True, reply="")
    access = TeamMember.objects.with_access().values("pk")
    people = rows.filter(member__in=access).values_list("member__person", flat=True)
    waiting = tuple(sorted({person for person in people if person}))
    if waiting:
        day = timezone.localdate(meeting.starts) - ANSWER_BEFORE
        publish(
            NoticeDue(
                key=answer_key(meeting.pk),
                kind="meeting",
                link_kind="meeting answer",
                link_id=meeting.pk,
                people=waiting,
                child=meeting.child_id,
                due=max(day, timezone.localdate()),
            )
        )
