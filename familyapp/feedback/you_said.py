"""You said, we did: what the public reads of it, and what a keeper reads while writing one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.feedback.actions.telling import voices_of
from familyapp.feedback.figures import Split, TermFigures
from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import (
    Face,
    FeedbackReply,
    ImprovementItem,
    Status,
    Theme,
    YouSaid,
)
from familyapp.feedback.suppression import OTHERS, at_least
from familyapp.feedback.words import FACE_ICONS, THEME_ICONS
from familyapp.services.models import Service
from familyapp.team.models import Child, PersonWhoMatters, TeamMember

PAGE = 10
MOST = 6  # themes that stand there at once; the others fold open
PUBLISHABLE = (Status.DECIDED, Status.DONE, Status.NOT_DOING)


@dataclass(frozen=True)
class Pair:
    """One thing that families said and what came of it, as everybody reads it."""

    id: UUID
    said: str
    did: str
    status: str
    voices: int
    month: datetime
    service: Service | None

    @property
    def answer(self) -> str:
        """The heading over what was done."""
        return {
            Status.DONE: _("We did"),
            Status.DECIDED: _("We will do"),
            Status.NOT_DOING: _("Not doing this, and why"),
        }[Status(self.status)]

    @property
    def icon(self) -> str:
        icons = {Status.DONE: "yes", Status.DECIDED: "clock", Status.NOT_DOING: "info"}
        return icons[Status(self.status)]

    @property
    def how_many(self) -> str:
        """In bands and never exact: an exact number could be taken from a term's figures, and
        what is left over could be one family."""
        if (band := at_least(self.voices)) is None:
            return _("Some families told us.")
        return _("We heard this at least %(times)d times.") % {"times": band}


@dataclass(frozen=True)
class Public:
    """One page of pairs, newest first."""

    pairs: list[Pair]
    page: Page

    @property
    def url_newer(self) -> str:
        return f"?page={self.page.previous_page_number()}" if self.page.has_previous() else ""

    @property
    def url_older(self) -> str:
        return f"?page={self.page.next_page_number()}" if self.page.has_next() else ""


def published() -> QuerySet[YouSaid]:
    """What the public reads now."""
    return YouSaid.objects.filter(approved__isnull=False, withdrawn__isnull=True)


def public_page(service: Service | None, number: str = "") -> Public:
    """What was approved, of one service or of all. Two queries."""
    rows = published().select_related("service").order_by("-approved", "pk")
    if service is not None:
        rows = rows.filter(service=service)
    page = Paginator(rows, PAGE).get_page(number or 1)
    return Public([as_shown(row) for row in page.object_list], page)


def as_shown(row: YouSaid) -> Pair:
    """A row that was approved, as it was then."""
    assert row.approved
    return Pair(row.pk, row.said, row.did, row.status, row.voices, row.approved, row.service)


def service_called(id: UUID) -> Service | None:
    return Service.objects.filter(pk=id).first()


def services_that_answered() -> list[Service]:
    """The services with something published, by name. One query."""
    return list(Service.objects.filter(pk__in=published().values("service")))


# --- The figures beside it ------------------------------------------------------------------------


@dataclass(frozen=True)
class Bar:
    """One line of a small chart: `count` is None where it is hidden, `percent` of the longest."""

    label: str
    icon: str
    count: int | None
    percent: int


@dataclass(frozen=True)
class TermShown:
    """The last term that is over, of one service or of all. `voices` is None where there were
    fewer than five, or none: nobody is told which."""

    label: str
    voices: int | None
    faces: list[Bar]
    themes: list[Bar]

    @property
    def most(self) -> list[Bar]:
        return self.themes[:MOST]

    @property
    def rest(self) -> list[Bar]:
        return self.themes[MOST:]

    @property
    def hides(self) -> bool:
        return any(bar.count is None for bar in (*self.faces, *self.themes))


def term_in_figures(terms: Sequence[TermFigures], service: Service | None) -> TermShown | None:
    """What the public reads of the newest of these terms; None where no term is over yet."""
    if not terms:
        return None
    newest, key = terms[0], str(service.pk) if service else ""
    faces, themes = newest.of("face", service=key), newest.of("theme", service=key)
    about = _bars(themes, {each.value: str(each.label) for each in Theme}, _theme_icon)
    return TermShown(
        label=newest.term.label,
        voices=newest.voices(service=key),
        faces=_bars(faces, {str(each.value): str(each.label) for each in Face}, _face_icon),
        themes=sorted(about, key=lambda bar: -(bar.count or 0)),
    )


def _bars(split: Split, labels: Mapping[str, str], icon: Callable[[str], str]) -> list[Bar]:
    longest = max((count for count in split.values() if count), default=1)
    return [
        Bar(_label(key, labels), icon(key), count, round(100 * (count or 0) / longest))
        for key, count in split.items()
        if count != 0
    ]


def _label(key: str, labels: Mapping[str, str]) -> str:
    return labels.get(key) or (_("others together") if key == OTHERS else _("not said"))


def _face_icon(key: str) -> str:
    return FACE_ICONS[int(key)] if key.isdigit() else ""


def _theme_icon(key: str) -> str:
    return THEME_ICONS.get(key, "")


# --- For who writes one -------------------------------------------------------------------------


@dataclass(frozen=True)
class Writing:
    """An item, and what is written about it for everybody."""

    item: ImprovementItem
    row: YouSaid | None

    @property
    def is_public(self) -> bool:
        return bool(self.row and self.row.approved and not self.row.withdrawn)

    @property
    def is_draft(self) -> bool:
        return bool(self.row and not self.is_public and not self.row.withdrawn)

    @property
    def missing(self) -> str:
        """Why nothing can be published of this item now; "" where it can."""
        return what_is_missing(self.item)

    @cached_property
    def shown(self) -> Pair | None:
        """As the public reads it, or would once it is approved now."""
        if self.row is None:
            return None
        if self.is_public:
            return as_shown(self.row)
        if self.missing:
            return None
        service = self.item.queue.service
        voices, status = self.item.voices_count, self.item.status
        when = self.row.drafted
        return Pair(self.row.pk, self.row.said, self.row.did, status, voices, when, service)


def writing_for(keeper: Keeper, id: UUID) -> Writing | None:
    """The item with what was written about it; None where this keeper may not read the item. Two
    queries."""
    rows = items_for(keeper).select_related("queue__service", "merged_into")
    item = rows.filter(pk=id).first()
    if item is None:
        return None
    found = YouSaid.objects.filter(item=item)
    return Writing(item, found.select_related("service", "drafted_by", "approved_by").first())


def what_is_missing(item: ImprovementItem) -> str:
    """What has to be done first, as a sentence; "" where nothing is."""
    if item.merged_into_id:
        return _("This was merged into another item. Write it there, for all who said it.")
    if item.status not in PUBLISHABLE:
        return _("First decide what happens: plan a change, make one, or say why not.")
    return ""


def words_not_to_quote(item: ImprovementItem) -> list[str]:
    """Everything that was written by the voices of an item whose writers did not agree to be
    quoted, what they answered too. Two queries."""
    voices = voices_of(item).filter(may_quote=False)
    said = chain.from_iterable(voices.values_list("good", "change"))
    answers = FeedbackReply.objects.filter(feedback__in=voices, from_writer=True)
    return [text for text in chain(said, answers.values_list("words", flat=True)) if text]


def names_here() -> Iterable[str]:
    """What everybody is called who has an account, a record or a place in a team. Four queries.

    Of everybody, and not only of who is around the children whose families spoke: a refusal that
    held for those alone would tell whoever tries names whose voice it is.
    """
    return chain(
        User.objects.values_list("name", flat=True).iterator(),
        chain.from_iterable(Child.objects.values_list("name", "called").iterator()),
        TeamMember.objects.exclude(listed_name="")
        .values_list("listed_name", flat=True)
        .distinct()
        .iterator(),
        PersonWhoMatters.objects.values_list("name", flat=True).distinct().iterator(),
    )


def names_of_services() -> list[str]:
    return list(Service.objects.values_list("name", flat=True))
