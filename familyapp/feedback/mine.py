"""What somebody told services, as they read it themselves: how it stands, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.core.links import Link
from familyapp.core.pictures import Picture, chosen
from familyapp.feedback import subjects
from familyapp.feedback.models import (
    Face,
    Feedback,
    FeedbackFile,
    FeedbackReply,
    ImprovementItem,
    Kind,
    Source,
    Status,
)
from familyapp.feedback.words import FACE_ICONS, FOR_WRITERS, KIND_ICONS, YOUNG_CARDS

PAGE = 30
OVER = (Status.DONE, Status.NOT_DOING)


@dataclass(frozen=True)
class Reached:
    """One state that it has come to: its words, and the day where it is known."""

    title: str
    icon: str
    day: str
    is_now: bool


@dataclass(frozen=True)
class Told:
    """One voice for its writer. `link` is what it is about, where they may still open that."""

    row: Feedback
    link: Link | None = None

    @property
    def item(self) -> ImprovementItem:
        """Where it counts: what it was merged into, if it was."""
        return self.row.item.merged_into or self.row.item

    @property
    def about(self) -> str:
        """What it is about, for its writer alone."""
        if self.row.source == Source.HEARD:
            return _("You did not feel heard at a meeting")
        if self.row.source == Source.OFFER:
            return _("Something you told us about the Local Offer")
        if self.link:
            return self.link.label
        if self.row.kind == Kind.SERVICE or not self.row.kind:
            return self.row.service.name if self.row.service else _("Something you told us")
        return capfirst(str(Kind(self.row.kind).label))

    @property
    def icon(self) -> str:
        return FACE_ICONS.get(self.row.face or 0, KIND_ICONS.get(self.row.kind, "letter"))

    @property
    def day(self) -> str:
        """When it was given: a day, or for somebody without a name a month."""
        if self.row.given is None:
            return date_format(self.row.month, "F Y")
        return _day(self.row.given)

    @property
    def standing(self) -> tuple[Any, Any, str, str]:
        """How it stands: a heading, what it means, and the tone and icon of its chip."""
        return FOR_WRITERS[self.item.status]

    @property
    def face(self) -> tuple[str, str] | None:
        """The picture and the word of the face."""
        if not self.row.face:
            return None
        return FACE_ICONS[self.row.face], str(Face(self.row.face).label)

    @property
    def tapped(self) -> list[tuple[str, list[Picture]]]:
        """The cards that were tapped, below the question."""
        asked = (("good", _("Good")), ("change", _("To change")))
        found = [(label, chosen(YOUNG_CARDS, self.row.picks.get(key, []))) for key, label in asked]
        return [(label, cards) for label, cards in found if cards]

    @property
    def what_changed(self) -> str:
        return self.item.what_changed if self.item.status in ("decided", "done") else ""

    @property
    def why_not(self) -> str:
        return self.item.reason if self.item.status == Status.NOT_DOING else ""

    @property
    def asks_if_fixed(self) -> bool:
        return self.item.status in OVER

    @property
    def url(self) -> str:
        return reverse("feedback:mine_one", args=[self.row.pk])

    @cached_property
    def reached(self) -> list[Reached]:
        """The states that it has come to, in their order."""
        item, now = self.item, Status(self.item.status)
        days = {
            Status.NEW: self.day,
            Status.ACKNOWLEDGED: _day(item.acknowledged),
            Status.LOOKING: "",
            Status.DECIDED: _day(item.decided),
            Status.DONE: _day(item.closed),
            Status.NOT_DOING: _day(item.closed),
        }
        return [
            Reached(str(FOR_WRITERS[each][0]), FOR_WRITERS[each][3], days[each], each == now)
            for each in _way_to(item)
        ]

    @cached_property
    def files(self) -> list[FeedbackFile]:
        return list(self.row.files.all())

    @cached_property
    def replies(self) -> list[FeedbackReply]:
        """What was said back and forth, oldest first. Who answered is not named: it is the
        service that answers."""
        return list(self.row.replies.all())


def _way_to(item: ImprovementItem) -> list[Status]:
    """What it went through, as far as that is known: sent, read, a change planned, and now."""
    now = Status(item.status)
    way = [Status.NEW]
    if now != Status.NEW:
        way.append(Status.ACKNOWLEDGED)
    if now == Status.DONE and item.decided:
        way.append(Status.DECIDED)
    return way if now in way else [*way, now]


def _day(at: datetime | date | None) -> str:
    if at is None:
        return ""
    day = timezone.localdate(at) if isinstance(at, datetime) else at
    return date_format(day, "j F Y")


def _voices(user: User) -> QuerySet[Feedback]:
    rows = Feedback.objects.filter(writer=user.pk)
    return rows.select_related("item__merged_into", "service").order_by("-given", "-pk")


@dataclass(frozen=True)
class Page:
    """Some of what somebody told services, the newest first."""

    told: list[Told]
    older: int | None
    newer: int | None


def told_by(user: User, number: int = 1) -> Page:
    """A page of thirty. A fixed number of queries."""
    start = (max(number, 1) - 1) * PAGE
    found = list(_voices(user)[start : start + PAGE + 1])
    return Page(
        _with_links(user, found[:PAGE]),
        older=number + 1 if len(found) > PAGE else None,
        newer=number - 1 if start else None,
    )


def _with_links(user: User, rows: list[Feedback]) -> list[Told]:
    there = subjects.labels_of(user, ((row.subject_kind, row.subject_id) for row in rows))
    return [Told(row, there.get((row.subject_kind, row.subject_id))) for row in rows]


def told_one(user: User, id: UUID) -> Told | None:
    """One of their own, or None."""
    row = _voices(user).filter(pk=id).first()
    return _with_links(user, [row])[0] if row else None


def file_of(user: User, id: UUID, file: UUID) -> FeedbackFile | None:
    """A recording or picture of one's own voice, or None."""
    return FeedbackFile.objects.filter(feedback__writer=user.pk, feedback=id, pk=file).first()


def links_to_feedback(user: User, ids: set[UUID]) -> dict[UUID, Link]:
    """For its writer: how it stands, or that there is an answer where that is the newest. One
    query."""
    last = FeedbackReply.objects.filter(feedback=OuterRef("pk")).order_by("-number")
    rows = _voices(user).filter(pk__in=ids)
    rows = rows.annotate(
        answer_day=Subquery(last.filter(from_writer=False).values("day")[:1]),
        last_is_mine=Subquery(last.values("from_writer")[:1]),
    )
    return {row.pk: Link(Told(row).url, _label(row)) for row in rows}


def _label(row: Any) -> str:
    item = row.item.merged_into or row.item
    changes = [at for at in (item.acknowledged, item.decided, item.closed) if at]
    changed = max((timezone.localdate(at) for at in changes), default=date.min)
    if row.answer_day and not row.last_is_mine and row.answer_day >= changed:
        return _("What you told us: there is an answer")
    state = str(FOR_WRITERS[item.status][0])
    return _("What you told us: %(state)s") % {"state": state[:1].lower() + state[1:]}


def what_i_told(user: User) -> Iterator[Entry]:
    """For "My data": every voice of theirs, and what was answered. A fixed number of queries.
    What was given without a name is nobody's, so it is not here."""
    rows = list(_voices(user).prefetch_related("replies", "files"))
    for told in _with_links(user, rows):
        row = told.row
        cards = [str(card.label) for _label, found in told.tapped for card in found]
        yield Entry(
            told.about,
            [
                (_("How it was"), told.face[1] if told.face else ""),
                (_("Tapped"), get_text_list(cards, _("and")) if cards else ""),
                (_("Who may know it is you"), row.get_privacy_display()),
                (_("Service"), row.service.name if row.service else ""),
                (_("How it stands"), told.standing[0]),
                (_("What changed"), told.what_changed),
                (_("Why not"), told.why_not),
                (_("Files"), get_text_list([file.name for file in row.files.all()], _("and"))),
                *((_reply_by(reply), reply.words) for reply in row.replies.all()),
            ],
            row.given,
            "\n\n".join(text for text in (row.good, row.change) if text),
        )


def _reply_by(reply: FeedbackReply) -> str:
    said = _("You, %(day)s") if reply.from_writer else _("The answer, %(day)s")
    return said % {"day": _day(reply.day)}
