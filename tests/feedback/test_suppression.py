"""What is published of a term, alone or combined, singles out no group of fewer than five.

Three ways to look at it, none of which uses the code it looks at: exact elimination over every
published number (what can be worked out from sums), a search for another set of voices that
would publish the very same numbers (what could be true instead), and the rules by example.
"""

import re
from collections import Counter, defaultdict, deque
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from familyapp.feedback.figures import DIMENSIONS, TABLES, split_up
from familyapp.feedback.suppression import FEWEST, OTHERS, Counts, at_least, protect, recode

SMALL = range(1, FEWEST)
PLACES = {name: tuple(DIMENSIONS.index(each) for each in pair) for name, pair in TABLES.items()}


@st.composite
def skewed_voices(draw) -> Counter:
    """A few to some hundred voices: some categories hold most of them, many hold one or none."""
    random = Random(draw(st.integers(0, 2**32)))
    sizes = [draw(st.integers(1, most)) for most in (6, 5, 6, 5, 4, 4)]
    skew = draw(st.floats(0.3, 2.5))
    # Now and then one dimension says another: a service that hears of one theme only.
    follows = draw(st.sampled_from([None, None, 0]))
    voices: Counter = Counter()
    for _n in range(draw(st.integers(FEWEST, 260))):
        picked = [min(int(random.expovariate(skew)), size - 1) for size in sizes]
        if follows is not None and picked[0] < 2:
            picked[1] = min(picked[0], sizes[1] - 1)
        voices[tuple(f"{name}{n}" for name, n in zip(DIMENSIONS, picked, strict=True))] += 1
    return voices


@st.composite
def tables(draw) -> Counts:
    """Any table that may be asked about: each margin 5 or more."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    cell = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 40))
    line = st.lists(cell, min_size=columns, max_size=columns)
    cells = draw(st.lists(line, min_size=rows, max_size=rows))
    for row in cells:
        row[draw(st.integers(0, columns - 1))] += FEWEST * (sum(row) < FEWEST)
    for c in range(columns):
        cells[draw(st.integers(0, rows - 1))][c] += FEWEST * (sum(row[c] for row in cells) < FEWEST)
    names = [f"r{n}" for n in range(rows)], [f"c{n}" for n in range(columns)]
    counted = {(r, c): cells[i][j] for i, r in enumerate(names[0]) for j, c in enumerate(names[1])}
    return Counts.of(*names, counted)


# --- What can be worked out: exact elimination over every published number ----------------------


class WorkedOut:
    """Everything that follows from equations, by exact elimination: rows are kept reduced."""

    def __init__(self) -> None:
        self.rows: dict[object, dict[object, Fraction]] = {}

    def learn(self, unknowns: dict[object, int]) -> None:
        rest = self._rest(unknowns)
        if not rest:
            return
        lead = next(iter(rest))
        scaled = {key: value / rest[lead] for key, value in rest.items()}
        for key, row in self.rows.items():
            if factor := row.get(lead):
                self.rows[key] = _less(row, scaled, factor)
        self.rows[lead] = scaled

    def knows(self, unknowns: dict[object, int]) -> bool:
        """Whether the sum of these follows from what was learned."""
        return not self._rest(unknowns)

    def _rest(self, unknowns: dict[object, int]) -> dict[object, Fraction]:
        rest = {key: Fraction(value) for key, value in unknowns.items() if value}
        for lead, row in self.rows.items():
            if factor := rest.get(lead):
                rest = _less(rest, row, factor)
        return rest


def _less(row: dict, other: dict, factor: Fraction) -> dict:
    keys = {**row, **other}
    new = {key: row.get(key, Fraction(0)) - factor * other.get(key, Fraction(0)) for key in keys}
    return {key: value for key, value in new.items() if value}


Cells = dict[object, int]  # (table, cell as it would be without any joining) -> 1


class Term:
    """Voices, what is published of them, and the cells of each table without any joining. Which
    categories were joined is taken as known, which is more than a page says."""

    def __init__(self, voices: Counter) -> None:
        self.margins, self.shown = split_up(voices)
        self.joined = {
            each: recode(dict(sorted(_margin(voices, place).items())))
            for place, each in enumerate(DIMENSIONS)
        }
        self.raw = {name: _table(voices, places) for name, places in PLACES.items()}

    def cells(self, name: str, row: str, column: str) -> Cells:
        first, second = (self.joined[each] for each in TABLES[name])
        here = (row, column)
        return {(name, at): 1 for at in self.raw[name] if (first[at[0]], second[at[1]]) == here}

    def counted(self, cells: Cells) -> int:
        return sum(self.raw[name][at] for name, at in cells)

    def published(self):
        """Each cell of each table: what it is of, and what is shown."""
        for name, shown in self.shown.items():
            for row in shown.rows:
                for column, value in shown.row(row).items():
                    yield (name, row, column), value


def _everything_published(term: Term) -> WorkedOut:
    """What somebody knows who has every page, drawing and file of a term."""
    known = WorkedOut()
    for where, value in term.published():
        if value is not None:
            known.learn(term.cells(*where))
    for name, pair in TABLES.items():
        for side, each in enumerate(pair):
            for key, total in term.margins[each].items():
                of_it = {
                    (name, at): 1 for at in term.raw[name] if term.joined[each][at[side]] == key
                }
                assert term.counted(of_it) == total
                known.learn(of_it)
    for each in DIMENSIONS:  # one category is as large in each table that has it
        having = [(name, pair.index(each)) for name, pair in TABLES.items() if each in pair]
        for (first, i), (second, j) in pairwise(having):
            for key in term.joined[each]:
                same = {(first, at): 1 for at in term.raw[first] if at[i] == key}
                known.learn(same | {(second, at): -1 for at in term.raw[second] if at[j] == key})
    return known


def _margin(voices: Counter, place: int) -> Counter:
    counted: Counter = Counter()
    for voice, count in voices.items():
        counted[voice[place]] += count
    return counted


def _table(voices: Counter, places: tuple[int, int]) -> Counter:
    """Every pair of categories that there are, empty ones too: that they are empty is unknown."""
    pairs = [sorted(_margin(voices, place)) for place in places]
    counted = Counter({(row, column): 0 for row in pairs[0] for column in pairs[1]})
    for voice, count in voices.items():
        counted[voice[places[0]], voice[places[1]]] += count
    return counted


@given(skewed_voices())
@settings(max_examples=60)
def test_no_small_cell_follows_from_everything_published(voices):
    term = Term(voices)
    known = _everything_published(term)
    for where, value in term.published():
        cells = term.cells(*where)
        assert value in (None, term.counted(cells))
        if term.counted(cells) in SMALL:
            assert value is None
            assert not known.knows(cells), f"{where} can be worked out"


def test_the_elimination_finds_what_follows():
    known = WorkedOut()
    known.learn({"a": 1, "b": 1})
    known.learn({"b": 1, "c": 1})
    known.learn({"c": 1})
    assert known.knows({"a": 1})
    assert not known.knows({"d": 1})


# --- What could be true instead: other voices that would publish the same -----------------------


@given(skewed_voices())
@settings(max_examples=60)
def test_each_small_cell_could_be_five_and_everything_published_the_same(voices):
    """For each hidden small cell there are other voices, with 5 in that cell, of which every
    published number of every table is the same: sums, and that no count is below none, included.
    They are made by filling one table in otherwise and matching it to the others along the tree."""
    margins, shown = split_up(voices)
    joined = [recode(dict(sorted(_margin(voices, n).items()))) for n in range(len(DIMENSIONS))]
    recoded: Counter = Counter()
    for voice, count in voices.items():
        recoded[tuple(joined[n][each] for n, each in enumerate(voice))] += count
    for name, table in shown.items():
        real = _table(recoded, PLACES[name])
        for at in [cell for cell, count in real.items() if count in SMALL]:
            assert table.row(at[0])[at[1]] is None
            other = _with_five(real, table, at)
            tables = {each: _table(recoded, PLACES[each]) for each in TABLES} | {name: other}
            world = _matched(tables)
            assert _table(world, PLACES[name])[at] >= FEWEST
            for each, published in shown.items():
                again = _table(world, PLACES[each])
                for cell in again:
                    value = published.row(cell[0])[cell[1]]
                    assert value is None or value == again[cell]
                for side, dimension in enumerate(TABLES[each]):
                    assert _margin(again, side) == Counter(margins[dimension])


def _with_five(real: Counter, shown, at: tuple[str, str]) -> Counter:
    """The table with 5 in one cell, all margins and all shown cells as they are."""
    table = Counter(real)
    free = {cell for cell in real if shown.row(cell[0])[cell[1]] is None} - {at}
    while table[at] < FEWEST:
        path = _path(table, free, at)
        assert path, f"{at} cannot be larger than {table[at]}"
        table[at] += 1
        for n, cell in enumerate(path):
            table[cell] += 1 if n % 2 else -1
        assert min(table.values()) >= 0
    return table


def _path(table: Counter, free: set, at: tuple[str, str]) -> list:
    """Cells to take from and to add to by turns, from the row of `at` to its column."""
    came: dict = {("row", at[0]): None}
    ahead = deque(came)
    while ahead:
        here = ahead.popleft()
        side = 0 if here[0] == "row" else 1
        for cell in sorted(free):
            after = ("column" if side == 0 else "row", cell[1 - side])
            if cell[side] == here[1] and after not in came and (side or table[cell]):
                came[after] = (here, cell)
                ahead.append(after)
    path, node = [], ("column", at[1])
    while came.get(node):
        node, cell = came[node]
        path.append(cell)
    return path[::-1]


def _matched(tables: dict[str, Counter]) -> Counter:
    """Voices that have these tables: within each theme those of stages are put to those of
    services in any order, then within each service faces and months."""
    by_service = _matched_to(tables["service_theme"], tables["stage_theme"])
    faces, months = (_spread(tables[f"service_{each}"]) for each in ("face", "month"))
    world: Counter = Counter()
    for service, theme, stage in by_service:
        face, month = faces[service].pop(), months[service].pop()
        world[service, theme, face, stage, "kind", month] += 1
    return world


def _matched_to(service_theme: Counter, stage_theme: Counter) -> list[tuple[str, str, str]]:
    stages: dict[str, list[str]] = defaultdict(list)
    for (stage, theme), count in stage_theme.items():
        stages[theme] += [stage] * count
    return [
        (service, theme, stages[theme].pop())
        for (service, theme), count in service_theme.items()
        for _one in range(count)
    ]


def _spread(table: Counter) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for (row, column), count in table.items():
        found[row] += [column] * count
    return found


# --- The rules by example ------------------------------------------------------------------------


@given(tables())
@example(
    Counts.of(["a", "b"], ["x", "y"], {("a", "x"): 5, ("b", "y"): 1, ("a", "y"): 4, ("b", "x"): 4})
)
def test_a_table_hides_enough_and_keeps_the_rest(counts):
    shown = protect(counts)
    for r, row in enumerate(shown.cells):
        for c, value in enumerate(row):
            assert value is None or value == counts.cells[r][c]
            assert value not in SMALL
    assert shown.row_totals == tuple(sum(row) for row in counts.cells)
    assert shown.column_totals == tuple(sum(column) for column in zip(*counts.cells, strict=True))
    assert shown.total == sum(shown.column_totals)
    for line, counted in [
        *zip(shown.cells, counts.cells, strict=True),
        *zip(zip(*shown.cells, strict=True), zip(*counts.cells, strict=True), strict=True),
    ]:
        hidden = [real for cell, real in zip(line, counted, strict=True) if cell is None]
        if any(real in SMALL for real in hidden):
            assert len(hidden) >= 2
            assert sum(hidden) >= FEWEST
    assert protect(counts) == shown  # the same table, the same answer


@given(tables())
def test_nothing_is_hidden_where_nothing_is_small(counts):
    small = any(value in SMALL for row in counts.cells for value in row)
    assert protect(counts).hides == small


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 30)))
def test_joining_leaves_no_small_category(margin):
    joined = recode(margin)
    assert set(joined) == {key for key, count in margin.items() if count}
    after: Counter = Counter()
    for key, new in joined.items():
        assert new in (key, OTHERS)
        after[new] += margin[key]
    assert sum(after.values()) == sum(margin.values())
    if sum(margin.values()) >= FEWEST:
        assert all(count >= FEWEST for count in after.values())
    if all(count >= FEWEST for count in margin.values() if count):
        assert OTHERS not in after
    again = recode(after)
    if sum(margin.values()) >= FEWEST:
        assert again == {key: key for key in after}  # what was joined is not joined again


def test_joining_takes_the_smallest_and_no_more():
    assert recode({"a": 40, "b": 3, "c": 7, "d": 9, "e": 0}) == {
        "a": "a",
        "b": OTHERS,
        "c": OTHERS,
        "d": "d",
    }
    assert recode({"a": 4, "b": 1}) == {"a": OTHERS, "b": OTHERS}
    assert recode({"a": 5, "b": 6}) == {"a": "a", "b": "b"}
    assert recode({}) == {}


def test_one_small_cell_takes_three_others_with_it():
    counts = Counts.of(
        ["a", "b", "c"],
        ["x", "y", "z"],
        {("a", "x"): 2, ("a", "y"): 30, ("a", "z"): 20, ("b", "x"): 50}
        | {("b", "y"): 8, ("b", "z"): 40, ("c", "x"): 30, ("c", "y"): 60, ("c", "z"): 70},
    )
    shown = protect(counts)
    assert shown.cells == ((None, None, 20), (None, None, 40), (30, 60, 70))


def test_a_small_group_of_several_cells_is_hidden_too():
    """Each row and column could do with seven hidden cells, none of them a bridge. But rows a and
    b less column x are three of them, which hold 3 voices together: more must be hidden."""
    counts = Counts.of(
        ["a", "b", "c"],
        ["x", "y", "z"],
        {("a", "x"): 5, ("a", "y"): 1, ("a", "z"): 1, ("b", "x"): 5, ("b", "y"): 1}
        | {("b", "z"): 9, ("c", "x"): 20, ("c", "y"): 6, ("c", "z"): 6},
    )
    shown = protect(counts)
    hidden = {
        (r, c) for r, row in enumerate(shown.cells) for c, cell in enumerate(row) if cell is None
    }
    assert hidden > {(0, 1), (0, 2), (1, 1)}
    assert hidden & {(1, 2), (2, 0)}


def test_a_small_margin_is_refused():
    with pytest.raises(ValueError, match="recode first"):
        protect(Counts.of(["a"], ["x", "y"], {("a", "x"): 9, ("a", "y"): 4}))


def test_tables_are_joined_in_a_tree():
    """With a ring of tables the argument of `suppression` (d) would not hold."""
    edges = list(TABLES.values())
    group = {each: each for each in DIMENSIONS}
    for first, second in edges:
        assert group[first] != group[second], "a ring of tables"
        old, new = group[second], group[first]
        group = {each: new if at == old else at for each, at in group.items()}


@pytest.mark.parametrize(
    ("count", "band"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (49, 20), (5000, 1000)]
)
def test_a_count_that_stands_alone_is_a_band(count, band):
    assert at_least(count) == band


COUNTS = re.compile(r"\bCount\(|\.count\(\)|\bSum\(|\bCounter\(")


def test_voices_are_counted_for_publication_in_one_place():
    """What is shown, drawn or put in a file is made from `TermFigures`, or is a band. Whoever
    counts voices in what publishes them would go around everything above."""
    package = Path(split_up.__code__.co_filename).parent
    publishing = {
        path.relative_to(package).as_posix(): path.read_text()
        for path in package.rglob("*.py")
        if re.search(r"figures|charts|changes_seen|report|you_said|extract", path.stem)
    }
    counting = {name for name, text in publishing.items() if COUNTS.search(text)}
    assert "figures.py" in counting
    around = [
        name
        for name in counting - {"figures.py"}
        if "Feedback.objects" in publishing[name] or "at_least(" not in publishing[name]
    ]
    assert around == []
