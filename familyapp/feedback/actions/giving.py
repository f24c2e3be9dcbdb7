"""One voice comes in: stored with what its writer lets anybody know, and put in a queue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.core import files
from familyapp.core.files import Taken
from familyapp.feedback import routing, titles
from familyapp.feedback.actions.telling import tell_keepers
from familyapp.feedback.keepers import queue_to_be_read
from familyapp.feedback.models import (
    Did,
    Feedback,
    FeedbackFile,
    ImprovementItem,
    ImprovementQueue,
    ItemStep,
    ItemTheme,
    KeptFrom,
    Privacy,
    SaidBy,
    Source,
    Stage,
)
from familyapp.services.clock import workday_after
from familyapp.team.actions.once import add_once

DAYS_TO_ACKNOWLEDGE = 3  # working days


@dataclass(frozen=True)
class Said:
    """What is given, as its writer said it. What `privacy` does not let anybody keep is dropped
    here, whatever stands in the other fields."""

    privacy: str
    source: str = Source.GIVEN
    kind: str = ""
    service: UUID | None = None
    subject_kind: str = ""
    subject_id: UUID | None = None
    child: UUID | None = None
    stage: str = ""
    said_by: str = SaidBy.SOMEBODY
    face: int | None = None
    good: str = ""
    change: str = ""
    picks: dict[str, list[str]] = field(default_factory=dict)
    themes: Collection[str] = ()
    may_contact: bool = False
    may_quote: bool = False
    worker: UUID | None = None
    worker_sees: bool = False
    receipt_hash: str = ""
    title: str = ""  # of the item, where more is known than `titles` can say; quotes nobody


@transaction.atomic
def give(
    writer: UUID | None, *, key: UUID, said: Said, file: Taken | None = None
) -> tuple[Feedback, bool]:
    """Store one voice and open an item for it: (the voice, whether it is new). The same form sent
    again, from however many tabs, is the same voice. Raises TeamError where `key` stands for
    somebody else's."""
    is_anonymous = said.privacy == Privacy.ANONYMOUS
    whose = {"writer_id": None if is_anonymous else writer, "receipt_hash": said.receipt_hash}
    there = Feedback.objects.filter(pk=key, **whose).first()
    if there:
        return there, False
    queue = routing.queue_for(said.service, "" if is_anonymous else said.kind, said.themes)
    with transaction.atomic():
        item = _open_item(queue, said, timezone.localdate())
        row, is_new = add_once(Feedback, key, whose, item=item, **_fields(said, timezone.now()))
        if not is_new:  # the same form at the same moment: theirs stands
            transaction.set_rollback(True)
    if not is_new:
        return row, False
    if file and not is_anonymous:
        files.keep(FeedbackFile(feedback=row), file)
    _begin(item, row, said)
    return row, True


def _fields(said: Said, now: datetime) -> dict[str, Any]:
    common = {
        "source": said.source,
        "privacy": said.privacy,
        "service_id": said.service,
        "month": timezone.localdate(now).replace(day=1),
        "face": said.face,
        "good": said.good,
        "change": said.change,
        "picks": said.picks,
        "may_quote": said.may_quote,
    }
    if said.privacy == Privacy.ANONYMOUS:
        return common
    return common | {
        "given": now,
        "said_by": said.said_by,
        "child_id": said.child,
        "stage": said.stage,
        "kind": said.kind,
        "subject_kind": said.subject_kind,
        "subject_id": said.subject_id,
        "may_contact": said.may_contact,
        "worker_id": said.worker,
        "worker_sees": said.worker_sees,
    }


def _open_item(queue: ImprovementQueue, said: Said, today: date) -> ImprovementItem:
    is_anonymous = said.privacy == Privacy.ANONYMOUS
    kind = "" if is_anonymous else said.kind
    return ImprovementItem.objects.create(
        queue=queue,
        title=said.title
        or titles.first_title(said.source, kind, said.good, said.change, said.face),
        kind=kind,
        stage="" if is_anonymous else said.stage,
        arrived=today.replace(day=1) if is_anonymous else today,
        acknowledge_by=workday_after(today, DAYS_TO_ACKNOWLEDGE),
        voices_count=1,
    )


def _begin(item: ImprovementItem, row: Feedback, said: Said) -> None:
    ItemTheme.objects.bulk_create(
        ItemTheme(item=item, theme=theme) for theme in sorted(set(said.themes))
    )
    if row.worker_id and not row.worker_sees:
        KeptFrom.objects.create(item=item, person_id=row.worker_id)
    if row.writer_id:  # nobody is kept from what is nobody's
        _let_somebody_read(item)
    if row.given:  # the moment of an anonymous voice is not kept, in the history neither
        ItemStep.objects.create(item=item, did=Did.ARRIVED, at=row.given)
    tell_keepers(item)


def _let_somebody_read(item: ImprovementItem) -> None:
    """A queue whose keepers it is about, or whose family wrote it, would hide it for good."""
    queue = queue_to_be_read(item)
    if queue.pk != item.queue_id:
        item.queue = queue
        item.save(update_fields=["queue"])


def stage_of(age: int | None) -> str:
    """The group of ages that a child of this age is in; "" for nobody."""
    if age is None:
        return ""
    for most, stage in ((4, Stage.EARLY), (10, Stage.PRIMARY), (15, Stage.SECONDARY)):
        if age <= most:
            return stage
    return Stage.SIXTEEN if age <= 18 else Stage.ADULT
