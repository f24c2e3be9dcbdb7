"""A meeting is arranged, changed and called off, and who it is about is told.

Call with a member who organises (`team.rules.ORGANISE`, for one meeting `rules.may_organise`).
Everything of one act is one transaction; each change makes `sequence` grow, for calendars and for
two people who edit at once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.meetings import clashes
from familyapp.meetings.actions import telling
from familyapp.meetings.models import Attendee, Meeting
from familyapp.team.models import TeamMember

WHERE = ("place", "online", "how_to_join")
WHEN = ("starts", "ends")


class MeetingError(Exception):
    """What was wanted cannot be; the sentence says why."""


class Doubt(Exception):
    """Something the organiser has to know first: `apart` are pairs who must not meet, `busy` who
    has another meeting then."""

    def __init__(self, apart: list[tuple[TeamMember, TeamMember]], busy: list[TeamMember]) -> None:
        super().__init__("not sure")
        self.apart, self.busy = apart, busy


@transaction.atomic
def arrange(
    member: TeamMember,
    *,
    key: UUID,
    asked: Collection[TeamMember],
    outside: Sequence[str] = (),
    anyway: bool = False,
    together: bool = False,
    **fields: Any,
) -> Meeting:
    """Arrange a meeting that lies ahead; whoever is asked learns of it.

    `key` becomes its id: the same form sent twice is one meeting. `asked` are members that this
    one may know of, `outside` names of people who are not in the team. Raises MeetingError, and
    Doubt unless `anyway` (somebody is busy) and `together` (two are kept apart) say it is right.
    """
    there = Meeting.objects.filter(pk=key, organiser=member).first()
    if there:
        return there
    _must_lie_ahead(fields["starts"])
    _be_sure(member, asked, fields, anyway=anyway, together=together)
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                id=key, child=member.child, organiser=member, **_shared_where_it_may(fields)
            )
    except IntegrityError:
        there = Meeting.objects.filter(pk=key, organiser=member).first()
        if there is None:
            raise MeetingError(
                _("This was not saved. Open the page again and save it from there.")
            ) from None
        return there
    _ask(member, meeting, asked)
    Attendee.objects.bulk_create(Attendee(meeting=meeting, listed_name=name) for name in outside)
    audit.record(member.person, member.child_id, "meeting", "arranged", about=meeting.pk)
    telling.arranged(meeting, asked)
    return meeting


@transaction.atomic
def change(
    member: TeamMember,
    meeting: Meeting,
    *,
    revision: int,
    asked: Collection[TeamMember],
    choosable: Collection[TeamMember],
    outside: Sequence[str] = (),
    anyway: bool = False,
    together: bool = False,
    **fields: Any,
) -> Meeting:
    """Change a meeting that has not begun; to move it is to change when it is. Who is told: the
    family where time or place changed, and whoever is newly asked or not asked any more.

    `choosable` are those whom this member could tick: nobody else is taken off. Another time asks
    everybody anew. Raises ChangedMeanwhile, MeetingError and Doubt, and then changed nothing.
    """
    row = _locked(meeting)
    check_revision(row, revision, counted="sequence")
    _must_lie_ahead(fields["starts"])
    before = row.starts
    changed = {
        name for name, value in _shared_where_it_may(fields).items() if getattr(row, name) != value
    }
    added, removed = _who_changes(row, asked, choosable)
    names = _names_change(row, outside)
    if not (changed or added or removed or names):
        return row  # sent twice, or nothing was changed
    if changed & set(WHEN) or added:
        _be_sure(member, asked, fields, anyway=anyway, together=together, but=row.pk)
    for name in changed:
        setattr(row, name, _shared_where_it_may(fields)[name])
    _save(row, *changed)
    _take_off(row, removed)
    _ask(member, row, added)
    if "starts" in changed:
        _ask_anew(member, row)
    did = "moved" if changed & set(WHEN) else "changed"
    audit.record(member.person, member.child_id, "meeting", did, about=row.pk)
    _tell(row, before, changed, added, removed)
    return row


@transaction.atomic
def call_off(member: TeamMember, meeting: Meeting, *, by_service: bool, why: str) -> Meeting:
    """It does not take place: by the family's wish or, which is counted, by the service's. The
    family is told. Sent twice it is called off once; raises MeetingError once it has begun."""
    row = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    states = Meeting.State
    state = states.CANCELLED_BY_SERVICE if by_service else states.CALLED_OFF
    if row.state == state:
        return row
    row = _locked(meeting)
    row.state, row.state_why, row.state_at = state, why, timezone.now()
    _save(row, "state", "state_why", "state_at")
    audit.record(member.person, member.child_id, "meeting", "called off", about=row.pk)
    telling.called_off(row)
    return row


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("child").get(pk=meeting.pk)
    if not row.is_planned or row.has_begun:
        raise MeetingError(
            _("This meeting has begun or does not take place. It cannot be changed any more.")
        )
    return row


def _save(row: Meeting, *fields: str) -> None:
    row.sequence += 1
    row.changed = timezone.now()
    row.save(update_fields=[*fields, "sequence", "changed"])


def _must_lie_ahead(starts: Any) -> None:
    if starts <= timezone.now():
        raise MeetingError(_("This time is over. Choose one that comes."))


def _shared_where_it_may(fields: dict[str, Any]) -> dict[str, Any]:
    """A visit at home is for who is asked to it: nobody else of the family learns where that is."""
    if fields.get("kind") == Meeting.Kind.HOME_VISIT:
        return {**fields, "is_shared": False}
    return fields


def _be_sure(
    member: TeamMember,
    asked: Collection[TeamMember],
    fields: dict[str, Any],
    *,
    anyway: bool,
    together: bool,
    but: UUID | None = None,
) -> None:
    """Whether two who are kept apart may be in one room is for who answers the family to say."""
    apart = clashes.must_not_meet(asked)
    busy = clashes.busy_then(member, asked, fields["starts"], fields["ends"], but=but)
    if (apart and not (together and member.is_worker_side)) or (busy and not anyway):
        raise Doubt(apart, busy)


def _ask(member: TeamMember, meeting: Meeting, asked: Collection[TeamMember]) -> None:
    """Put these on the list, those too who were taken off it. Who arranges it comes."""
    now = timezone.now()
    Attendee.objects.bulk_create(
        (
            Attendee(
                meeting=meeting,
                member=one,
                reply=Attendee.Reply.YES if one.pk == member.pk else Attendee.Reply.NONE,
                replied=now if one.pk == member.pk else None,
                added=now,
            )
            for one in asked
        ),
        update_conflicts=True,
        unique_fields=["meeting", "member"],
        update_fields=["removed", "reply", "replied", "added"],
    )


def _ask_anew(member: TeamMember, meeting: Meeting) -> None:
    """What was answered for another time does not stand for this one."""
    rows = Attendee.objects.filter(meeting=meeting, removed__isnull=True)
    rows.exclude(member=member).update(reply="", reply_words="", replied=None)


def _who_changes(
    meeting: Meeting, asked: Collection[TeamMember], choosable: Collection[TeamMember]
) -> tuple[list[TeamMember], list[TeamMember]]:
    rows = meeting.attendees.filter(removed__isnull=True, member__isnull=False)
    there = set(rows.values_list("member", flat=True))
    wanted = {one.pk for one in asked}
    added = [one for one in asked if one.pk not in there]
    return added, [one for one in choosable if one.pk in there - wanted]


def _names_change(meeting: Meeting, outside: Sequence[str]) -> bool:
    """Bring the names of people who are not in the team up to date; says whether any changed."""
    rows = meeting.attendees.filter(removed__isnull=True, member__isnull=True)
    there = {row.listed_name: row for row in rows}
    gone = [row.pk for name, row in there.items() if name not in outside]
    new = [name for name in outside if name not in there]
    meeting.attendees.filter(pk__in=gone).update(removed=timezone.now())
    Attendee.objects.bulk_create(Attendee(meeting=meeting, listed_name=name) for name in new)
    return bool(gone or new)


def _take_off(meeting: Meeting, members: Collection[TeamMember]) -> None:
    rows = meeting.attendees.filter(member__in=members, removed__isnull=True)
    rows.update(removed=timezone.now())


def _tell(
    meeting: Meeting,
    before: Any,
    changed: set[str],
    added: Collection[TeamMember],
    removed: Collection[TeamMember],
) -> None:
    if removed:
        telling.not_asked_any_more(meeting, removed)
    if added:
        telling.arranged(meeting, added)
    if changed & set(WHEN):
        telling.moved(meeting, before, but=added)
    elif changed & set(WHERE):
        telling.elsewhere(meeting, but=added)
