"""Meetings: what is coming for each of Tom's families, and what was.

Rows are put in as they would stand today, arranged some days ago: no line of now goes into the
threads, whose words and days are written elsewhere. Who has not answered is asked to, as by the
real action.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.demo.records import days_ago, dice
from familyapp.demo.words.meetings import COMING, ELSEWHERE, PAST, Came, Coming
from familyapp.meetings.actions.telling import wait_for_answers
from familyapp.meetings.models import Attendee, Decision, Meeting
from familyapp.meetings.times import moment
from familyapp.meetings.words import purpose_for
from familyapp.services.clock import workday_after
from familyapp.team.models import Child, Role, TeamMember, Thing
from familyapp.team.rules import things_open_to


@dataclass
class Rows:
    """What goes into each table at once."""

    meetings: list[Meeting] = field(default_factory=list)
    asked: list[Attendee] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


@transaction.atomic
def fill() -> None:
    rows = Rows()
    teams = _teams()
    for coming in COMING:
        _coming(rows, teams, coming)
    for came in PAST:
        _came(rows, teams, came)
    _elsewhere(rows, teams)
    Meeting.objects.bulk_create(rows.meetings)
    Attendee.objects.bulk_create(rows.asked)
    Decision.objects.bulk_create(rows.decisions)
    for meeting in rows.meetings:
        if meeting.is_planned:
            wait_for_answers(meeting)


def _teams() -> dict[UUID, dict[str, TeamMember]]:
    """Child -> persona or listed name -> the newest place."""
    keys = {demo_id(key): key for key in PERSONAS}
    found: dict[UUID, dict[str, TeamMember]] = {}
    for row in TeamMember.objects.select_related("person", "child").order_by("started"):
        name = keys.get(row.person_id, row.name) if row.person_id else row.listed_name
        found.setdefault(row.child_id, {})[name] = row
    return found


def _coming(rows: Rows, teams: dict[UUID, dict[str, TeamMember]], said: Coming) -> None:
    team = teams[demo_id(f"child:{said.child}")]
    day = workday_after(timezone.localdate(), said.days)
    meeting = Meeting(
        **_common(said, team["tom"], day, made=18),
        online=said.online,
        how_to_join=said.join,
        access_needs=said.needs,
        decides=said.decides,
        is_shared=said.shared,
        story_first=said.story[0],
        story_next=said.story[1],
        story_last=said.story[2],
    )
    rows.meetings.append(meeting)
    _ask(rows, meeting, team, said.asked, said.outside)


def _came(rows: Rows, teams: dict[UUID, dict[str, TeamMember]], said: Came) -> None:
    team = teams[demo_id(f"child:{said.child}")]
    day = timezone.localdate() - timedelta(days=said.days)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    meeting = Meeting(
        **_common(said, team[said.by], day, made=said.days + 25),
        state=said.state,
        state_why=said.why,
        decided_on=timezone.localdate() - timedelta(days=said.decided) if said.decided else None,
    )
    meeting.state_at = meeting.ends
    for n, line in enumerate(said.lines, 1):
        setattr(meeting, f"line_{n}", line)
    rows.meetings.append(meeting)
    _ask(rows, meeting, team, said.asked, said.outside)
    rows.decisions += [
        Decision(
            id=demo_id(f"decision:{said.child}:{said.key}:{n}"),
            meeting=meeting,
            what=what,
            why=why,
            by=team[said.by],
            at=meeting.ends + timedelta(minutes=n),
        )
        for n, (what, why) in enumerate(said.decisions)
    ]


def _common(said: Coming | Came, organiser: TeamMember, day: date, *, made: int) -> dict[str, Any]:
    starts = moment(day, time(*said.at))
    return {
        "id": demo_id(f"meeting:{said.child}:{said.key}"),
        "child": organiser.child,
        "kind": said.kind,
        "purpose": said.purpose,
        "starts": starts,
        "ends": starts + timedelta(minutes=said.minutes),
        "place": said.place,
        "service_id": demo_id(f"service:{said.service}") if said.service else None,
        "organiser": organiser,
        "made": days_ago(made, 11),
        "changed": days_ago(made, 11),
    }


def _ask(
    rows: Rows,
    meeting: Meeting,
    team: dict[str, TeamMember],
    asked: Iterable[str],
    outside: Iterable[str],
) -> None:
    for each in asked:
        name, _, reply = each.partition(":")
        if name in team:  # some come with the authority only
            rows.asked.append(_asked(meeting, reply, member=team[name]))
    for name in outside:
        rows.asked.append(_asked(meeting, "", listed_name=name))


def _asked(meeting: Meeting, reply: str, **who: Any) -> Attendee:
    answered: datetime | None = meeting.made + timedelta(hours=30) if reply else None
    return Attendee(meeting=meeting, reply=reply, replied=answered, added=meeting.made, **who)


def _elsewhere(rows: Rows, teams: dict[UUID, dict[str, TeamMember]]) -> None:
    """One that is coming and one that was, for most of Tom's other families."""
    cast = [demo_id(f"child:{said.child}") for said in (*COMING, *PAST)]
    others = Child.objects.exclude(pk__in=cast).order_by("name", "pk")
    for child in others:
        worker = teams.get(child.pk, {}).get("tom")
        rng = dice(f"meetings {child.name}")
        if worker is None or rng.random() < 0.2:
            continue
        asked = [worker, *_family(teams[child.pk].values()), *_workers(teams[child.pk].values())]
        ahead = workday_after(timezone.localdate(), rng.randint(2, 30))
        _plain(rows, worker, asked, rng.choice(ELSEWHERE), ahead, rng.choice([9, 11, 14]), "")
        before = workday_after(timezone.localdate() - timedelta(days=90), rng.randint(1, 40))
        _plain(rows, worker, asked, ELSEWHERE[0], before, rng.choice([10, 13, 15]), "held")


def _plain(
    rows: Rows,
    worker: TeamMember,
    asked: list[TeamMember],
    what: tuple[str, int, str],
    day: date,
    hour: int,
    state: str,
) -> None:
    kind, minutes, place = what
    starts = moment(day, time(hour, 30))
    made = min(starts - timedelta(days=40), days_ago(9, 11))
    meeting = Meeting(
        id=demo_id(f"meeting:{worker.child_id}:{state or 'coming'}"),
        child=worker.child,
        kind=kind,
        purpose=purpose_for(kind, worker.child.called),
        starts=starts,
        ends=starts + timedelta(minutes=minutes),
        place=place,
        organiser=worker,
        made=made,
        changed=made,
        state=state or "planned",
        state_at=starts + timedelta(minutes=minutes) if state else None,
        line_1="Most of what we planned goes well." if state else "",
    )
    rows.meetings.append(meeting)
    rows.asked += [_asked(meeting, "yes", member=one) for one in asked]


def _family(team: Iterable[TeamMember]) -> list[TeamMember]:
    """The young person, and the adults who may see meetings."""
    rows = [row for row in team if row.is_family and row.person_id and row.is_current]
    opened = things_open_to([row for row in rows if row.role == Role.PARENT_CARER])
    return [row for row in rows if row.pk not in opened or Thing.MEETINGS in opened[row.pk]]


def _workers(team: Iterable[TeamMember]) -> list[TeamMember]:
    works = (row for row in team if row.role == Role.PROFESSIONAL and row.is_current)
    return sorted(works, key=lambda row: row.name)[:2]
