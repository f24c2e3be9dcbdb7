"""An item is raised as a concern: whoever keeps its queue fears that somebody is not safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Sized
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.feedback.actions.telling import voices_of
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import (
    Did,
    Feedback,
    ImprovementItem,
    ItemStep,
    KeptFrom,
    Privacy,
)
from familyapp.team.actions.concerns import tell_of_danger
from familyapp.team.concerns import ITEM
from familyapp.team.models import Concern

OFFERED = 20  # voices to choose from; the others go along where none is chosen


def voices_to_choose(item: ImprovementItem) -> list[Feedback]:
    """The newest voices of this item."""
    return list(voices_of(item).order_by("-month", "-given", "pk")[:OFFERED])


@transaction.atomic
def raise_item(
    keeper: Keeper, item: ImprovementItem, *, key: UUID, worry: str, voice: str = ""
) -> Concern:
    """Tell safeguarding leads of this item, or of one voice in it. Call with an item of this
    keeper's, and the id of a voice that counts in it.

    Leads learn the child of a voice, where it is known, and read its words: they may not keep the
    queue. Of several children each gets a concern. Whom a voice is about reads none of it. The
    keeper is told no child, and the history of the item says that it was raised and nothing of
    why. The same `key` twice tells once. Raises TeamError where there is nobody to tell.
    """
    rows = list(
        voices_of(item)
        .select_related("child", "writer", "service")
        .prefetch_related("files")
        .order_by("month", "pk")
    )
    chosen = [row for row in rows if str(row.pk) == voice] or rows
    by_child: dict[UUID | None, list[Feedback]] = defaultdict(list)
    for row in chosen:
        by_child[row.child_id].append(row)
    never = set(KeptFrom.objects.filter(item=item).values_list("person", flat=True))
    # A concern for each child: who is a relative of one of them may read of the others.
    concern, *_others = [
        _raise(keeper, item, _key_of(key, child, by_child), worry, of_child, never)
        for child, of_child in by_child.items()
    ]
    ItemStep.objects.get_or_create(
        pk=key, defaults={"item": item, "did": Did.CONCERN, "by": keeper.person}
    )
    return concern


def _key_of(key: UUID, child: UUID | None, by_child: Sized) -> UUID:
    return key if len(by_child) == 1 else uuid5(key, str(child))


def _raise(
    keeper: Keeper,
    item: ImprovementItem,
    key: UUID,
    worry: str,
    rows: list[Feedback],
    never: set[UUID],
) -> Concern:
    services = {row.service_id: row.service for row in rows}
    only = next(iter(services.values())) if len(services) == 1 else None
    return tell_of_danger(
        key=key,
        what=_in_words(worry, rows),
        person=keeper.person,
        child=rows[0].child,
        service=item.queue.service or only,
        source_kind=ITEM,
        source_id=item.pk,
        kept_from=never | {row.worker_id for row in rows if row.worker_id},
    )


def _in_words(worry: str, rows: Sequence[Feedback]) -> str:
    parts = [worry, *(_said(row) for row in rows)]
    return "\n\n".join(part for part in parts if part)


def _said(row: Feedback) -> str:
    lines = [row.change, row.good]
    if row.face:
        lines.append(_("How it was: %(face)s.") % {"face": row.get_face_display()})
    if row.files.all():
        lines.append(_("A recording or a picture is with it: whoever raised this can open it."))
    text = "\n".join(line for line in lines if line)
    who = row.get_said_by_display() if row.said_by else _("somebody")
    if row.writer and row.privacy == Privacy.NAMED:
        who = row.writer.name
    if row.child:
        who = _("%(who)s, about %(child)s") % {"who": who, "child": row.child.name}
    heading = _("In feedback, %(month)s, from %(who)s:") % {
        "month": date_format(row.month, "F Y"),
        "who": who,
    }
    return f"{heading}\n{text or _('No words.')}"
