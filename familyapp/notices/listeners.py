"""What follows for notices when something happens. Each runs in the transaction of the change."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from familyapp.core.events import MemberJoined, NoticeDone, NoticeDue
from familyapp.notices.models import Notice
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import people_with_role
from familyapp.team.models import Child, TeamMember


def begin(event: NoticeDue) -> None:
    """One open notice for each person. One that was done begins again if it is due again."""
    people = event.people or _who_answers(event)
    _let_wait(
        Notice(
            person_id=person,
            kind=event.kind,
            key=event.key,
            link_kind=event.link_kind,
            link_id=event.link_id,
            child=event.child,
            for_worker=not event.people,
            due=event.due,
        )
        for person in people
    )


def _let_wait(rows: Iterable[Notice]) -> None:
    """Open for each person; one that they have under this key is open again, with the new day."""
    Notice.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "key"],
        update_fields=["due", "done"],
    )


def _who_answers(event: NoticeDue) -> list[UUID]:
    """Whoever answers for the child. Where nobody does yet, the managers of the service that
    arranges a worker hold the row: they cannot open it, and it goes on to who begins."""
    workers = TeamMember.objects.answering().filter(child=event.child)
    people = [person for person in workers.values_list("person", flat=True) if person]
    if people or event.child is None:
        return people
    service = Child.objects.filter(pk=event.child).values_list("service", flat=True).first()
    return people_with_role(service, ServiceRole.Role.MANAGER) if service else []


def settle(event: NoticeDone) -> None:
    """Done for everybody who had it, or only for the people named."""
    rows = Notice.objects.filter(key=event.key, done__isnull=True)
    if event.people:
        rows = rows.filter(person__in=event.people)
    rows.update(done=timezone.now())


def hand_on(event: MemberJoined) -> None:
    """Whoever begins to answer for a child gets what still waits for its worker."""
    member = TeamMember.objects.filter(pk=event.member).first()
    if member is None or member.person_id is None or not member.is_worker_side:
        return
    waiting = Notice.objects.filter(child=event.child, for_worker=True, done__isnull=True)
    _let_wait(
        Notice(
            person_id=member.person_id,
            kind=row.kind,
            key=row.key,
            link_kind=row.link_kind,
            link_id=row.link_id,
            child=row.child,
            for_worker=True,
            due=row.due,
        )
        for row in {row.key: row for row in waiting}.values()
    )
