"""Where each face stands in the drawing of the team around the child.

Pure geometry. The drawing is 340 wide (one unit is one CSS pixel on a phone) with three oval
rings, taller than wide because a phone is. Every-day people and specialists share one turn
round the child, so that no two of them stand behind each other; the family stands nearest.
The rings grow taller until nobody touches; then faces give way to "and 3 more".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import cos, hypot, pi, sin

from familyapp.team.selectors import Person, Team

WIDTH, MARGIN = 340, 8
CHILD_RADIUS, FACE_RADIUS, MAIN_RADIUS = 36, 22, 28
LABEL_LETTERS, LETTER, LABEL_HEIGHT = 9, 7.7, 19
GAP = 2.0  # between any two of faces and names
# ring -> (horizontal radius, vertical radius)
RINGS = {"family": (63.0, 88.0), "every_day": (104.0, 136.0), "specialist": (136.0, 176.0)}
FAMILY_ROOM, OTHERS_ROOM = 6, 14
HEIGHTS = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7)
# How far the places at the top and bottom, where names stand side by side, move apart.
SPREADS = (0.0, 0.2)
TURNS = sorted((n / 8 for n in range(8)), key=lambda turn: abs(turn - 0.5))
NUDGES = (0.0, 0.15, -0.15, 0.3, -0.3)


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
        return round(self.y + self.radius + 15, 1)

    @property
    def initials_y(self) -> float:
        return round(self.y + 5.5, 1)

    @property
    def left(self) -> float:
        return round(self.x - self.radius, 1)

    @property
    def top(self) -> float:
        return round(self.y - self.radius, 1)

    @property
    def size(self) -> int:
        return 2 * self.radius

    def is_clear_of(self, other: "Place") -> bool:
        """Whether neither face nor name of the two touch."""
        across, down = abs(self.x - other.x), abs(self.y - other.y)
        if across > 120 or down > 90:
            return True
        if hypot(across, down) < self.radius + other.radius + GAP:
            return False
        mine, theirs = self._name(), other._name()
        if _gap(mine, theirs) < GAP:
            return False
        return all(
            _from_point(place.x, place.y, name) >= place.radius + GAP
            for place, name in ((self, theirs), (other, mine))
        )

    def _name(self) -> tuple[float, float, float, float]:
        half = len(self.label) * LETTER / 2
        under = self.y + self.radius
        return self.x - half, under + 2, self.x + half, under + LABEL_HEIGHT


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
    """Places for everybody, the key worker's at the top; rings with nobody are not drawn."""
    people = team.rings
    for fewer in count():
        family = _faces(people["family"], FAMILY_ROOM - fewer // 2)
        room = OTHERS_ROOM - fewer
        most = max(room // 2, room - len(people["specialist"]))
        near = _faces(people["every_day"], most)
        far = _faces(people["specialist"], room - len(near))
        for height in HEIGHTS:
            for spread in SPREADS if len(near) + len(far) > 6 else SPREADS[:1]:
                others = _take_turns(near, far, height, spread)
                around = None if others is None else _nearest(family, others, height)
                if others is not None and around is not None:
                    return _drawn(people, [*others, *around], height)
    raise AssertionError  # one face in each ring always has room


def _faces(people: Sequence[Person], room: int) -> list[Place]:
    """Everybody, or as many as there is room for and one that says how many more."""
    room = max(room, 1)
    shown = people if len(people) <= room else people[: room - 1]
    faces = [
        Place(
            0,
            0,
            MAIN_RADIUS if person.member.is_worker_side else FACE_RADIUS,
            person,
            _short(person.label),
        )
        for person in shown
    ]
    more = len(people) - len(shown)
    return [*faces, Place(0, 0, FACE_RADIUS, None, "", more)] if more else faces


def _take_turns(
    near: list[Place], far: list[Place], height: float, spread: float
) -> list[Place] | None:
    """Both outer rings in one round, mixed evenly; None if two touch."""
    total = len(near) + len(far)
    left = {"every_day": iter(near), "specialist": iter(far)}
    places: list[Place] = []
    for n in range(total):
        ring = "every_day" if (n * len(near)) % total < len(near) else "specialist"
        angle = 2 * pi * n / total
        place = _at(ring, angle + spread * sin(2 * angle), height, next(left[ring]))
        if not all(place.is_clear_of(other) for other in places):
            return None
        places.append(place)
    return places


def _nearest(family: list[Place], others: list[Place], height: float) -> list[Place] | None:
    """The family evenly round the child, turned to where nobody is in the way."""
    for turn in TURNS:
        places = [Place(0, 0, CHILD_RADIUS, None, ""), *others]
        for n, face in enumerate(family):
            angle = 2 * pi * (n + turn) / len(family)
            tries = (_at("family", angle + nudge, height, face) for nudge in NUDGES)
            clear = (p for p in tries if all(p.is_clear_of(other) for other in places))
            if (place := next(clear, None)) is None:
                break
            places.append(place)
        else:
            return places[1 + len(others) :]
    return None


def _radii(ring: str, height: float) -> tuple[float, float]:
    rx, ry = RINGS[ring]
    # The family stays near the child when the rings outside it grow.
    return rx, round(ry * (1 + (height - 1) * (0.4 if ring == "family" else 1)), 1)


def _at(ring: str, angle: float, height: float, face: Place) -> Place:
    """The face at this angle (radians, clockwise from the top), the child being at (0, 0)."""
    rx, ry = _radii(ring, height)
    return replace(face, x=round(rx * sin(angle), 1), y=round(-ry * cos(angle), 1))


def _drawn(people: dict[str, list[Person]], places: list[Place], height: float) -> Circle:
    """Moved so that everything is inside the drawing, which is as tall as it needs."""
    rings = [Ring(name, *_radii(name, height)) for name in people if people[name]]
    ends = [ring.ry for ring in rings]
    top = min(-CHILD_RADIUS, *(-end for end in ends), *(p.top for p in places), 0)
    bottom = max(CHILD_RADIUS, *ends, *(p.label_y + 5 for p in places), 0)
    centre = WIDTH / 2, round(MARGIN - top, 1)
    return Circle(
        WIDTH,
        round(bottom - top + 2 * MARGIN),
        centre,
        rings,
        [replace(p, x=round(p.x + centre[0], 1), y=round(p.y + centre[1], 1)) for p in places],
    )


def _gap(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    """How far two boxes (left, top, right, bottom) are apart along one axis at least."""
    return max(one[0] - two[2], two[0] - one[2], one[1] - two[3], two[1] - one[3])


def _from_point(x: float, y: float, box: tuple[float, ...]) -> float:
    """How far a point is from a box."""
    return hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LETTERS else label[: LABEL_LETTERS - 1] + "…"
