"""A file of entries as a table: which letters, which columns, which rows.

What is wrong with a whole file is said before anything of it is read in (`FileProblem`).
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.core.files import UPLOAD_BYTES, too_big
from familyapp.services.offer.columns import ALSO_CALLED, COLUMNS

MOST_ROWS = 20_000
SEPARATORS = ",;\t|"
TO_FIX = "what_to_fix"  # the column that our list of refused rows adds
ROW = "row"  # and the one with the number
ZIPS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how Excel's own files begin
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class FileProblem(Exception):
    """Why nothing of a file can be read; its text is a sentence for who sent it."""


@dataclass(frozen=True)
class Table:
    """A file that can be read. `columns` says which cell of a row is what; `unknown` are the
    names of those that are left out."""

    text: str
    separator: str
    header: list[str]
    columns: dict[int, str]
    unknown: list[str]
    was_utf8: bool

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The number of each row as a spreadsheet counts, and its cells; without empty ones.
        Raises FileProblem where the quotes do not fit."""
        for number, cells in _records(self.text, self.separator):
            if number > 1 and any(cell.strip() for cell in cells):
                yield number, cells

    def count(self) -> int:
        """How many rows there are. Raises FileProblem for none, or too many."""
        many = sum(1 for _row in self.rows())
        if not many:
            raise FileProblem(_("This file has the names of the columns, but no row below them."))
        if many > MOST_ROWS:
            raise FileProblem(
                _("This file has %(many)d rows. Send at most %(most)d at once.")
                % {"many": many, "most": MOST_ROWS}
            )
        return many


def read_table(content: bytes) -> Table:
    """Raises FileProblem with a sentence."""
    if len(content) > UPLOAD_BYTES:
        raise FileProblem(too_big())
    text, was_utf8 = _letters(content)
    if not text.strip():
        raise FileProblem(_("This file is empty. Please choose another one."))
    separator = _separator(text)
    header = [cell.strip() for cell in next(_records(text, separator))[1]]
    columns, unknown = _columns(header)
    return Table(text, separator, header, columns, unknown, was_utf8)


def _letters(content: bytes) -> tuple[str, bool]:
    """The text, and whether it is UTF-8; else it is read as Windows writes it."""
    if content.startswith(ZIPS):
        raise FileProblem(
            _("This is a workbook, not a CSV file. In Excel choose “Save as”, then “CSV UTF-8”.")
        )
    if content.startswith(UTF_16) or b"\0" in content:
        raise FileProblem(
            _("This is not a CSV file that we can read. Save it as “CSV UTF-8” and send it again.")
        )
    try:
        return content.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), False
    except UnicodeDecodeError:
        raise FileProblem(
            _("Some letters in this file cannot be read. Save it as “CSV UTF-8”.")
        ) from None


def _separator(text: str) -> str:
    """What parts the columns: what stands most often in the first line, outside quotes."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").split("\n", 1)[0])
    return max(SEPARATORS, key=first.count)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise FileProblem(_endless(number)) from None
            raise FileProblem(
                _(
                    "The quotation marks in row %(row)d do not fit together. Put one before and "
                    "one after the words, and two where one is meant inside. Nothing was read."
                )
                % {"row": number}
            ) from None
        yield number, cells


def _endless(number: int) -> str:
    return _(
        "A cell in row %(row)d is far too long. Look for a quotation mark that begins it and has "
        "no other one to end it. Nothing was read."
    ) % {"row": number}


def _columns(header: list[str]) -> tuple[dict[int, str], list[str]]:
    found: dict[int, str] = {}
    unknown = []
    for place, cell in enumerate(header):
        written = re.sub(r"[\s_-]+", "_", cell.strip().casefold())
        name = ALSO_CALLED.get(written, written)
        if name in COLUMNS:
            found[place] = name
        elif cell and written not in (TO_FIX, ROW):
            unknown.append(cell)
    twice = [name for name, many in Counter(found.values()).items() if many > 1]
    if twice:
        raise FileProblem(
            _("This column is in the file twice: %(name)s. Take one of them out.")
            % {"name": ", ".join(twice)}
        )
    missing = [
        name for name, column in COLUMNS.items() if column.is_needed and name not in found.values()
    ]
    if missing:
        text = ngettext(
            "A column is missing: %(names)s. The first row has to name the columns.",
            "Columns are missing: %(names)s. The first row has to name the columns.",
            len(missing),
        )
        raise FileProblem(text % {"names": ", ".join(missing)})
    return found, unknown
