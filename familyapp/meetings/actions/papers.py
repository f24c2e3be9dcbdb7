"""Papers are asked for, brought, sent and taken off the list, and who owes one is reminded.

Call with a member and a meeting that `selectors.meeting_of` gave to them.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events, files
from familyapp.meetings import papers
from familyapp.meetings.models import Meeting, Paper, PaperFile
from familyapp.team.models import TeamMember

SOON = timedelta(days=7)  # before it is due, who owes a paper hears of it


class PaperError(Exception):
    """What was wanted cannot be; the sentence says why."""


@transaction.atomic
def expect(
    member: TeamMember,
    meeting: Meeting,
    *,
    key: UUID,
    title: str,
    who: TeamMember | None = None,
    name: str = "",
    due_on: date | None = None,
) -> Paper:
    """Ask somebody for a paper: a member of the team, or somebody else by name. Without `due_on`
    it is due on the usual day, and moves with the meeting. Call where `papers.may_expect`.

    `key` becomes its id: the same form sent twice asks once. Raises PaperError.
    """
    row, is_new = _make(
        Paper(
            id=key,
            meeting=meeting,
            title=title,
            owed_by=who,
            owed_by_name="" if who else name,
            due_on=due_on,
            made_by=member,
        )
    )
    if is_new:
        audit.record(member.person, meeting.child_id, "paper", "asked for", about=row.pk)
        _remind(row, meeting, timezone.localdate())
    return row


@transaction.atomic
def bring(
    member: TeamMember, meeting: Meeting, *, key: UUID, title: str, file: files.Taken
) -> Paper:
    """Add a paper of one's own, with its file: nobody waited for it, so it is never late. Call
    where `papers.may_bring`. Sent twice it is there once; raises PaperError."""
    now = timezone.now()
    row, is_new = _make(
        Paper(
            id=key,
            meeting=meeting,
            title=title,
            owed_by=member,
            due_on=timezone.localdate(now),
            made_by=member,
            made=now,
            came=now,
        )
    )
    if is_new:
        files.keep(PaperFile(paper=row, author=member), file)
        audit.record(member.person, meeting.child_id, "paper", "brought", about=row.pk)
    return row


@transaction.atomic
def send(member: TeamMember, paper: Paper, *, key: UUID, file: files.Taken) -> Paper:
    """Put the file of a paper there; one that is there already is kept behind it. Call where
    `papers.may_send`. Sent twice it is there once; raises PaperError once it is off the list."""
    row = _locked(paper)
    if PaperFile.objects.filter(pk=key, paper=row).exists():
        return row
    if row.removed:
        raise PaperError(_("This paper is not on the list any more. Nothing was sent."))
    files.keep(PaperFile(id=key, paper=row, author=member), file)
    if row.came is None:
        row.came = timezone.now()
        row.save(update_fields=["came"])
    audit.record(member.person, row.meeting.child_id, "paper", "sent", about=row.pk)
    _settle(row)
    return row


@transaction.atomic
def take_off(member: TeamMember, paper: Paper) -> None:
    """Nobody waits for it any more; it and its files are kept. Call where `papers.may_take_off`."""
    row = _locked(paper)
    if row.removed:
        return
    row.removed = timezone.now()
    row.save(update_fields=["removed"])
    audit.record(member.person, row.meeting.child_id, "paper", "taken off", about=row.pk)
    _settle(row)


def tell_of_papers(today: date) -> None:
    """Each day: let what is due within a week, or late, wait for who owes it. Doing it twice adds
    nothing; the day moves with the meeting."""
    planned = Meeting.State.PLANNED
    rows = Paper.objects.filter(
        Q(meeting__state=planned) | Q(meeting__followed_by__state=planned),
        came__isnull=True,
        removed__isnull=True,
    )
    for row in rows.select_related("meeting__followed_by", "owed_by__person"):
        meeting = row.meeting.followed_by or row.meeting
        if timezone.localdate(meeting.starts) >= today:
            _remind(row, meeting, today)


def _make(row: Paper) -> tuple[Paper, bool]:
    """The row, and whether it is new: a form that is sent twice makes one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        there = Paper.objects.filter(
            pk=row.pk, meeting_id=row.meeting_id, made_by=row.made_by
        ).first()
        if there is None:
            raise PaperError(
                _("This was not saved. Open the page again and save it from there.")
            ) from None
        return there, False
    return row, True


def _locked(paper: Paper) -> Paper:
    rows = Paper.objects.select_for_update(of=("self",)).select_related("meeting")
    return rows.get(pk=paper.pk)


def _remind(row: Paper, meeting: Meeting, today: date) -> None:
    """Who owes it and signs in here; else whoever answers the family, who asks them for it."""
    due = papers.due_day(row, meeting)
    if due > today + SOON:
        return
    person = row.owed_by and row.owed_by.is_current and row.owed_by.person
    events.publish(
        events.NoticeDue(
            key=_key(row),
            kind="paper",
            link_kind="paper",
            link_id=row.pk,
            people=(person.pk,) if person else (),
            child=meeting.child_id,
            due=due,
        )
    )


def _settle(row: Paper) -> None:
    events.publish(events.NoticeDone(key=_key(row)))


def _key(row: Paper) -> str:
    return f"paper:{row.pk}"
