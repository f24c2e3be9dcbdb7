"""A guide as somebody reads it: which reading, the way as a picture, each step, and what is new.

Everything but the answers and the following of the reader is the same for everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from familyapp.notices.models import Notice
from familyapp.processes import timelines
from familyapp.processes.actions.guide_news import CHANGE
from familyapp.processes.glossary import explained
from familyapp.processes.guides import library
from familyapp.processes.guides.facts import GROUPS
from familyapp.processes.guides.library import Guide
from familyapp.processes.guides.shapes import READINGS, Part, ReadingText, Step
from familyapp.processes.models import GuideAnswer, GuideFollow, GuideVersion, Reading
from familyapp.processes.rules import Kind
from familyapp.services.spans import Words
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_PLAN

if TYPE_CHECKING:
    from familyapp.accounts.models import User

# Which guides are about the process that a timeline follows.
ABOUT = {
    Kind.ASSESSMENT: ("ehc-assessment", "draft-plan"),
    Kind.REVIEW: ("annual-review",),
    Kind.PHASE: ("moving-school-phase",),
    Kind.DISAGREEING: ("disagreeing",),
}
# The two that are short facts; each of the others has a box of its own.
FACTS = {"who": "people", "how-long": "clock"}
BOXES = {"you-can": "hand", "decided": "scales", "late": "signpost"}
NEW_FOR = timedelta(days=30)  # a change is said to everybody
SENTENCE_END = re.compile(r"(?<=[.?])\s+")


@dataclass(frozen=True)
class Reader:
    """Who reads: nobody that we know, or a person with their places around children."""

    person: User | None
    places: Sequence[TeamMember]

    @property
    def is_young(self) -> bool:
        return any(place.role == Role.YOUNG_PERSON for place in self.places)

    @property
    def may_ask(self) -> bool:
        """Whether there is a key worker to ask: for a family."""
        return any(place.is_family for place in self.places)

    def reading(self, asked: str, kept: str) -> str:
        """The one asked for, else the one they read last, else the one that speaks to them."""
        for name in (asked, kept):
            if name in READINGS:
                return name
        return Reading.YOUNG if self.is_young else Reading.STANDARD


@dataclass(frozen=True)
class Switch:
    """One of the three readings, as the switch shows it."""

    key: str
    label: Words
    icon: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """A guide in a list."""

    slug: str
    title: str
    about: str
    picture: str

    @property
    def url(self) -> str:
        return address(self.slug)


@dataclass(frozen=True)
class Listed:
    """All guides: those for where the reader's family is now, then all by group."""

    for_you: list[Row]
    groups: list[tuple[Words, list[Row]]]


@dataclass(frozen=True)
class Box:
    """One thing that a step says."""

    key: str
    title: Words
    icon: str
    html: SafeString


@dataclass(frozen=True)
class ShownIdea:
    picture: str
    html: SafeString


@dataclass(frozen=True)
class ShownStep:
    """A step as it stands on the page. `is_clear` is what the reader answered, or None."""

    step: Step
    number: int
    html: SafeString
    facts: list[Box]
    boxes: list[Box]
    ideas: list[ShownIdea]
    is_clear: bool | None
    ask_url: str


@dataclass(frozen=True)
class News:
    """Versions of a guide that a reader hears of: one that changed it, and the next to come."""

    changed: GuideVersion | None = None
    coming: GuideVersion | None = None
    is_new: bool = False  # to this person, who is told of changes


@dataclass(frozen=True)
class GuidePage:
    """Everything that the page of a guide shows."""

    guide: Guide
    text: ReadingText
    reading: str
    switches: list[Switch]
    lead: SafeString
    lead_ideas: list[ShownIdea]
    steps: list[ShownStep]
    related: list[Row]
    news: News
    is_clear: bool | None
    is_following: bool
    unclear_url: str
    ask_url: str

    @property
    def about(self) -> str:
        """What feedback and messages say they are about."""
        return f"guide:{self.guide.id}"

    @property
    def is_easy(self) -> bool:
        return self.reading == Reading.EASY


def listed(reader: Reader, reading: str) -> Listed:
    """Two queries, and two for each child whose timelines the reader may see."""
    found = library.guides()
    by_slug = {each.slug: each for each in found}
    fitting = [by_slug[slug] for slug in slugs_for(reader) if slug in by_slug]
    groups = [
        (name, [_row(each, reading) for each in found if each.group == group])
        for group, name in GROUPS.items()
    ]
    return Listed(
        for_you=[_row(each, reading) for each in fitting],
        groups=[(name, rows) for name, rows in groups if rows],
    )


def slugs_for(reader: Reader) -> list[str]:
    """Guides about what this reader's family is in the middle of, by their open timelines."""
    kinds: set[str] = set()
    for member in reader.places:
        if member.is_family and SEE_PLAN.allows(member):
            rows = timelines.visible(member).filter(closed__isnull=True)
            kinds |= set(rows.order_by("kind").values_list("kind", flat=True).distinct())
    return [slug for kind, slugs in ABOUT.items() if kind in kinds for slug in slugs]


def page_of(slug: str, reader: Reader, reading: str, asked: dict[str, str]) -> GuidePage | None:
    """The page of this guide, or None where there is none. `asked` is the address: `changed`, and
    for who is signed out `answered` and `was`. A fixed number of queries."""
    guides = {each.slug: each for each in library.guides()}
    guide = guides.get(slug)
    if guide is None:
        return None
    text = guide.reading(reading)
    answers = _answers(guide, reader, asked)
    about = f"guide:{guide.id}"
    steps = [
        _shown(step, number, answers, ask_url(about, step.key) if reader.may_ask else "")
        for number, step in enumerate(text.steps, start=1)
    ]
    seen: set[str] = set()
    return GuidePage(
        guide=guide,
        text=text,
        reading=reading,
        switches=_switches(reading),
        lead=explained(text.lead_html, seen),
        lead_ideas=_ideas(text.lead_ideas, seen),
        steps=steps,
        related=[_row(guides[each], reading) for each in guide.related if each in guides],
        news=_news(guide, reader, asked.get("changed", "")),
        is_clear=answers.get(""),
        is_following=_is_following(guide, reader),
        unclear_url=f"{reverse('feedback:give')}?{urlencode({'about': about})}",
        ask_url=ask_url(about) if reader.may_ask else "",
    )


def ask_url(about: str, part: str = "") -> str:
    """Where a family writes to its key worker about this guide, or this step of it."""
    query = {"about": about} | ({"part": part} if part else {})
    return f"{reverse('messages:ask')}?{urlencode(query)}"


def address(slug: str) -> str:
    return reverse("processes:guide", args=[slug])


def step_title(id: UUID, key: str) -> str:
    """What this step of a guide is called, "" where it has none of this name."""
    slug = library.slug_of(id)
    guide = library.guide(slug) if slug else None
    steps = guide.reading(Reading.STANDARD).steps if guide else ()
    return next((step.title for step in steps if step.key == key), "")


def first_sentence(text: str) -> str:
    return SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def _row(guide: Guide, reading: str) -> Row:
    text = guide.reading(reading)
    return Row(guide.slug, text.title, first_sentence(text.lead_text), guide.picture)


def _switches(reading: str) -> list[Switch]:
    icons = {Reading.STANDARD: "book", Reading.EASY: "picture", Reading.YOUNG: "person"}
    return [
        Switch(key, label, icons[Reading(key)], f"?reading={key}", key == reading)
        for key, label in READINGS.items()
    ]


def _shown(step: Step, number: int, answers: dict[str, bool], asking: str) -> ShownStep:
    # A term is explained once in each step, because many come straight to one of them.
    seen: set[str] = set()
    html = explained(step.html, seen)
    parts = [(part, explained(part.html, seen)) for part in step.parts]
    return ShownStep(
        step=step,
        number=number,
        html=html,
        facts=_boxes(parts, FACTS),
        boxes=_boxes(parts, BOXES),
        ideas=_ideas(step.ideas, seen),
        is_clear=answers.get(step.key),
        ask_url=asking,
    )


def _boxes(parts: list[tuple[Part, SafeString]], icons: dict[str, str]) -> list[Box]:
    return [
        Box(part.key, part.title, icons[part.key], html)
        for part, html in parts
        if part.key in icons
    ]


def _ideas(ideas: Iterable[Any], seen: set[str]) -> list[ShownIdea]:
    return [ShownIdea(idea.picture, explained(idea.html, seen)) for idea in ideas]


def _answers(guide: Guide, reader: Reader, asked: dict[str, str]) -> dict[str, bool]:
    """Step -> what the reader answered; of who is signed out, what they answered just now."""
    if reader.person is None:
        was = {"yes": True, "no": False}.get(asked.get("was", ""))
        return {} if was is None else {asked.get("answered", ""): was}
    rows = GuideAnswer.objects.filter(person=reader.person, slug=guide.slug)
    return dict(rows.values_list("step", "is_clear"))


def _is_following(guide: Guide, reader: Reader) -> bool:
    person = reader.person
    if person is None:
        return False
    return GuideFollow.objects.filter(person=person, slug=guide.slug).exists()


def _news(guide: Guide, reader: Reader, number: str) -> News:
    """What changed: where the address names the version, where this reader has not seen it yet,
    and for everybody while it is new."""
    rows = library.published().filter(slug=guide.slug).order_by("effective_from", "-published")
    versions = list(rows.defer("standard", "easy", "young", "facts"))
    today = timezone.localdate()
    held = {str(each.number): each for each in versions if each.effective_from <= today}
    coming = next((each for each in versions if each.effective_from > today), None)
    now = held.get(str(guide.number))
    is_new = bool(held) and _waits(reader, [each.pk for each in held.values()])
    if now and not is_new and now.effective_from < today - NEW_FOR:
        now = None
    return News(held.get(number) or now, coming, is_new)


def _waits(reader: Reader, versions: list[UUID]) -> bool:
    """Whether this reader was told of one of these, and has not read it so far."""
    if reader.person is None:
        return False
    told = Notice.objects.filter(person=reader.person, done__isnull=True)
    return told.filter(link_kind=CHANGE, link_id__in=versions).exists()
