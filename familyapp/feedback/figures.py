"""The figures of a term: counted once when it is over, frozen, and read from there ever after.

This module alone counts voices for anybody to read; `suppression` says what of it is published.
Pages, drawings, files and "you said, we did" take a `TermFigures`, where what is hidden is not
there. A voice counts in the service that it was given to, in the month that it was given, with
the theme of its item (that of the item it is merged into; the first one by the order of `Theme`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from statistics import median
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from familyapp.feedback.models import (
    Face,
    Feedback,
    FrozenTerm,
    ImprovementItem,
    ImprovementQueue,
    ItemTheme,
    Kind,
    Pulse,
    Stage,
    Status,
    Theme,
)
from familyapp.feedback.suppression import FEWEST, OTHERS, Counts, Shown, protect, recode
from familyapp.feedback.terms import Term

NOTHING = "none"  # no service, no theme, no face, stage or kind said
DIMENSIONS = ("service", "theme", "face", "stage", "kind", "month")
# A tree: see `suppression` for why there is no ring, and what must change before one is added.
TABLES: Mapping[str, tuple[str, str]] = {
    "service_theme": ("service", "theme"),
    "service_face": ("service", "face"),
    "service_month": ("service", "month"),
    "stage_theme": ("stage", "theme"),
}
ANSWERED, NOT_ANSWERED = "answered", "not_answered"


@dataclass(frozen=True)
class Waits:
    """How long a service took, in working days: medians, None where it was fewer than 5 items."""

    to_acknowledge: float | None = None
    to_change: float | None = None

    @property
    def known(self) -> bool:
        return self.to_acknowledge is not None or self.to_change is not None


@dataclass(frozen=True)
class TermFigures:
    """What is published of one term.

    `total` is None where there were fewer than 5 voices; everything else is then empty. `margins`
    hold each of `DIMENSIONS`: category -> voices, every one 5 or more, the smallest joined as
    `suppression.OTHERS`. `tables` hold each of `TABLES`. Categories are ids of services, values
    of Theme, Face, Stage and Kind, months as "2026-09", or `NOTHING`. `asked` is services by
    whether a pulse was answered, over everybody who was asked: people, not voices; None under 5.
    `waits` are by service, "" for all of them together.
    """

    first: date
    total: int | None = None
    margins: dict[str, dict[str, int]] = field(default_factory=dict)
    tables: dict[str, Shown] = field(default_factory=dict)
    asked: Shown | None = None
    waits: dict[str, Waits] = field(default_factory=dict)

    @property
    def term(self) -> Term:
        return Term(self.first)

    def of(self, dimension: str, *, service: str = "", stage: str = "") -> Split:
        """The voices by a dimension: of all, of one service, or of one stage (themes only)."""
        if service:
            return self._row("service_" + dimension, service)
        if stage:
            return self._row("stage_" + dimension, stage)
        return dict(self.margins.get(dimension, {}))

    def voices(self, *, service: str = "", stage: str = "") -> int | None:
        """How many voices; None where that is hidden or none."""
        if service or stage:
            margin = self.margins.get("service" if service else "stage", {})
            return margin.get(service or stage)
        return self.total

    def response(self, service: str = "") -> Response | None:
        """How many of those who were asked answered; None where it is hidden or nobody was."""
        if self.asked is None:
            return None
        if service:
            row = self.asked.row(service)
            return _response(row or {})
        totals = dict(zip(self.asked.columns, self.asked.column_totals, strict=True))
        return _response(totals)

    def _row(self, table: str, key: str) -> Split:
        shown = self.tables.get(table)
        return (shown.row(key) if shown else None) or {}


# Category -> voices, None where hidden; one that is not there is empty or among the others.
Split = dict[str, int | None]


@dataclass(frozen=True)
class Response:
    asked: int
    answered: int

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked)


def _response(split: Mapping[str, int | None]) -> Response | None:
    answered, other = split.get(ANSWERED), split.get(NOT_ANSWERED)
    if set(split) == {ANSWERED} and answered:
        return Response(answered, answered)
    if set(split) == {NOT_ANSWERED} and other:
        return Response(other, 0)
    if answered is None or other is None:
        return None
    return Response(answered + other, answered)


def to_json(figures: TermFigures) -> dict[str, Any]:
    return msgspec.to_builtins(figures)


def from_json(kept: Mapping[str, Any]) -> TermFigures:
    """Raises msgspec.ValidationError for what `to_json` did not write."""
    return msgspec.convert(kept, TermFigures)


def newest(count: int = 6) -> list[TermFigures]:
    """The figures of the last terms that are over, the newest first. One query."""
    rows = FrozenTerm.objects.order_by("-first")[:count]
    return [from_json(row.figures) for row in rows]


def count_term(term: Term) -> TermFigures:
    """Count a term. Five queries, whatever the number of voices. For `actions.freezing` alone,
    which does it once for each term: see `suppression` (a)."""
    voices = dict(_voices(term))
    waits, asked = waits_in(term), _asked(term)
    total = sum(voices.values())
    if total < FEWEST:
        return TermFigures(term.first, asked=asked, waits=waits)
    margins, tables = split_up(voices)
    return TermFigures(term.first, total, margins, tables, asked, waits)


Voice = tuple[str, ...]  # its category in each of DIMENSIONS


def split_up(
    voices: Mapping[Voice, int],
) -> tuple[dict[str, dict[str, int]], dict[str, Shown]]:
    """The margins and tables that may be published of these voices, five or more of them. Pure."""
    joined = {each: recode(_margin(voices, place)) for place, each in enumerate(DIMENSIONS)}
    margins = {
        each: _in_order(each, _recoded(voices, [(place, joined[each])]))
        for place, each in enumerate(DIMENSIONS)
    }
    return margins, {name: _table(voices, joined, margins, pair) for name, pair in TABLES.items()}


def _voices(term: Term) -> Iterator[tuple[Voice, int]]:
    """How many voices there are of each sort; never the same sort twice."""
    first_theme = (
        ItemTheme.objects.filter(item=OuterRef("counts_in"))
        .annotate(rank=_theme_rank())
        .order_by("rank")
        .values("rank")[:1]
    )
    rows = (
        Feedback.objects.filter(month__gte=term.first, month__lt=term.after)
        .annotate(counts_in=Coalesce("item__merged_into", "item"))
        .annotate(rank=Subquery(first_theme))
        .values_list("service", "rank", "face", "stage", "kind", "month")
        .annotate(count=Count("pk"))
        .order_by()
    )
    themes = list(Theme.values)
    for service, rank, face, stage, kind, month, count in rows:
        theme = NOTHING if rank is None else themes[rank]
        said = (service, theme, face, stage, kind, f"{month:%Y-%m}")
        yield tuple(str(each) if each else NOTHING for each in said), count


def _theme_rank() -> Case:
    return Case(*(When(theme=theme, then=Value(n)) for n, theme in enumerate(Theme.values)))


def _margin(voices: Mapping[Voice, int], place: int) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for voice, count in voices.items():
        counted[voice[place]] += count
    return {key: counted[key] for key in sorted(counted)}  # so that equals join in one order


def _recoded(
    voices: Mapping[Voice, int], by: Sequence[tuple[int, Mapping[str, str]]]
) -> Counter[Any]:
    """The voices by one dimension, or by a pair of them, as they were recoded."""
    counted: Counter[Any] = Counter()
    for voice, count in voices.items():
        key = tuple(joined[voice[place]] for place, joined in by)
        counted[key if len(key) > 1 else key[0]] += count
    return counted


def _table(
    voices: Mapping[Voice, int],
    joined: Mapping[str, Mapping[str, str]],
    margins: Mapping[str, Mapping[str, int]],
    pair: tuple[str, str],
) -> Shown:
    by = [(DIMENSIONS.index(each), joined[each]) for each in pair]
    return protect(Counts.of(margins[pair[0]], margins[pair[1]], _recoded(voices, by)))


# The order of what has one; anything else stands by its key.
ORDERS: Mapping[str, Sequence[str]] = {
    "theme": Theme.values,
    "face": [str(face) for face in Face.values],
    "stage": Stage.values,
    "kind": Kind.values,
}


def _in_order(dimension: str, margin: Mapping[str, int]) -> dict[str, int]:
    """Its own order, then nothing said, then the others together."""
    last = (NOTHING, OTHERS)
    order = (*ORDERS.get(dimension, ()), *(key for key in sorted(margin) if key not in last), *last)
    return {key: margin[key] for key in order if key in margin}


def _asked(term: Term) -> Shown | None:
    """Who was asked by a pulse in the term, by service and whether they answered by now."""
    began, ended = _moments(term)
    rows = (
        Pulse.objects.filter(asked__gte=began, asked__lt=ended)
        .annotate(is_answered=Q(answered__isnull=False))
        .values_list("service", "is_answered")
        .annotate(count=Count("pk"))
        .order_by()
    )
    people: dict[Voice, int] = {
        (str(service or NOTHING), ANSWERED if is_answered else NOT_ANSWERED): count
        for service, is_answered, count in rows
    }
    if sum(people.values()) < FEWEST:
        return None
    services, answers = (recode(_margin(people, place)) for place in (0, 1))
    counted = _recoded(people, [(0, services), (1, answers)])
    by_service = _in_order("service", _recoded(people, [(0, services)]))
    by_answer = [each for each in (ANSWERED, NOT_ANSWERED, OTHERS) if each in answers.values()]
    return protect(Counts.of(by_service, by_answer, counted))


def waits_in(term: Term) -> dict[str, Waits]:
    """How long each service took with what it acknowledged, and what it changed, in a term; all
    of them together as "". Also of a term that still runs: it counts a service's days, nobody's
    words. Three queries."""
    services = dict(ImprovementQueue.objects.values_list("pk", "service"))
    acknowledged = _days(term, "acknowledged", "days_to_acknowledge", services)
    changed = _days(term, "closed", "days_to_change", services, status=Status.DONE)
    return {
        service: Waits(_median(acknowledged[service]), _median(changed[service]))
        for service in sorted({*acknowledged, *changed})
    }


def _days(
    term: Term, moment: str, days: str, services: Mapping[UUID, UUID | None], **only: str
) -> dict[str, Counter[int]]:
    """Service -> working days -> items. Items of no one service count in "" alone."""
    began, ended = _moments(term)
    within = {f"{moment}__gte": began, f"{moment}__lt": ended, f"{days}__isnull": False}
    rows = (
        ImprovementItem.objects.filter(merged_into__isnull=True, **within, **only)
        .values_list("queue_id", days)  # not their services: each row would ask for its queue
        .annotate(count=Count("*"))
        .order_by()
    )
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for queue, took, count in rows:
        for key in {"", str(services[queue] or "")}:
            found[key][took] += count
    return found


def _median(days: Counter[int]) -> float | None:
    """The middle number of days; None of fewer than 5 items."""
    return float(median(days.elements())) if days.total() >= FEWEST else None


def _moments(term: Term) -> tuple[datetime, datetime]:
    begins, ends = (datetime.combine(day, time()) for day in (term.first, term.after))
    return timezone.make_aware(begins), timezone.make_aware(ends)
