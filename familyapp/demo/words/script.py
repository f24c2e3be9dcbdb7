"""How the demo's conversations are written down, and read from that.

    == 40
    f: can i bring my headphones | are headphones ok
    t: Yes, of course. A longer line
       goes on below.

A scene begins with "==", and perhaps with how many days ago it was or what it is about; one
that does not suit a teenager says "young". A turn begins with who
speaks: "f" the family, "t" the one who answers them; where several write, the person's key.
"f>" is said after the day that was named last, "f>>" a week after that.
" | " stands between ways to say the same. Words in braces are filled in: see slots.py.
"""

import re
from dataclasses import dataclass
from string import Formatter

SPEAKER = re.compile(r"^([a-z]+)(>*): ")


@dataclass(frozen=True)
class Turn:
    who: str
    ways: tuple[str, ...]
    weeks_later: int | None = None  # than the day that was named last; None: at once


@dataclass(frozen=True)
class Scene:
    turns: tuple[Turn, ...]
    days: int = 0  # ago; 0 where the scene may be at any time
    young: bool = False

    @property
    def slots(self) -> set[str]:
        """The words in braces that this scene needs."""
        return {
            name
            for turn in self.turns
            for way in turn.ways
            for _text, name, _form, _conversion in Formatter().parse(way)
            if name
        }


def scenes(script: str) -> tuple[Scene, ...]:
    """The scenes of a script, in its order."""
    return tuple(_scene(part) for part in script.split("== ")[1:])


def _scene(part: str) -> Scene:
    head, *lines = part.splitlines()
    turns: list[list[str]] = []
    for line in lines:
        if speaks := SPEAKER.match(line):
            turns.append([speaks[1], speaks[2], line[speaks.end() :]])
        elif line.strip():
            turns[-1][2] += f" {line.strip()}"
    return Scene(
        tuple(
            Turn(who, tuple(text.split(" | ")), len(later) - 1 if later else None)
            for who, later, text in turns
        ),
        days=int(head) if head.strip().isdecimal() else 0,
        young="young" in head.split(),
    )
