"""The drawing: every point on the paper, in its order and on its level, whatever was said when."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from familyapp.plans.chart import APART, NARROW, WIDE, Drawing, Series, Words, draw

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = Words(["Not yet", "Started", "Getting there", "Nearly", "Done"], list("12345"))
POINTS = st.lists(
    st.tuples(
        st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=8000)),
        st.integers(1, 5),
    ),
    min_size=1,
    max_size=40,
)


def a_line(*points: tuple[float, int], key: str = "school") -> Series:
    return Series(
        key, key.title(), "circle", [(NOW - timedelta(days=days), n) for days, n in points]
    )


def drawn(*lines: Series, feelings: Series | None = None, layout=NARROW) -> Drawing:
    return draw(lines, feelings, WORDS, NOW, layout)


@settings(max_examples=30)
@given(st.lists(POINTS, max_size=5), st.none() | POINTS, st.sampled_from([NARROW, WIDE]))
def test_every_point_is_on_the_paper_and_time_goes_to_the_right(many, felt, layout):
    if not many and not felt:
        return
    lines = [
        Series(str(n), str(n), "circle", [(NOW - age, level) for age, level in points])
        for n, points in enumerate(many)
    ]
    feelings = Series("feels", "", "ring", [(NOW - age, n) for age, n in felt]) if felt else None
    d = draw(lines, feelings, WORDS, NOW, layout)
    for line in [*d.lines, *([d.feelings] if d.feelings else [])]:
        assert len(line.points) == len(line.series.points)
        assert all(a[0] <= b[0] for a, b in pairwise(line.points))
        for x, y in line.points:
            assert layout.left <= x <= d.right
            assert 0 <= y <= d.bottom
        assert set(line.marks) <= set(line.points)
        assert line.marks[-1] == line.points[-1]  # the newest always shows


@settings(max_examples=30)
@given(POINTS, st.sampled_from([NARROW, WIDE]))
def test_months_stand_apart_from_each_other_and_from_today(points, layout):
    d = draw(
        [Series("school", "", "circle", [(NOW - age, n) for age, n in points])],
        None,
        WORDS,
        NOW,
        layout,
    )
    assert len(d.ticks) <= layout.plot / layout.label_room
    for one, next_one in pairwise(d.ticks):
        assert next_one.x - one.x >= layout.label_room * 0.7
    assert all(layout.left <= tick.x < d.right - layout.label_room * 0.7 for tick in d.ticks)


def test_a_higher_step_stands_higher():
    [line] = drawn(a_line((200, 1), (100, 3), (1, 5))).lines
    heights = [y for _x, y in line.points]
    assert heights == sorted(heights, reverse=True)


def test_one_point_is_a_mark_without_a_way():
    d = drawn(a_line((0, 3)))
    assert d.lines[0].marks == d.lines[0].points
    assert len(d.lines[0].points) == 1


def test_a_first_week_is_not_drawn_as_if_it_were_a_year():
    [line] = drawn(a_line((3, 1), (0, 2))).lines
    (first, _), (last, _) = line.points
    assert last - first < NARROW.plot / 4


def test_two_of_one_day_stand_one_after_the_other():
    [line] = drawn(a_line((100, 1), (50, 2), (50 - 1 / 24, 3))).lines
    assert line.points[1][0] <= line.points[2][0]
    assert line.points[1][1] > line.points[2][1]


def test_lines_at_the_same_step_lie_beside_each_other():
    d = drawn(a_line((90, 3)), a_line((90, 3), key="family"), a_line((90, 3), key="self"))
    assert len({line.points[0] for line in d.lines}) == 3


def test_two_hundred_points_keep_their_line_and_lose_marks_that_would_cover_each_other():
    [line] = drawn(a_line(*((n, 5 - n // 40) for n in range(200)))).lines
    assert len(line.points) == 200
    assert len(line.marks) < 200
    for (x, y), (other_x, other_y) in pairwise(line.marks):
        assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 >= APART - 0.01


def test_how_it_feels_has_a_panel_of_its_own_below():
    d = drawn(a_line((90, 1)), feelings=a_line((80, 5), key="feels"))
    assert d.feelings is not None
    assert d.feelings.points[0][1] > max(row.y for row in d.steps)
    only = drawn(feelings=a_line((80, 5), key="feels"))
    assert only.steps == []
    assert only.height < d.height


@pytest.mark.parametrize("layout", [NARROW, WIDE])
def test_the_year_is_said_where_it_begins(layout):
    d = drawn(a_line((500, 1), (2, 2)), layout=layout)
    years = [tick.under for tick in d.ticks if tick.under]
    assert years == sorted(set(years))
    assert d.ticks[0].under


def test_a_clock_that_runs_ahead_ends_at_today():
    [line] = drawn(a_line((10, 1), (-1, 2))).lines
    assert line.points[-1][0] == pytest.approx(NARROW.width - NARROW.right, abs=0.1)
