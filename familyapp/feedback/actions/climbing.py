"""What nobody acknowledged in time is told to the managers of its queue."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from familyapp.core.events import NoticeDue, publish
from familyapp.feedback.actions.changing import climb_key
from familyapp.feedback.keepers import keepers_of, managers_of
from familyapp.feedback.models import Did, ImprovementItem, ItemStep, KeptFrom, Status


@transaction.atomic
def climb(today: date) -> None:
    """Each item that is new after the day by which it was to be acknowledged is told once to the
    managers of its queue. A daily job: where nobody may hear of it yet it is tried again."""
    late = list(_late(today))
    told: dict[UUID, list[list[UUID]]] = {}
    never = _kept_from(late)
    climbed = []
    for item in late:
        if item.queue_id not in told:
            told[item.queue_id] = [managers_of(item.queue), keepers_of(item.queue)]
        # Where each manager is kept from it, a lead who is not hears of it in their place.
        may_hear = (
            [p for p in people if p not in never[item.pk]] for people in told[item.queue_id]
        )
        if people := next(filter(None, may_hear), None):
            _tell(item, people)
            climbed.append(item)
    ItemStep.objects.bulk_create(ItemStep(item=item, did=Did.CLIMBED) for item in climbed)
    ids = [item.pk for item in climbed]
    ImprovementItem.objects.filter(pk__in=ids).update(climbed=timezone.now())


def _late(today: date) -> QuerySet[ImprovementItem]:
    rows = ImprovementItem.objects.select_for_update(of=("self",), no_key=True)
    return (
        rows.filter(
            status=Status.NEW,
            acknowledge_by__lt=today,
            climbed__isnull=True,
            merged_into__isnull=True,
        )
        .select_related("queue__service")
        .order_by("pk")
    )


def _kept_from(items: list[ImprovementItem]) -> defaultdict[UUID, set[UUID]]:
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = KeptFrom.objects.filter(item__status=Status.NEW, item__climbed__isnull=True).values_list(
        "item", "person"
    )
    for item, person in rows:
        found[item].add(person)
    return found


def _tell(item: ImprovementItem, people: list[UUID]) -> None:
    publish(
        NoticeDue(
            key=climb_key(item),
            kind="late feedback",
            link_kind="improvement item",
            link_id=item.pk,
            people=tuple(people),
            due=item.acknowledge_by,
        )
    )
