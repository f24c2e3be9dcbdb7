"""A row of a file: what it says of an entry, and what of it cannot stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from familyapp.core.csv_cells import as_typed
from familyapp.services.offer.columns import COLUMNS
from familyapp.services.offer.tables import Table

MOST_PROBLEMS = 4  # that are said of one row
SHOWN = 80  # letters of a cell
FORMULA = re.compile(r"=|[+@-]\s*[a-z.]+\(", re.IGNORECASE)
BROKEN = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)", re.IGNORECASE)


@dataclass
class Row:
    """What a row says, by column; empty cells of columns that are there too. `problems` are what
    cannot stand: column, what is written there, what to do."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str, str]] = field(default_factory=list)

    def refuse(self, column: str, written: object, fix: str) -> None:
        self.problems.append((column, str(written)[:SHOWN], fix))

    def said(self) -> list[list[Any]]:
        """As it is kept: row number, column, what stands there, the fix."""
        return [[self.number, *problem] for problem in self.problems[:MOST_PROBLEMS]]


def read_rows(table: Table) -> Iterator[Row]:
    """Each row of the file. A code that stood further up is refused, whatever became of that row:
    so a run that goes on in the middle says the same as one that began at the top."""
    seen: dict[str, int] = {}
    for number, cells in table.rows():
        row = _read(table, number, cells)
        code = row.values.get("code")
        if code and seen.setdefault(code, number) != number:
            fix = _("Row %(row)d has the same code. Each row needs its own.")
            row.refuse("code", code, fix % {"row": seen[code]})
        yield row


def _read(table: Table, number: int, cells: list[str]) -> Row:
    row = Row(number)
    for place, name in table.columns.items():
        written = as_typed(cells[place]).strip() if place < len(cells) else ""
        try:
            row.values[name] = _value(name, written)
        except ValidationError as error:
            row.refuse(name, written, error.messages[0])
    more = [cell.strip() for cell in cells[len(table.header) :] if cell.strip()]
    if more:
        row.refuse(
            "",
            more[0],
            _(
                "This row has more cells than the first row. Put quotation marks around words "
                "that have the separator in them."
            ),
        )
    return row


def _value(name: str, written: str) -> Any:
    column = COLUMNS[name]
    if not written:
        if column.is_needed:
            raise ValidationError(_("This cell is empty. Every row needs it."))
        return column.if_empty
    if BROKEN.match(written):
        raise ValidationError(_("The spreadsheet shows an error here. Write what it should be."))
    if FORMULA.match(written):
        raise ValidationError(_("This is a formula. Write the words or the number that it shows."))
    return column.read(written)
