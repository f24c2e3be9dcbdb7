"""Where families are in assessments, reviews, moves and appeals: some in time, some late.

What one parent says of a day is theirs alone: Karim does not read Leila's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid5

from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import child, member, service
from familyapp.meetings.models import Meeting
from familyapp.processes.actions import timelines as actions
from familyapp.processes.models import Timeline
from familyapp.processes.rules import Kind, Reason
from familyapp.processes.timeline_rules import side_of
from familyapp.processes.timelines import known
from familyapp.team.models import TeamMember


@dataclass(frozen=True)
class Began:
    """A timeline of one child. `days` are days ago (to come, where negative), each said by who
    began it; the first is the one that it counts from."""

    child: str
    by: str
    kind: Kind
    days: Mapping[str, int]
    variant: str = ""
    late: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # step: why, expected in


ASSESSMENT, REVIEW = Kind.ASSESSMENT, Kind.REVIEW
TO_WRITE = "The educational psychologist was ill. Somebody else has taken over."
# Families whom the cast may open.
OF_THE_CAST = (
    Began(
        "zain",
        "farah",
        ASSESSMENT,
        {"asked": 129, "decided": 88, "advice_asked": 85},
        late={"advice": (TO_WRITE, 12)},
    ),
    Began("ben", "ben", Kind.DISAGREEING, {"letter": 47, "contacted": 12}),
    Began("ollie", "sam", ASSESSMENT, {"asked": 25}),
    Began("tia", "olu", REVIEW, {"plan": 128}),
)
# Other families of Tom's, for who looks at what is late in the service.
ELSEWHERE = (
    Began(
        "harvey",
        "tom",
        ASSESSMENT,
        {
            "asked": 163,
            "decided": 128,
            "advice_asked": 126,
            "advice": 71,
            "draft": 46,
            "comments": 33,
        },
        late={"final": ("The school that Harvey would like has asked for more time.", 9)},
    ),
    Began("kacper", "tom", ASSESSMENT, {"asked": 58}),
    Began("precious", "tom", ASSESSMENT, {"asked": 47}),
    Began("finn", "tom", ASSESSMENT, {"asked": 190, "refused_assessment": 151}),
    Began(
        "arjun",
        "tom",
        REVIEW,
        {"plan": 330, "papers": 51, "meeting": 36, "report": 30},
        late={"decided": ("Two new reports came after the meeting and had to be read.", 6)},
    ),
    Began("meilin", "tom", REVIEW, {"plan": 300, "papers": 40, "meeting": 22}),
    Began("maya", "tom", Kind.PHASE, {"starts": -278}, variant="post16"),
)


def fill() -> None:
    """Call with the cast, the authority and their meetings in place, once."""
    _aminas_review()
    for began in (*OF_THE_CAST, *ELSEWHERE):
        _began(began)
    _excuse()
    _over()


def _day(days_ago: int) -> date:
    return timezone.localdate() - timedelta(days=days_ago)


def _began(began: Began) -> Timeline:
    by = member(began.child, began.by)
    (fact, days), *more = began.days.items()
    row = _start(by, began.kind, _day(days), began.variant, key=f"{began.child}:{began.kind}")
    for fact, days in more:
        _say(by, row, fact, _day(days))
    for step, (why, days) in began.late.items():
        _why(member(began.child, "tom"), row, step, why, _day(-days))
    return row


def _start(by: TeamMember, kind: Kind, day: date, variant: str, *, key: str) -> Timeline:
    key_of = demo_id(f"timeline:{key}")
    row = actions.start(by, key=key_of, kind=kind, variant=variant, day=day)
    Timeline.objects.filter(pk=row.pk).update(made=timezone.now() - timedelta(days=9))
    return row


def _say(by: TeamMember, row: Timeline, fact: str, day: date) -> None:
    stands = known(by, row).days.get((side_of(by), fact))
    seen = stands.pk if stands else None
    key = uuid5(row.pk, f"{by.pk}:{fact}:{day}")
    actions.say_day(by, row, key=key, fact=fact, day=day, seen=seen)


def _why(by: TeamMember, row: Timeline, step: str, why: str, expected: date) -> None:
    key = uuid5(row.pk, f"why:{step}")
    actions.give_reason(by, row, key=key, step=step, words=why, expected=expected)


def _aminas_review() -> None:
    """Her yearly review of this year: what Tom says, and what Leila has in her letters. School is
    late with the papers."""
    reviews = Meeting.objects.filter(child=child("amina"), kind=Meeting.Kind.ANNUAL_REVIEW)
    last = reviews.filter(decided_on__isnull=False).order_by("decided_on").last()
    ahead = reviews.ahead().first()
    if last is None or last.decided_on is None or ahead is None:
        return
    tom, leila = member("amina", "tom"), member("amina", "leila")
    row = actions.start(
        tom,
        key=demo_id("timeline:amina:review"),
        kind=REVIEW,
        day=last.decided_on,
        service=service("school"),
    )
    _say(tom, row, "meeting", timezone.localdate(ahead.starts))
    _say(leila, row, "plan", last.decided_on + timedelta(days=9))
    why = "One report was late. We send all of the papers together, so that nothing gets lost."
    _why(member("amina", "priya"), row, "papers", why, _day(-1))


def _excuse() -> None:
    """The council says that it may be late with Zain's advice."""
    tom, row = member("zain", "tom"), Timeline.objects.get(pk=demo_id("timeline:zain:assessment"))
    words = "Zain was with his grandmother abroad for six weeks in the autumn."
    key = uuid5(row.pk, "exception")
    actions.rely_on(tom, row, key=key, excuse=str(Reason.ABSENT), words=words)


def _over() -> None:
    tom, row = member("finn", "tom"), Timeline.objects.get(pk=demo_id("timeline:finn:assessment"))
    actions.close(tom, row, why="The family and school try more support first.")
