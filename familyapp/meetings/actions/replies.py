"""Answers to a meeting, and wishes for another time. Each is one transaction."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.meetings.actions import telling
from familyapp.meetings.models import Attendee, Meeting, TimeWish
from familyapp.meetings.replies import own_row
from familyapp.team.actions import TeamError
from familyapp.team.models import TeamMember
from familyapp.team.querysets import known_authors


@transaction.atomic
def answer(member: TeamMember, meeting: Meeting, *, reply: str, words: str | None = None) -> None:
    """Say whether one comes; changeable until the meeting begins. Without `words` those of the
    same answer stay, and those of another one go. Raises TeamError."""
    mine = own_row(member, meeting)
    if mine is None:
        raise TeamError(_("You are not asked to this meeting."))
    _note(member, mine, reply, words, "answered")


@transaction.atomic
def write_down(member: TeamMember, row: Attendee, *, reply: str, words: str = "") -> None:
    """Write down what somebody said who does not answer here. Call with a member who may organise
    the meeting and one that `replies.other_one` gave. Raises TeamError."""
    _note(member, row, reply, words, "answer written down")


def _note(member: TeamMember, row: Attendee, reply: str, words: str | None, did: str) -> None:
    row = _locked(row.pk)
    _check_open(row.meeting)
    if words is None:
        words = row.reply_words if reply == row.reply else ""
    if (row.reply, row.reply_words) != (reply, words):
        row.reply, row.reply_words, row.replied = reply, words, timezone.now()
        row.save(update_fields=["reply", "reply_words", "replied"])
        audit.record(member.person, member.child_id, "meeting", did, about=row.meeting_id)
    if row.member and row.member.person_id:
        key = telling.answer_key(row.meeting_id)
        events.publish(events.NoticeDone(key=key, people=(row.member.person_id,)))
        events.publish(events.NoticeDone(key=answered_key(row)))
    _tell_who_arranges(member, row)


def _tell_who_arranges(member: TeamMember, row: Attendee) -> None:
    """That somebody cannot come waits for the organiser until the answer or the meeting changes.
    Who is not in the team has no place to be told from, and it shows on the meeting's page."""
    key = f"meeting:{row.meeting_id}:cannot come:{row.pk}"
    events.publish(events.NoticeDone(key=key))
    if row.reply != Attendee.Reply.NO or row.member is None:
        return
    people = _organiser_who_may_know(row.meeting, row.member)
    if member.person_id in people:
        return  # they wrote it down themself
    events.publish(
        events.NoticeDue(
            key=key,
            kind="cannot come",
            link_kind="cannot come",
            link_id=row.pk,
            people=people,
            child=member.child_id,
            due=timezone.localdate(row.meeting.starts),
        )
    )


@transaction.atomic
def ask_for_another_time(
    member: TeamMember, meeting: Meeting, *, key: UUID, choices: list[str], words: str = ""
) -> TimeWish:
    """Ask the organiser for another time; a newer wish takes the place of one that waits. `key`
    becomes the row's id: the same form sent twice asks once. Raises TeamError."""
    mine = own_row(member, meeting)
    if mine is None:
        raise TeamError(_("You are not asked to this meeting."))
    mine = _locked(mine.pk)
    _check_open(mine.meeting)
    try:
        with transaction.atomic():
            wish = TimeWish.objects.create(id=key, attendee=mine, choices=choices, words=words)
    except IntegrityError:
        there = TimeWish.objects.filter(pk=key, attendee=mine).first()
        if there is None:
            raise TeamError(
                _("This was not saved. Open the page again and save it from there.")
            ) from None
        return there
    for older in mine.wishes.filter(answered__isnull=True).exclude(pk=wish.pk):
        events.publish(events.NoticeDone(key=wish_key(meeting, older)))
    audit.record(member.person, member.child_id, "meeting", "another time asked", meeting.pk)
    events.publish(
        events.NoticeDue(
            key=wish_key(meeting, wish),
            kind="another time asked",
            link_kind="meeting",
            link_id=meeting.pk,
            people=_organiser_who_may_know(meeting, member),
            child=member.child_id,
            due=timezone.localdate(meeting.starts),
        )
    )
    return wish


def _organiser_who_may_know(meeting: Meeting, asker: TeamMember) -> tuple[UUID, ...]:
    """The organiser while they are there and may know of who asks; else nobody by name, so that
    it goes to whoever answers the family."""
    organiser = meeting.organiser
    is_there = organiser.person_id is not None and organiser.is_current
    if is_there and known_authors(organiser).filter(pk=asker.pk).exists():
        assert organiser.person_id
        return (organiser.person_id,)
    return ()


@transaction.atomic
def answer_wish(member: TeamMember, wish: TimeWish, *, words: str) -> None:
    """Answer somebody's wish, and older ones of theirs with it. Call with a member who may
    organise the meeting and one that `replies.wish_of` gave. A second answer changes nothing."""
    mine = _locked(wish.attendee_id)
    open_ones = list(mine.wishes.filter(answered__isnull=True))
    if wish.pk not in {row.pk for row in open_ones}:
        return
    for row in open_ones:
        close_wish(member, mine.meeting, row, words)
    audit.record(member.person, member.child_id, "meeting", "answered a wish", mine.meeting_id)
    if mine.member and mine.member.person_id:
        events.publish(
            events.NoticeDue(
                key=answered_key(mine),
                kind="another time answered",
                link_kind="wish answered",
                link_id=mine.pk,
                people=(mine.member.person_id,),
                child=member.child_id,
            )
        )


def close_wish(member: TeamMember, meeting: Meeting, row: TimeWish, words: str) -> None:
    row.answered, row.answered_by, row.answer = timezone.now(), member, words
    row.save(update_fields=["answered", "answered_by", "answer"])
    events.publish(events.NoticeDone(key=wish_key(meeting, row)))


def answered_key(row: Attendee) -> str:
    """The key of the notice that who asked for another time has an answer: until they say again
    whether they come."""
    return f"meeting:{row.meeting_id}:wish answered:{row.pk}"


def wish_key(meeting: Meeting, wish: TimeWish) -> str:
    return f"meeting:{meeting.pk}:wish:{wish.pk}"


def _locked(id: UUID) -> Attendee:
    rows = Attendee.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("meeting__organiser__child", "member").get(pk=id)


def _check_open(meeting: Meeting) -> None:
    if not meeting.is_planned or meeting.has_begun:
        raise TeamError(
            _("This meeting has begun or changed, so answers stay as they are. Nothing is lost.")
        )
