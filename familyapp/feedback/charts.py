"""Drawings of figures: numbers in, places on paper out. Knows no table and counts nobody.

Everything lies along a line that is as wide as the page lets it be, in percent, so that words keep
their size at any width. What a drawing says it says in words too, and in its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from familyapp.feedback.suppression import OTHERS

HIDDEN = "hidden"
ROOM_FOR_A_NUMBER, ROOM_FOR_A_FACE, ROOM_FOR_A_WORD = 7.0, 12.0, 17.0  # percent of the line
ROOM_ON_A_PHONE = 22.0  # for number and face


@dataclass(frozen=True)
class Segment:
    """One part of a stack. `count` is None for what is hidden."""

    key: str
    label: str
    count: int | None
    begins: float
    takes: float

    @property
    def x(self) -> str:
        return f"{self.begins:.2f}%"

    @property
    def width(self) -> str:
        return f"{self.takes:.2f}%"

    @property
    def has_number(self) -> bool:
        return self.count is not None and self.takes >= ROOM_FOR_A_NUMBER

    @property
    def has_icon(self) -> bool:
        return self.has_number and self.takes >= ROOM_FOR_A_FACE

    @property
    def is_tight(self) -> bool:
        """Whether the icon goes where the page is narrow."""
        return self.takes < ROOM_ON_A_PHONE

    @property
    def has_word(self) -> bool:
        return self.count is None and self.takes >= ROOM_FOR_A_WORD

    @property
    def is_face(self) -> bool:
        return self.key.isdigit()


@dataclass(frozen=True)
class Stack:
    """One line whose parts add up to `total`."""

    label: str
    total: int
    segments: list[Segment]


@dataclass(frozen=True)
class Bar:
    """One bar from the left. `says` stands beside it; `share` is None where it is hidden."""

    label: str
    says: str
    share: float | None  # of the longest, 0 to 1
    tone: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.share is None

    @property
    def width(self) -> str:
        """A number that is not none is always to be seen."""
        if not self.share:
            return "0%"
        return f"{max(100 * self.share, 1):.2f}%"


def stack(
    label: str, split: Mapping[str, int | None], total: int, names: Mapping[str, str]
) -> Stack:
    """The parts in the order of `names`; what is hidden stands together at the end, as wide as
    what is left of the total."""
    shown = [(key, split[key] or 0) for key in names if split.get(key) is not None]
    shown += [(OTHERS, split[OTHERS] or 0)] if OTHERS not in names and split.get(OTHERS) else []
    segments: list[Segment] = []
    begins = 0.0
    for key, count in shown:
        if count:
            takes = 100 * count / total
            segments.append(Segment(key, names.get(key, ""), count, begins, takes))
            begins += takes
    if any(count is None for count in split.values()):
        segments.append(Segment(HIDDEN, "", None, begins, 100 - begins))
    return Stack(label, total, segments)


def bars(
    rows: Iterable[tuple[str, str, float | None]], longest: float, tone: str = ""
) -> list[Bar]:
    """Each (label, what it says, how much) as a bar; `longest` fills the line."""
    scale = longest or 1
    return [
        Bar(label, says, None if much is None else min(much / scale, 1.0), tone)
        for label, says, much in rows
    ]


def place(value: float, longest: float) -> str:
    """Where a value stands on the line of bars."""
    return f"{100 * min(value / (longest or 1), 1):.2f}%"


def most(rows: Sequence[float | None], *, least: float = 1) -> float:
    """What the longest bar stands for."""
    return max([least, *(row for row in rows if row is not None)])
