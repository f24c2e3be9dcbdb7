"""After meetings: who answered and asks for another time, what was agreed, who felt heard, what
still has to be written down, and when the next yearly reviews are due."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import days_ago, member
from familyapp.meetings.actions.after import felt_heard, happened
from familyapp.meetings.actions.replies import answer, answer_wish, ask_for_another_time
from familyapp.meetings.actions.reviews import propose_reviews
from familyapp.meetings.after import SOURCE
from familyapp.meetings.models import Attendee, Heard, Meeting, ReviewClock, TimeWish
from familyapp.meetings.reviews import a_year_later
from familyapp.meetings.times import moment
from familyapp.team.models import ActionStep, AgreedAction, TeamMember

AUTUMN = demo_id("meeting:amina:autumn")
# What was agreed at Amina's last team meeting: who, what, by when in days, done with this line.
AGREED = (
    ("priya", "Find a quiet place for break times", 12, ""),
    ("Dee Marsh", "Put the bus practice into the timetable", -20, "Tuesdays and Thursdays."),
)
# Meetings that are over and not written up: child, key, what for, who was asked.
TO_WRITE_UP = (
    ("amina", "bus", "To hear how the bus practice goes.", ("amina", "leila", "tom", "priya")),
    ("zain", "letters", "To read the letters from school together.", ("farah", "tom")),
)


@transaction.atomic
def fill() -> None:
    for key, name, purpose, asked in TO_WRITE_UP:
        _over(key, name, purpose, asked, _last_workday(), time(15, 15))
    _answers()
    _agreed()
    _missed()
    _clocks()
    for key, felt in (("amina", "partly"), ("leila", "yes")):
        felt_heard(member("amina", key), Meeting.objects.get(pk=AUTUMN), answer=felt)
    Heard.objects.update(at=days_ago(40, 18))


def _last_workday() -> date:
    day = timezone.localdate() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def _over(
    key: str, name: str, purpose: str, asked: tuple[str, ...], day: date, at: time
) -> Meeting:
    """A meeting that is over; everybody had said that they come."""
    starts, made = moment(day, at), days_ago(30, 11)
    organiser = member(key, "tom")
    row = Meeting.objects.create(
        id=demo_id(f"meeting:{key}:{name}"),
        child=organiser.child,
        kind=Meeting.Kind.TEAM,
        purpose=purpose,
        starts=starts,
        ends=starts + timedelta(minutes=45),
        place="Northfield School, the small meeting room",
        organiser=organiser,
        made=made,
        changed=made,
    )
    Attendee.objects.bulk_create(
        Attendee(
            meeting=row,
            member=member(key, who),
            reply=Attendee.Reply.YES,
            replied=made + timedelta(hours=20),
            added=made,
        )
        for who in asked
    )
    return row


def _answers() -> None:
    """Leila asks for another time of the review, Farah asked and has an answer, Sam comes."""
    _wish(
        *("amina", "leila", "review", ["morning"], "I start work at 11. Nine would be good."),
        days_ago(2, 19),
    )
    wish = _wish(*("zain", "farah", "school", ["after_school"], ""), days_ago(6, 20))
    answer_wish(member("zain", "tom"), wish, words="I moved it to 2 o'clock. Does that help?")
    TimeWish.objects.filter(pk=wish.pk).update(answered=days_ago(5, 10))
    clinic = Meeting.objects.get(pk=demo_id("meeting:ollie:clinic"))
    answer(member("ollie", "sam"), clinic, reply="yes", words="My sister drives us.")


def _wish(key: str, who: str, name: str, choices: list[str], words: str, at: datetime) -> TimeWish:
    meeting = Meeting.objects.select_related("organiser__child").get(
        pk=demo_id(f"meeting:{key}:{name}")
    )
    wish = ask_for_another_time(
        member(key, who),
        meeting,
        key=demo_id(f"wish:{key}:{name}"),
        choices=choices,
        words=words,
    )
    TimeWish.objects.filter(pk=wish.pk).update(asked=at)
    return wish


def _agreed() -> None:
    """What came of Amina's meeting in autumn goes on in her list of actions: as rows, because a
    step of an action cannot be dated back."""
    tom, then, done = member("amina", "tom"), days_ago(41, 17), days_ago(22, 15)
    for who, what, days, line in AGREED:
        listed = TeamMember.objects.filter(child=tom.child, listed_name=who).first()
        row = AgreedAction.objects.create(
            id=demo_id(f"agreed:autumn:{what}"),
            child=tom.child,
            what=what,
            by_when=timezone.localdate() + timedelta(days=days),
            who=listed or member("amina", who),
            made_by=tom,
            made=then,
            source_kind=SOURCE,
            source_id=AUTUMN,
            state="done" if line else "open",
            done_line=line,
            done_at=done if line else None,
            done_by=tom if line else None,
        )
        ActionStep.objects.create(action=row, kind="made", by=tom, at=then)
        if line:
            ActionStep.objects.create(action=row, kind="done", by=tom, words=line, at=done)


def _missed() -> None:
    """Sam could not come a second time, so Tom is asked to ask how to help."""
    day = timezone.localdate() - timedelta(days=13)
    row = _over("ollie", "speech", "To try the new hearing aids.", ("sam", "tom"), day, time(9, 30))
    happened(
        *(member("ollie", "tom"), row),
        state=Meeting.State.COULD_NOT_ATTEND,
        why="Sam's other child was ill. The clinic keeps the hearing aids.",
    )
    Meeting.objects.filter(pk=row.pk).update(state_at=row.ends, changed=row.ends)


def _clocks() -> None:
    """From the council's decision after the last review; those of plans count from the plan."""
    reviewed = Meeting.objects.filter(kind="annual_review", decided_on__isnull=False)
    for review in reviewed.order_by("decided_on"):
        assert review.decided_on
        due_by = a_year_later(review.decided_on)
        dates = {"source": "review", "decided_on": review.decided_on, "due_by": due_by}
        ReviewClock.objects.update_or_create(child_id=review.child_id, defaults=dates)
    propose_reviews(timezone.localdate())
