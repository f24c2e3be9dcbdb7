"""The queues as a board and as a list, as one keeper may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.accounts.models import User
from familyapp.feedback.filters import CLOSED, OPEN, ORDER, Filters, filtered, is_late
from familyapp.feedback.keepers import Keeper, items_for, keepers_of_each
from familyapp.feedback.models import (
    ImprovementItem,
    ImprovementQueue,
    ItemTheme,
    Kind,
    Status,
    Theme,
)
from familyapp.feedback.words import KIND_ICONS

CARDS, ROWS = 20, 50
# Every item is in one of these, so they stand in this order on the board and in menus.
COLUMN_ICONS = {
    Status.NEW: "letter",
    Status.ACKNOWLEDGED: "eye",
    Status.LOOKING: "ear",
    Status.DECIDED: "clock",
    Status.DONE: "yes",
    Status.NOT_DOING: "no",
}


class Words:
    """The labels of everything on a card, translated once for a page and not for each card."""

    def __init__(self) -> None:
        self.choose = _("Choose “%(title)s”")
        self.kinds = _labels(Kind.choices)
        self.themes = _labels(Theme.choices)
        self.severities = _labels(ImprovementItem.Severity.choices)
        self.statuses = _labels(Status.choices)
        self.menus = {
            status: [
                (value, label, value in NEEDS_WORDS)
                for value, label in self.statuses.items()
                if value not in (status, Status.NEW)
            ]
            for status in self.statuses
        }


def _labels(choices: Iterable[tuple[Any, Any]]) -> dict[Any, str]:
    return {value: str(capfirst(label)) for value, label in choices}


@dataclass(frozen=True)
class Card:
    """One item on a board or in a list."""

    item: ImprovementItem
    queue: str  # its name, "" where its reader keeps no other
    themes: list[str]
    words: Words

    @property
    def icon(self) -> str:
        return KIND_ICONS.get(self.item.kind, "letters")

    @property
    def kind(self) -> str:
        return self.words.kinds.get(self.item.kind, "")

    @property
    def day(self) -> tuple[str, str] | None:
        """What is due next, and the tone of its chip."""
        item, today = self.item, timezone.localdate()
        is_new = item.status == Status.NEW and item.acknowledge_by is not None
        day = item.acknowledge_by if is_new else item.due
        if item.status in CLOSED or day is None:
            return None
        if day < today:
            return _("Late since %(day)s") % {"day": _day(day)}, "late"
        words = _("Acknowledge by %(day)s") if is_new else _("Due %(day)s")
        return words % {"day": _day(day)}, "soon"

    @property
    def choose(self) -> str:
        return self.words.choose % {"title": self.item.title}

    @property
    def voices(self) -> str:
        n = self.item.voices_count
        return ngettext("%(n)d voice", "%(n)d voices", n) % {"n": n}

    @property
    def not_fixed(self) -> str:
        n = self.item.not_fixed
        if not n:
            return ""
        return ngettext("%(n)d says: not fixed", "%(n)d say: not fixed", n) % {"n": n}

    @property
    def arrived(self) -> str:
        return _("Arrived %(day)s") % {"day": _day(self.item.arrived)}

    @property
    def severity(self) -> str:
        return self.words.severities[self.item.severity] if self.item.severity else ""

    @property
    def status(self) -> str:
        return self.words.statuses[self.item.status]

    @property
    def severity_tone(self) -> str:
        return {3: "late", 2: "soon"}.get(self.item.severity, "")

    @property
    def goes_to(self) -> list[tuple[str, str, bool]]:
        """(status, its label, whether it asks for words first), but for where it is. What was read
        is not new any more."""
        return self.words.menus[self.item.status]


NEEDS_WORDS = (Status.DECIDED, Status.DONE, Status.NOT_DOING)


def _day(day: date) -> str:
    return date_format(day, "j M" if day.year == timezone.localdate().year else "j M Y")


@dataclass(frozen=True)
class Column:
    status: str
    total: int
    cards: list[Card]
    more: str  # the rest in the list: its query

    @property
    def label(self) -> str:
        return str(capfirst(Status(self.status).label))

    @property
    def icon(self) -> str:
        return COLUMN_ICONS[Status(self.status)]

    @property
    def left(self) -> int:
        return self.total - len(self.cards)

    @property
    def asks_words(self) -> bool:
        return self.status in NEEDS_WORDS


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    total: int


def board(keeper: Keeper, filters: Filters) -> Board:
    """A column for each status (only the chosen one, where one is): how many there are, and the
    first of them. The same number of queries however many items and queues there are."""
    totals = how_many(keeper, filters)
    shown = [filters.status] if filters.status else Status.values
    firsts = {
        status: _ids(keeper, filters, status)[:CARDS] if totals.get(status) else []
        for status in shown
    }
    cards = _cards(keeper, [id for ids in firsts.values() for id in ids])
    columns = [
        Column(
            status=status,
            total=totals.get(status, 0),
            cards=[cards[id] for id in ids if id in cards],
            more=filters.as_query() if filters.status else filters.as_query(status=status),
        )
        for status, ids in firsts.items()
    ]
    return Board(columns, sum(totals.values()))


def _ids(keeper: Keeper, filters: Filters, status: str = "") -> QuerySet[ImprovementItem, UUID]:
    """The ids of what fits, in order: of one status as its column has it, else the newest first.
    Ids alone, because the index `item_read` holds all that this asks; rows are read by id."""
    rows = filtered(keeper, filters)
    if status:
        rows = rows.filter(status=status)
    order = ORDER[status] if status else ("-arrived", "pk")
    return rows.order_by(*order).values_list("pk", flat=True)


def how_many(keeper: Keeper, filters: Filters) -> dict[str, int]:
    """Status -> how many items fit; none is left out that has some. One query."""
    rows = filtered(keeper, filters).order_by().values_list("status")
    return dict(rows.annotate(n=Count("*")))


@dataclass(frozen=True)
class ListPage:
    """One page of the list. `query_before` and `query_after` lead on, with all filters."""

    rows: list[Card]
    page: Page
    filters: Filters

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def query_before(self) -> str:
        if not self.page.has_previous():
            return ""
        return self.filters.as_query(page=self.page.previous_page_number())

    @property
    def query_after(self) -> str:
        return (
            self.filters.as_query(page=self.page.next_page_number()) if self.page.has_next() else ""
        )


class _Counted(Paginator):
    """A paginator that was told how many there are. What is past the middle is read from the end,
    so that the last page costs no more than the first."""

    def __init__(self, ids: QuerySet[ImprovementItem, UUID], count: int) -> None:
        super().__init__(ids, ROWS)
        self.ids = ids
        self.__dict__["count"] = count

    def ids_of(self, page: Page) -> list[UUID]:
        first, last = page.start_index() - 1, page.end_index()
        if first < self.count - last:
            return list(self.ids[first:last])
        return list(self.ids.reverse()[self.count - last : self.count - first])[::-1]


def list_page(keeper: Keeper, filters: Filters, number: str = "") -> ListPage:
    """One page of all that fits, the newest first; in one status in the order of its column. A
    page that does not exist gives the nearest. A fixed number of queries."""
    count = sum(how_many(keeper, filters).values())
    pages = _Counted(_ids(keeper, filters, filters.status), count)
    page = pages.get_page(number or 1)
    ids = pages.ids_of(page) if count else []
    cards = _cards(keeper, ids)
    return ListPage([cards[id] for id in ids if id in cards], page, filters)


def _cards(keeper: Keeper, ids: Collection[UUID]) -> dict[UUID, Card]:
    items = ImprovementItem.objects.filter(pk__in=ids).select_related("owner")
    words = Words()
    themes: defaultdict[UUID, list[str]] = defaultdict(list)
    rows = ItemTheme.objects.filter(item__in=ids).order_by("pk")
    for item, theme in rows.values_list("item", "theme"):
        themes[item].append(words.themes[theme])
    has_several = len(keeper.queues) > 1
    names = {pk: capfirst(str(row)) if has_several else "" for pk, row in keeper.queues.items()}
    return {
        item.pk: Card(item, names[item.queue_id], themes[item.pk], words)
        for item in items
        if item.queue_id in names  # moved away between the two queries
    }


def items_of(keeper: Keeper, ids: Collection[UUID]) -> list[ImprovementItem]:
    """Those of these that the keeper may read and that are in the lists, in the order asked for.
    One query."""
    rows = items_for(keeper).filter(merged_into__isnull=True).select_related("owner")
    found = rows.in_bulk(list(ids))
    return [found[id] for id in ids if id in found]


def queues_by_name(keeper: Keeper | None = None) -> list[ImprovementQueue]:
    """The queues of this keeper, or all of them; those of no one service come first. One query
    for all, none for a keeper's."""
    rows = (
        list(keeper.queues.values())
        if keeper
        else list(ImprovementQueue.objects.select_related("service"))
    )
    return sorted(rows, key=lambda row: (row.service_id is not None, str(row).casefold()))


def colleagues_of(items: Collection[ImprovementItem]) -> list[User]:
    """Who keeps a queue that one of these items is in, by name. Five queries at most."""
    queues = ImprovementQueue.objects.filter(pk__in={item.queue_id for item in items})
    people = {person for found in keepers_of_each(list(queues)).values() for person in found}
    return list(User.objects.filter(pk__in=people).order_by(Lower("name"), "pk"))


def counts_for(keeper: Keeper) -> dict[str, int]:
    """What waits in the queues of this keeper: `new`, `late`, and `all` that is open. One query."""
    rows = filtered(keeper, Filters()).filter(status__in=OPEN)
    return rows.aggregate(
        new=Count("pk", filter=Q(status=Status.NEW)),
        late=Count("pk", filter=is_late()),
        all=Count("pk"),
    )
