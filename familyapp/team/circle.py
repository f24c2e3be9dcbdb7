"""Where each face stands in the drawing of the team around the child.

Pure geometry. The drawing is 360 wide (one unit is one CSS pixel on a phone) with three oval
rings, taller than wide because a phone is.
"""

from dataclasses import dataclass
from itertools import product
from math import cos, pi, sin

from familyapp.team.selectors import Person, Team

WIDTH, HEIGHT = 360, 470
CENTRE = (180.0, 222.0)
CHILD_RADIUS, FACE_RADIUS, MAIN_RADIUS = 38, 25, 31
LABEL_LETTERS = 10
# ring -> (horizontal radius, vertical radius, how many faces fit)
RINGS = {
    "family": (76.0, 84.0, 6),
    "every_day": (118.0, 146.0, 9),
    "specialist": (150.0, 190.0, 12),
}


@dataclass(frozen=True)
class Place:
    """A face at (x, y) of the drawing. `person` is None for "and 3 more"."""

    x: float
    y: float
    radius: int
    person: Person | None
    label: str
    more: int = 0

    @property
    def label_y(self) -> float:
        return self.y + self.radius + 15

    @property
    def initials_y(self) -> float:
        return self.y + 5


@dataclass(frozen=True)
class Ring:
    name: str
    rx: float
    ry: float


@dataclass(frozen=True)
class Circle:
    width: int
    height: int
    centre: tuple[float, float]
    rings: list[Ring]
    places: list[Place]


def circle_of(team: Team) -> Circle:
    """Places for everybody; rings with nobody in them are not drawn."""
    places: list[Place] = []
    rings = []
    for name, people in team.rings.items():
        if not people:
            continue
        rx, ry, room = RINGS[name]
        rings.append(Ring(name, rx, ry))
        places += _spread(people, rx, ry, room, taken=places)
    return Circle(WIDTH, HEIGHT, CENTRE, rings, places)


def _spread(
    people: list[Person], rx: float, ry: float, room: int, taken: list[Place]
) -> list[Place]:
    """Faces evenly round one ring, turned to where they are furthest from the rings inside."""
    shown = people if len(people) <= room else people[: room - 1]
    more = len(people) - len(shown)
    count = len(shown) + bool(more)
    turns = [step * 2 * pi / count / 24 for step in range(24)]
    best = max(
        ([_point(rx, ry, 2 * pi * n / count + turn) for n in range(count)] for turn in turns),
        key=lambda points: _nearest(points, taken),
    )
    places = [
        Place(
            *point,
            MAIN_RADIUS if person.member.is_worker_side else FACE_RADIUS,
            person,
            _short(person.label),
        )
        for point, person in zip(best, shown, strict=False)
    ]
    if more:
        places.append(Place(*best[-1], FACE_RADIUS, None, "", more))
    return places


def _point(rx: float, ry: float, angle: float) -> tuple[float, float]:
    """The point at this angle (radians, clockwise from the top), to a tenth of a pixel."""
    return round(CENTRE[0] + rx * sin(angle), 1), round(CENTRE[1] - ry * cos(angle), 1)


def _nearest(points: list[tuple[float, float]], taken: list[Place]) -> float:
    """The smallest gap to a face already placed. Heights count less: a name stands below."""
    gaps = (
        (x - place.x) ** 2 + (0.75 * (y - place.y)) ** 2 for (x, y), place in product(points, taken)
    )
    return round(min(gaps, default=0), 3)


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LETTERS else label[: LABEL_LETTERS - 1] + "…"
