"""What families said of services, and what came of it: through the same actions as by real people
and then dated back. What other families said in the years before is counted, without words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from familyapp.core.events import MeetingHeld, publish
from familyapp.demo.cast import demo_id
from familyapp.demo.records import child, days_ago, dice, member, person, service
from familyapp.demo.words import feedback as words
from familyapp.demo.words.feedback import Voice
from familyapp.feedback import routing
from familyapp.feedback.actions.freezing import freeze_terms
from familyapp.feedback.actions.giving import Said, give, stage_of
from familyapp.feedback.actions.items import set_details, set_status
from familyapp.feedback.actions.merging import merge
from familyapp.feedback.actions.notes import add_note
from familyapp.feedback.actions.replies import service_replies
from familyapp.feedback.actions.telling import read_by_writer
from familyapp.feedback.actions.you_said import approve, write_draft
from familyapp.feedback.keepers import Keeper, keeper_of
from familyapp.feedback.models import (
    Did,
    Feedback,
    ImprovementItem,
    ItemStep,
    ItemTheme,
    Kind,
    StaffNote,
    Stage,
    Status,
)
from familyapp.feedback.terms import first_of_term, term_before
from familyapp.meetings.actions.after import felt_heard
from familyapp.meetings.models import Attendee, Meeting
from familyapp.services.clock import workday_after
from familyapp.services.models import Service
from familyapp.team.models import Role

READ_LONG_AGO = 20  # days
STEPS = (Status.ACKNOWLEDGED, Status.LOOKING, Status.DECIDED, Status.DONE)


def fill() -> None:
    """Call with the cast and the authority in place, once."""
    routing.make_missing_queues()
    keeper = keeper_of(person("grace"))
    assert keeper is not None
    for number, voice in enumerate(words.VOICES):
        _say(keeper, voice, demo_id(f"voice:{number}"))
    for voice in words.VOICES:
        if voice.merges:
            _merge(keeper, voice)
    for title, said, did in words.YOU_SAID:
        item = ImprovementItem.objects.get(title=title)
        row = write_draft(keeper, item, said=said, did=did)
        approve(keeper, row, revision=row.revision)
    _what_others_said()
    freeze_terms(timezone.localdate())
    _just_met()


def _say(keeper: Keeper, voice: Voice, key: UUID) -> None:
    writer = person(voice.who) if voice.who else None
    who = child(voice.of) if voice.of else None
    place = member(voice.of, voice.who) if voice.of and voice.who else None
    young = place is not None and place.role == Role.YOUNG_PERSON
    said = Said(
        privacy=voice.privacy,
        kind=voice.kind,
        service=service(voice.service).pk,
        child=who.pk if who else None,
        stage=stage_of(who.age if who else None),
        said_by="young" if young else "parent",
        face=voice.face,
        good=voice.good,
        change=voice.change,
        picks=voice.picks,
        themes=voice.themes,
        may_quote=voice.may_quote,
        may_contact=voice.privacy == "named",
        worker=person(voice.worker).pk if voice.worker else None,
        worker_sees=voice.worker_sees,
    )
    row, _new = give(writer.pk if writer else None, key=key, said=said)
    _look_at(keeper, row, voice)
    _date_back(row, voice)


def _look_at(keeper: Keeper, row: Feedback, voice: Voice) -> None:
    item = row.item
    if voice.title:
        item = set_details(keeper, item, title=voice.title, severity=voice.severity)
    ways = STEPS[: STEPS.index(Status(voice.status)) + 1] if voice.status in STEPS else ()
    if voice.status == Status.NOT_DOING:
        ways = (Status.ACKNOWLEDGED, Status.NOT_DOING)
    for status in ways:
        changed = voice.what_changed if status in (Status.DECIDED, Status.DONE) else ""
        reason = voice.reason if status == Status.NOT_DOING else ""
        item = set_status(keeper, item, status=status, what_changed=changed, reason=reason)
    if voice.answer:
        service_replies(keeper, row, key=demo_id(f"answer:{row.pk}"), words=voice.answer)
    if voice.note:
        add_note(keeper, item, key=demo_id(f"note:{row.pk}"), words=voice.note)
    if voice.days > READ_LONG_AGO:
        with transaction.atomic():
            read_by_writer(row)


def _date_back(row: Feedback, voice: Voice) -> None:
    """The voice and its item as if they came that day and were looked at in the days after."""
    came = days_ago(voice.days, 19)
    day = timezone.localdate(came)
    is_anonymous = row.given is None
    month = day.replace(day=1)
    Feedback.objects.filter(pk=row.pk).update(month=month, given=None if is_anonymous else came)
    items = ImprovementItem.objects.filter(pk=row.item_id)
    arrived = month if is_anonymous else day
    items.update(arrived=arrived)
    steps: QuerySet[ItemStep] = QuerySet(ItemStep).filter(
        item=row.item_id
    )  # past what lets rows only be added
    steps.filter(did=Did.ARRIVED).update(at=came)
    if voice.status == Status.NEW:
        items.update(acknowledge_by=workday_after(day, 3))
        return
    read = days_ago(max(voice.days - 2, 0), 10)
    steps.exclude(did=Did.ARRIVED).update(at=read)
    QuerySet(StaffNote).filter(item=row.item_id).update(at=read)
    items.update(acknowledged=read, days_to_acknowledge=2)
    changed = days_ago(max(voice.days - 30, 0), 15)
    if voice.status in (Status.DECIDED, Status.DONE):
        items.update(decided=changed)
    if voice.status in (Status.DONE, Status.NOT_DOING):
        items.update(closed=changed, days_to_change=None if is_anonymous else 21)


def _merge(keeper: Keeper, voice: Voice) -> None:
    item = ImprovementItem.objects.get(title=voice.title)
    into = ImprovementItem.objects.get(title=voice.merges)
    merge(keeper, item, into=into)
    if voice.days > READ_LONG_AGO:
        with transaction.atomic():
            for row in Feedback.objects.filter(item=item):
                read_by_writer(row)


def _what_others_said() -> None:
    """Voices of families beyond the cast, in the terms before this one."""
    first = first_of_term(timezone.localdate())
    items: list[ImprovementItem] = []
    themes: list[ItemTheme] = []
    voices: list[Feedback] = []
    for _number in range(words.TERMS_BEFORE):
        first = term_before(first)
        for key, (about, parts, often) in words.BEFORE.items():
            _of_a_term(first, service(key), about, parts, often, items, themes, voices)
    ImprovementItem.objects.bulk_create(items)
    ItemTheme.objects.bulk_create(themes)
    Feedback.objects.bulk_create(voices)


def _of_a_term(
    first: date,
    of: Service,
    about: int,
    parts: tuple[int, ...],
    often: tuple[str, ...],
    items: list[ImprovementItem],
    themes: list[ItemTheme],
    voices: list[Feedback],
) -> None:
    rng = dice(f"voices {of.name} {first}")
    queue = routing.queue_of(of.pk)
    for _n in range(rng.randint(about - 4, about + 4)):
        day = first + timedelta(days=rng.randint(0, 115))
        came = timezone.make_aware(datetime.combine(day, time(12)))
        face = rng.choices((1, 2, 3, 4, 5), parts)[0]
        theme = rng.choices(often, range(len(often), 0, -1))[0]
        took = rng.choice((1, 1, 2, 2, 2, 3, 3, 4, 6))
        stage = rng.choice((Stage.PRIMARY, Stage.PRIMARY, Stage.SECONDARY, Stage.SIXTEEN))
        changes = rng.random() < 0.4
        item = ImprovementItem(
            queue=queue,
            title=words.TITLES[theme][face > 3],
            kind=Kind.SERVICE,
            stage=stage,
            status=Status.DONE if changes else Status.NOT_DOING,
            what_changed=words.CHANGED[theme] if changes else "",
            reason="" if changes else "Looked at together with others like it.",
            arrived=day,
            acknowledged=came + timedelta(days=took),
            days_to_acknowledge=took,
            closed=came + timedelta(days=took + 30),
            days_to_change=took + rng.randint(9, 40) if changes else None,
            voices_count=1,
        )
        items.append(item)
        themes.append(ItemTheme(item=item, theme=theme))
        voices.append(
            Feedback(
                item=item,
                privacy="unnamed",
                service=of,
                month=day.replace(day=1),
                given=came,
                said_by="parent",
                stage=stage,
                kind=Kind.SERVICE,
                face=face,
            )
        )


def _just_met() -> None:
    """Two short meetings of this week: Amina and Leila are asked how theirs was, and Sam did not
    feel heard at the other."""
    for of, asked, purpose in words.JUST_MET:
        tom = member(of, "tom")
        starts = days_ago(4, 14)
        row = Meeting.objects.create(
            child=tom.child,
            organiser=tom,
            kind=Meeting.Kind.TEAM,
            purpose=purpose,
            starts=starts,
            ends=starts + timedelta(minutes=40),
            state=Meeting.State.HELD,
            state_at=starts,
            line_1="We talked about what works.",
            line_2="One thing changes next week.",
        )
        people = [member(of, who) for who in (*asked, "tom")]
        Attendee.objects.bulk_create(Attendee(meeting=row, member=each) for each in people)
        family = tuple(each.person_id for each in people if each.is_family and each.person_id)
        with transaction.atomic():  # without the line in their threads, which these tell apart
            publish(MeetingHeld(child=row.child_id, meeting=row.pk, people=family))
    felt_heard(member("ollie", "sam"), row, answer="no")
