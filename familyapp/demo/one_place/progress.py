"""How outcomes go, and the help for them: what people said over the last year, through the same
actions as by real people and then dated back. An outcome that is not there is passed over."""

from dataclasses import dataclass, field

from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import child, days_ago, dice, member
from familyapp.plans.actions import help as helping
from familyapp.plans.actions.progress import add_progress
from familyapp.plans.models import Outcome, Plan, Progress, Provision, ProvisionAnswer
from familyapp.team.models import TeamMember

TERM_AND_MORE = 120  # days
LATELY = "We talked about it on my last visit. Small steps, and the right ones."


@dataclass(frozen=True)
class Said:
    """What somebody said of an outcome: how long ago, who, how far, how it feels."""

    days: int
    who: str
    step: int | None = None
    feels: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Help:
    """Promised help. `who` is somebody's name in the team; `answers` are days ago, who, what they
    said, how many were missed, and their words."""

    what: str
    how_much: str
    how_often: str
    who: str
    section: str = ""
    of: str = ""  # a word of the outcome that it is for
    answers: list[tuple[int, str, str, int | None, str]] = field(default_factory=list)


AMINAS_BUS = [
    Said(330, "priya", 1, words="We talked about it. She would like to begin after the holidays."),
    Said(322, "amina", None, 2, "it is too loud and people push"),
    Said(284, "leila", 1, words="She came with me to the stop twice. We did not get on yet."),
    Said(266, "priya", 2, words="Dee walked to the stop with her and timed it. 9 minutes."),
    Said(262, "amina", 2, 2),
    Said(221, "leila", 2, words="We went two stops together, on a Sunday when it was quiet."),
    Said(199, "amina", None, 3, "with headphones it is ok"),
    Said(176, "priya", 3, words="She told the driver where she wanted to go, by showing her card."),
    Said(150, "karim", 2, words="She rode with me to the library. She wanted to hold my sleeve."),
    Said(143, "leila", 3, words="All the way to town and back with me."),
    Said(139, "amina", 3, 4),
    Said(96, "amina", None, 2, "the bus was late and I did not know what to do"),
    Said(89, "priya", 3, words="A hard week after the late bus. We made a card: what to do then."),
    Said(58, "leila", 3, words="She used the card when the bus was late. She was proud."),
    Said(47, "tom", 3, words="Her travel pass has come, and the driver's card with it."),
    Said(40, "amina", 3, 4, "I knew what to do"),
    Said(26, "priya", 4, words="Alone from school to the second stop. Dee was on the bus behind."),
    Said(12, "leila", 4, words="She texted me from the bus, and I was calm too."),
    Said(9, "amina", 4, 5, "I did it with Dee only watching"),
]
# (Child, a word of the outcome in their words) -> what was said of it.
SAID = {
    ("amina", "bus"): AMINAS_BUS,
    ("amina", "friend"): [
        Said(160, "leila", 2, words="Zara came for tea."),
        Said(74, "amina", 3, 4, "Zara and me go to art club"),
        Said(30, "priya", 3, words="They sit together at lunch most days."),
    ],
    ("amina", "sleep"): [
        Said(180, "amina", None, 2),
        Said(120, "karim", 2, words="She reads before bed here, and puts her phone away."),
        Said(52, "leila", 2, words="Asleep by eleven on most school nights."),
        Said(20, "amina", 3, 3, "better when the light is off"),
    ],
    ("amina", "animals"): [Said(15, "amina", 1, 5, "I looked at a course with dogs")],
    ("amina", "loud"): [
        Said(TERM_AND_MORE + 40, "amina", None, 2),
        Said(TERM_AND_MORE, "priya", 2, words="We have made her a card to show."),
    ],
    ("idris", "show us"): [
        Said(200, "leila", 1),
        Said(120, "tom", 2, words="The speech therapist has begun with picture cards."),
        Said(33, "leila", 3, words="He showed me the card for drink, all by himself."),
    ],
    ("idris", "meal"): [Said(25, "leila", 2, words="Ten minutes on Sunday, with his headphones.")],
    ("ben", "mechanic"): [
        Said(140, "ben", 2, 3),
        Said(61, "tom", 3, words="He rang the college himself to ask about the course."),
        Said(18, "ben", 4, 4, "The taster day was good. I liked the workshop."),
    ],
    ("ben", "own place"): [Said(32, "ben", 1, 3, "not yet but I think about it")],
    ("maya", "choose"): [Said(44, "tom", 2, words="She picks her lunch from two pictures now.")],
    ("tia", "bed"): [
        Said(110, "olu", 2, words="She sleeps in her own bed four nights out of seven."),
        Said(21, "olu", 3, words="A whole week in her own bed."),
    ],
    ("tia", "school"): [Said(28, "olu", 2, words="She walked to the gate with Esme today.")],
}

AMINAS_HELP = [
    Help(
        "Practising to say what she wants in new places, with a speech therapist",
        "30 minutes, one to one",
        "Every Wednesday in term time",
        "Una Frost",
        "F",
        "bus",
        [
            (64, "leila", "yes", None, ""),
            (13, "leila", "sometimes", 3, "Three Wednesdays were called off. Nobody told us why."),
            (11, "amina", "sometimes", None, "una was ill i think"),
        ],
    ),
    Help(
        "A teaching assistant who practises the bus route with her",
        "One hour",
        "Tuesdays and Thursdays",
        "Dee Marsh",
        "F",
        "bus",
        [(41, "leila", "yes", None, ""), (9, "amina", "yes", None, "dee is good")],
    ),
    Help(
        "Finding what helps with noise and busy places, with an occupational therapist",
        "45 minutes",
        "Once in two weeks",
        "Olive Nash",
        "G",
        "",
        [(35, "karim", "yes", None, ""), (20, "priya", "yes", None, "")],
    ),
    Help(
        "A quiet room for lunch, with one friend",
        "As long as she likes",
        "Every school day",
        "Priya Shah",
        "F",
    ),
]
OTHERS_HELP = {
    "idris": [
        Help(
            "Talking with picture cards, with a speech therapist",
            "30 minutes",
            "Every Monday",
            "Tariq Ansar",
            answers=[(24, "leila", "yes", None, "He looks forward to it.")],
        )
    ],
    "ben": [
        Help(
            "A mentor at college in the first term",
            "One hour",
            "Once a week",
            "A mentor of the college",
            answers=[(17, "ben", "dont_know", None, "it has not started yet")],
        )
    ],
    "tia": [
        Help(
            "A story and play group for children in foster care",
            "Two hours",
            "Every second Saturday",
            "Miles Fenwick",
            answers=[(19, "olu", "yes", None, "She asks for it on Fridays.")],
        )
    ],
}


def fill() -> None:
    for (key, word), said in SAID.items():
        _say(key, _outcome(key, word), said)
    for key, helps in {"amina": AMINAS_HELP, **OTHERS_HELP}.items():
        _promise(key, helps)
    _elsewhere()


def _elsewhere() -> None:
    """Two words of the key worker on each outcome of Tom's other families, where they are there,
    but for every fifth. As rows: that many forms would make the filling slow."""
    cast = {demo_id(f"child:{key}") for key, _word in SAID}
    mine = TeamMember.objects.current().filter(role="key_worker", person=demo_id("tom"))
    workers = {row.child_id: row for row in mine.exclude(child__in=cast)}
    rows = []
    outcomes = Outcome.objects.current().filter(child__in=workers, progress__isnull=True)
    for number, outcome in enumerate(outcomes.order_by("pk")):
        if number % 5 == 4:
            continue
        first = max((timezone.now() - outcome.made).days - 7, 1)
        chance = dice(f"progress {outcome.pk}")
        last = min(chance.randint(6, 40), first)
        for days, step, words in ((first, 1, ""), (last, chance.randint(2, 3), LATELY)):
            rows.append(
                Progress(
                    id=demo_id(f"progress:{outcome.pk}:{days}:{step}"),
                    outcome=outcome,
                    by=workers[outcome.child_id],
                    step=step,
                    words=words,
                    at=days_ago(days, 15),
                )
            )
    Progress.objects.bulk_create(rows)


def _outcome(key: str, word: str) -> Outcome | None:
    """The outcome of this child whose own words have this word in them."""
    rows = Outcome.objects.current().filter(child=child(key), wordings__own_words__icontains=word)
    found: Outcome | None = rows.order_by("made", "pk").first()
    return found


def _say(key: str, outcome: Outcome | None, said: list[Said]) -> None:
    if outcome is None:
        return
    first = days_ago(max(one.days for one in said) + 5)
    if outcome.made > first:
        Outcome.objects.filter(pk=outcome.pk).update(made=first)
    people = {who: member(key, who) for who in {one.who for one in said}}
    for one in said:
        row = add_progress(
            people[one.who],
            outcome,
            key=demo_id(f"progress:{outcome.pk}:{one.days}:{one.who}"),
            step=one.step,
            feels=one.feels,
            words=one.words,
        )
        Progress.objects.filter(pk=row.pk).update(at=days_ago(one.days, 16))


def _promise(key: str, helps: list[Help]) -> None:
    tom = member(key, "tom")
    plan = Plan.objects.filter(child=child(key)).exclude(status="ended").order_by("made").first()
    team = {row.name: row for row in TeamMember.objects.current().filter(child=child(key))}
    for one in helps:
        outcome = _outcome(key, one.of) if one.of else None
        who = team.get(one.who)
        row = helping.add_help(
            tom,
            key=demo_id(f"help:{key}:{one.what}"),
            what=one.what,
            how_much=one.how_much,
            how_often=one.how_often,
            who=who,
            who_named="" if who else one.who,
            section=one.section if plan and plan.kind == Plan.Kind.EHC else "",
            outcome=outcome,
            plan=plan,
        )
        Provision.objects.filter(pk=row.pk).update(made=days_ago(200))
        for days, person, said, missed, words in one.answers:
            _answer(member(key, person), row, days, said, missed, words)


def _answer(
    by: TeamMember, row: Provision, days: int, said: str, missed: int | None, words: str
) -> None:
    key = demo_id(f"answer:{row.pk}:{days}:{by.pk}")
    made = helping.answer(by, row, key=key, answer=said, missed=missed, words=words)
    rows = ProvisionAnswer.objects.filter(pk=made.pk)
    super(type(rows), rows).update(at=days_ago(days, 17))  # added today, for a day gone by
