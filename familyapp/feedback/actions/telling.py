"""Who hears of it: keepers' open boards, and a writer of each change, once."""

from __future__ import annotations

import msgspec
from django.db.models import Q, QuerySet

from familyapp.core import live
from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.feedback import keepers
from familyapp.feedback.models import Feedback, ImprovementItem


class ImprovementFrame(msgspec.Struct, tag="improvement", kw_only=True):
    """An item changed: an open board draws itself again. It names the item and nothing of it."""

    item: str
    queue: str


def tell_keepers(item: ImprovementItem, *, before: ImprovementItem | None = None) -> None:
    """Let the boards of who keeps its queue, and kept the one before, look again."""
    queues = {each.queue_id: each.queue for each in (item, before) if each}
    people = {person for queue in queues.values() for person in keepers.keepers_of(queue)}
    frame = ImprovementFrame(item=str(item.pk), queue=str(item.queue_id))
    live.tell(keepers.may_hear(item, sorted(people)), frame)


def tell_writers(item: ImprovementItem, change: str) -> None:
    """Each writer whose voice counts in this item hears of this change once: `change` names it,
    the same for the same change. Who is anonymous reads it with their receipt."""
    for row in voices_of(item).filter(writer__isnull=False):
        tell_writer(row, change)


def tell_writer(row: Feedback, change: str) -> None:
    """`tell_writers` for one voice. Nobody is told where nobody is known."""
    if row.writer_id is None:
        return
    publish(
        NoticeDue(
            key=_key(row, change),
            kind="feedback changed",
            link_kind="feedback",
            link_id=row.pk,
            people=(row.writer_id,),
        )
    )


def take_back(item: ImprovementItem, change: str) -> None:
    """The change was undone: who has not read of it yet need not."""
    for row in voices_of(item).filter(writer__isnull=False):
        publish(NoticeDone(key=_key(row, change)))


def read_by_writer(row: Feedback) -> None:
    """The writer opened what they said: nothing of it waits for them any more. Call inside a
    transaction."""
    for change in CHANGES:
        publish(NoticeDone(key=_key(row, change)))


def voices_of(item: ImprovementItem) -> QuerySet[Feedback]:
    """The voices that count in this item: its own, and those of what was merged into it."""
    return Feedback.objects.filter(Q(item=item) | Q(item__merged_into=item))


CHANGES = ("acknowledged", "looking", "decided", "done", "not_doing", "reply")


def _key(row: Feedback, change: str) -> str:
    return f"feedback:{row.pk}:{change}"
