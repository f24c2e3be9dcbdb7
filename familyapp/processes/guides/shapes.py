"""What a reading of a guide is made of, once it is read: words, pictures and clean HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from familyapp.services.spans import Words


class Reading(models.TextChoices):
    """The same guide, three ways."""

    STANDARD = "standard", _("Standard")
    EASY = "easy", _("Easy read")
    YOUNG = "young", _("For young people")


READINGS: Mapping[str, Words] = dict(Reading.choices)

# The five things that a step says, in this order.
PARTS: Mapping[str, Words] = {
    "who": _("Who does it"),
    "how-long": _("How long it takes"),
    "you-can": _("What you can do"),
    "decided": _("How it is decided"),
    "late": _("If it is late or you do not agree"),
}

# As they stand in a file, whatever language a page is shown in.
HEADINGS: Mapping[str, str] = {
    "Who does it": "who",
    "How long it takes": "how-long",
    "What you can do": "you-can",
    "How it is decided": "decided",
    "If it is late or you do not agree": "late",
}


class GuideProblems(Exception):
    """Everything that is wrong with a guide: a sentence for each, which names the place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Idea:
    """One picture and one thought of easy read."""

    picture: str
    html: SafeString
    text: str


@dataclass(frozen=True)
class Part:
    """One of the five things that a step says. `key` is one of PARTS."""

    key: str
    title: Words
    html: SafeString
    text: str


@dataclass(frozen=True)
class Step:
    """One step of the way. Easy read has `ideas` in place of words and parts: there `html` is
    empty. `text` is what stands before the parts, without marks."""

    key: str
    title: str
    picture: str
    when: str
    html: SafeString
    text: str
    parts: tuple[Part, ...] = ()
    ideas: tuple[Idea, ...] = ()

    @property
    def words(self) -> str:
        """Everything that it says, without marks, its title and the names of parts left out."""
        return "\n".join(filter(None, (self.text, *(part.text for part in self.parts))))


@dataclass(frozen=True)
class ReadingText:
    """One reading of a guide. Easy read has `lead_ideas`, and no `lead_html`."""

    title: str
    lead_html: SafeString
    lead_text: str
    lead_ideas: tuple[Idea, ...]
    steps: tuple[Step, ...]

    @property
    def words(self) -> str:
        """Everything that it says, without marks and headings."""
        return "\n".join(filter(None, (self.lead_text, *(step.words for step in self.steps))))
