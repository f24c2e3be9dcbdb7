"""What a content editor sees of the Local Offer: which entries to look at, and what families say
of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.services.models import OfferEntry, OfferReport
from familyapp.services.offer.notices import editors, is_kept_by, is_reported, is_stale
from familyapp.services.offer.shown import Shown, shown

PAGE = 50
MISSED = 20  # things that families miss, on one page
LONGEST = 100
SHOWS = ("check", "mine", "reported", "out")


@dataclass(frozen=True)
class Asked:
    """What an editor wants to see: some words, and one of `SHOWS` or "" for all."""

    words: str = ""
    show: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Asked:
        words = " ".join(str(data.get("words", "")).replace("\0", "").split())[:LONGEST]
        show = str(data.get("show", ""))
        return cls(words, show if show in SHOWS else "")

    def query(self) -> str:
        return urlencode({name: value for name, value in vars(self).items() if value})


@dataclass(frozen=True)
class Kept:
    """An entry in an editor's list."""

    entry: Shown
    group: str
    is_mine: bool
    is_reported: bool
    maintainer: str  # "" for every editor

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def may_be_confirmed(self) -> bool:
        """In one step, from the list. What families say of it has to be read first."""
        return self.entry.is_stale and not self.is_reported


@dataclass(frozen=True)
class Tab:
    show: str
    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Overview:
    """One page of the list."""

    asked: Asked
    groups: list[tuple[str, list[Kept]]]
    page: Page
    tabs: list[Tab]
    missing: list[OfferReport]
    missing_more: int


def _is(condition: Any) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _entries(person: User, among: list[UUID]) -> QuerySet[OfferEntry]:
    """Every entry, and whose it is and what is to do."""
    return OfferEntry.objects.annotate(
        mine=_is(is_kept_by(person.pk, among)), stale=_is(is_stale()), reported=is_reported()
    )


TO_LOOK_AT = Q(stale=True) | Q(reported=True)
CHOSEN = {
    "check": TO_LOOK_AT & Q(withdrawn__isnull=True),
    "mine": Q(mine=True, withdrawn__isnull=True),
    "reported": Q(reported=True),
    "out": Q(withdrawn__isnull=False),
}


def overview(person: User, asked: Asked, number: str = "") -> Overview:
    """What there is to do, for this editor, that first. Seven queries, whatever there is."""
    among = editors()
    rows = _entries(person, among)
    if asked.words:
        rows = rows.filter(Q(name__icontains=asked.words) | Q(code__iexact=asked.words))
    tabs = _tabs(rows, asked)
    rows = rows.filter(CHOSEN.get(asked.show, Q(withdrawn__isnull=True)))
    order = Case(
        When(TO_LOOK_AT & Q(mine=True), then=Value(0)),
        When(TO_LOOK_AT, then=Value(1)),
        When(mine=True, then=Value(2)),
        default=Value(3),
    )
    # By how long they wait, where they do; else by name.
    waits = Case(When(stale=True, then=F("review_by")), output_field=DateField())
    rows = rows.annotate(group=order, waits=waits)
    ordered = rows.order_by("group", F("waits").asc(nulls_last=True), Lower("name"), "pk")
    page = Paginator(ordered.select_related("maintainer"), PAGE).get_page(number or 1)
    missing = OfferReport.objects.filter(settled__isnull=True, entry__isnull=True).order_by("at")
    missed = list(missing[: MISSED + 1])
    return Overview(
        asked,
        _grouped(list(page.object_list), asked, set(among)),
        page,
        tabs,
        missed[:MISSED],
        len(missed) - MISSED,
    )


def _tabs(rows: QuerySet[OfferEntry], asked: Asked) -> list[Tab]:
    labels = {
        "": _("All"),
        "check": _("To look at"),
        "mine": _("Yours"),
        "reported": _("Not right"),
        "out": _("Taken out"),
    }
    wanted = {"": Q(withdrawn__isnull=True)} | CHOSEN
    counts = rows.aggregate(
        **{f"n_{show}": Count("pk", filter=chosen) for show, chosen in wanted.items()}
    )
    return [
        Tab(
            show,
            label,
            counts[f"n_{show}"],
            Asked(asked.words, show).query(),
            show == asked.show,
        )
        for show, label in labels.items()
    ]


def _grouped(rows: list[Any], asked: Asked, among: set[UUID]) -> list[tuple[str, list[Kept]]]:
    titles = (
        _("To look at"),
        _("To look at, kept by others"),
        _("Yours and every editor’s"),
        _("Kept by others"),
    )
    if asked.show == "out":
        titles = (_("Taken out of the list"),) * 4
    groups: dict[str, list[Kept]] = {}
    for row, each in zip(rows, shown(rows), strict=True):
        title = titles[row.group]
        is_editors = row.maintainer_id in among
        kept = Kept(each, title, row.mine, row.reported, row.maintainer.name if is_editors else "")
        groups.setdefault(title, []).append(kept)
    return list(groups.items())


@dataclass(frozen=True)
class Keeping:
    """One entry as its editor works on it. `reports` are those that nobody has settled."""

    entry: Shown
    reports: list[OfferReport]
    maintainer: str
    changed_by: str

    @property
    def row(self) -> OfferEntry:
        return self.entry.row


def keeping(id: UUID) -> Keeping | None:
    """Three queries."""
    rows = OfferEntry.objects.filter(pk=id).select_related("maintainer", "changed_by", "service")
    found = shown(rows)
    if not found:
        return None
    row = found[0].row
    reports = OfferReport.objects.filter(entry=row, settled__isnull=True).order_by("at", "pk")
    return Keeping(
        found[0],
        list(reports),
        row.maintainer.name if row.maintainer else "",
        row.changed_by.name if row.changed_by else "",
    )


def report_with(id: UUID) -> OfferReport | None:
    """One query."""
    return OfferReport.objects.filter(pk=id).first()


def is_code_taken(code: str, by_other_than: UUID | None) -> bool:
    taken = OfferEntry.objects.filter(code=code)
    return (taken.exclude(pk=by_other_than) if by_other_than else taken).exists()
