"""Which scenes are played in which thread, so that no two families talk alike."""

from collections.abc import Sequence
from random import Random

from familyapp.demo.words.script import Scene

TIMES = 3  # that a scene is played over the whole demo


class Deck:
    """Scenes that are dealt to threads, each before any comes a second time."""

    def __init__(self, scenes: Sequence[Scene], rng: Random):
        self.scenes = list(scenes)
        rng.shuffle(self.scenes)
        self.dealt = [0] * len(self.scenes)
        self.had: dict[str, set[int]] = {}

    def deal(self, count: int, *, to: str, words: set[str], young: bool = True) -> list[Scene]:
        """Up to `count` scenes that `to` has not had, and that need no words but these."""
        had = self.had.setdefault(to, set())
        fitting = [
            number
            for number, scene in enumerate(self.scenes)
            if number not in had
            and self.dealt[number] < TIMES
            and (young or not scene.young)
            and scene.slots <= words | {"soon", "date", "tomorrow"}
        ]
        # What has many needs goes first: the rest fits others as well.
        fitting.sort(key=lambda number: (self.dealt[number], -len(self.scenes[number].slots)))
        chosen = fitting[:count]
        had.update(chosen)
        for number in chosen:
            self.dealt[number] += 1
        return [self.scenes[number] for number in chosen]
