"""Who is asked how something was. Each runs in the transaction of what happened, writes only the
tables of pulses and publishes nothing."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from familyapp.core import links
from familyapp.core.events import MeetingHeld, MemberJoined
from familyapp.feedback.models import Pulse, PulseChoice
from familyapp.feedback.pulses import BETWEEN, HANDOVER, OPEN_FOR
from familyapp.team.models import FAMILY, Role, TeamMember


def ask_after_meeting(event: MeetingHeld) -> None:
    """The family who were asked to it and may know of it."""
    subject = Pulse(
        child_id=event.child,
        service_id=event.service,
        subject_kind="meeting",
        subject_id=event.meeting,
    )
    _ask(event.people, subject)


def ask_after_handover(event: MemberJoined) -> None:
    """The family who knew the key worker before, once for each new one. One who is written down
    as having begun long ago is no news."""
    if event.role != Role.KEY_WORKER or event.at < timezone.now() - OPEN_FOR:
        return
    before = TeamMember.objects.filter(child=event.child, role=Role.KEY_WORKER)
    if not before.filter(started__lt=event.at).exclude(pk=event.member).exists():
        return
    place = TeamMember.objects.get(pk=event.member)
    family = TeamMember.objects.with_access().filter(
        child=event.child, role__in=FAMILY, role_card="", started__lt=event.at
    )
    people = [row.person for row in family.select_related("person") if row.person]
    # The rule of the page that asks: who may not see the team, or not know of this worker, would
    # lose their turn of this week to a question that they are never shown.
    may_know = [person.pk for person in people if links.resolve(HANDOVER, person, place.pk)]
    subject = Pulse(
        child_id=event.child,
        service_id=place.service_id,
        subject_kind=HANDOVER,
        subject_id=place.pk,
    )
    _ask(may_know, subject)


def _ask(people: Iterable[UUID], subject: Pulse) -> None:
    """One row for each of these who were not asked of this, want to be asked, and were not asked
    anything this week."""
    now = timezone.now()
    same = {"subject_kind": subject.subject_kind, "subject_id": subject.subject_id}
    were = set(Pulse.objects.filter(**same).values_list("person", flat=True))
    wanted = sorted(set(people) - were)  # in one order, so that two events never wait in a ring
    choices = [PulseChoice(person_id=person) for person in wanted]
    PulseChoice.objects.bulk_create(choices, ignore_conflicts=True)
    Pulse.objects.bulk_create(
        [
            Pulse(
                person_id=person,
                child_id=subject.child_id,
                service_id=subject.service_id,
                asked=now,
                **same,
            )
            for person in wanted
            if take_turn(person, now)
        ],
        ignore_conflicts=True,
    )


def take_turn(person: UUID, now: datetime) -> bool:
    """Whether this person may be asked now, and if so their turn of the week is taken: one UPDATE
    that only one of two events at once can win. Call where their `PulseChoice` is there."""
    free = Q(last_asked__isnull=True) | Q(last_asked__lte=now - BETWEEN)
    rows = PulseChoice.objects.filter(free, person=person, stopped__isnull=True)
    return rows.update(last_asked=now) == 1
