"""One search over everything that explains: guides, the Local Offer and the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from familyapp.core import search
from familyapp.processes import glossary
from familyapp.processes.guides import indexing, library
from familyapp.processes.guides.library import Guide
from familyapp.processes.reading_pages import SENTENCE_END, address, first_sentence
from familyapp.services.offer import finding
from familyapp.services.offer import searching as offers
from familyapp.services.spans import Words

MOST = 50  # of each kind
FIRST = 6  # shown at once; the others behind "more"
LONGEST = 100  # letters that are looked for
SNIPPET = 220  # letters of a guide that are shown


@dataclass(frozen=True)
class Result:
    title: SafeString
    detail: SafeString
    url: str
    icon: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind. `all_url` leads to the rest where there is too much."""

    key: str
    title: Words
    results: list[Result]
    has_more: bool
    all_url: str
    all_label: Words

    @property
    def first(self) -> list[Result]:
        return self.results[:FIRST]

    @property
    def rest(self) -> list[Result]:
        return self.results[FIRST:]


@dataclass(frozen=True)
class Found:
    """`instead` is what was looked for where a word was misspelt, else ""."""

    query: str
    instead: str
    groups: list[Group]

    @property
    def is_nothing(self) -> bool:
        return bool(self.query) and not self.groups


def look_for(words: str, reading: str) -> Found:
    """Everything that fits, the best of each kind first. A fixed number of queries."""
    query = " ".join(words.replace("\0", " ").split())[:LONGEST]
    kinds = [indexing.KIND, offers.KIND, glossary.KIND]
    results = search.find(query, kinds=kinds, most=MOST + 1)
    ids: dict[str, list[UUID]] = {kind: [] for kind in kinds}
    for hit in results.hits:
        ids[hit.kind].append(hit.id)
    marker = search.Marker(results.instead or query)
    groups = [
        _group(
            "guides",
            _("How it works"),
            _guides(ids[indexing.KIND], marker, reading),
            (reverse("processes:guides"), _("See all guides")),
        ),
        _group(
            "terms",
            _("What words mean"),
            _terms(ids[glossary.KIND], marker),
            (reverse("processes:glossary"), _("See all words")),
        ),
        _group(
            "offer",
            _("What there is near you"),
            _offers(ids[offers.KIND], marker),
            (
                f"{reverse('offer:list')}{_q(results.instead or query)}",
                _("See all in the Local Offer"),
            ),
        ),
    ]
    return Found(query, results.instead, [group for group in groups if group.results])


def _group(key: str, title: Words, results: list[Result], rest: tuple[str, Words]) -> Group:
    return Group(key, title, results[:MOST], len(results) > MOST, *rest)


def _q(query: str) -> str:
    return finding.Wanted(q=query).url()


def _guides(ids: list[UUID], marker: search.Marker, reading: str) -> list[Result]:
    there = {each.id: each for each in library.guides()} if ids else {}
    return [_guide(there[id], marker, reading) for id in ids if id in there]


def _guide(guide: Guide, marker: search.Marker, reading: str) -> Result:
    """With the sentence that says most about what was looked for, and a way to its step."""
    text = guide.reading(reading)
    url = address(guide.slug)
    lead = first_sentence(text.lead_text)
    told = [(sentence, "") for sentence in _sentences(text.lead_text)]
    told += [(each, f"#{step.key}") for step in text.steps for each in _sentences(step.words)]
    best, where = max(told, key=lambda each: marker.is_in(each[0]), default=(lead, ""))
    if not marker.is_in(best):
        best, where = lead, ""
    return Result(marker.mark(text.title), marker.mark(_cut(best)), url + where, guide.picture)


def _terms(ids: list[UUID], marker: search.Marker) -> list[Result]:
    there = glossary.terms_with(ids)
    found = (there[id] for id in ids if id in there)
    return [
        Result(marker.mark(each.term), marker.mark(each.plain), each.url, "book") for each in found
    ]


def _offers(ids: list[UUID], marker: search.Marker) -> list[Result]:
    there = finding.offered().in_bulk(ids) if ids else {}
    return [
        Result(
            marker.mark(each.name),
            marker.mark(each.summary),
            reverse("offer:entry", args=[each.pk]),
            "place",
        )
        for id in ids
        if (each := there.get(id))
    ]


def _sentences(text: str) -> Iterable[str]:
    for line in text.splitlines():
        yield from SENTENCE_END.split(line)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= SNIPPET else sentence[:SNIPPET].rsplit(" ", 1)[0] + "…"
