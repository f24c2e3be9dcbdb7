"""The papers of a meeting: who writes what, by when, and whether it came.

A member sees those of whose writer they may know, and so with every file: what one of two people
who are kept apart brings, the other does not even see as a row.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.core import names
from familyapp.meetings.models import Attendee, Meeting, Paper, PaperFile
from familyapp.meetings.rules import may_organise
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import known_authors
from familyapp.team.rules import SEE_MEETINGS

BEFORE_A_REVIEW = timedelta(days=14)  # SEND Regulations 2014, reg. 20(4)
BEFORE = timedelta(days=1)


def usual_day(meeting: Meeting, asked: date) -> date:
    """By when a paper is due unless told otherwise: two weeks before an annual review, the day
    before any other meeting, and before a review too where that had passed when it was asked for.
    It moves with the meeting, and is never earlier than the day on which it was asked for."""
    day = timezone.localdate(meeting.starts)
    two_weeks = day - BEFORE_A_REVIEW
    if meeting.kind == Meeting.Kind.ANNUAL_REVIEW and two_weeks >= asked:
        return two_weeks
    return max(day - BEFORE, asked)


def due_day(paper: Paper, meeting: Meeting) -> date:
    return paper.due_on or usual_day(meeting, timezone.localdate(paper.made))


@dataclass(frozen=True)
class Shown:
    """A paper as one member sees it."""

    row: Paper
    meeting: Meeting
    member: TeamMember
    file: PaperFile | None

    @property
    def is_mine(self) -> bool:
        who = self.row.owed_by
        return who is not None and who.person_id == self.member.person_id

    @property
    def who(self) -> str:
        if self.is_mine:
            return _("You")
        return self.row.owed_by.name if self.row.owed_by else self.row.owed_by_name

    @property
    def initials(self) -> str:
        return names.initials(self.row.owed_by.name if self.row.owed_by else self.who)

    @property
    def tone(self) -> str:
        """The face component's word."""
        if self.row.owed_by is None:
            return "plain"
        return "private" if self.row.owed_by.is_family else ""

    @property
    def due(self) -> date:
        return due_day(self.row, self.meeting)

    @property
    def days_late(self) -> int:
        """Days over when it came, or today where it did not come; 0 in time."""
        came = timezone.localdate(self.row.came) if self.row.came else timezone.localdate()
        return max((came - self.due).days, 0)

    @property
    def when(self) -> str:
        """ "came on Monday 4 May", "due by Monday 4 May"."""
        if self.row.came:
            return _("came on %(day)s") % {"day": _day(timezone.localdate(self.row.came))}
        return _("due by %(day)s") % {"day": _day(self.due)}

    @property
    def chip(self) -> str:
        late = self.days_late
        if self.row.came:
            return (
                ngettext("came %(n)s day late", "came %(n)s days late", late) % {"n": late}
                if late
                else ""
            )
        if late:
            return ngettext("late by %(n)s day", "late by %(n)s days", late) % {"n": late}
        return _("not here yet")

    @property
    def chip_tone(self) -> str:
        if self.row.came:
            return ""
        return "late" if self.days_late else "soon"

    @property
    def may_send(self) -> bool:
        return may_send(self.member, self.meeting, self.row)

    @property
    def may_take_off(self) -> bool:
        return may_take_off(self.member, self.meeting, self.row)


@dataclass(frozen=True)
class Section:
    papers: list[Shown]
    may_expect: bool
    may_bring: bool


def is_open(meeting: Meeting) -> bool:
    """Whether papers may still come: a report is worth having after the meeting, too."""
    return meeting.state in (Meeting.State.PLANNED, Meeting.State.HELD)


def may_expect(member: TeamMember, meeting: Meeting) -> bool:
    return is_open(meeting) and may_organise(member, meeting)


def may_bring(member: TeamMember, meeting: Meeting) -> bool:
    """Everybody who sees the meeting may bring a paper of their own; oversight only looks."""
    return is_open(meeting) and member.role != Role.OVERSIGHT


def is_brought(paper: Paper) -> bool:
    """Whether nobody asked for it: its writer brought it."""
    return paper.owed_by_id == paper.made_by_id


def may_send(member: TeamMember, meeting: Meeting, paper: Paper) -> bool:
    """Whether they may send the file of this paper: who writes it, and who arranges the meeting
    where it was asked for."""
    if not may_bring(member, meeting):
        return False
    writes = paper.owed_by is not None and paper.owed_by.person_id == member.person_id
    return writes or (may_organise(member, meeting) and not is_brought(paper))


def may_take_off(member: TeamMember, meeting: Meeting, paper: Paper) -> bool:
    """Who arranges the meeting may take any off its list, others what they brought themselves."""
    mine = is_brought(paper) and may_send(member, meeting, paper)
    return may_expect(member, meeting) or mine


def section(member: TeamMember, meeting: Meeting) -> Section | None:
    """What the section of the meeting's page shows to this member, or None where there is nothing
    for them. Two queries, whatever the number of papers."""
    found = Section(
        papers_of(member, meeting), may_expect(member, meeting), may_bring(member, meeting)
    )
    return found if found.papers or found.may_bring else None


def visible(member: TeamMember, meetings: Collection[Meeting]) -> QuerySet[Paper]:
    """The papers of these meetings, and of those that they took the place of, that this member
    may know of. Call with meetings that `visible_to` gave to this member."""
    known = known_authors(member).values("pk")
    by_strangers = PaperFile.objects.filter(paper=OuterRef("pk"), removed__isnull=True)
    rows = Paper.objects.filter(
        Q(meeting__in=meetings) | Q(meeting__followed_by__in=meetings),
        Q(owed_by__isnull=True) | Q(owed_by__in=known),
        ~Exists(by_strangers.exclude(author__in=known)),
        made_by__in=known,
        removed__isnull=True,
    )
    return rows.select_related("owed_by__person")


def papers_of(member: TeamMember, meeting: Meeting) -> list[Shown]:
    """What did not come yet first, then what came, each by the day on which it is due."""
    rows = list(visible(member, [meeting]))
    files = newest_files(rows)
    shown = [Shown(row, meeting, member, files.get(row.pk)) for row in rows]
    return sorted(shown, key=lambda one: (bool(one.row.came), one.due, one.row.made))


def newest_files(papers: Collection[Paper]) -> dict[UUID, PaperFile]:
    """Paper -> its newest file. One query."""
    rows = PaperFile.objects.filter(paper__in=papers, removed__isnull=True).order_by("added", "pk")
    return {row.paper_id: row for row in rows} if papers else {}


def paper_of(member: TeamMember, meeting: Meeting, id: UUID) -> Shown | None:
    """One paper that this member may know of, or None: not theirs, hidden, or no such thing."""
    row = visible(member, [meeting]).filter(pk=id).first()
    if row is None:
        return None
    return Shown(row, meeting, member, newest_files([row]).get(row.pk))


def who_could_write(member: TeamMember, meeting: Meeting) -> QuerySet[TeamMember]:
    """Of whom a paper may be expected: the adults of whom one may know who open this meeting's
    page by themselves, because they are asked to it, arranged it, or answer the family. What a
    young person wants to say has a page of its own."""
    people = TeamMember.objects.filter(pk__in=known_authors(member).values("pk"))
    asked = Attendee.objects.filter(meeting=meeting, member=OuterRef("pk"), removed__isnull=True)
    here = Q(Exists(asked)) | Q(pk=meeting.organiser_id)
    here |= Q(pk__in=TeamMember.objects.answering().values("pk"))
    return (
        people.current()
        .in_the_team()
        .filter(here)
        .exclude(role=Role.YOUNG_PERSON)
        .select_related("person")
        .order_by("started", "pk")
    )


def _day(day: date) -> str:
    return date_format(day, "l j F" if day.year == timezone.localdate().year else "j F Y")


# --- what the log says ---------------------------------------------------------------------


def words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("a paper for one of your meetings")
    return _("a paper for one of %(child)s's meetings") % {"child": reader.child.called}


def readable(reader: TeamMember) -> set[UUID]:
    """The papers of which this reader may know: a look at another one tells that there is one."""
    if not SEE_MEETINGS.allows(reader):
        return set()
    meetings: Any = Meeting.objects.visible_to(reader)
    return set(visible(reader, meetings).values_list("pk", flat=True))
