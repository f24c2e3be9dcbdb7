"""The cells of the tables of figures, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.feedback.figures import NOTHING, ORDERS, Response, Split


@dataclass(frozen=True)
class Cell:
    """A number in a table: hidden, or not listed ("none, or among the others"), or there."""

    count: int | None
    is_listed: bool = True

    @property
    def is_hidden(self) -> bool:
        return self.is_listed and self.count is None


@dataclass(frozen=True)
class Row:
    """One line of a table. `says` is what a drawing cannot: the difference in words."""

    key: str
    label: str
    cells: list[Cell]
    says: str = ""


def days_in_words(days: float | None) -> str:
    if days is None:
        return _("fewer than 5")
    if days == 0:
        return _("the same day")
    said = f"{days:g}"
    return ngettext("%(days)s working day", "%(days)s working days", 1 if days == 1 else 2) % {
        "days": said
    }


def cell(split: Split, key: str) -> Cell:
    return Cell(split.get(key), is_listed=key in split)


def in_words(cell: Cell) -> str:
    if not cell.is_listed:
        return _("few or none")
    return _("hidden") if cell.count is None else str(cell.count)


def how_much(cell: Cell) -> float | None:
    return cell.count if cell.is_listed else 0


def rate_in_words(said: Response | None) -> str:
    if said is None:
        return _("hidden")
    return _("%(answered)d of %(asked)d, %(percent)d%%") % {
        "answered": said.answered,
        "asked": said.asked,
        "percent": said.percent,
    }


def keys(dimension: str, now: Split, then: Split) -> list[str]:
    order = [*ORDERS[dimension], NOTHING]
    return [key for key in order if key in now or key in then]


def compared(key: str, label: str, now: Split, then: Split) -> Row:
    cells = [cell(now, key), cell(then, key)]
    return Row(key, label, cells, difference(*cells))


def difference(now: Cell, then: Cell) -> str:
    if now.count is None or then.count is None:
        return _("cannot be compared")
    more = now.count - then.count
    if more == 0:
        return _("as many")
    if more > 0:
        return _("%(number)d more") % {"number": more}
    return _("%(number)d fewer") % {"number": -more}
