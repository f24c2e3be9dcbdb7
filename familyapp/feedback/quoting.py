"""Whether public words are somebody's own: what a family wrote, or what somebody is called.

Pure functions over texts. Compared without regard to capitals, accents and punctuation, so that a
comma more does not make a quote a new sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familyapp.core.names import is_title

WORDS_OF_A_QUOTE = 5
LETTERS_OF_A_QUOTE = 40  # longer than this, however few words
APOSTROPHES = "'’‘ʼ`´"


class _Folding(dict[int, str | None]):
    """For `str.translate`: marks and apostrophes go, what is no letter or number parts words."""

    def __missing__(self, point: int) -> str | None:
        letter = chr(point)
        kind = unicodedata.category(letter)
        if kind[0] == "M" or kind == "Cf" or letter in APOSTROPHES:
            folded = None
        else:
            folded = letter if letter.isalnum() else " "
        self[point] = folded
        return folded


_FOLDING = _Folding()


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return apart.translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: "Don't ask me, Zoë!" -> dont ask me zoe."""
    return _folded(text).split()


@dataclass(frozen=True)
class Word:
    """One word as it is compared, and where it stands in its text."""

    word: str
    start: int
    end: int


def placed_words(text: str) -> list[Word]:
    """`words_of`, each with its place in the text."""
    found: list[Word] = []
    letters, start, end = "", 0, 0
    for at, letter in enumerate(text):
        for piece in _folded(letter):
            if piece != " ":
                if not letters:
                    start = at
                letters, end = letters + piece, at + 1
            elif letters:
                found.append(Word(letters, start, end))
                letters = ""
    if letters:
        found.append(Word(letters, start, end))
    return found


def borrowed(text: str, voices: Iterable[str]) -> list[str]:
    """The parts of a text that also stand in one of the voices: runs of five words or more, and
    runs of more than forty letters. As they stand in the text, in its order."""
    words = placed_words(text)
    taken: set[int] = set()  # places in `words`
    by_words = _runs_of_words(words)
    by_letters = _runs_of_letters(words)
    for voice in voices:
        theirs = words_of(voice)
        for at in range(len(theirs) - WORDS_OF_A_QUOTE + 1):
            taken |= by_words.get(tuple(theirs[at : at + WORDS_OF_A_QUOTE]), set())
        line = " ".join(theirs)
        for at in range(len(line) - LETTERS_OF_A_QUOTE):
            taken |= by_letters.get(line[at : at + LETTERS_OF_A_QUOTE + 1], set())
    return _as_written(text, words, taken)


def _runs_of_words(words: list[Word]) -> dict[tuple[str, ...], set[int]]:
    runs: dict[tuple[str, ...], set[int]] = {}
    for at in range(len(words) - WORDS_OF_A_QUOTE + 1):
        run = tuple(each.word for each in words[at : at + WORDS_OF_A_QUOTE])
        runs.setdefault(run, set()).update(range(at, at + WORDS_OF_A_QUOTE))
    return runs


def _runs_of_letters(words: list[Word]) -> dict[str, set[int]]:
    line = " ".join(each.word for each in words)
    owner = [at for at, each in enumerate(words) for _letter in f"{each.word} "]
    runs: dict[str, set[int]] = {}
    for at in range(len(line) - LETTERS_OF_A_QUOTE):
        run = line[at : at + LETTERS_OF_A_QUOTE + 1]
        runs.setdefault(run, set()).update(owner[at : at + LETTERS_OF_A_QUOTE + 1])
    return runs


def _as_written(text: str, words: list[Word], taken: set[int]) -> list[str]:
    parts: list[list[int]] = []
    for at in sorted(taken):
        if parts and parts[-1][-1] == at - 1:
            parts[-1].append(at)
        else:
            parts.append([at])
    return [text[words[part[0]].start : words[part[-1]].end] for part in parts]


ENDS = ".!?:;…\n"  # of a sentence, or of what stands before one
OPENS = " \t\r\u00a0'\"“”‘’([•–—-)"  # between its end and the next word


def named(text: str, names: Iterable[str], known: Collection[str] = ()) -> list[str]:
    """The parts of a text that are what somebody is called, as they stand in it: a whole name
    however it is written, and a part of one where it stands with a capital as names do. At the
    beginning of a sentence only first names count: "Long waits" names nobody called Long. What is
    in `known` (the names of services) is read over."""
    for each in sorted(known, key=len, reverse=True):
        text = text.replace(each, " " * len(each))
    # "Tom's" is Tom; the length stays, so that the places do.
    words = placed_words(re.sub(r"['’]s\b", "  ", text, flags=re.IGNORECASE))
    here = {each.word for each in words}
    found: set[int] = set()
    for name in names:
        parts = words_of(" ".join(each for each in name.split() if not is_title(each)))
        if here.isdisjoint(parts):
            continue
        found |= _whole(words, parts) | _in_part(text, words, parts)
    return _as_written(text, words, found)


def _whole(words: list[Word], parts: list[str]) -> set[int]:
    found: set[int] = set()
    if len(parts) < 2:
        return found
    for at in range(len(words) - len(parts) + 1):
        if [each.word for each in words[at : at + len(parts)]] == parts:
            found.update(range(at, at + len(parts)))
    return found


def _in_part(text: str, words: list[Word], parts: list[str]) -> set[int]:
    rare = {part for part in parts if len(part) > 1}
    return {
        at
        for at, each in enumerate(words)
        if each.word in rare
        and not text[each.start].islower()
        and (each.word == parts[0] or not _begins_a_sentence(text[: each.start]))
    }


def _begins_a_sentence(before: str) -> bool:
    """Whether the word after this has a capital whatever it is."""
    return before.rstrip(OPENS)[-1:] in ("", *ENDS)
