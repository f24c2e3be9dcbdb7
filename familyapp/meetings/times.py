"""A day and a time of day as a moment in London, where twice a year the clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.utils.dateformat import format as date_words
from django.utils.translation import gettext as _

from familyapp.services.clock import LONDON


class NoSuchTime(ValueError):
    """The sentence says why, and what to choose instead."""


def moment(day: date, at: time) -> datetime:
    """That time of that day in London. Raises NoSuchTime for the hour that is left out in spring
    and for the one that comes twice in autumn: nobody could know which is meant."""
    naive = datetime.combine(day, at)
    first, second = naive.replace(tzinfo=LONDON, fold=0), naive.replace(tzinfo=LONDON, fold=1)
    said = {"day": date_words(day, "l j F Y"), "time": f"{at:%H:%M}"}
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != naive:
        raise NoSuchTime(
            _(
                "There is no %(time)s on %(day)s: the clocks go forward from 1:00 to 2:00 that "
                "night. Choose another time."
            )
            % said
        )
    if first.utcoffset() != second.utcoffset():
        raise NoSuchTime(
            _(
                "%(time)s comes twice on %(day)s: the clocks go back from 2:00 to 1:00 that "
                "night. Choose a time before 1:00 or from 2:00 on."
            )
            % said
        )
    return first
