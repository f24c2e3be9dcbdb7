"""What people want to say at the demo's meetings: some begun, some shared.

Rows are put in as they would stand today, written some days ago.
"""

from datetime import datetime, timedelta

from django.db import transaction

from familyapp.demo.cast import demo_id
from familyapp.demo.records import days_ago, member
from familyapp.demo.words.saying import ELSEWHERE, SAID, Says
from familyapp.meetings.models import Attendee, Meeting, Say, SayReader
from familyapp.team.models import Role, TeamMember

EVERY = 3  # one of so many other families wrote something


@transaction.atomic
def fill() -> None:
    says: list[Say] = []
    readers: list[SayReader] = []
    for said in SAID:
        places = {key: member(said.child, key) for key in (said.who, *said.with_)}
        row = _row(said, places[said.who])
        says.append(row)
        readers += [
            SayReader(say=row, member=places[key], since=row.shared or row.saved)
            for key in said.with_
        ]
    _elsewhere(says, readers)
    Say.objects.bulk_create(says)
    SayReader.objects.bulk_create(readers)


def _row(said: Says, author: TeamMember) -> Say:
    at = days_ago(said.days, 17)
    return Say(
        id=demo_id(f"say:{said.child}:{said.meeting}:{said.who}:{said.is_childs}"),
        meeting_id=demo_id(f"meeting:{said.child}:{said.meeting}"),
        author=author,
        is_childs=said.is_childs,
        how_found=list(said.how_found),
        who_was_asked=said.who_was_asked,
        picks=said.picks,
        well=said.well,
        hard=said.hard,
        change=said.change,
        questions=said.questions,
        **_written(at, is_shared=bool(said.with_)),
    )


def _written(at: datetime, *, is_shared: bool) -> dict:
    shared = at + timedelta(minutes=12) if is_shared else None
    return {"revision": 1, "began": at, "saved": at + timedelta(minutes=9), "shared": shared}


def _elsewhere(says: list[Say], readers: list[SayReader]) -> None:
    """A line from a parent of some of Tom's other families, before their next meeting."""
    cast = {said.child for said in SAID} | {"maya", "ollie"}
    ahead = Meeting.objects.ahead().exclude(child__in=[demo_id(f"child:{key}") for key in cast])
    asked = (
        Attendee.objects.filter(meeting__in=ahead, member__role=Role.PARENT_CARER)
        .filter(member__person__isnull=False)
        .select_related("member", "meeting__organiser")
        .order_by("meeting__child__name", "member")
    )
    for n, one in enumerate(list(asked)[::EVERY]):
        assert one.member
        row = Say(
            meeting=one.meeting,
            author=one.member,
            well=ELSEWHERE[n % len(ELSEWHERE)],
            **_written(days_ago(2 + n % 3, 19), is_shared=True),
        )
        says.append(row)
        readers.append(SayReader(say=row, member=one.meeting.organiser, since=row.saved))
