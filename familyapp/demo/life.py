"""What goes on around the children beside the chats: who looked, what was decided and said.

Visits and the young people's decisions are written as rows, because the actions stamp the time
of now; everything else is done by the actions themselves.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from familyapp.core.models import AuditEntry
from familyapp.demo.cast import demo_id
from familyapp.demo.records import days_ago, dice, member, person
from familyapp.demo.timeline import last_worked, on
from familyapp.demo.words.life import CONCERN, CORRECTION, PEOPLE_WHO_MATTER, REVIEW, SHARED
from familyapp.services.clock import Hours
from familyapp.services.selectors import hours_of
from familyapp.team.actions.concerns import raise_concern
from familyapp.team.actions.corrections import say_what_is_wrong
from familyapp.team.actions.matters import add_person, share_person
from familyapp.team.actions.reviews import open_reviews
from familyapp.team.actions.turning import tell_who_decides
from familyapp.team.models import AccessBasis, SharingDecision, TeamMember
from familyapp.team.selectors import memberships_of
from messaging.access import seats_of

WORKING_DAYS = 8  # about two weeks of Tom's


def live_on() -> None:
    """Call with the cast and the authority in place, once."""
    _decide()
    _people_who_matter()
    _say_what_is_wrong()
    _worry()
    _look_again()
    AuditEntry.objects.bulk_create(
        row for key in ("tom", "priya") for row in _visits_of(key, timezone.now())
    )


def _decide() -> None:
    for young, adult, thing, kind, days in SHARED:
        SharingDecision.objects.create(
            recipient=member(young, adult),
            thing=thing,
            kind=kind,
            given_by=person(young),
            capacity=SharingDecision.Capacity.YOUNG_PERSON,
            recorded_by=person(young),
            at=days_ago(days, 17),
        )


def _people_who_matter() -> None:
    for of, author, name, who, why, is_shared in PEOPLE_WHO_MATTER:
        writes = member(of, author)
        key = demo_id(f"matters:{of}:{name}")
        row = add_person(writes, key=key, name=name, who=who, why=why)
        if is_shared:
            share_person(writes, row)


def _say_what_is_wrong() -> None:
    of, asks, about, what = CORRECTION
    wrong = TeamMember.objects.get(child=member(of, asks).child, listed_name=about)
    say_what_is_wrong(member(of, asks), key=demo_id("correction"), what=what, about=wrong)


def _worry() -> None:
    of, worker, what = CONCERN
    raise_concern(member(of, worker), key=demo_id("concern"), what=what)


def _look_again() -> None:
    of, adult, days = REVIEW
    today = timezone.localdate()
    bases = AccessBasis.objects.filter(member=member(of, adult))
    bases.update(review_on=today + timedelta(days=days))
    open_reviews(today)
    tell_who_decides(today)


def _visits_of(key: str, now: datetime) -> Iterator[AuditEntry]:
    """What this worker opened lately, while at work: each team, and the threads they answer."""
    worker = person(key)
    hours = hours_of([worker.pk])[worker.pk]
    for place in memberships_of(worker):
        yield from _looks(place, "team", None, hours, now)
    for seat in seats_of(worker):
        thread = seat.conversation
        yield from _looks(seat.member, f"{thread.kind} thread", thread.pk, hours, now)


def _looks(
    place: TeamMember, what: str, about: UUID | None, hours: Hours, now: datetime
) -> Iterator[AuditEntry]:
    assert place.person_id
    rng = dice(f"looks {place.person_id} {place.child_id} {what} {about}")
    for back in rng.sample(range(1, WORKING_DAYS), rng.randint(1, 3)):
        at = on(last_worked(hours, now, back), rng.randint(9, 14), rng.randint(0, 59))
        if at > place.answers_since:
            yield AuditEntry(
                person_id=place.person_id,
                child=place.child_id,
                what=what,
                did=AuditEntry.VIEWED,
                member=place.pk,
                about=about,
                at=at,
                hour=at.replace(minute=0),
            )
