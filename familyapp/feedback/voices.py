"""What a keeper reads of one voice: the one place that decides whether a name is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from familyapp.core.pictures import chosen
from familyapp.feedback.actions.telling import voices_of
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import (
    Feedback,
    FeedbackFile,
    FeedbackReply,
    ImprovementItem,
    Privacy,
    SaidBy,
)
from familyapp.feedback.words import FACE_ICONS, YOUNG_CARDS

PAGE = 20


@dataclass(frozen=True)
class ShownVoice:
    """One voice as its reader may know it. `name` is empty where its writer is not shown, `who`
    says it in words either way. The child is never shown, and what it was about by its kind
    alone."""

    row: Feedback
    name: str
    who: str
    files: list[FeedbackFile] = field(default_factory=list)
    replies: list[ShownReply] = field(default_factory=list)

    @property
    def when(self) -> str:
        """The day, where the name is shown; else the month: a day could give somebody away."""
        if self.name and self.row.given:
            return date_format(localdate(self.row.given), "j F Y")
        return date_format(self.row.month, "F Y")

    @property
    def face(self) -> str:
        return str(self.row.get_face_display()) if self.row.face else ""

    @property
    def face_icon(self) -> str:
        return FACE_ICONS.get(self.row.face or 0, "")

    @property
    def stage(self) -> str:
        return str(self.row.get_stage_display())

    @property
    def source(self) -> str:
        """How it came, where it was not written here."""
        is_given = self.row.source == "given"
        return "" if is_given else str(capfirst(self.row.get_source_display()))

    @property
    def good_pictures(self) -> list[str]:
        return _in_pictures(self.row, "good")

    @property
    def change_pictures(self) -> list[str]:
        return _in_pictures(self.row, "change")

    @property
    def is_wordless(self) -> bool:
        words = self.row.good.strip() or self.row.change.strip()
        return not (words or self.files or self.good_pictures or self.change_pictures)

    @property
    def contact(self) -> str:
        if not self.row.may_contact:
            return _("Wants no other contact")
        return _("We may contact them") if self.name else _("We may write back here")

    @property
    def fixed(self) -> str:
        return str(capfirst(self.row.get_fixed_display())) if self.row.fixed else ""

    @property
    def key(self) -> UUID:
        """For the form that answers it."""
        return uuid4()


@dataclass(frozen=True)
class ShownReply:
    row: FeedbackReply
    by: str  # who answered for the service; "" for the writer

    @property
    def day(self) -> str:
        """An anonymous writer's is the first of a month, which says the month alone."""
        is_month = self.row.from_writer and self.row.feedback.privacy == Privacy.ANONYMOUS
        return date_format(self.row.day, "F Y" if is_month else "j F Y")


def shown_to(keeper: Keeper, voice: Feedback, item: ImprovementItem) -> ShownVoice:
    """What this keeper reads of a voice that counts in this item, its own or its root.

    Named: the name, for whoever keeps the queue. Named to a service only: while the item is in
    that service's own queue. Counted without a name, and anonymous: never. Who does not keep the
    queue reads no name at all.
    """
    keeps = item.queue_id in keeper.queues
    given_here = voice.service_id is not None and voice.service_id == item.queue.service_id
    is_shown = keeps and (
        voice.privacy == Privacy.NAMED or (voice.privacy == Privacy.SERVICE and given_here)
    )
    name = voice.writer.name if is_shown and voice.writer else ""
    return ShownVoice(voice, name, _who(voice, name))


def _who(voice: Feedback, name: str) -> str:
    said_by = _said_by(voice)
    if name:
        return f"{name}, {said_by}" if said_by else name
    if voice.privacy == Privacy.SERVICE:
        if voice.service:
            given = _("who gave their name to %(service)s only") % {"service": voice.service.name}
        else:
            given = _("who gave their name to one service only")
    elif voice.privacy == Privacy.NAMED:
        given = _("whose name is not shown here")
    elif voice.privacy == Privacy.UNNAMED:
        given = _("who is counted without a name")
    else:
        given = _("who did not give a name")
    return f"{capfirst(said_by or _('somebody'))} {given}"


def _said_by(voice: Feedback) -> str:
    """ "a parent or carer"; "" where it is not known."""
    is_known = voice.said_by and voice.said_by != SaidBy.SOMEBODY
    return str(voice.get_said_by_display()) if is_known else ""


def voices_page(keeper: Keeper, item: ImprovementItem, number: str = "") -> tuple[Page, list[Any]]:
    """A page of the voices that count in this item, the newest first, and what is shown of each
    with its files and answers. Those of whom no day is kept stand last. Five queries."""
    rows = voices_of(item).select_related("writer", "service")
    order = (F("given").desc(nulls_last=True), F("month").desc(), "pk")
    page = Paginator(rows.order_by(*order), PAGE).get_page(number or 1)
    found = list(page.object_list)
    files: dict[UUID, list[FeedbackFile]] = defaultdict(list)
    kept = FeedbackFile.objects.filter(feedback__in=found, removed=None)
    for each in kept.order_by("added", "pk"):
        files[each.feedback_id].append(_without_its_name(each))
    replies: dict[UUID, list[ShownReply]] = defaultdict(list)
    said = FeedbackReply.objects.filter(feedback__in=found).select_related("by", "feedback")
    for reply in said.order_by("number"):
        replies[reply.feedback_id].append(ShownReply(reply, reply.by.name if reply.by else ""))
    shown = []
    for row in found:
        voice = shown_to(keeper, row, item)
        shown.append(
            ShownVoice(row, voice.name, voice.who, files=files[row.pk], replies=replies[row.pk])
        )
    return page, shown


def voice_for(item: ImprovementItem, id: UUID) -> Feedback | None:
    """A voice that counts in an item of this keeper's, or None."""
    return voices_of(item).filter(pk=id).first()


def file_for(item: ImprovementItem, id: UUID) -> FeedbackFile | None:
    """A recording or picture of such a voice, or None."""
    mine: QuerySet[FeedbackFile] = FeedbackFile.objects.filter(feedback__in=voices_of(item))
    found = mine.filter(pk=id, removed=None).first()
    return _without_its_name(found) if found else None


def _without_its_name(kept: FeedbackFile) -> FeedbackFile:
    """What its writer called the file may be their own name: a keeper reads what kind it is."""
    kind = _("recording") if kept.kind == "voice" else _("picture")
    kept.name = f"{kind}{PurePath(kept.name).suffix}"
    return kept


def _in_pictures(voice: Feedback, name: str) -> list[str]:
    """The words of the picture cards that were tapped."""
    return [str(card.label) for card in chosen(YOUNG_CARDS, voice.picks.get(name, []))]


def to_audit(shown: list[ShownVoice]) -> list[tuple[UUID, UUID]]:
    """(child, voice) of whom the family's log says that this was read: where the name was shown."""
    return [
        (voice.row.child_id, voice.row.pk) for voice in shown if voice.name and voice.row.child_id
    ]
