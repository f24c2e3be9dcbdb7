"""What search knows of an entry: told with each change, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from familyapp.core import search
from familyapp.core.search import Document
from familyapp.services.models import OfferEntry
from familyapp.services.offer.shown import Shown, shown

KIND = "offer"
MOST = 400  # entries that fit; who types a word that more have needs another word
CHUNK = 500


def put(rows: Iterable[OfferEntry]) -> None:
    """Let these be found as they are now; those that are withdrawn no more."""
    found = shown(rows)
    gone = [each.id for each in found if each.is_withdrawn]
    if gone:
        search.remove(KIND, gone)
    if here := [_document(each) for each in found if not each.is_withdrawn]:
        search.put(here)


def documents() -> Iterator[Document]:
    """Everything that can be found, to make the index anew."""
    rows = list(OfferEntry.objects.filter(withdrawn__isnull=True).order_by("pk"))
    for start in range(0, len(rows), CHUNK):
        for each in shown(rows[start : start + CHUNK]):
            yield _document(each)


def find(query: str) -> tuple[list[UUID], str]:
    """The entries that fit these words, the best first; and, where a word was misspelt, the words
    that were looked for in their place, else ""."""
    found = search.find(query, kinds=[KIND], most=MOST)
    return [hit.id for hit in found.hits], found.instead


def _document(each: Shown) -> Document:
    row = each.row
    words = (
        row.summary,
        *(str(term.label) for term in each.categories),
        *each.needs,
        *each.places,
        row.who_for,
        row.what,
        row.eligibility,
        row.how_to_get,
        row.address,
        row.times,
    )
    return Document(KIND, row.pk, row.name, "\n".join(word for word in words if word))
