"""Addresses of entries, for everybody: what the Local Offer holds is public."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from familyapp.core.links import Link
from familyapp.services.models import OfferEntry

KIND = "offer"


def links_to_offers(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Whoever asks, signed in or not (`user` None). Nothing for one that is withdrawn: nobody
    begins to write about it, and where its address stands already, its page says so. One query."""
    return {
        row.pk: Link(reverse("offer:entry", args=[row.pk]), row.name, service=row.service_id)
        for row in OfferEntry.objects.filter(pk__in=ids, withdrawn__isnull=True)
    }


def url_to_ask_about(id: UUID) -> str:
    """Where somebody signed in writes to their key worker, or a worker to a family, about this
    entry; "" where chats are not installed."""
    try:
        return f"{reverse('messages:ask')}?about={KIND}:{id}"
    except NoReverseMatch:
        return ""
