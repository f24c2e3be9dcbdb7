"""Files of entries as an editor sees them: how far each is, and what to put right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from familyapp.core.csv_cells import as_csv, as_typed
from familyapp.services.models import OfferImport
from familyapp.services.offer.import_task import LATE
from familyapp.services.offer.tables import ROW, TO_FIX, read_table

PAGE = 20
SHOWN = 50  # refused rows that a page lists; the file has all


@dataclass(frozen=True)
class Problem:
    """What cannot stand in a row."""

    row: int
    column: str
    written: str
    fix: str


@dataclass(frozen=True)
class Standing:
    """How far one file is."""

    id: UUID
    name: str
    by: str
    asked: datetime
    is_trial: bool
    is_finished: bool
    problem: str
    was_utf8: bool
    has_file: bool
    rows: int
    rows_done: int
    new: int
    changed: int
    same: int
    refused: int

    @property
    def is_late(self) -> bool:
        return not self.is_finished and self.asked < timezone.now() - LATE

    @property
    def is_waiting(self) -> bool:
        """Tried, and nothing of it taken in yet."""
        return self.is_trial and self.is_finished and not self.problem

    @property
    def may_be_taken_in(self) -> bool:
        return self.is_waiting and self.has_file and bool(self.new or self.changed)

    @property
    def has_report(self) -> bool:
        return self.is_finished and self.has_file and self.refused > 0 and not self.problem

    @property
    def word(self) -> str:
        """One or two words for a list."""
        if self.problem:
            return _("Not read")
        if not self.is_finished:
            return _("Being checked") if self.is_trial else _("Being taken in")
        return _("Only checked") if self.is_trial else _("Taken in")

    @property
    def tone(self) -> str:
        if self.problem or self.is_late:
            return "late"
        return "soon" if self.is_waiting else "" if not self.is_finished else "lead"


def imports(number: str = "") -> tuple[list[Standing], Page]:
    """All files that were sent, the newest first. Two queries."""
    rows = OfferImport.objects.select_related("by").defer("refused").order_by("-asked", "pk")
    page = Paginator(rows, PAGE).get_page(number or 1)
    return [_standing(row) for row in page.object_list], page


def import_with(id: UUID) -> Standing | None:
    """One query."""
    row = OfferImport.objects.select_related("by").defer("refused").filter(pk=id).first()
    return _standing(row) if row else None


def problems_of(id: UUID) -> list[Problem]:
    """What could not stand, of the first rows. One query."""
    refused = OfferImport.objects.values_list("refused", flat=True).get(pk=id)
    first = sorted({row for row, *_rest in refused})[:SHOWN]
    return [Problem(*each) for each in refused if each[0] in set(first)]


def report(id: UUID) -> tuple[str, bytes]:
    """The name and content of a file with the refused rows as they were sent, and what to put
    right in each. Put right, it can be sent again as it is."""
    row = OfferImport.objects.get(pk=id)
    fixes: dict[int, list[str]] = defaultdict(list)
    for number, column, _written, fix in row.refused:
        fixes[number].append(f"{column}: {fix}" if column else fix)
    with row.file.open("rb") as file:
        table = read_table(file.read())
    keep = [
        place for place, name in enumerate(table.header) if name.casefold() not in (TO_FIX, ROW)
    ]
    lines: list[list[Any]] = [[ROW, TO_FIX, *(table.header[place] for place in keep)]]
    for number, cells in table.rows():
        if number in fixes:
            kept = [as_typed(cells[place]) if place < len(cells) else "" for place in keep]
            more = cells[len(table.header) :]
            lines.append([number, "\n".join(fixes[number]), *kept, *more])
    stem = slugify(row.name.rsplit(".", 1)[0])[:60] or "local-offer"
    return f"{stem}-to-put-right.csv", as_csv(lines)


def _standing(row: OfferImport) -> Standing:
    return Standing(
        id=row.pk,
        name=row.name,
        by=row.by.name,
        asked=row.asked,
        is_trial=row.is_trial,
        is_finished=row.finished is not None,
        problem=row.problem,
        was_utf8=row.was_utf8,
        has_file=bool(row.file),
        rows=row.rows,
        rows_done=row.rows_done,
        new=row.new,
        changed=row.changed,
        same=row.same,
        refused=row.refused_rows,
    )
