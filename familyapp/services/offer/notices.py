"""What waits for who keeps the Local Offer: one line for each editor, however many entries it is.

A file can bring thousands of entries that are due on the same day; a line for each would bury
everything else on Today.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.core.links import Link
from familyapp.services.clock import workday_after
from familyapp.services.models import OfferEntry, OfferReport
from familyapp.services.selectors import editors_by_name

LINK = "offer to check"
DAYS_TO_ANSWER = 5  # working days, for what somebody says is not right


def editors() -> list[UUID]:
    """Everybody who keeps the Local Offer now."""
    return list(editors_by_name().order_by("pk").values_list("pk", flat=True))


def is_kept_by(person: UUID, among: Iterable[UUID]) -> Q:
    """Of an entry: theirs, or that of nobody who is an editor now, which is everybody's."""
    return Q(maintainer=person) | Q(maintainer__isnull=True) | ~Q(maintainer__in=list(among))


def is_stale(today: date | None = None) -> Q:
    return Q(withdrawn__isnull=True, review_by__lt=today or timezone.localdate())


def is_reported() -> Exists:
    """Of an entry: somebody says that it is not right, and nobody has settled that."""
    return Exists(OfferReport.objects.filter(entry=OuterRef("pk"), settled__isnull=True))


def to_check(
    person: UUID, among: Iterable[UUID], today: date | None = None
) -> QuerySet[OfferEntry]:
    """What this editor has to look at again."""
    mine = OfferEntry.objects.filter(is_kept_by(person, among), withdrawn__isnull=True)
    return mine.filter(is_stale(today) | Q(is_reported()))


@dataclass(frozen=True)
class ToDo:
    """How much waits for an editor, and by when."""

    entries: int
    missing: int
    due: date | None

    @property
    def is_something(self) -> bool:
        return bool(self.entries or self.missing)


def to_do(person: UUID, among: Iterable[UUID], today: date | None = None) -> ToDo:
    """Four queries."""
    entries = to_check(person, among, today)
    stale = entries.filter(is_stale(today)).aggregate(first=Min("review_by"))["first"]
    missing = OfferReport.objects.filter(settled__isnull=True, entry__isnull=True)
    said = OfferReport.objects.filter(
        Q(entry__isnull=True) | Q(entry__in=entries), settled__isnull=True
    ).aggregate(first=Min("at"))["first"]
    answer = workday_after(timezone.localdate(said), DAYS_TO_ANSWER) if said else None
    days = [day for day in (stale, answer) if day]
    return ToDo(entries.count(), missing.count(), min(days, default=None))


def let_wait(today: date | None = None) -> None:
    """Begin or end the line of each editor, as it stands now. A daily job; and after each change
    of what waits. Call inside a transaction."""
    among = editors()
    for person in among:
        found = to_do(person, among, today)
        if found.is_something:
            publish(
                NoticeDue(
                    key=f"{LINK}:{person}",
                    kind=LINK,
                    link_kind=LINK,
                    link_id=person,
                    people=(person,),
                    due=found.due,
                )
            )
        else:
            publish(NoticeDone(key=f"{LINK}:{person}"))


def links_to_check(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For an editor who has something to look at, in words of how much it is now. Five queries,
    none for anybody else's."""
    if user is None or user.pk not in ids:
        return {}
    among = editors()
    if user.pk not in among:
        return {}
    found = to_do(user.pk, among)
    if not found.is_something:
        return {}
    return {user.pk: Link(reverse("offer:keep"), _in_words(found))}


def _in_words(found: ToDo) -> str:
    if not found.entries:
        many = found.missing
        text = ngettext(
            "The Local Offer: families miss %(many)d thing",
            "The Local Offer: families miss %(many)d things",
            many,
        )
    else:
        many = found.entries
        text = ngettext(
            "The Local Offer: %(many)d entry to check again",
            "The Local Offer: %(many)d entries to check again",
            many,
        )
    return text % {"many": many}
