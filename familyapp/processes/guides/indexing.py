"""What guides can be found by."""

from __future__ import annotations

from collections.abc import Iterator

from familyapp.core import search
from familyapp.processes.guides import library
from familyapp.processes.guides.library import Guide

KIND = "guide"


def documents() -> Iterator[search.Document]:
    """Every guide as it holds today. Two queries."""
    return map(document, library.guides())


def document(guide: Guide) -> search.Document:
    """Its words in all readings: who reads easy read looks for the words that stand there."""
    words = [*guide.also]
    for reading in guide.texts:
        text = guide.reading(reading)
        words += [step.title for step in text.steps]
        words.append(text.words)
    return search.Document(KIND, guide.id, guide.title, "\n".join(words))


def index_guides() -> None:
    """All of them, as they hold today. Raises nothing where one was indexed before."""
    search.put(documents())


def index_guide(slug: str) -> None:
    if found := library.guide(slug):
        search.put([document(found)])
