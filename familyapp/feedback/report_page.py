"""The figures of the last term on one side of A4, to print and hand round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from familyapp.core.pdf import HEIGHT, INK, LEAD, SOFT, TINT, WIDTH, Colour, Paper
from familyapp.feedback.figures import Split, TermFigures
from familyapp.feedback.models import Face
from familyapp.feedback.report_words import said_of, small_print
from familyapp.services.models import Service

EDGE = 16.0
INNER = WIDTH - 2 * EDGE
GAP = 5.0
# At most 14 themes and 5 faces, each with two more, and their two titles: with the lowest row there
# is room for all of it, whatever the name.
ROW, HIGHEST_ROW = 6.0, 8.0
LABEL, NUMBER = 62.0, 25.0
BAR = INNER - LABEL - 2 * NUMBER
TILE = 19.0
FACES_BAR = 9.0
# The name of a service gets smaller until it fits.
NAME_SIZES = (24.0, 20.0, 17.0, 14.0, 11.0, 9.0)
NAME_ROOM = 22.0
HIDDEN: Colour = (214, 208, 197)
PALE: Colour = (243, 236, 225)
FACES: dict[int, Colour] = {
    Face.VERY_BAD: (156, 79, 60),
    Face.BAD: (214, 150, 110),
    Face.SO_SO: (235, 205, 140),
    Face.GOOD: (128, 178, 160),
    Face.VERY_GOOD: LEAD,
}


@dataclass(frozen=True)
class Line:
    """A row of a table: its category, what it is called, its number now and in the term before.
    None is hidden; what is not in `before` at all is neither."""

    key: str
    label: str
    now: int | None
    before: str


@dataclass(frozen=True)
class _Table:
    """The numbers by faces or by themes."""

    dimension: str
    now: TermFigures
    term_before: TermFigures | None
    service: str

    @cached_property
    def lines(self) -> list[Line]:
        mine, theirs = self._split(self.now), self._split(self.term_before)
        return [
            Line(key, said_of(self.dimension, key), count, _number(theirs, key))
            for key, count in mine.items()
        ]

    @property
    def longest(self) -> int:
        return max((line.now or 0 for line in self.lines), default=0) or 1

    def _split(self, term: TermFigures | None) -> Split:
        return term.of(self.dimension, service=self.service) if term else {}


def _number(split: Split, key: str) -> str:
    if key not in split:
        return "\u2013"
    count = split[key]
    return _("hidden") if count is None else str(count)


def draw_page(terms: Sequence[TermFigures], service: Service | None) -> bytes:
    """One side, whatever stands in it: the newest of these terms beside the one before."""
    paper = Paper()
    paper.set_title(_("What families told us"))
    paper.add_page()
    key = str(service.pk) if service else ""
    y = _head(paper, terms[0] if terms else None, service)
    if not terms:
        text = _("No term has been counted yet. A term is counted two weeks after it ends.")
        paper.block(EDGE, y, INNER, text, size=12)
        return paper.made()
    y = _tiles(paper, y, terms[0], key)
    now, before = terms[0], _the_term_before(terms)
    bottom = _foot(paper)
    tables = [_Table(each, now, before, key) for each in ("face", "theme")]
    rows = sum(len(each.lines) + 1 for each in tables)
    row = max(ROW, min(HIGHEST_ROW, (bottom - y - 3 * GAP - FACES_BAR) / rows))
    y = _draw_table(paper, y, _("How it was"), tables[0], row)
    _draw_table(paper, y, _("What it was about"), tables[1], row)
    return paper.made()


def _the_term_before(terms: Sequence[TermFigures]) -> TermFigures | None:
    wanted = terms[0].term.before
    return next((each for each in terms[1:] if each.term == wanted), None)


def _head(paper: Paper, now: TermFigures | None, service: Service | None) -> float:
    said = _("What families told us")
    y = EDGE + paper.block(EDGE, EDGE, INNER, said, size=12, bold=True, ink=LEAD)
    name = service.name if service else settings.AUTHORITY_NAME or _("All services")
    size = next(
        (s for s in NAME_SIZES if paper.height_of(INNER, name, size=s, bold=True) <= NAME_ROOM),
        NAME_SIZES[-1],
    )
    y += paper.block(EDGE, y, INNER, name, size=size, bold=True)
    made = _("Made on %(day)s") % {"day": date_format(localdate(), "j F Y")}
    line = f"{now.term.label}. {made}." if now else f"{made}."
    return y + paper.block(EDGE, y, INNER, line, size=10, ink=SOFT) + GAP


def _tiles(paper: Paper, y: float, now: TermFigures, key: str) -> float:
    """Four numbers in large letters."""
    response, waits = now.response(key), now.waits.get(key)
    voices = now.voices(service=key)
    hidden = _("hidden")
    read = waits.to_acknowledge if waits else None
    changed = waits.to_change if waits else None
    tiles = [
        (hidden if voices is None else str(voices), _("voices")),
        (f"{response.percent}%" if response else "\u2013", _("of those asked answered")),
        (f"{read:g}" if read is not None else "\u2013", _("working days until read")),
        (f"{changed:g}" if changed is not None else "\u2013", _("working days until changed")),
    ]
    width = (INNER - 3 * GAP) / 4
    for n, (number, label) in enumerate(tiles):
        x = EDGE + n * (width + GAP)
        paper.card(x, y, width, TILE, TINT)
        paper.block(x + 3, y + 1.5, width - 6, number, size=18, bold=True, ink=LEAD)
        paper.block(x + 3, y + 10.5, width - 4, label, size=8, ink=INK)
    return y + TILE + GAP


def _all_faces(paper: Paper, y: float, table: _Table) -> float:
    """One bar for all faces; what is hidden, or said without a face, is one grey part of it."""
    total = table.now.voices(service=table.service) or 0
    parts = [(_colour(line), line.now or 0) for line in table.lines if line.key.isdigit()]
    parts.append((HIDDEN, total - sum(count for _each, count in parts)))
    left = EDGE
    paper.set_draw_color(255, 255, 255)
    paper.set_line_width(0.6)
    for colour, count in parts:
        width = INNER * count / total if total else 0
        if width:
            paper.set_fill_color(*colour)
            paper.rect(left, y, width, FACES_BAR - 2, style="DF")
        left += width
    return y + FACES_BAR


def _colour(line: Line) -> Colour:
    return FACES.get(int(line.key), LEAD) if line.key.isdigit() else HIDDEN


def _draw_table(paper: Paper, y: float, title: str, table: _Table, row: float) -> float:
    """Words, bar, number, and the number of the term before."""
    before = table.term_before
    second = EDGE + LABEL + BAR
    paper.block(EDGE, y, LABEL + BAR, title, size=11, bold=True)
    heads = [table.now.term.short, before.term.short if before else ""]
    for n, head in enumerate(heads):
        _right(paper, second + n * NUMBER, y + 0.8, head, size=8, ink=SOFT)
    y += row
    if not table.lines:
        text = _("Fewer than 5 voices, or none: nothing is shown.")
        return y + paper.block(EDGE, y, INNER, text, size=10, ink=SOFT) + GAP
    if table.dimension == "face":
        y = _all_faces(paper, y, table)
    for line in table.lines:
        _draw_row(paper, y, row, line, table)
        y += row
    return y + GAP


def _draw_row(paper: Paper, y: float, row: float, line: Line, table: _Table) -> None:
    paper.set_draw_color(*PALE)
    paper.set_line_width(0.2)
    paper.line(EDGE, y, EDGE + INNER, y)
    words = y + (row - 4.2) / 2
    paper.set_fill_color(*(_colour(line) if table.dimension == "face" else LEAD))
    if table.dimension == "face":  # which part of the bar above it is
        paper.rect(EDGE, words + 0.6, 3, 3, style="F")
    indent = 5 if table.dimension == "face" else 0
    if line.now:
        width = max(BAR * line.now / table.longest, 0.8)
        paper.rect(EDGE + LABEL, y + row / 2 - 1.8, width, 3.6, style="F")
    paper.block(EDGE + indent, words, LABEL - 2 - indent, line.label, size=9)
    second = EDGE + LABEL + BAR
    now = _("hidden") if line.now is None else str(line.now)
    _right(paper, second, words, now, size=9, bold=line.now is not None)
    if table.term_before:
        _right(paper, second + NUMBER, words, line.before, size=9, ink=SOFT)


def _right(
    paper: Paper,
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    bold: bool = False,
    ink: Colour = INK,
) -> None:
    """On the right of a column of numbers."""
    paper.set_font("AtkinsonNext", "B" if bold else "", size)
    width = paper.get_string_width(text) + 0.5
    paper.block(x + NUMBER - width, y, width + 1, text, size=size, bold=bold, ink=ink)


def _foot(paper: Paper) -> float:
    """What these numbers are not, and the small print, from the bottom edge up; where it begins."""
    *small, no_proof = small_print()
    text = "\n".join([*small, _("A dash: there was too little to say.")])
    tall = paper.height_of(INNER - 8, text, size=8)
    bold = paper.height_of(INNER - 8, no_proof, size=9, bold=True)
    top = HEIGHT - EDGE - tall - bold - 6
    paper.card(EDGE, top, INNER, tall + bold + 6, PALE)
    paper.block(EDGE + 4, top + 3, INNER - 8, no_proof, size=9, bold=True)
    paper.block(EDGE + 4, top + 3 + bold, INNER - 8, text, size=8)
    return top
