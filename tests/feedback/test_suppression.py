"""What is published of a term, alone or combined, singles out no group of fewer than five.

Two ways to look at it, none of which uses the code it looks at: exact elimination over every
published number (what can be worked out from sums), and a search for another set of voices that
would publish the very same numbers (what could be true instead).
"""

from collections import Counter, defaultdict, deque
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from familyapp.feedback.figures import DIMENSIONS, TABLES, split_up
from familyapp.feedback.suppression import FEWEST, recode

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
