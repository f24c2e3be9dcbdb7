"""The page of figures: what is frozen of the last terms, put into words, drawings and tables.

It takes its numbers from `TermFigures` and counts nothing of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.feedback import charts, figures
from familyapp.feedback.actions.giving import DAYS_TO_ACKNOWLEDGE
from familyapp.feedback.changes_seen import ChangesSeen, changes_seen
from familyapp.feedback.charts import Bar, Stack
from familyapp.feedback.figures import NOTHING, Split, TermFigures, Waits
from familyapp.feedback.figures_words import (
    Cell,
    Row,
    cell,
    compared,
    days_in_words,
    how_much,
    in_words,
    keys,
    rate_in_words,
)
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Face, Stage
from familyapp.feedback.report_words import said_of
from familyapp.feedback.suppression import OTHERS
from familyapp.feedback.terms import Term
from familyapp.services.models import Service

TERMS = 6
DRAWN_THEMES = 6
DRAWN_SERVICES = 12
LEAST_DAYS = 2 * DAYS_TO_ACKNOWLEDGE  # a line of days is this long or longer
FACES: tuple[str, ...] = (*(str(face) for face in Face.values), NOTHING, OTHERS)


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Theme:
    """One theme over the terms, drawn."""

    label: str
    bars: list[Bar]


@dataclass(frozen=True)
class WaitRow:
    label: str
    to_acknowledge: str  # in words
    to_change: str


@dataclass(frozen=True)
class BeforeAndAfter:
    groups: list[ChangesSeen]
    face_key: list[tuple[str, str]]
    rows: list[Row]


@dataclass(frozen=True)
class FiguresPage:
    """`last` are up to six frozen terms, the newest first, and one more to compare with."""

    last: list[TermFigures]
    names: Mapping[str, str]  # services by id
    term: Term
    today: date
    service: str = ""
    stage: str = ""

    # --- What was asked for --------------------------------------------------------------------

    @property
    def services(self) -> list[Choice]:
        everything = [Choice("", _("All services"), not self.service)]
        return everything + [Choice(key, name, key == self.service) for key, name in self._named]

    @property
    def _named(self) -> list[tuple[str, str]]:
        return sorted(self.names.items(), key=lambda pair: pair[1].casefold())

    @property
    def terms(self) -> list[Choice]:
        running = Term.of(self.today)
        found = [each.term for each in self.last[:TERMS]]
        missing = [each for each in (running, running.before) if each not in found]
        return [Choice(each.key, each.label, each == self.term) for each in missing + found]

    @property
    def stages(self) -> list[Choice]:
        everything = [Choice("", _("All stages"), not self.stage)]
        return everything + [
            Choice(value, said_of("stage", value), value == self.stage) for value in Stage.values
        ]

    @property
    def whose(self) -> str:
        """Whose figures these are, as a heading has it."""
        if self.service:
            return self.names[self.service]
        return said_of("stage", self.stage) if self.stage else _("All services")

    # --- What there is -------------------------------------------------------------------------

    @cached_property
    def shown(self) -> TermFigures | None:
        """The figures of the term that was asked for; None until it is counted."""
        return next((each for each in self.last if each.term == self.term), None)

    @cached_property
    def before(self) -> TermFigures | None:
        return next((each for each in self.last if each.term == self.term.before), None)

    @property
    def is_running(self) -> bool:
        return self.today < self.term.after

    @property
    def counted_on(self) -> str:
        return date_format(self.term.counted_on, "j F Y")

    @property
    def voices(self) -> int | None:
        return self._voices(self.shown)

    @property
    def hides(self) -> bool:
        """Whether anything on this page is hidden, so that it is explained."""
        tables = [table for each in self.last for table in each.tables.values()]
        return any(table.hides for table in tables)

    def _voices(self, each: TermFigures | None) -> int | None:
        return each.voices(service=self.service, stage=self.stage) if each else None

    def _split(self, each: TermFigures | None, dimension: str) -> Split:
        return each.of(dimension, service=self.service, stage=self.stage) if each else {}

    def name(self, service: str) -> str:
        return self.names.get(service) or said_of("service", service)

    # --- Faces ---------------------------------------------------------------------------------

    @cached_property
    def faces(self) -> list[Stack]:
        """This term and the one before."""
        if self.stage:
            return []
        both = [each for each in (self.shown, self.before) if each and self._voices(each)]
        if self.shown not in both:
            return []
        return [self._faces(each, each.term.label, self.service) for each in both]

    @cached_property
    def faces_of_services(self) -> list[Stack]:
        """Where all services were asked for: the ones with most voices, each."""
        if self.service or self.stage or not self.shown:
            return []
        most = sorted(self.shown.margins.get("service", {}).items(), key=lambda pair: -pair[1])
        return [
            self._faces(self.shown, self.name(key), key)
            for key, _count in most[:DRAWN_SERVICES]
            if key != OTHERS
        ]

    def _faces(self, each: TermFigures, label: str, service: str) -> Stack:
        split = each.of("face", service=service)
        total = each.voices(service=service) or 0
        return charts.stack(label, split, total, {key: self.face(key) for key in FACES})

    def face(self, key: str) -> str:
        return _("No face") if key == NOTHING else said_of("face", key)

    @property
    def face_keys(self) -> list[str]:
        """The faces that are in the drawings, for their key."""
        drawn = {part.key for each in self.faces + self.faces_of_services for part in each.segments}
        return [key for key in FACES if key in drawn]

    @property
    def face_key(self) -> list[tuple[str, str]]:
        return [(key, self.face(key)) for key in self.face_keys]

    @property
    def face_rows(self) -> list[Row]:
        """The table below: the terms, then each service."""
        if not self.shown:
            return []
        rows = [
            Row("", each.term.label, self._cells(each, self.service))
            for each in (self.shown, self.before)
            if each and self._voices(each)
        ]
        if not self.service:
            for key in self.shown.margins.get("service", {}):
                rows.append(Row(key, self.name(key), self._cells(self.shown, key)))
        return rows

    def _cells(self, each: TermFigures, service: str) -> list[Cell]:
        split = each.of("face", service=service)
        numbers = [cell(split, key) for key in self.face_keys]
        return [*numbers, Cell(each.voices(service=service))]

    # --- Themes over time ----------------------------------------------------------------------

    @cached_property
    def over_time(self) -> list[TermFigures]:
        """The terms of the drawing, the oldest first."""
        return [each for each in self.last[:TERMS] if each.total][::-1]

    @cached_property
    def theme_rows(self) -> list[Row]:
        """Every theme with its number in each term, the largest now first."""
        splits = [self._split(each, "theme") for each in self.over_time]
        keys = {key for split in splits for key in split} - {NOTHING, OTHERS}
        ordered = sorted(keys, key=lambda key: [-(split.get(key) or 0) for split in splits[::-1]])
        ordered += [key for key in (NOTHING, OTHERS) if any(key in split for split in splits)]
        return [
            Row(key, self._theme(key), [cell(split, key) for split in splits]) for key in ordered
        ]

    def _theme(self, key: str) -> str:
        return _("No theme") if key == NOTHING else said_of("theme", key)

    @property
    def themes(self) -> list[Theme]:
        """The themes with most voices, each over the terms."""
        named = [row for row in self.theme_rows if row.key not in (NOTHING, OTHERS)]
        drawn = [row for row in named if any(cell.count for cell in row.cells)][:DRAWN_THEMES]
        longest = charts.most([cell.count for row in drawn for cell in row.cells])
        return [
            Theme(
                row.label,
                charts.bars(
                    [
                        (each.term.short, in_words(cell), how_much(cell))
                        for each, cell in zip(self.over_time, row.cells, strict=True)
                    ],
                    longest,
                ),
            )
            for row in drawn
        ]

    # --- How long it took ----------------------------------------------------------------------

    @cached_property
    def waits(self) -> list[tuple[str, Waits]]:
        """All services, then each by its name; of one service, that one beside all."""
        if self.stage:
            return []
        found = self.shown.waits if self.shown else figures.waits_in(self.term)
        known = {key: wait for key, wait in found.items() if wait.known}
        keys = [self.service] if self.service else [key for key, _name in self._named]
        rows = [(_("All services"), known[""])] if "" in known else []
        return rows + [(self.name(key), known[key]) for key in keys if key in known]

    @property
    def to_acknowledge(self) -> list[Bar]:
        return self._wait_bars([(label, wait.to_acknowledge) for label, wait in self.waits])

    @property
    def to_change(self) -> list[Bar]:
        return self._wait_bars([(label, wait.to_change) for label, wait in self.waits])

    @property
    def promise(self) -> str:
        """Where the promise stands on the line."""
        waits = [wait.to_acknowledge for _label, wait in self.waits]
        return charts.place(DAYS_TO_ACKNOWLEDGE, charts.most(waits, least=LEAST_DAYS))

    def _wait_bars(self, waits: list[tuple[str, float | None]]) -> list[Bar]:
        known = [(label, days_in_words(days), days) for label, days in waits if days is not None]
        first, rest = known[:1], sorted(known[1:], key=lambda row: -row[2])
        longest = charts.most([days for _label, days in waits], least=LEAST_DAYS)
        return charts.bars([*first, *rest[:DRAWN_SERVICES]], longest)

    @property
    def wait_rows(self) -> list[WaitRow]:
        return [
            WaitRow(label, days_in_words(wait.to_acknowledge), days_in_words(wait.to_change))
            for label, wait in self.waits
        ]

    # --- How many answered ---------------------------------------------------------------------

    @cached_property
    def response(self) -> list[Bar]:
        """Term by term, how many of those who were asked answered."""
        if self.stage:
            return []
        rows: list[tuple[str, str, float | None]] = []
        for each in self.last[:TERMS][::-1]:
            if each.asked and (not self.service or self.service in each.asked.rows):
                said = each.response(self.service)
                rate = said.answered / said.asked if said else None
                rows.append((each.term.short, rate_in_words(said), rate))
        return charts.bars(rows, 1)

    # --- Before and after a change --------------------------------------------------------------

    def changes(self, keeper: Keeper) -> BeforeAndAfter | None:
        """Changes in this keeper's queues, or None where none has a term on both sides."""
        if self.stage:
            return None
        faces = {key: self.face(key) for key in FACES}
        groups = changes_seen(
            keeper, self.last, service=self.service, faces=faces, names=self.names
        )
        if not groups:
            return None
        drawn = set().union(*(each.keys for each in groups))
        key = [(face, word) for face, word in faces.items() if face in drawn]
        rows = [
            Row("", label, [*(cell(side.split, face) for face, _word in key), Cell(side.total)])
            for each in groups
            for label, side in each.named_sides
        ]
        return BeforeAndAfter(groups, key, rows)

    # --- This term against the last ------------------------------------------------------------

    @property
    def against(self) -> list[Row]:
        """Voices, faces and themes of this term and the one before, with the difference."""
        if not (self.shown and self.before and self.voices and self._voices(self.before)):
            return []
        rows: list[tuple[str, str, Split, Split]] = [
            ("", _("Voices"), {"": self.voices}, {"": self._voices(self.before)})
        ]
        for dimension, name in (("face", self.face), ("theme", self._theme)):
            if dimension == "face" and self.stage:
                continue
            now, then = (self._split(each, dimension) for each in (self.shown, self.before))
            rows += [(key, name(key), now, then) for key in keys(dimension, now, then)]
        found = [compared(*row) for row in rows]
        return [row for row in found if any(cell.count is not None for cell in row.cells)]


def page_for(today: date, *, service: str, stage: str, term: str) -> FiguresPage:
    """The page with what was asked for; what is not there falls back to all services, all
    stages, the newest term. A stage is of all services: see `suppression` (d). Two queries,
    and two more for the waits of a term that is not counted yet."""
    last = figures.newest(TERMS + 1)
    names = {str(pk): name for pk, name in Service.objects.values_list("pk", "name")}
    service = service if service in names else ""
    stage = stage if stage in Stage.values and not service else ""
    page = FiguresPage(last, names, Term.of(today), today, service, stage)
    offered = [choice.value for choice in page.terms]
    newest = last[0].term.key if last else Term.of(today).key
    found = Term.from_key(term if term in offered else newest)
    return FiguresPage(last, names, found or page.term, today, service, stage)
