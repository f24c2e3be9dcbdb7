"""What nobody acknowledged in time is told to the managers of its queue."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from familyapp.core.events import NoticeDue, publish
from familyapp.feedback.actions.changing import climb_key
from familyapp.feedback.keepers import (
    keepers_of,
    keepers_of_each,
    managers_of,
    may_hear,
    never_hear,
    queue_to_be_read,
)
from familyapp.feedback.models import (
    Did,
    Feedback,
    ImprovementItem,
    ImprovementQueue,
    ItemStep,
    KeptFrom,
    Privacy,
    Status,
)


@transaction.atomic
def climb(today: date) -> None:
    """Each item that is new after the day by which it was to be acknowledged is told once to the
    managers of its queue. A daily job: where nobody may hear of it yet it is tried again."""
    late = list(_late(today))
    told: dict[UUID, list[list[UUID]]] = {}
    for item in late:
        if item.queue_id not in told:
            # Where each manager is kept from it, a lead who is not hears of it in their place.
            told[item.queue_id] = [managers_of(item.queue), keepers_of(item.queue)]
    everybody = {person for ways in told.values() for people in ways for person in people}
    never = never_hear(late, everybody)
    climbed = []
    for item in late:
        may = ([p for p in people if p not in never[item.pk]] for people in told[item.queue_id])
        if people := next(filter(None, may), None) or _elsewhere(item):
            _tell(item, people)
            climbed.append(item)
    _note(climbed)


@transaction.atomic
def hand_on(today: date) -> None:
    """What is kept from everybody who keeps its queue by now, because whoever read it left, goes
    where somebody may read it. A daily job."""
    hidden = Exists(KeptFrom.objects.filter(item=OuterRef("pk")))
    rows = _rows().filter(hidden, merged_into__isnull=True)
    queues = ImprovementQueue.objects.filter(pk__in=rows.order_by().values("queue"))
    for queue, people in keepers_of_each(list(queues)).items():
        for person in people:
            kept_from = KeptFrom.objects.filter(item=OuterRef("pk"), person=person)
            rows = rows.exclude(~Exists(kept_from), queue=queue)
    for item in rows:
        _elsewhere(item)


def _elsewhere(item: ImprovementItem) -> list[UUID]:
    """Nobody who keeps its queue may read it (any more): it goes where somebody may, who is given
    back."""
    queue = queue_to_be_read(item)
    if queue.pk == item.queue_id:
        return []
    before, item.queue = item.queue, queue
    item.revision += 1
    item.save(update_fields=["queue", "revision"])
    if not _is_anonymous(item):  # no day is kept from which it could be counted back
        steps = {"before": {"queue": str(before.pk)}, "after": {"queue": str(queue.pk)}}
        ItemStep.objects.create(item=item, did=Did.QUEUE, **steps)
    return may_hear(item, managers_of(queue)) or may_hear(item, keepers_of(queue))


def _note(climbed: list[ImprovementItem]) -> None:
    """That they were told. Of an anonymous voice no day is kept from which it could be counted
    back when it came."""
    now = timezone.now()
    known = [item.pk for item in climbed if not _is_anonymous(item)]
    ItemStep.objects.bulk_create(ItemStep(item_id=id, did=Did.CLIMBED, at=now) for id in known)
    rows = ImprovementItem.objects.filter(pk__in=[item.pk for item in climbed])
    rows.filter(pk__in=known).update(climbed=now)
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rows.exclude(pk__in=known).update(climbed=month)


def _is_anonymous(item: ImprovementItem) -> bool:
    """Call with some of `_rows`."""
    return bool(item.is_anonymous)  # type: ignore[attr-defined]  # annotated


def _late(today: date) -> QuerySet[ImprovementItem]:
    return _rows().filter(
        status=Status.NEW,
        acknowledge_by__lt=today,
        climbed__isnull=True,
        merged_into__isnull=True,
    )


def _rows() -> QuerySet[ImprovementItem]:
    rows = ImprovementItem.objects.select_for_update(of=("self",), no_key=True)
    began = Feedback.objects.filter(item=OuterRef("pk"), privacy=Privacy.ANONYMOUS)
    rows = rows.select_related("queue__service").annotate(is_anonymous=Exists(began))
    return rows.order_by("pk")


def _tell(item: ImprovementItem, people: list[UUID]) -> None:
    publish(
        NoticeDue(
            key=climb_key(item),
            kind="late feedback",
            link_kind="improvement item",
            link_id=item.pk,
            people=tuple(people),
            due=None if _is_anonymous(item) else item.acknowledge_by,
        )
    )
