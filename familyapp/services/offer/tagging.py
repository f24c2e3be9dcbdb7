"""The tags of entries, put in the place of those that were there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from familyapp.services.models import OfferTag

AT_ONCE = 500


def put_tags(wanted: Mapping[UUID, Mapping[str, Sequence[str]]]) -> None:
    """Entry -> kind -> values, in the order in which they are read. Kinds that are not named stay
    as they are. Two statements, or a few more where there are many."""
    kinds: dict[str, list[UUID]] = {}
    for entry, by_kind in wanted.items():
        for kind in by_kind:
            kinds.setdefault(kind, []).append(entry)
    if not kinds:
        return
    old = [Q(kind=kind, entry__in=entries) for kind, entries in kinds.items()]
    OfferTag.objects.filter(reduce(or_, old)).delete()
    OfferTag.objects.bulk_create(
        [
            OfferTag(entry_id=entry, kind=kind, value=value)
            for entry, by_kind in wanted.items()
            for kind, values in by_kind.items()
            for value in values
        ],
        batch_size=AT_ONCE,
    )
