"""The drawing of the team around the child: everybody once, and nobody behind anybody."""

from itertools import combinations
from math import hypot

import pytest

from familyapp.team.circle import CHILD_RADIUS, Circle, Place, circle_of
from familyapp.team.models import Role, TeamMember
from familyapp.team.selectors import Person, Team


def somebody(ring: str, n: int, role=Role.PROFESSIONAL) -> Person:
    name = ("Dr Christopher", "Bo", "Una", "Ade", "Priyanka")[n % 5]
    return Person(
        member=TeamMember(listed_name=name, role=role),
        ring=ring,
        label=name,
        role="",
        card=None,
        hours="",
        when_in="",
        shows_contact=False,
        is_me=False,
    )


def drawing_of(family: int, every_day: int, specialist: int) -> tuple[Team, Circle]:
    people = [somebody("every_day", 0, Role.KEY_WORKER)] if every_day else []
    people += [somebody("family", n, Role.PARENT_CARER) for n in range(family)]
    people += [somebody("every_day", n) for n in range(1, every_day)]
    people += [somebody("specialist", n) for n in range(specialist)]
    team = Team(people)
    return team, circle_of(team)


def faces_behind_faces(places: list[Place]) -> list[tuple[str, str]]:
    return [
        (first.label, second.label)
        for first, second in combinations(places, 2)
        if hypot(first.x - second.x, first.y - second.y) < first.radius + second.radius
    ]


def covers(first: Place, second: Place) -> bool:
    """Whether the name under a face touches another name, or runs into another face."""
    lines = [
        (p.x - 3.5 * len(p.label), p.x + 3.5 * len(p.label), p.label_y) for p in (first, second)
    ]
    (left, right, y), (left2, right2, y2) = lines
    names = left < right2 and left2 < right and abs(y - y2) < 13
    across = max(left - second.x, 0, second.x - right)
    down = max(y - 10 - second.y, 0, second.y - y)
    return bool(first.label) and (
        (bool(second.label) and names) or hypot(across, down) < second.radius
    )


def names_on_others(places: list[Place]) -> list[tuple[str, str]]:
    return [
        (first.label, second.label)
        for first in places
        for second in places
        if first is not second and covers(first, second)
    ]


SIZES = [(n, n, n) for n in range(13)]
SIZES += [(0, 1, 0), (1, 1, 0), (2, 4, 3), (12, 1, 0), (0, 12, 0), (0, 0, 12), (1, 12, 12)]
SIZES += [(3, 40, 40), (60, 70, 70)]


@pytest.mark.parametrize("sizes", SIZES)
def test_no_face_is_behind_another_or_off_the_paper(sizes):
    _team, circle = drawing_of(*sizes)
    assert faces_behind_faces(circle.places) == []
    assert names_on_others(circle.places) == []
    for place in circle.places:
        assert place.radius <= place.x <= circle.width - place.radius
        assert place.radius <= place.y
        assert place.label_y <= circle.height
        away = hypot(place.x - circle.centre[0], place.y - circle.centre[1])
        assert away >= place.radius + CHILD_RADIUS


@pytest.mark.parametrize("sizes", SIZES)
def test_everybody_stands_there_once_or_is_counted_in_and_more(sizes):
    team, circle = drawing_of(*sizes)
    shown = [place.person for place in circle.places if place.person]
    assert len(set(map(id, shown))) == len(shown)
    assert len(shown) + sum(place.more for place in circle.places) == len(team.people)
    assert all(place.more > 1 for place in circle.places if not place.person)


@pytest.mark.parametrize("sizes", [(2, 4, 3), (12, 12, 12), (60, 70, 70)])
def test_the_key_worker_is_always_there_and_larger(sizes):
    team, circle = drawing_of(*sizes)
    [tom] = [place for place in circle.places if place.person is team.main]
    assert tom.radius > max(place.radius for place in circle.places if place is not tom)


def test_a_small_team_is_drawn_whole():
    _team, circle = drawing_of(3, 3, 4)
    assert not any(place.more for place in circle.places)


def test_a_ring_with_nobody_is_not_drawn():
    assert [ring.name for ring in drawing_of(2, 0, 1)[1].rings] == ["family", "specialist"]
    assert drawing_of(0, 0, 0)[1].places == []


def test_the_same_team_is_drawn_the_same_every_time():
    first, second = drawing_of(4, 7, 8)[1], drawing_of(4, 7, 8)[1]
    places = [[(p.x, p.y, p.label) for p in circle.places] for circle in (first, second)]
    assert places[0] == places[1]


def test_a_long_name_is_cut_and_a_short_one_is_not():
    labels = {place.label for place in drawing_of(0, 5, 5)[1].places}
    assert "Bo" in labels
    assert not any(len(label) > 10 for label in labels)
    assert any(label.endswith("…") for label in labels)
