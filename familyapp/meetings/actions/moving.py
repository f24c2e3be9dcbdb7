"""A meeting did not take place on its day and comes on another: the new one takes its place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.meetings import clashes
from familyapp.meetings.actions import telling
from familyapp.meetings.actions.organising import Doubt
from familyapp.meetings.actions.replies import close_wish
from familyapp.meetings.models import Attendee, Meeting, Paper, Say, TimeWish
from familyapp.meetings.words import day_and_time
from familyapp.team.actions import TeamError
from familyapp.team.models import TeamMember

# What the new one has from the old one.
KEPT = (
    *("child", "kind", "purpose", "place", "online", "how_to_join", "access_needs", "decides"),
    *("service", "is_shared", "story_first", "story_next", "story_last"),
)


def move(
    member: TeamMember,
    meeting: Meeting,
    *,
    key: UUID,
    starts: datetime,
    ends: datetime,
    anyway: bool = False,
) -> Meeting:
    """Write down that it was moved, and make the new one: the same people are asked, nobody has
    answered yet, and papers and what people wrote for it come along. The family is told.

    Call with a member who may organise it. `key` becomes the new one's id: the same form sent
    twice moves once. Raises TeamError, and Doubt unless `anyway` where somebody is busy then.
    """
    with transaction.atomic():
        rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
        old = rows.select_related("child", "organiser", "followed_by").get(pk=meeting.pk)
        if old.followed_by and old.followed_by_id == key:
            return old.followed_by
        if not old.is_planned:
            raise TeamError(_("This meeting was changed meanwhile. Open its page and look again."))
        people = _still_there(old)
        if not anyway:
            _point_out_clashes(member, old, people, starts, ends)
        new = _follow_up(member, old, key, starts, ends)
        _ask_again(member, old, new, people)
        _bring_along(old, new)
        old.state, old.state_at, old.followed_by = Meeting.State.REARRANGED, timezone.now(), new
        old.sequence, old.changed = old.sequence + 1, timezone.now()
        old.save(update_fields=["state", "state_at", "followed_by", "sequence", "changed"])
        audit.record(member.person, old.child_id, "meeting", "rearranged", about=old.pk)
        events.publish(events.NoticeDone(key=telling.answer_key(old.pk)))
        _answer_wishes(member, old, new)
        telling.moved(new, old.starts)
    return new


def _still_there(old: Meeting) -> list[TeamMember]:
    return list(
        TeamMember.objects.current()
        .filter(meetings__meeting=old, meetings__removed__isnull=True)
        .select_related("person")
    )


def _point_out_clashes(
    member: TeamMember, old: Meeting, people: list[TeamMember], starts: datetime, ends: datetime
) -> None:
    """Of those of whom this member may know."""
    known = set(TeamMember.objects.visible_to(member).values_list("pk", flat=True))
    asked = [each for each in people if each.pk in known]
    if busy := clashes.busy_then(member, asked, starts, ends, but=old.pk):
        raise Doubt([], busy)


def _follow_up(
    member: TeamMember, old: Meeting, key: UUID, starts: datetime, ends: datetime
) -> Meeting:
    kept = {name: getattr(old, name) for name in KEPT}
    organiser = old.organiser if old.organiser.is_current else member
    try:
        with transaction.atomic():
            return Meeting.objects.create(
                id=key, starts=starts, ends=ends, organiser=organiser, **kept
            )
    except IntegrityError:
        raise TeamError(
            _("This was not saved. Open the page again and save it from there.")
        ) from None


def _ask_again(member: TeamMember, old: Meeting, new: Meeting, people: list[TeamMember]) -> None:
    """Who moves it comes; everybody else is asked anew."""
    now = timezone.now()
    names = old.attendees.filter(member__isnull=True, removed__isnull=True)
    rows = [
        Attendee(
            meeting=new,
            member=each,
            reply=Attendee.Reply.YES if each.pk == member.pk else "",
            replied=now if each.pk == member.pk else None,
        )
        for each in people
    ]
    rows += [
        Attendee(meeting=new, listed_name=name)
        for name in names.order_by("added", "pk").values_list("listed_name", flat=True)
    ]
    Attendee.objects.bulk_create(rows)


def _bring_along(old: Meeting, new: Meeting) -> None:
    """Papers and what people wrote are for the meeting that takes place: nobody has to say it
    twice. What has not come yet is due as long before the new one as it was before the old."""
    later = timezone.localdate(new.starts) - timezone.localdate(old.starts)
    papers = list(Paper.objects.filter(meeting=old, removed__isnull=True))
    for paper in papers:
        paper.meeting = new
        if paper.due_on and paper.came is None:
            paper.due_on += later
    Paper.objects.bulk_update(papers, ["meeting", "due_on"])
    Say.objects.filter(meeting=old).update(meeting=new)


def _answer_wishes(member: TeamMember, old: Meeting, new: Meeting) -> None:
    """Who asked for another time and waits for an answer has it with the move."""
    words = _("The meeting was moved to %(when)s.") % {"when": day_and_time(new)}
    for wish in TimeWish.objects.filter(attendee__meeting=old, answered__isnull=True):
        close_wish(member, old, wish, words)
