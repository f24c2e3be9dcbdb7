"""The terms that figures are counted by: three a year, of whole months.

An anonymous voice keeps its month and no day, so a term that began on a 16th could not say which
side of it such a voice is on. The parts of the year are those of schools: January to April, May to
August, September to December.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

MONTHS = 4
# How long after its end a term is counted: what came last is sorted by then.
SETTLES = timedelta(days=14)


@dataclass(frozen=True, order=True)
class Term:
    """One term, by its first day. `Term.of(day)` is the one that holds a day."""

    first: date

    @classmethod
    def of(cls, day: date) -> Term:
        return cls(date(day.year, day.month - (day.month - 1) % MONTHS, 1))

    @classmethod
    def last_counted(cls, today: date) -> Term:
        """The newest term whose figures are there on this day."""
        return cls.of(today - SETTLES).before

    @classmethod
    def from_key(cls, key: str) -> Term | None:
        """From `key`, as it stands in an address; None for anything else."""
        try:
            first = date.fromisoformat(f"{key}-01")
        except ValueError:
            return None
        return cls(first) if cls.of(first).first == first else None

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def after(self) -> date:
        """The first day that is no longer in it."""
        return self.next.first

    @property
    def next(self) -> Term:
        return Term.of(self.first + timedelta(days=31 * MONTHS))

    @property
    def before(self) -> Term:
        return Term.of(self.first - timedelta(days=1))

    @property
    def months(self) -> list[date]:
        """The first day of each of its months."""
        return [self.first.replace(month=self.first.month + n) for n in range(MONTHS)]

    @property
    def counted_on(self) -> date:
        """The day from which its figures are there."""
        return self.after + SETTLES

    @property
    def label(self) -> str:
        """ "September to December 2026"."""
        return _("%(first)s to %(last)s") % {
            "first": date_format(self.first, "F"),
            "last": date_format(self.after - timedelta(days=1), "F Y"),
        }

    @property
    def short(self) -> str:
        """ "Sep-Dec 2026", for a chart."""
        last = date_format(self.after - timedelta(days=1), "M Y")
        return f"{date_format(self.first, 'M')}–{last}"


def first_of_term(day: date) -> date:
    return Term.of(day).first


def term_before(day: date) -> date:
    """The first day of the term before the one that holds this day."""
    return Term.of(day).before.first
