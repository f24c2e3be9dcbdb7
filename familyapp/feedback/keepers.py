"""Who keeps which queue: derived from the roles that people hold in services now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, UUIDField, Value

from familyapp.accounts.models import User
from familyapp.feedback.models import Feedback, ImprovementItem, ImprovementQueue, KeptFrom
from familyapp.feedback.routing import make_missing_queues
from familyapp.services.models import ServiceRole
from familyapp.team.models import FAMILY, TeamMember

Role = ServiceRole.Role
KEEPS = (Role.MANAGER, Role.IMPROVEMENT_LEAD)
# Places in families, ended ones too.
_FAMILY = TeamMember.objects.filter(role__in=FAMILY, person__isnull=False)


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps queues: holding one is the proof that they may read the items in them.
    `manages` are the services whose manager they are; `is_family` says whether they are or were in
    the family of a child here, so that there may be voices of their own family."""

    person: User
    queues: dict[UUID, ImprovementQueue]
    manages: frozenset[UUID]
    is_family: bool


def keeper_of(user: Any) -> Keeper | None:
    """What this person keeps now, or None. Three queries at most.

    A service's queue is kept by its managers and improvement leads, joint working and triage by
    those of the service that they are given to. Where nobody is left in a service, whoever keeps
    triage keeps its queue; where nobody is left there, every manager keeps triage.
    """
    held = list(
        ServiceRole.objects.current()
        .filter(person_id=user.pk, role__in=KEEPS, person__is_active=True)
        .annotate(is_family=Exists(_FAMILY.filter(person=OuterRef("person"))))
        .select_related("person")
    )
    if not held:
        return None
    mine = {role.service_id for role in held}
    manages = frozenset(role.service_id for role in held if role.role == Role.MANAGER)
    rows = list(ImprovementQueue.objects.select_related("service", "kept_by"))
    if mine - {row.service_id for row in rows}:  # a service that began since
        make_missing_queues()
        rows = list(ImprovementQueue.objects.select_related("service", "kept_by"))
    somebody = _services_with_keepers()
    kept = {row.pk: row for row in rows if _service_of(row) in mine}
    orphans_are_mine = any(
        row.kind == ImprovementQueue.Kind.TRIAGE
        and (row.pk in kept or (_service_of(row) not in somebody and manages))
        for row in rows
    )
    if orphans_are_mine:
        kept |= {row.pk: row for row in rows if _service_of(row) not in somebody}
    is_family = any(role.is_family for role in held)
    return Keeper(held[0].person, kept, manages, is_family) if kept else None


def _service_of(queue: ImprovementQueue) -> UUID | None:
    return queue.service_id or queue.kept_by_id


def _services_with_keepers() -> set[UUID]:
    roles = ServiceRole.objects.current().filter(role__in=KEEPS, person__is_active=True)
    return set(roles.values_list("service", flat=True))


def keepers_of(queue: ImprovementQueue) -> list[UUID]:
    """The people who keep this queue now, as `keeper_of` has it. Two queries at most."""
    return keepers_of_each([queue])[queue.pk]


def keepers_of_each(queues: Collection[ImprovementQueue]) -> dict[UUID, list[UUID]]:
    """`keepers_of` for many queues at once, by queue. Two queries at most."""
    roles = ServiceRole.objects.current().filter(role__in=KEEPS, person__is_active=True)
    by_service: defaultdict[UUID | None, set[UUID]] = defaultdict(set)
    managers: set[UUID] = set()
    for person, service, role in roles.values_list("person", "service", "role"):
        by_service[service].add(person)
        if role == Role.MANAGER:
            managers.add(person)
    found = {queue.pk: by_service.get(_service_of(queue), set()) for queue in queues}
    if not all(found.values()):
        triage = ImprovementQueue.objects.filter(kind=ImprovementQueue.Kind.TRIAGE).first()
        left = by_service.get(triage.kept_by_id if triage else None, set()) or managers
        found = {queue: people or left for queue, people in found.items()}
    return {queue: sorted(people) for queue, people in found.items()}


def managers_of(queue: ImprovementQueue) -> list[UUID]:
    """Who is told when something in this queue is late: its managers, or else who keeps it."""
    roles = ServiceRole.objects.current().filter(
        role=Role.MANAGER, person__is_active=True, service=_service_of(queue)
    )
    return sorted(set(roles.values_list("person", flat=True))) or keepers_of(queue)


def items_for(keeper: Keeper) -> QuerySet[ImprovementItem]:
    """Every item that this keeper may read, merged ones too: of their queues, and never one with a
    voice about themselves whose writer did not let them read it, or one of their own family."""
    kept_from = KeptFrom.objects.filter(item=OuterRef("pk"), person=keeper.person.pk)
    rows = ImprovementItem.objects.filter(~Exists(kept_from), queue__in=list(keeper.queues))
    return rows.exclude(of_own_family(keeper.person.pk)) if keeper.is_family else rows


def of_own_family(person: UUID) -> Q:
    """Items with a voice of this person's family, or of somebody of it: no relative reads at work
    what a child or another adult said, nor guesses from its words who did."""
    children = _FAMILY.filter(person=person).values("child")
    relatives = _FAMILY.filter(child__in=children).values("person")
    voices = Feedback.objects.filter(Q(child__in=children) | Q(writer__in=relatives))
    roots = voices.filter(item__merged_into__isnull=False).values("item__merged_into")
    return Q(pk__in=voices.values("item")) | Q(pk__in=roots)


def may_hear(item: ImprovementItem, people: Iterable[UUID]) -> list[UUID]:
    """Those of these people who may know of the item at all, as `items_for` has it. One query."""
    people = list(people)
    voices = Feedback.objects.filter(Q(item=item) | Q(item__merged_into=item))
    of_writers = _FAMILY.filter(person__in=voices.exclude(writer=None).values("writer"))
    children = voices.exclude(child=None).values("child")
    relatives = _FAMILY.filter(
        Q(child__in=children) | Q(child__in=of_writers.values("child")), person__in=people
    )
    kept_from = KeptFrom.objects.filter(item=item).values_list("person", flat=True)
    never = set(kept_from.union(relatives.values_list("person", flat=True)))
    return [person for person in people if person not in never]


def never_hear(
    items: Collection[ImprovementItem], people: Collection[UUID]
) -> defaultdict[UUID, set[UUID]]:
    """`may_hear` for many items at once: item -> who of these people may not. One query, and one
    for each of them who is in a family here."""
    ids = [item.pk for item in items]
    kept_from = KeptFrom.objects.filter(item__in=ids).values_list("item", "person")
    no_item = Value(None, output_field=UUIDField())
    in_families = _FAMILY.filter(person__in=people).annotate(item=no_item)
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for item, person in kept_from.union(in_families.values_list("item", "person")):
        if item:
            found[item].add(person)
            continue
        theirs = ImprovementItem.objects.filter(of_own_family(person), pk__in=ids)
        for each in theirs.values_list("pk", flat=True):
            found[each].add(person)
    return found


def queue_to_be_read(item: ImprovementItem) -> ImprovementQueue:
    """Its own queue while somebody who keeps it may read the item; else triage, joint working or
    the first service, by name, of which somebody may. Its own where nobody here may."""
    if may_hear(item, keepers_of(item.queue)):
        return item.queue
    others = sorted(
        ImprovementQueue.objects.exclude(pk=item.queue_id).select_related("service", "kept_by"),
        key=lambda row: (_KINDS.index(row.kind), str(row).casefold()),
    )
    kept = keepers_of_each(others)
    hear = set(may_hear(item, {person for people in kept.values() for person in people}))
    return next((row for row in others if not hear.isdisjoint(kept[row.pk])), item.queue)


_KINDS = (
    ImprovementQueue.Kind.TRIAGE,
    ImprovementQueue.Kind.JOINT,
    ImprovementQueue.Kind.SERVICE,
)


def keeps_something(user: Any) -> bool:
    """Whether this person keeps a queue, for the way around. One query."""
    held = ServiceRole.objects.current().filter(
        Q(role__in=KEEPS), person_id=user.pk, person__is_active=True
    )
    return held.exists()
