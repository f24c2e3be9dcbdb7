"""The drawing of progress over time: numbers in, places on paper out. Knows no person, no table.

Two panels stand one above the other over the same time: how far (five steps), and how it feels
(five faces). Each is drawn twice, for a narrow and for a wide page, so that its words keep a size
that can be read. Lines differ by dashes and by the shape of their marks, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import hypot

from django.utils import timezone
from django.utils.formats import date_format

LEVELS = 5
SHORTEST = timedelta(days=28)  # a first week is not drawn as if it were a year
APART = 9.0  # units between two marks of a line; the line itself goes through every point
STEP_ROW, FACE_ROW = 38.0, 34.0
TOP, GAP, FOOT = 4.0, 22.0, 42.0
NUDGE = 3.0  # lines at the same step lie beside each other

# Around the point itself; each is as heavy as the others to the eye.
SHAPES = {
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "square": "M-4-4h8v8h-8z",
    "triangle": "M0-5.2 5.2 4.2h-10.4z",
    "diamond": "M0-5.6 5.6 0 0 5.6-5.6 0z",
    "cross": "M-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
    "ring": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0zM-1.7 0a1.7 1.7 0 1 1 3.4 0a1.7 1.7 0 1 1"
    "-3.4 0z",
}


@dataclass(frozen=True)
class Series:
    """One line: whose it is (`key`, for its look), what it is called, and its points."""

    key: str
    label: str
    shape: str
    points: Sequence[tuple[datetime, int]]  # level 1 to 5

    @property
    def path(self) -> str:
        return SHAPES[self.shape]


@dataclass(frozen=True)
class Layout:
    """How wide, and how much of it the words on the left take."""

    name: str
    width: float
    left: float
    right: float
    label_room: float  # of one month below

    @property
    def plot(self) -> float:
        return self.width - self.left - self.right


NARROW = Layout("narrow", 320, 106, 12, 44)
WIDE = Layout("wide", 480, 122, 14, 48)


@dataclass(frozen=True)
class Words:
    """What the levels are called, the lowest first."""

    steps: Sequence[str]
    feels: Sequence[str]


@dataclass(frozen=True)
class Row:
    level: int
    y: float
    word: str

    @property
    def icon_y(self) -> float:
        return self.y - 11


@dataclass(frozen=True)
class Tick:
    """`under` is the year, where it begins to count."""

    x: float
    label: str
    under: str = ""


@dataclass(frozen=True)
class Line:
    series: Series
    d: str
    points: list[tuple[float, float]]
    marks: list[tuple[float, float]]


@dataclass(frozen=True)
class Drawing:
    """One layout: everything in units of its viewBox."""

    layout: Layout
    height: float
    steps: list[Row]
    faces: list[Row]
    ticks: list[Tick]
    lines: list[Line]
    feelings: Line | None

    @property
    def right(self) -> float:
        return self.layout.width - self.layout.right

    @property
    def bottom(self) -> float:
        return self.height - FOOT

    @property
    def months_y(self) -> float:
        return self.bottom + 18

    @property
    def years_y(self) -> float:
        return self.bottom + 36


def draw(
    lines: Sequence[Series], feelings: Series | None, words: Words, now: datetime, layout: Layout
) -> Drawing:
    """Lay out every point from the first to now. `lines` and `feelings` together hold one or
    more points; one later than `now` (a clock that runs ahead) stands at the end."""
    every = [at for one in (*lines, *([feelings] if feelings else [])) for at, _ in one.points]
    end = max(now, *every)
    begin = min(min(every), end - SHORTEST)
    time = _Time(begin, end, layout)
    steps = _rows(TOP, STEP_ROW, words.steps) if lines else []
    below = TOP + LEVELS * STEP_ROW + GAP if lines else TOP
    faces = _rows(below, FACE_ROW, words.feels) if feelings else []
    bottom = (faces or steps)[-1].y + (FACE_ROW if faces else STEP_ROW) / 2
    spread = [(n - (len(lines) - 1) / 2) * NUDGE for n in range(len(lines))]
    return Drawing(
        layout=layout,
        height=bottom + FOOT,
        steps=steps,
        faces=faces,
        ticks=_ticks(time),
        lines=[_line(one, time, steps, by) for one, by in zip(lines, spread, strict=True)],
        feelings=_line(feelings, time, faces, 0) if feelings else None,
    )


@dataclass(frozen=True)
class _Time:
    begin: datetime
    end: datetime
    layout: Layout

    def x(self, at: datetime) -> float:
        part = (at - self.begin) / (self.end - self.begin)
        return round(self.layout.left + min(max(part, 0.0), 1.0) * self.layout.plot, 1)


def _rows(top: float, height: float, words: Sequence[str]) -> list[Row]:
    """The five levels, the highest first, as the eye goes."""
    return [
        Row(level, top + (LEVELS - level + 0.5) * height, words[level - 1])
        for level in range(LEVELS, 0, -1)
    ]


def _line(series: Series, time: _Time, rows: Sequence[Row], by: float) -> Line:
    heights = {row.level: row.y for row in rows}
    points = [
        (time.x(at), round(heights[level] + by, 1))
        for at, level in sorted(series.points, key=lambda point: point[0])
    ]
    d = "M" + "L".join(f"{x} {y}" for x, y in points)
    return Line(series, d, points, _marks(points))


def _marks(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points that get a mark: none on top of the next one, and always the newest."""
    marks: list[tuple[float, float]] = []
    for point in reversed(points):
        if not marks or hypot(point[0] - marks[-1][0], point[1] - marks[-1][1]) >= APART:
            marks.append(point)
    return marks[::-1]


def _ticks(time: _Time) -> list[Tick]:
    """The first days of months, as many as have room beside "Today" at the end."""
    layout = time.layout
    firsts = list(_firsts_of_months(time.begin, time.end))
    room = int(layout.plot // layout.label_room)
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(firsts) < n * room)
    kept = [at for at in firsts if (at.month - 1 + 12 * at.year) % every == 0]
    ticks: list[Tick] = []
    year = 0
    for at in kept:
        x = time.x(at)
        if x < layout.width - layout.right - layout.label_room * 0.8:
            ticks.append(Tick(x, date_format(at, "M"), str(at.year) if at.year != year else ""))
            year = at.year
    return ticks


def _firsts_of_months(begin: datetime, end: datetime) -> Iterable[datetime]:
    local = timezone.localtime(begin)
    year, month = local.year, local.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        first = timezone.make_aware(datetime(year, month, 1))
        if first > end:
            return
        yield first
