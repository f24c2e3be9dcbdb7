"""Which items a board or list shows: what stands in the address, and the query that it means."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import ImprovementItem, Kind, Stage, Status, Theme

OPEN = (Status.NEW, Status.ACKNOWLEDGED, Status.LOOKING, Status.DECIDED)
CLOSED = (Status.DONE, Status.NOT_DOING)
OWNERS = ("me", "nobody", "somebody")
WORDS = 100  # letters that are searched for; a title has 120
YES = "yes"
Severity = ImprovementItem.Severity


@dataclass(frozen=True)
class Filters:
    """What is chosen; what is empty lets everything through. The names are those of the address."""

    queue: UUID | None = None
    status: str = ""
    theme: str = ""
    stage: str = ""
    kind: str = ""
    severity: int | None = None
    owner: str = ""
    late: bool = False
    not_fixed: bool = False
    words: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> Filters:
        """What the address says. What means nothing is as if it were not there."""
        return cls(
            queue=_uuid(query.get("queue")),
            status=_one_of(query.get("status"), Status.values),
            theme=_one_of(query.get("theme"), Theme.values),
            stage=_one_of(query.get("stage"), Stage.values),
            kind=_one_of(query.get("kind"), Kind.values),
            severity=_severity(query.get("severity")),
            owner=_one_of(query.get("owner"), OWNERS),
            late=query.get("late") == YES,
            not_fixed=query.get("not_fixed") == YES,
            words=" ".join(str(query.get("words") or "").replace("\0", "").split())[:WORDS].strip(),
        )

    def of_keeper(self, keeper: Keeper) -> Filters:
        """The same, without a queue that is not theirs (any more)."""
        return replace(self, queue=self.queue if self.queue in keeper.queues else None)

    @property
    def has_first(self) -> bool:
        """Whether something is chosen of what a phone folds away."""
        return bool(self.chosen().keys() & {"queue", "status", "owner", "theme"})

    @property
    def has_more(self) -> bool:
        """Whether something is chosen of what every page folds away."""
        return bool(self.chosen().keys() & {"kind", "stage", "severity", "late", "not_fixed"})

    def chosen(self) -> dict[str, str]:
        """Name -> value, as they stand in the address; only what is chosen."""
        found = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None and value != "" and value is not False:
                found[each.name] = YES if value is True else str(value)
        return found

    def as_query(self, **more: object) -> str:
        """For an address: what is chosen, and `more`. Read back it is the same filters."""
        return urlencode(self.chosen() | {name: str(value) for name, value in more.items()})


def _one_of(value: object, known: Collection[str]) -> str:
    return str(value) if value in known else ""


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


def _severity(value: object) -> int | None:
    text = str(value)
    return int(text) if text in {str(number) for number in Severity.values} else None


def filtered(keeper: Keeper, filters: Filters) -> QuerySet[ImprovementItem]:
    """The items of this keeper that are not merged into another and fit. No query yet."""
    if filters.queue in keeper.queues:
        keeper = replace(keeper, queues={filters.queue: keeper.queues[filters.queue]})
    rows = items_for(keeper).filter(merged_into__isnull=True)
    same = {
        name: getattr(filters, name)
        for name in ("status", "stage", "kind", "severity")
        if getattr(filters, name) not in ("", None)
    }
    rows = rows.filter(_owned(filters.owner, keeper), **same)
    if filters.theme:
        rows = rows.filter(themes__theme=filters.theme)  # an item has it once
    if filters.late:
        rows = rows.filter(is_late())
    if filters.not_fixed:
        rows = rows.filter(not_fixed__gt=0)
    for word in filters.words.split():
        rows = rows.filter(title__icontains=word)
    return rows


def _owned(owner: str, keeper: Keeper) -> Q:
    if owner == "me":
        return Q(owner=keeper.person.pk)
    return Q(owner__isnull=owner == "nobody") if owner else Q()


def is_late() -> Q:
    """Not acknowledged in time, or not done by the day it was to be."""
    today = timezone.localdate()
    return Q(status=Status.NEW, acknowledge_by__lt=today) | Q(status__in=OPEN, due__lt=today)


# In what order a column shows its items: what is due first, and of what is closed the newest.
_SOONEST = (F("due").asc(nulls_last=True), F("arrived").asc(), F("pk").asc())
ORDER: Mapping[str, tuple[Any, ...]] = {
    Status.NEW: (F("acknowledge_by").asc(nulls_last=True), *_SOONEST[1:]),
    **dict.fromkeys(OPEN[1:], _SOONEST),
    **dict.fromkeys(CLOSED, (F("closed").desc(nulls_last=True), F("pk").asc())),
}
