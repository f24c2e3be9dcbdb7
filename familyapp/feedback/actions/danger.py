"""An item is raised as a concern: whoever keeps its queue fears that somebody is not safe."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.feedback.actions.telling import voices_of
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Did, Feedback, ImprovementItem, ItemStep, Privacy
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

    Leads learn the child of the voice, where one child is known, and read its words: they may not
    keep the queue. The keeper is told no child, and the history of the item says that it was
    raised and nothing of why. The same `key` twice tells once. Raises TeamError where there is
    nobody to tell.
    """
    rows = list(
        voices_of(item)
        .select_related("child", "writer", "service")
        .prefetch_related("files")
        .order_by("month", "pk")
    )
    chosen = [row for row in rows if str(row.pk) == voice] or rows
    children = {row.child_id: row.child for row in chosen}
    services = {row.service_id: row.service for row in chosen}
    concern = tell_of_danger(
        key=key,
        what=_in_words(worry, chosen),
        person=keeper.person,
        child=next(iter(children.values())) if len(children) == 1 else None,
        service=item.queue.service
        or (next(iter(services.values())) if len(services) == 1 else None),
        source_kind=ITEM,
        source_id=item.pk,
    )
    ItemStep.objects.get_or_create(
        pk=key, defaults={"item": item, "did": Did.CONCERN, "by": keeper.person}
    )
    return concern


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
