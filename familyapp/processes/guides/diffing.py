"""What is different between two versions of a guide: paragraph by paragraph, and in a paragraph
that changed, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from familyapp.processes.guides.library import Guide
from familyapp.processes.guides.shapes import READINGS, ReadingText
from familyapp.services.spans import Words

MOST_WORDS = 1500  # of a paragraph that is compared word by word; a longer one is shown whole
ALIKE = 0.35  # from here on a paragraph is another one in its place, not the same one changed


@dataclass(frozen=True)
class Piece:
    """Words that are the same, were put in, or were taken out."""

    kind: str  # "same", "in" or "out"
    text: str


@dataclass(frozen=True)
class Changed:
    """A paragraph that is not as it was, and under which heading it stands."""

    under: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Difference:
    """One reading: what changed in it, in its order."""

    reading: str
    changed: tuple[Changed, ...]

    @property
    def label(self) -> Words:
        return READINGS[self.reading]


Paragraph = tuple[str, str]  # the heading that it stands under, and its words


def of_sources(before: Guide, after: Guide) -> list[Difference]:
    """As an editor reads it: every sign counts, those of links and pictures too."""
    return _of(before, after, lambda guide, reading: _blocks(guide.texts[reading]))


def of_words(before: Guide, after: Guide) -> list[Difference]:
    """As everybody reads it: words only. Where nothing but a link, a picture or a source changed,
    there is no difference."""
    return _of(before, after, lambda guide, reading: list(_said(guide.reading(reading))))


def of_texts(before: str, after: str) -> tuple[Changed, ...]:
    """Two sources of one reading."""
    return tuple(changes(_blocks(before), _blocks(after)))


def _of(before: Guide, after: Guide, paragraphs) -> list[Difference]:  # type: ignore[no-untyped-def]
    found = (
        Difference(reading, tuple(changes(paragraphs(before, reading), paragraphs(after, reading))))
        for reading in READINGS
    )
    return [each for each in found if each.changed]


def _blocks(source: str) -> list[Paragraph]:
    under, found = "", []
    for block in re.split(r"\n\s*\n", source.replace("\r\n", "\n").strip()):
        if block.startswith("#"):
            under = re.sub(r"^#+\s*|\s*\{[^{}]*\}\s*$", "", block.partition("\n")[0])
        found.append((under, block.strip()))
    return found


def _said(text: ReadingText) -> Iterator[Paragraph]:
    yield text.title, text.title
    yield from ((text.title, line) for line in text.lead_text.splitlines())
    for step in text.steps:
        heading = f"{step.title} ({step.when})" if step.when else step.title
        yield step.title, heading
        yield from ((step.title, line) for line in step.text.splitlines())
        for part in step.parts:
            under = f"{step.title}: {part.title}"
            yield from ((under, line) for line in part.text.splitlines())


def changes(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[Changed]:
    """The paragraphs that are not as they were, in the order of the new text; what was taken out
    stands where it stood."""
    old, new = [text for _under, text in before], [text for _under, text in after]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, low, high, start, stop in matcher.get_opcodes():
        if kind != "equal":
            yield from _replaced(before[low:high], after[start:stop])


def _replaced(gone: Sequence[Paragraph], come: Sequence[Paragraph]) -> Iterator[Changed]:
    """Each new paragraph with the one before that it grew out of, if there is one."""
    left = list(gone)
    for under, text in come:
        place = next((n for n, (_u, old) in enumerate(left) if _are_alike(old, text)), None)
        if place is None:
            yield Changed(under, (Piece("in", text),))
            continue
        yield from (Changed(old_under, (Piece("out", old),)) for old_under, old in left[:place])
        yield Changed(under, tuple(_word_by_word(left[place][1], text)))
        del left[: place + 1]
    yield from (Changed(old_under, (Piece("out", old),)) for old_under, old in left)


def _are_alike(old: str, new: str) -> bool:
    return max(len(old), len(new)) < MOST_WORDS * 8 and (
        SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= ALIKE
    )


def _word_by_word(old: str, new: str) -> Iterator[Piece]:
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, low, high, start, stop in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[low:high]))
            continue
        yield from _piece("out", before[low:high])
        yield from _piece("in", after[start:stop])


def _piece(kind: str, words: Iterable[str]) -> Iterator[Piece]:
    """Marked without the space behind it, so that a mark ends with a word."""
    if text := "".join(words):
        yield Piece(kind, text.removesuffix(" "))
        if text.endswith(" "):
            yield Piece("same", " ")
