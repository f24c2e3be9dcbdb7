"""Files of entries for tests, and what the background makes of them."""

from __future__ import annotations

import csv
from collections import defaultdict
from io import StringIO
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from familyapp.services.models import OfferEntry, OfferImport, OfferTag
from tests.core.worker import do_what_waits

FILES = "/local-offer/keep/files/"
GOOD = {
    "code": "LO-1",
    "name": "Saturday swim",
    "summary": "A quiet swimming hour.",
    "categories": "Clubs and activities",
    "kept_by": "SEND team",
    "checked": "2026-05-01",
}


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """A row that can stand, with these cells another way."""
    return GOOD | {"code": f"LO-{number}", "name": f"Saturday swim {number}"} | cells


def as_file(rows: list[dict[str, str]], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """With every column that any row has."""
    columns = list(dict.fromkeys(name for each in rows for name in each)) or list(GOOD)
    made = StringIO()
    writer = csv.DictWriter(made, columns, delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode(encoding)


def send(browser: Client, content: bytes, name: str = "offer.csv", **more: Any) -> Any:
    """What the page answers to a file."""
    form = {"file": SimpleUploadedFile(name, content, "text/csv"), **more}
    return browser.post(FILES, {"key": "5b0fae43-2a0e-4a4f-8b9c-0f6d2b4a7e11", **form})


def tried(browser: Client, content: bytes, key: UUID | str) -> OfferImport:
    """The file after its trial."""
    answer = send(browser, content, key=str(key))
    assert answer.status_code == 302, answer.content.decode()
    do_what_waits()
    return OfferImport.objects.get(pk=answer.url.rstrip("/").rpartition("/")[2])


def taken_in(browser: Client, content: bytes, key: UUID | str) -> OfferImport:
    """The file after it was tried and taken in."""
    sent = tried(browser, content, key)
    browser.post(f"{FILES}{sent.pk}/take-in/")
    do_what_waits()
    sent.refresh_from_db()
    return sent


def counts(sent: OfferImport) -> tuple[int, int, int, int]:
    """New, changed, the same, refused."""
    return sent.new, sent.changed, sent.same, sent.refused_rows


def as_it_stands() -> dict[str, tuple[Any, ...]]:
    """Code -> everything of the entry that a file could change, and when it was changed."""
    tags: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for entry, *tag in OfferTag.objects.order_by("pk").values_list("entry", "pk", "kind", "value"):
        tags[entry].append(tuple(tag))
    names = [field.attname for field in OfferEntry._meta.fields]
    return {
        entry.code: (*(getattr(entry, name) for name in names), *tags[entry.pk])
        for entry in OfferEntry.objects.exclude(code=None)
    }
