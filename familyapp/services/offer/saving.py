"""Entries that somebody keeps to find again. Nobody else learns of it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models.functions import Lower

from familyapp.accounts.models import User
from familyapp.services.models import OfferEntry, OfferSaved
from familyapp.services.offer.shown import Shown, shown

PAGE = 50
MOST = 1000  # for one person: more is no list of theirs


@transaction.atomic
def save_entry(person: User, entry: OfferEntry) -> bool:
    """Keep it; saved twice is saved once. False where they keep too many to find anything."""
    kept = OfferSaved.objects.filter(person=person)
    if kept.count() >= MOST:
        return kept.filter(entry=entry).exists()
    OfferSaved.objects.get_or_create(person=person, entry=entry)
    return True


def remove_entry(person: User, entry: OfferEntry) -> None:
    OfferSaved.objects.filter(person=person, entry=entry).delete()


def is_saved(person: User | None, id: UUID) -> bool:
    """One query, none for who is signed out."""
    return person is not None and OfferSaved.objects.filter(person=person, entry=id).exists()


def saved_by(person: User, number: str = "") -> tuple[list[Shown], Page]:
    """What they saved, by name, withdrawn ones too. Three queries."""
    kept = OfferSaved.objects.filter(person=person)
    rows = OfferEntry.objects.filter(pk__in=kept.values("entry")).order_by(Lower("name"), "pk")
    page = Paginator(rows, PAGE).get_page(number or 1)
    return shown(page.object_list), page
