"""Meetings with papers, for the tests of papers."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from familyapp.core import files
from familyapp.meetings.actions import papers as actions
from familyapp.meetings.models import Attendee, Meeting, Paper
from familyapp.team.models import TeamMember
from tests.core.making_files import PDF, upload


def a_meeting(organiser: TeamMember, days: int, *asked: TeamMember, **fields) -> Meeting:
    """An annual review at noon in so many days, shared with the family."""
    day = timezone.localdate() + timedelta(days=days)
    starts = timezone.make_aware(datetime.combine(day, time(12)))
    meeting = Meeting.objects.create(
        child=organiser.child,
        organiser=organiser,
        purpose="To see whether the plan still fits.",
        starts=starts,
        ends=starts + timedelta(hours=1),
        **{"kind": "annual_review", "is_shared": True, **fields},
    )
    Attendee.objects.bulk_create(Attendee(meeting=meeting, member=one) for one in asked)
    return meeting


def a_file(content: bytes = PDF, name: str = "report.pdf") -> files.Taken:
    return files.take_in(upload(content, name), files.PAPERS)


def asked_for(
    organiser: TeamMember, meeting: Meeting, title: str, days_ago: int = 0, **more
) -> Paper:
    """A paper that was asked for so many days ago."""
    paper = actions.expect(organiser, meeting, key=uuid4(), title=title, **more)
    Paper.objects.filter(pk=paper.pk).update(made=timezone.now() - timedelta(days=days_ago))
    paper.refresh_from_db()
    return paper


def sent(member: TeamMember, paper: Paper, days_ago: int = 0, **more) -> Paper:
    """Its file, which came so many days ago."""
    actions.send(member, paper, key=uuid4(), file=a_file(**more))
    Paper.objects.filter(pk=paper.pk).update(came=timezone.now() - timedelta(days=days_ago))
    paper.refresh_from_db()
    return paper
