"""Entries of the Local Offer, for tests."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from familyapp.services.models import OfferEntry, OfferTag
from familyapp.services.offer import searching

KINDS = {"categories": "category", "needs": "need", "places": "place", "days": "day"}


def an_entry(name: str, *, checked: int = 30, put: bool = True, **fields: Any) -> OfferEntry:
    """One that was checked so many days ago, and is found by search. `categories`, `needs`,
    `places` and `days` are its tags."""
    tags = {kind: fields.pop(column, ()) for column, kind in KINDS.items()}
    day: date = timezone.localdate() - timedelta(days=checked)
    given = {"summary": f"{name} for everybody.", "kept_by": "Eli Brandt"} | fields
    row = OfferEntry.objects.create(
        name=name, checked=day, review_by=day + timedelta(days=365), **given
    )
    OfferTag.objects.bulk_create(
        OfferTag(entry=row, kind=kind, value=value)
        for kind, values in tags.items()
        for value in values
    )
    if put:
        searching.put([row])
    return row


def withdrawn(row: OfferEntry) -> OfferEntry:
    row.withdrawn = timezone.now()
    row.save()
    searching.put([row])
    return row


def many(count: int, **fields: Any) -> list[OfferEntry]:
    rows = [an_entry(f"Club {number:03}", put=False, **fields) for number in range(count)]
    searching.put(rows)
    return rows


def names(entries: Iterable[Any]) -> list[str]:
    """Of what a page shows."""
    return [each.row.name for each in entries]
