"""What may be published of counts, so that nobody learns of a group of fewer than five. Pure.

The promise: from everything that is published of a term together, nobody can work out a number
of voices from 1 to 4, of one cell or of any cells added up; and for all that is published each
hidden small cell could be 5 or more.

(a) Everything published of a term is one set of tables over that term's voices, counted once,
    when the term is over (`FrozenTerm`). Terms share no voice, so two of them say nothing of each
    other. A term that still runs is not broken down at all: who looked on two days running would
    read what one family said between them.

(b) First each dimension is recoded (`recode`): what has fewer than 5 voices is joined to "others
    together", and where those are still fewer than 5 the smallest of the rest joins them. Every
    table of the term uses this recoding, so each published margin is 5 or more. A category that
    is not listed may be among the others or empty: nobody is told which. A term of fewer than 5
    voices publishes that alone.

(c) In a two-way table (`protect`) the cells from 1 to 4 are hidden, and so many others with them
    that each of these could be 5 or more. A reader who knows the margins and the cells that are
    shown can shift voices only along closed paths of hidden cells, one less here, one more there
    (D. Gusfield, A graph theoretic approach to statistical data security, SIAM J. Comput. 17,
    1988). How far such a cell can grow is therefore a largest flow from its row to its column
    through the other hidden cells, and by the duality of flows and cuts the smallest sum of
    hidden cells with it that can be worked out at all. Where that is 5 or more, no row and no
    column has a single hidden cell or hidden cells that add up to fewer than 5, no small cell is
    a bridge of the graph, and no sum of several rows less several columns gives one away. It can
    always be reached: rows and columns hold 5 or more, so there is always something to shift.

(d) Tables are joined only through dimensions that they share, and the published pairs form a
    tree: stage - theme - service - face, and service - month. On a tree any filled-in tables that
    agree in their margins belong to some set of voices: within each shared category the two
    sides can be matched in any way. So what one table leaves open no other one closes. That is
    why service by stage is not published: with it the pairs would form a ring, and where one
    theme is all of a service's, the two tables of stages would fill each other's gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

FEWEST = 5
OTHERS = "others"
BANDS = (5, 10, 20, 50, 100, 200, 500, 1000)

Cell = tuple[int, int]


@dataclass(frozen=True)
class Counts:
    """A two-way table as it was counted: how many voices in each row and column. Never shown."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, rows: Iterable[str], columns: Iterable[str], counted: Mapping) -> Counts:
        """From `counted[row, column]`; what is missing there is none."""
        rows, columns = tuple(rows), tuple(columns)
        cells = tuple(tuple(counted.get((row, each), 0) for each in columns) for row in rows)
        return cls(rows, columns, cells)


@dataclass(frozen=True)
class Shown:
    """A two-way table as it may be published; a cell that is None is hidden. Margins are all
    there, and every one is 5 or more."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.row_totals)

    @property
    def hides(self) -> bool:
        return any(cell is None for row in self.cells for cell in row)

    def row(self, key: str) -> dict[str, int | None] | None:
        """One row by column; None where the row is not listed (none, or among the others)."""
        if key not in self.rows:
            return None
        return dict(zip(self.columns, self.cells[self.rows.index(key)], strict=True))

    def column(self, key: str) -> dict[str, int | None] | None:
        """One column by row; None where the column is not listed."""
        if key not in self.columns:
            return None
        place = self.columns.index(key)
        return {row: cells[place] for row, cells in zip(self.rows, self.cells, strict=True)}


def at_least(count: int) -> int | None:
    """A single count as a band: the largest of `BANDS` that it reaches; None below 5. For a count
    that stands alone and grows, such as the voices of one item: its exact number would tell who
    watches when one more came."""
    return max((band for band in BANDS if band <= count), default=None)


def recode(margin: Mapping[str, int]) -> dict[str, str]:
    """Each category to itself or to `OTHERS`, so that each new one has 5 or more voices, if there
    are so many in all. Among equals the first in the mapping's order joins. Empty categories go
    nowhere: they are in no table."""
    counted = {key: count for key, count in margin.items() if count}
    smallest_first = sorted(counted, key=lambda key: counted[key])
    joined: set[str] = set()
    together = 0
    for key in smallest_first:
        if counted[key] < FEWEST or 0 < together < FEWEST:
            joined.add(key)
            together += counted[key]
    return {key: OTHERS if key in joined else key for key in counted}


def protect(counts: Counts) -> Shown:
    """The table with what has to be hidden. Call with a recoded one: each row and column that
    is there holds 5 voices or more (else ValueError). The same table gives the same answer."""
    row_totals = tuple(map(sum, counts.cells))
    column_totals = tuple(map(sum, zip(*counts.cells, strict=True)))
    if any(total < FEWEST for total in (*row_totals, *column_totals)):
        raise ValueError("a margin under 5 cannot be published: recode first")
    hidden = _to_hide(counts.cells)
    cells = tuple(
        tuple(None if (r, c) in hidden else value for c, value in enumerate(row))
        for r, row in enumerate(counts.cells)
    )
    return Shown(counts.rows, counts.columns, cells, row_totals, column_totals)


def _to_hide(cells: tuple[tuple[int, ...], ...]) -> set[Cell]:
    small = [
        (value, r, c)
        for r, row in enumerate(cells)
        for c, value in enumerate(row)
        if 0 < value < FEWEST
    ]
    hidden = {(r, c) for _value, r, c in small}
    # Hiding more only gives the cells that were looked after before more room.
    for value, r, c in sorted(small):
        shifts = _Shifts(cells, hidden, (r, c))
        for _one in range(FEWEST - value):
            hidden |= shifts.grow()
    return hidden


class _Shifts:
    """How one cell could be larger with every margin as it is: voices shifted along hidden
    cells, and along as little else as possible, which then has to be hidden too."""

    def __init__(
        self, cells: tuple[tuple[int, ...], ...], hidden: set[Cell], growing: Cell
    ) -> None:
        self.cells, self.hidden, self.growing = cells, hidden, growing
        self.less: dict[Cell, int] = {}  # what was shifted away from a cell, so far

    def grow(self) -> set[Cell]:
        """Make the cell larger by one; the cells of the path. A cheapest path (Dijkstra) from
        its row to its column: into a column it takes one from a cell, into a row it adds one."""
        row, column = self.growing
        start, goal = (True, row), (False, column)
        best: dict[tuple[bool, int], int] = {start: 0}
        came: dict[tuple[bool, int], tuple[bool, int]] = {}
        waiting = [(0, start)]
        while waiting:
            cost, node = heappop(waiting)
            if node == goal:
                break
            if cost > best[node]:
                continue
            for after, more in self._steps(node):
                if cost + more < best.get(after, cost + more + 1):
                    best[after], came[after] = cost + more, node
                    heappush(waiting, (cost + more, after))
        return self._shift(came, goal)

    def _steps(self, node: tuple[bool, int]) -> Iterable[tuple[tuple[bool, int], int]]:
        is_row, place = node
        ends = range(len(self.cells[0]) if is_row else len(self.cells))
        for end in ends:
            cell = (place, end) if is_row else (end, place)
            if cell == self.growing or (is_row and not self._has_some(cell)):
                continue
            yield (not is_row, end), self._cost(cell)

    def _has_some(self, cell: Cell) -> bool:
        return self.cells[cell[0]][cell[1]] > self.less.get(cell, 0)

    def _cost(self, cell: Cell) -> int:
        """A hidden cell is free; of the others those with the fewest voices are missed least. The
        1 lets a short path win, where all of it is hidden."""
        value = self.cells[cell[0]][cell[1]]
        return 1 if cell in self.hidden else 100 * max(value, FEWEST)

    def _shift(
        self, came: dict[tuple[bool, int], tuple[bool, int]], goal: tuple[bool, int]
    ) -> set[Cell]:
        path: set[Cell] = set()
        node = goal
        while node in came:
            before = came[node]
            takes = before[0]
            cell = (before[1], node[1]) if takes else (node[1], before[1])
            self.less[cell] = self.less.get(cell, 0) + (1 if takes else -1)
            path.add(cell)
            node = before
        return path
