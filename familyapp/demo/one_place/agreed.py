"""What was agreed to do: some of it late, some done, something asked for."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.demo.records import days_ago, dice, member
from familyapp.services.clock import workday_after
from familyapp.team.actions.agreed import agree, ask_for, mark_done, nudge
from familyapp.team.models import ActionStep, AgreedAction, Child, Role, TeamMember

# Child, who does it (a persona or a name of the team), what, by when in days, done with this line.
OF_THE_CAST = (
    ("amina", "priya", "Send the new timetable with the quiet room in it", -9, ""),
    ("amina", "Una Frost", "Make a card that says “It is too loud for me”", -2, ""),
    ("amina", "tom", "Ask the bus company for a trial run on a Sunday", 4, ""),
    ("amina", "amina", "Try the bus card with Dee on Thursday", 6, ""),
    ("amina", "leila", "Bring the old school reports to the review", 8, ""),
    ("amina", "karim", "Fill in the passport form for the school trip", 9, ""),
    ("amina", "Olive Nash", "Choose ear defenders with Amina", -20, "She chose the blue ones."),
    ("amina", "priya", "Give Amina a locker near the base", -31, "Locker 12, key from Dee."),
    ("idris", "tom", "Find a football club where noise is fine", 11, ""),
    ("idris", "leila", "Write down a week of sleep", -1, ""),
    ("ollie", "tom", "Ask for the hearing test again", 3, ""),
    ("ben", "ben", "Visit the college café at a quiet time", 5, ""),
    ("ben", "tom", "Ask the college about a travel card", -4, ""),
    ("maya", "tom", "Send Carol the pictures of the two flats", 7, ""),
    ("tia", "nadia", "Agree the days for seeing Nan", -3, ""),
    ("tia", "olu", "Book the eye test", 10, ""),
    ("zain", "tom", "Book an Urdu interpreter for the review", 2, ""),
)
# For others of Tom's families.
ELSEWHERE = (
    "Send the report to school",
    "Book the interpreter",
    "Ask about a place at the holiday club",
    "Ring the transport team about the morning run",
    "Order the new communication book",
    "Find out about the sleep course",
)


def fill() -> None:
    for n, (child, who, what, days, line) in enumerate(OF_THE_CAST):
        _agreed(child, who, what, days, line, demo_id(f"agreed:{child}:{n}"))
    late = AgreedAction.objects.get(pk=demo_id("agreed:amina:0"))
    nudge(member("amina", "leila"), late)
    ask_for(
        member("amina", "leila"),
        key=demo_id("asked:amina"),
        what="Could somebody ask the dentist for a long appointment?",
    )
    _elsewhere()


def _agreed(child: str, who: str, what: str, days: int, line: str, key: UUID) -> None:
    tom = member(child, "tom")
    doer = _doer(child, who)
    today = timezone.localdate()
    day = today + timedelta(days=days) if days < 0 else workday_after(today, days)
    agree(tom, key=key, what=what, by_when=day, who=doer)
    if line:
        mark_done(doer if doer.person else tom, AgreedAction.objects.get(pk=key), words=line)
    _date_back([key], 24 if days > -20 else 45)


def _doer(child: str, who: str) -> TeamMember:
    if who in PERSONAS:
        return member(child, who)
    return TeamMember.objects.get(child=demo_id(f"child:{child}"), listed_name=who)


def _elsewhere() -> None:
    """One or two for each of Tom's other families, where there are some."""
    cast = [demo_id(f"child:{key}") for key in {row[0] for row in OF_THE_CAST}]
    others = Child.objects.exclude(pk__in=cast).order_by("name")
    answers = TeamMember.objects.current().filter(role=Role.KEY_WORKER, child__in=others)
    for tom in answers.select_related("child", "person").order_by("child__name"):
        rng = dice(f"agreed {tom.child.name}")
        team = list(TeamMember.objects.current().filter(child=tom.child, role=Role.PROFESSIONAL))
        for n, what in enumerate(rng.sample(ELSEWHERE, rng.randint(0, 2))):
            day = workday_after(timezone.localdate() - timedelta(days=12), rng.randint(3, 24))
            key = demo_id(f"agreed:{tom.child_id}:{n}")
            agree(tom, key=key, what=what, by_when=day, who=rng.choice([tom, *team]))
            _date_back([key], 20)


def _date_back(keys: Iterable[UUID], days: int) -> None:
    rows = AgreedAction.objects.filter(pk__in=keys)
    rows.update(made=days_ago(days, 14))
    rows.filter(done_at__isnull=False).update(done_at=days_ago(max(days - 22, 1), 11))
    steps = ActionStep.objects.filter(action__in=rows).all()
    super(type(steps), steps).update(at=days_ago(days, 14))  # added today, for a day gone by
