"""Tables for a spreadsheet, safe to open: no cell is taken for a formula.

    table = as_csv([["Service", "Voices"], ["=HYPERLINK(...)", 12]])

A spreadsheet runs a cell that begins with one of a few letters, whoever wrote it (OWASP, "CSV
Injection"). An apostrophe before it makes it text again.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
STARTS = frozenset("=+-@\t\r\n")
MINUS = "\u2212"  # some programs read it as "-"
# Where a program with other settings would begin another cell, whatever the quotes say.
PARTS = re.compile(r"([;\t\r\n])")


def safe_cell(value: object) -> str:
    """What goes into one cell: numbers as they are, words so that no program takes them for a
    formula. Signs that are not seen, spaces and wide forms (`＝`) before or as the first letter
    count too."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    # Of what `split` gives, every second part is what parts the others.
    parts = enumerate(PARTS.split(str(value)))
    return "".join(f"'{part}" if at % 2 == 0 and _is_formula(part) else part for at, part in parts)


def as_typed(cell: str) -> str:
    """What `safe_cell` was given, from a cell that it made; other cells as they are. A file of ours
    that somebody puts right and sends back says what it said before."""
    parts = enumerate(PARTS.split(cell))
    return "".join(_without_mark(part) if at % 2 == 0 else part for at, part in parts)


def _without_mark(part: str) -> str:
    return part[1:] if part.startswith("'") and _is_formula(part[1:]) else part


def _is_formula(part: str) -> bool:
    """Whether the first letter that a spreadsheet might not skip begins a formula."""
    for letter in part:
        plain = unicodedata.normalize("NFKC", letter)[:1]
        if plain in STARTS or plain == MINUS:
            return True
        if not _is_skipped(letter) and not _is_skipped(plain):
            return False
    return False


def _is_skipped(letter: str) -> bool:
    return letter in "'\"" or unicodedata.category(letter or " ") in (
        *("Zs", "Zl", "Zp"),
        *("Cc", "Cf", "Cn", "Co", "Cs"),
    )


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as a file: UTF-8 with a mark, every cell in quotes and safe."""
    made = StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    # What is no letter (half of a pair) must not stop a whole report.
    return (BOM + made.getvalue()).encode(errors="replace")
