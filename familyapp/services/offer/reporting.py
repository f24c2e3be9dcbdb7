"""Saying that an entry is not right, or that something is missing."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from familyapp.accounts.models import User
from familyapp.core.events import OfferNotRight, publish
from familyapp.services.models import OfferEntry, OfferReport
from familyapp.services.offer.notices import let_wait
from familyapp.services.offer.taxonomy import CATEGORIES


@transaction.atomic
def say_not_right(
    person: User | None, entry: OfferEntry, *, key: UUID, what: str, words: str
) -> None:
    """It goes to the service that answers for the entry, and to who keeps it. The same form sent
    twice is said once."""
    given = {"entry": entry, "what": what, "words": words}
    _row, is_new = OfferReport.objects.get_or_create(pk=key, defaults=given)
    if not is_new:
        return
    publish(
        OfferNotRight(
            report=key,
            what=what,
            words=words,
            entry=entry.pk,
            entry_name=entry.name,
            service=entry.service_id,
            person=person.pk if person else None,
        )
    )
    let_wait()


@transaction.atomic
def say_missing(person: User | None, *, key: UUID, words: str, category: str = "") -> None:
    """As `say_not_right`, for what the Local Offer does not have. `category` is the kind of help,
    where they said that."""
    label = str(CATEGORIES[category].label) if category else ""
    given = {"what": OfferReport.What.MISSING, "words": f"{label}: {words}" if label else words}
    _row, is_new = OfferReport.objects.get_or_create(pk=key, defaults=given)
    if not is_new:
        return
    publish(
        OfferNotRight(
            report=key,
            what=OfferReport.What.MISSING,
            words=words,
            category=category,
            person=person.pk if person else None,
        )
    )
    let_wait()
