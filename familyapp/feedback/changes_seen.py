"""What families said before a change and after it: beside each other, which proves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.feedback import charts
from familyapp.feedback.charts import Stack
from familyapp.feedback.figures import Split, TermFigures
from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import ImprovementItem, Status
from familyapp.feedback.terms import Term

SHOWN = 8


@dataclass(frozen=True)
class Change:
    """A change that was made, of an item that its reader may open."""

    item: UUID
    title: str
    what_changed: str
    month: str


@dataclass(frozen=True)
class ChangesSeen:
    """What was changed in one term, with the faces of its service (of all services, where it is
    of no one service) in the last whole term before and the first one after."""

    changes: list[Change]
    service: str  # its name, or ""
    before: Side
    after: Side

    @property
    def sides(self) -> list[Side]:
        return [self.before, self.after]

    @property
    def named_sides(self) -> list[tuple[str, Side]]:
        service = self.service or _("All services")
        names = _("%(service)s, before: %(term)s"), _("%(service)s, after: %(term)s")
        return [
            (name % {"service": service, "term": side.term}, side)
            for name, side in zip(names, self.sides, strict=True)
        ]

    @property
    def keys(self) -> set[str]:
        """The faces that are drawn."""
        lines = [side.line for side in self.sides if side.line]
        return {part.key for line in lines for part in line.segments}


@dataclass(frozen=True)
class Side:
    """`line` is None where there were fewer than 5 voices."""

    term: str
    line: Stack | None
    split: Split
    total: int | None


def changes_seen(
    keeper: Keeper,
    last: Sequence[TermFigures],
    *,
    service: str,
    faces: Mapping[str, str],
    names: Mapping[str, str],
) -> list[ChangesSeen]:
    """The newest changes of this keeper's queues with a counted term on both sides, those of one
    service and term together. One query, or none where no such terms are counted."""
    terms = {each.term: each for each in last}
    inside = [each.next for each in terms if each.next.next in terms]
    if not inside:
        return []
    items = items_for(keeper).filter(
        status=Status.DONE,
        merged_into__isnull=True,
        closed__gte=_midnight(min(inside)),
        closed__lt=_midnight(max(inside).next),
    )
    if service:
        items = items.filter(queue__service=UUID(service))
    grouped: dict[tuple[Term, str], list[ImprovementItem]] = {}
    for row in items.select_related("queue").order_by("-closed", "pk")[:SHOWN]:
        grouped.setdefault((Term.of(_closed(row)), str(row.queue.service_id or "")), []).append(row)
    return [
        ChangesSeen(
            [_change(row) for row in rows],
            names.get(of, ""),
            _side(terms[term.before], of, faces),
            _side(terms[term.next], of, faces),
        )
        for (term, of), rows in grouped.items()
        if term in inside
    ]


def _change(row: ImprovementItem) -> Change:
    return Change(row.pk, row.title, row.what_changed, date_format(_closed(row), "F Y"))


def _side(each: TermFigures, service: str, faces: Mapping[str, str]) -> Side:
    label, total = each.term.label, each.voices(service=service)
    if not total:
        return Side(label, None, {}, None)
    split = each.of("face", service=service)
    return Side(label, charts.stack(label, split, total, faces), split, total)


def _closed(row: ImprovementItem) -> datetime:
    assert row.closed  # asked for
    return timezone.localtime(row.closed)


def _midnight(term: Term) -> datetime:
    return timezone.make_aware(datetime.combine(term.first, time()))
