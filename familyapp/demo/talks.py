"""Who said what to whom: plans every conversation of the demo and has it written down."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as date_words

from familyapp.core import events
from familyapp.demo.dealing import Deck
from familyapp.demo.records import child, days_ago, dice, member
from familyapp.demo.threads import Spoken, write_down
from familyapp.demo.timeline import DAY, Line, Telling, lately, school_day, waiting_since
from familyapp.demo.words import amina, karim, leila, others, sam
from familyapp.demo.words.families import BEING_ARRANGED, HOUSEHOLDS, Adult, Household
from familyapp.demo.words.script import Scene
from familyapp.demo.words.slots import slots_of
from familyapp.demo.words.talk_first import ANSWERED, HELLO
from familyapp.demo.words.talk_health import HEALTH
from familyapp.demo.words.talk_home import HOME
from familyapp.demo.words.talk_school import SCHOOL
from familyapp.demo.words.talk_young import HELLO_YOUNG, LATELY_YOUNG, YOUNG
from familyapp.services import clock
from familyapp.services.selectors import hours_of
from familyapp.team.models import TeamMember
from messaging import family_thread
from messaging.models import Conversation, FamilyThreadChoice, Reader

CASUAL = {"sam", "gary", "steph", "kirsty", "marcia", "agnieszka"}  # write as on a phone
NEVER_WROTE = {"roy", "samir", "nadia"}
WAITING_SINCE = {
    "margaret:daisy": "friday",
    "hodan:aaliyah": "two evenings",
    "farah:zain": "morning",
    "gary:harvey": "evening",
    "steph:jack": "morning",
}
NOT_READ_YET = {"farah:zain", "gary:harvey", "steph:jack"}  # by Tom
NOT_READ_BY_FAMILY = {"harvey", "rania:noor"}  # Tom's last words
HELLO_OF = {"harvey": 0, "finn": 1, "tyrone": 2, "ben": 3}


@dataclass(frozen=True)
class Plan:
    """One thread with an owner: earlier scenes, and how it stands now."""

    name: str
    owner: TeamMember
    worker: TeamMember
    telling: Telling
    scenes: tuple[Scene, ...]
    last: tuple[Scene, ...] = ()
    waiting: tuple[str, ...] = ()


def write_everything() -> None:
    """Call with the cast and the authority in place. Nobody has written anything yet."""
    write_jos_time()
    now = timezone.now()
    threads = [_spoken(plan, now) for plan in [*_plans_of_the_cast(), *_plans_of_families()]]
    write_down([*threads, *_family_threads(now)])


def write_jos_time() -> None:
    """What Amina's family and Jo wrote. Tom's place is made anew after it, by the same rule that
    made it when he came: he reads none of this."""
    jo, tom = member("amina", "jo"), member("amina", "tom")
    began = tom.started
    threads = []
    scripts = {
        "amina": amina.WITH_JO,
        "leila": leila.ABOUT_AMINA_WITH_JO,
        "karim": karim.WITH_JO,
    }
    for key, scenes in scripts.items():
        owner = member("amina", key)
        telling = _telling(f"{key} and jo", jo, {}, at_school=key == "amina")
        lines = _told(telling, scenes, owner.started, began - DAY)
        threads.append(Spoken(f"{key}:jo", _thread_of(owner), {"f": owner, "t": jo}, lines))
    write_down(threads)
    Reader.objects.filter(member=tom).delete()
    events.publish(
        events.MemberJoined(
            child=tom.child_id,
            member=tom.pk,
            person=tom.person_id,
            role=tom.role,
            at=began,
            name=tom.name,
        )
    )


def _thread_of(owner: TeamMember) -> Conversation:
    return Conversation.objects.select_related("child").get(owner=owner)


def _telling(name: str, worker: TeamMember, words: dict[str, str], **how: bool) -> Telling:
    assert worker.person_id
    hours = hours_of([worker.person_id])[worker.person_id]
    return Telling(hours, dice(name), words, **how)


def _told(
    telling: Telling, scenes: tuple[Scene, ...], start: datetime, end: datetime
) -> list[Line]:
    """The scenes one after the other; one that would reach over the end is left out."""
    lines: list[Line] = []
    today = timezone.localdate()
    for scene in scenes:
        after = lines[-1].at if lines else start - DAY / 2
        told = telling.from_day(scene, today - scene.days * DAY, after)
        if told[-1].at < end:
            lines += told
    return lines


def _spoken(plan: Plan, now: datetime) -> Spoken:
    """The plan's thread, its last words first: the rest has to end before them."""
    if plan.waiting:
        at = waiting_since(WAITING_SINCE[plan.name], now)
        last = [
            Line("f", text, at + timedelta(minutes=2 * number))
            for number, text in enumerate(plan.waiting)
        ]
    else:
        last = [line for scene in plan.last for line in lately(plan.telling, scene, now)]
    start = max(plan.owner.started, plan.worker.answers_since)
    lines = _told(plan.telling, plan.scenes, start, last[0].at - DAY)
    while plan.waiting and lines[-1].who == "f":
        lines.pop()  # thanks that nobody answered would be what waits
    lines += last
    unread = {}
    if plan.waiting and (plan.name in NOT_READ_YET or not _was_in_since(plan, last[-1].at, now)):
        unread["t"] = len(last)
    if plan.name == "amina":
        unread["t"] = 2  # what she wrote after his answer
    if plan.name in NOT_READ_BY_FAMILY | {"leila:amina"}:
        unread["f"] = sum(line.who == "t" for line in last)
    speakers = {"f": plan.owner, "t": plan.worker}
    return Spoken(plan.name, _thread_of(plan.owner), speakers, lines, unread)


def _was_in_since(plan: Plan, sent: datetime, now: datetime) -> bool:
    """Whether the worker was at work since then, and so has read it."""
    seen = clock.next_in(plan.telling.hours, sent)
    return seen is not None and seen < now


def _plans_of_the_cast() -> list[Plan]:
    words = {"review": date_words(_review_day(), "l j F")}
    scripts = [
        ("amina", "amina", amina.WITH_TOM, amina.LATELY),
        ("leila", "amina", leila.ABOUT_AMINA, leila.LATELY_ABOUT_AMINA),
        ("leila", "idris", leila.ABOUT_IDRIS[:-1], leila.ABOUT_IDRIS[-1:]),
        ("karim", "amina", karim.ABOUT_AMINA, karim.LATELY),
        ("sam", "ollie", sam.ABOUT_OLLIE, sam.LATELY),
    ]
    plans = []
    for key, of, scenes, last in scripts:
        tom = member(of, "tom")
        name = key if key == of else f"{key}:{of}"
        telling = _telling(name, tom, words, at_school=key == "amina")
        plans.append(Plan(name, member(of, key), tom, telling, scenes, last))
    return plans


def _review_day() -> date:
    """Amina's review: a Tuesday, at least nine days ahead."""
    day = timezone.localdate() + 9 * DAY
    while day.weekday() != 1 or school_day(day) != day:
        day += DAY
    return day


def _plans_of_families() -> list[Plan]:
    deck = Deck((*SCHOOL, *HEALTH, *HOME), dice("deck"))
    young = Deck(YOUNG, dice("young deck"))
    hello = Deck(HELLO, dice("hello"))
    answered = Deck(ANSWERED, dice("answered"))
    plans = []
    for household in HOUSEHOLDS:
        tom = member(household.key, "tom")
        if household.account:
            plans.append(_plan_of_young(household, tom, young))
        for adult in household.adults:
            if adult.key and adult.key not in NEVER_WROTE:
                plans.append(_plan_of_adult(household, adult, tom, (deck, hello, answered)))
    larisa = BEING_ARRANGED.adults[0]
    chloe = member(BEING_ARRANGED.key, "chloe")
    plans.append(_plan_of_adult(BEING_ARRANGED, larisa, chloe, (deck, hello, answered)))
    return plans


def _plan_of_young(household: Household, tom: TeamMember, deck: Deck) -> Plan:
    key = household.key
    words = slots_of(household, household.short)
    hello = HELLO_YOUNG[HELLO_OF[key]]
    dealt = deck.deal(6, to=key, words=set(words))
    telling = _telling(key, tom, words, at_school=True)
    telling.rng.shuffle(dealt)
    scenes = _spread([hello, *dealt], household.since)
    return Plan(key, member(key, key), tom, telling, scenes, LATELY_YOUNG[key])


def _plan_of_adult(
    household: Household, adult: Adult, worker: TeamMember, decks: tuple[Deck, Deck, Deck]
) -> Plan:
    name = f"{adult.key}:{household.key}"
    owner = member(household.key, adult.key)
    words = slots_of(household, owner.short_name)
    telling = _telling(name, worker, words, casual=adult.key in CASUAL)
    waiting = others.WAITING.get(name, ())
    if own := others.THREADS.get(name):
        scenes, last = (own, own[:0]) if waiting else (own[:-1], own[-1:])
        return Plan(name, owner, worker, telling, scenes, last, waiting)
    deck, hello, answered = decks
    known, young = set(words), household.age < 11
    count = max(3, min(9, household.since // 24))
    dealt = deck.deal(count, to=adult.key, words=known, young=young)
    telling.rng.shuffle(dealt)
    dealt = [*hello.deal(1, to=adult.key, words=known), *dealt]
    last = ()
    if not waiting:
        (ending,) = answered.deal(1, to=adult.key, words=known)
        last = (Scene(ending.turns, days=telling.rng.randint(1, 5)),)
    return Plan(name, owner, worker, telling, _spread(dealt, household.since), last, waiting)


def _spread(dealt: list[Scene], since: int) -> tuple[Scene, ...]:
    """The first scene when Tom began, the others evenly from then to the last days."""
    step = (since - 12) // max(1, len(dealt))
    return tuple(
        Scene(scene.turns, days=since - 3 - number * step) for number, scene in enumerate(dealt)
    )


def _family_threads(now: datetime) -> list[Spoken]:
    """The threads of families who chose to have one together."""
    threads = []
    for key, scenes in others.FAMILY.items():
        tom = member(key, "tom")
        writers = {turn.who for scene in scenes for turn in scene.turns} - {"t"}
        speakers = {who: member(key, who) for who in sorted(writers)}
        for each in speakers.values():
            conversation = family_thread.join(each)
        began = days_ago(max(scene.days for scene in scenes) + 4)
        conversation.created = began
        conversation.save(update_fields=["created"])
        FamilyThreadChoice.objects.filter(conversation=conversation).update(joined=began)
        telling = _telling(f"family {key}", tom, {"child": child(key).called})
        lines = _told(telling, scenes, began, now - DAY)
        threads.append(Spoken(f"family:{key}", conversation, {**speakers, "t": tom}, lines))
    return threads
