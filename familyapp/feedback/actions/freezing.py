"""The figures of a term are counted once."""

from __future__ import annotations

from datetime import date

from django.db.models import Min

from familyapp.feedback import figures
from familyapp.feedback.models import Feedback, FrozenTerm, ImprovementItem, Pulse
from familyapp.feedback.terms import Term


def freeze_terms(today: date) -> None:
    """Count each term that is over since two weeks and was not counted yet, from the first of
    which anything is known. A daily job. One that was counted is never counted anew, whatever
    comes late: the difference would be the voices that came late."""
    first = _first_day()
    if first is None:
        return
    frozen = set(FrozenTerm.objects.values_list("first", flat=True))
    term, last = Term.of(first), Term.last_counted(today)
    while term <= last:
        if term.first not in frozen:
            kept = figures.to_json(figures.count_term(term))
            # Whoever else froze it in the meantime was first.
            FrozenTerm.objects.get_or_create(first=term.first, defaults={"figures": kept})
        term = term.next


def _first_day() -> date | None:
    days = [
        Feedback.objects.aggregate(first=Min("month"))["first"],
        ImprovementItem.objects.aggregate(first=Min("arrived"))["first"],
    ]
    if asked := Pulse.objects.aggregate(first=Min("asked"))["first"]:
        days.append(asked.date())
    return min((day for day in days if day), default=None)
