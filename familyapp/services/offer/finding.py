"""Finding an entry: by words, age, need, place, day and kind of help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.services.models import OfferEntry, OfferTag
from familyapp.services.offer import searching
from familyapp.services.offer.columns import OLDEST
from familyapp.services.offer.shown import Shown, shown
from familyapp.services.offer.taxonomy import (
    CATEGORIES,
    DAYS,
    EVERYWHERE,
    NEEDS,
    Term,
    place_label,
)

PAGE = 20
LONGEST = 100  # letters that are searched for
AGE = re.compile(r"\d{1,3}")
Kind = OfferTag.Kind


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Empty is anything."""

    q: str = ""
    category: str = ""
    age: str = ""
    need: str = ""
    place: str = ""
    day: str = ""

    @classmethod
    def asked(cls, data: Mapping[str, Any]) -> Wanted:
        """From an address; what is not known is left out."""
        given = {each.name: " ".join(str(data.get(each.name, "")).split()) for each in fields(cls)}
        age = given["age"]
        return cls(
            q=given["q"].replace("\0", "")[:LONGEST],
            category=given["category"] if given["category"] in CATEGORIES else "",
            age=str(int(age)) if AGE.fullmatch(age) and int(age) <= OLDEST else "",
            need=given["need"] if given["need"] in NEEDS else "",
            place=given["place"].replace("\0", "")[:60],
            day=given["day"] if given["day"] in DAYS else "",
        )

    @property
    def is_anything(self) -> bool:
        return self == Wanted()

    def url(self, **changed: Any) -> str:
        """The address of the list for this, with these parts another way."""
        asked = {key: value for key, value in vars(replace(self, **changed)).items() if value}
        return f"?{urlencode(asked)}" if asked else "?"


@dataclass(frozen=True)
class Chip:
    """A filter that holds, and the address of the list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Tile:
    """A kind of help, with how many entries there are of it."""

    term: Term
    count: int
    url: str


@dataclass(frozen=True)
class Filter:
    """One list to choose from: (value, label) each, the first is anything."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Found:
    """One page of what was found. `tiles` are there where nothing is wanted so far. `instead` are
    the words that were searched where those that were typed are found nowhere."""

    wanted: Wanted
    entries: list[Shown]
    page: Page
    tiles: list[Tile]
    places: list[tuple[str, str]]
    instead: str = ""

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def chips(self) -> list[Chip]:
        wanted = self.wanted
        labels = {
            "q": _("“%(words)s”") % {"words": wanted.q},
            "category": str(CATEGORIES[wanted.category].label) if wanted.category else "",
            "age": _("Age %(age)s") % {"age": wanted.age},
            "need": str(NEEDS[wanted.need].label) if wanted.need else "",
            "place": place_label(wanted.place),
            "day": str(DAYS[wanted.day].label) if wanted.day else "",
        }
        return [
            Chip(label, wanted.url(**{name: ""}))
            for name, label in labels.items()
            if getattr(wanted, name)
        ]

    @property
    def filters(self) -> list[Filter]:
        wanted = self.wanted
        return [
            Filter("age", _("Age"), _ages(), wanted.age),
            Filter("category", _("Kind of help"), _any(_("Any kind"), CATEGORIES), wanted.category),
            Filter("need", _("Need"), _any(_("Any need"), NEEDS), wanted.need),
            Filter("place", _("Place"), [("", _("Any place")), *self.places], wanted.place),
            Filter("day", _("Day"), _any(_("Any day"), DAYS), wanted.day),
        ]

    @property
    def filtered_by(self) -> int:
        """How many filters hold, without the words that are searched for."""
        return len(self.chips) - bool(self.wanted.q)

    @property
    def is_start(self) -> bool:
        """Nobody has asked for anything yet."""
        return self.wanted.is_anything and self.page.number == 1

    @property
    def url_missing(self) -> str:
        """Where to say that what was looked for is not here."""
        return reverse("offer:missing") + self.wanted.url()


def _any(label: str, terms: Mapping[str, Term]) -> list[tuple[str, str]]:
    return [("", label), *((key, str(term.label)) for key, term in terms.items())]


def _ages() -> list[tuple[str, str]]:
    young = [("", _("Any age")), ("0", _("Under 1"))]
    return [*young, *((str(age), str(age)) for age in range(1, OLDEST + 1))]


def offered() -> QuerySet[OfferEntry]:
    """What everybody can read and use now."""
    return OfferEntry.objects.filter(withdrawn__isnull=True)


def find(wanted: Wanted, number: str = "") -> Found:
    """Those that fit, the best first, then by name. Seven queries at most, and search's own."""
    rows, order, instead = offered(), {}, ""
    if wanted.q:
        ids, instead = searching.find(wanted.q)
        order = {id: place for place, id in enumerate(ids)}
        rows = rows.filter(pk__in=ids)
    fitting = _filtered(rows, wanted)
    named: Any = fitting.order_by(Lower("name"), "pk")
    if wanted.q:
        ids_by_name: list[UUID] = list(named.values_list("pk", flat=True))
        named = sorted(ids_by_name, key=lambda id: order[id])
    page = Paginator(named, PAGE).get_page(number or 1)
    on_page = list(page.object_list)
    if wanted.q:
        there = OfferEntry.objects.in_bulk(on_page)
        on_page = [there[id] for id in on_page if id in there]
    return Found(
        wanted=wanted,
        entries=shown(on_page),
        page=page,
        tiles=_tiles() if wanted.is_anything else [],
        places=_places(),
        instead=instead,
    )


def _filtered(rows: QuerySet[OfferEntry], wanted: Wanted) -> QuerySet[OfferEntry]:
    """Those with what is wanted. What names no need is for every need, and what comes to a family
    or is for all of the area is for each place in it."""
    if wanted.age:
        rows = rows.filter(age_from__lte=int(wanted.age), age_to__gte=int(wanted.age))
    if wanted.category:
        rows = rows.filter(_has(Kind.CATEGORY, wanted.category))
    if wanted.need:
        rows = rows.filter(_has(Kind.NEED, wanted.need) | ~_has(Kind.NEED))
    if wanted.place:
        places = {wanted.place}
        rows = rows.filter(
            _has(Kind.PLACE, *(places if wanted.place in EVERYWHERE else places | set(EVERYWHERE)))
        )
    if wanted.day:
        rows = rows.filter(_has(Kind.DAY, wanted.day))
    return rows


def _has(kind: str, *values: str) -> Q:
    tags = OfferTag.objects.filter(entry=OuterRef("pk"), kind=kind)
    if values:
        tags = tags.filter(value__in=values)
    return Q(Exists(tags))


def _tiles() -> list[Tile]:
    """Each kind of help with how many entries there are of it. One query."""
    counted = OfferTag.objects.filter(kind=Kind.CATEGORY, entry__withdrawn__isnull=True)
    counts = dict(counted.values("value").annotate(many=Count("pk")).values_list("value", "many"))
    return [
        Tile(term, counts.get(key, 0), Wanted(category=key).url())
        for key, term in CATEGORIES.items()
    ]


def _places() -> list[tuple[str, str]]:
    """Every place that an entry names, those that are no place on a map last. One query."""
    rows = OfferTag.objects.filter(kind=Kind.PLACE, entry__withdrawn__isnull=True)
    there = set(rows.values_list("value", flat=True).distinct())
    mapped = sorted(there - set(EVERYWHERE), key=str.casefold)
    return [(value, place_label(value)) for value in (*mapped, *EVERYWHERE) if value in there]


def entry_with(id: UUID) -> Shown | None:
    """An entry, whether it is withdrawn or not. Two queries."""
    rows = OfferEntry.objects.filter(pk=id).select_related("service")
    return next(iter(shown(rows)), None)
