"""The rules of suppression by example, and of any table that may be asked about."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from familyapp.feedback.figures import DIMENSIONS, TABLES, split_up
from familyapp.feedback.suppression import FEWEST, OTHERS, Counts, at_least, protect, recode

SMALL = range(1, FEWEST)


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
