"""How long the law gives, and where it says so: spans of days as words and as arithmetic.

Shared by the clocks of complaints (`complaint_clocks`) and those of the statutory processes
(`processes/rules`). Working days are Monday to Friday without the bank holidays of England
(`clock.workday_after`), as far ahead as the library knows them. A count begins on the day after,
but for where the law says that the day itself counts.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from familyapp.services.clock import workday_after

Words = str | Promise


class Sure(TextChoices):
    """How sure something is that we say of the law."""

    LAW = "law", _("read in the law itself")
    PUBLISHED = "published", _("as councils and charities publish it")
    TO_CONFIRM = "to-confirm", _("still to be confirmed")


@dataclass(frozen=True)
class Source:
    """Where something comes from, and the page where it can be read, if there is one. `sure` is
    one of Sure; of a draft that somebody writes, whatever they wrote."""

    name: Words
    sure: str = Sure.TO_CONFIRM
    url: str = ""

    @property
    def is_confirmed(self) -> bool:
        return self.sure != Sure.TO_CONFIRM

    @property
    def sure_in_words(self) -> Words:
        return dict(Sure.choices).get(self.sure, self.sure)


class Unit(Enum):
    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True)
class Span:
    """So many of a unit. `from_the_day` counts the day that it begins with as the first one."""

    number: int
    unit: Unit
    from_the_day: bool = False

    def end(self, begins: date) -> date:
        """The last day that is in time."""
        if self.unit is Unit.WORKING_DAYS:
            return workday_after(begins, self.number)
        if self.unit is Unit.MONTHS:
            return months_after(begins, self.number)
        return begins + self._days

    def before(self, day: date) -> date:
        """The last day that is still so long before that one. Raises ValueError for working days:
        no law that we know counts them backwards."""
        if self.unit is Unit.WORKING_DAYS:
            raise ValueError("working days are not counted backwards")
        if self.unit is Unit.MONTHS:
            return months_after(day, -self.number)
        return day - self._days

    @property
    def _days(self) -> timedelta:
        days = self.number * 7 if self.unit is Unit.WEEKS else self.number
        return timedelta(days=days - self.from_the_day)

    def __str__(self) -> str:
        words = {
            Unit.WORKING_DAYS: ngettext(
                "%(number)d working day", "%(number)d working days", self.number
            ),
            Unit.DAYS: ngettext("%(number)d day", "%(number)d days", self.number),
            Unit.WEEKS: ngettext("%(number)d week", "%(number)d weeks", self.number),
            Unit.MONTHS: ngettext("%(number)d month", "%(number)d months", self.number),
        }
        return words[self.unit] % {"number": self.number}


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on, or back where `months` is below nought; the
    last one of a shorter month: two months after 31 December is 28 February, 29 in a leap year."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
