"""An entry as people read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.services.models import OfferEntry, OfferTag
from familyapp.services.offer.columns import OLDEST
from familyapp.services.offer.taxonomy import CATEGORIES, DAYS, NEEDS, Term, place_label

Kind = OfferTag.Kind


@dataclass(frozen=True)
class Part:
    """One heading of an entry and what stands under it."""

    key: str
    title: str
    icon: str
    text: str


@dataclass(frozen=True)
class Shown:
    """One entry with what it can be found by."""

    row: OfferEntry
    tags: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.row.pk

    @cached_property
    def categories(self) -> list[Term]:
        return [CATEGORIES[key] for key in self._tags(Kind.CATEGORY) if key in CATEGORIES]

    @property
    def icon(self) -> str:
        return self.categories[0].icon if self.categories else "info"

    @property
    def needs(self) -> list[str]:
        return [str(NEEDS[key].label) for key in self._tags(Kind.NEED) if key in NEEDS]

    @property
    def days(self) -> str:
        """ "Every day", "Monday to Friday", "Tuesday, Saturday"; "" where none is said."""
        return days_in_words(self._tags(Kind.DAY))

    @property
    def places(self) -> list[str]:
        return [place_label(value) for value in self._tags(Kind.PLACE)]

    @property
    def where(self) -> str:
        return ", ".join(self.places)

    @property
    def ages(self) -> str:
        return ages_in_words(self.row.age_from, self.row.age_to)

    @property
    def is_withdrawn(self) -> bool:
        return self.row.withdrawn is not None

    @property
    def is_stale(self) -> bool:
        return not self.is_withdrawn and self.row.review_by < timezone.localdate()

    @property
    def checked(self) -> str:
        """ "Last checked May 2026", or what to do where that is too long ago."""
        month = {"month": date_format(self.row.checked, "F Y")}
        if not self.is_stale:
            return _("Last checked %(month)s") % month
        if self.row.phone:
            return _("Not checked since %(month)s. Ring before you go.") % month
        return _("Not checked since %(month)s. Ask before you go.") % month

    @property
    def is_decided(self) -> bool:
        """Whether somebody says yes or no, so that one may want advice when it is no."""
        return bool(self.row.how_decided.strip())

    @property
    def phone_url(self) -> str:
        """What a phone dials: nothing but numbers and a plus in front."""
        number = self.row.phone.lower().split("x")[0].removesuffix("e")
        digits = "".join(letter for letter in number if letter.isascii() and letter.isdigit())
        return f"tel:+{digits}" if number.strip().startswith("+") else f"tel:{digits}"

    @property
    def website_name(self) -> str:
        """What a person reads of the address."""
        name = self.row.website.split("://", 1)[-1].rstrip("/").removeprefix("www.")
        return name if len(name) <= 40 else f"{name[:38]}\N{HORIZONTAL ELLIPSIS}"

    @property
    def has_contact(self) -> bool:
        return bool(self.row.phone or self.row.email or self.row.website)

    @property
    def parts(self) -> list[Part]:
        """What is said at length, as far as anything is said."""
        row = self.row
        all_of_them = (
            Part("what", _("What it is"), "info", row.what),
            Part("eligibility", _("Who can get it"), "people", row.eligibility),
            Part("how_to_get", _("How to get it"), "signpost", row.how_to_get),
            Part("how_decided", _("How it is decided"), "scales", row.how_decided),
            Part("access", _("Access"), "door", row.access),
            Part("transport", _("Getting there"), "bus", row.transport),
            Part("complaints", _("If you are not happy with it"), "megaphone", row.complaints),
        )
        return [part for part in all_of_them if part.text.strip()]

    def _tags(self, kind: str) -> list[str]:
        return self.tags.get(kind, [])


def shown(rows: Iterable[OfferEntry]) -> list[Shown]:
    """These entries with their tags, in the order in which they were added. One query."""
    rows = list(rows)
    tags = tags_of(row.pk for row in rows)
    return [Shown(row, tags.get(row.pk, {})) for row in rows]


def tags_of(ids: Iterable[UUID]) -> dict[UUID, dict[str, list[str]]]:
    """Entry -> kind -> values."""
    found: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = OfferTag.objects.filter(entry__in=list(ids)).order_by("pk")
    for entry, kind, value in rows.values_list("entry", "kind", "value"):
        found[entry][kind].append(value)
    return found


def ages_in_words(first: int, last: int) -> str:
    """ "All ages to 25", "Up to 5", "8 to 11", "Age 16"."""
    if first == 0 and last == OLDEST:
        return _("All ages to %(last)d") % {"last": last}
    if first == last:
        return _("Age %(age)d") % {"age": first}
    if first == 0:
        return _("Up to %(last)d") % {"last": last}
    return _("%(first)d to %(last)d") % {"first": first, "last": last}


WEEK = [key for key in DAYS if key != "holidays"]


def days_in_words(kept: Iterable[str]) -> str:
    """In the order of the week; three days or more in a row as one span."""
    days, spans = set(kept), list[str]()
    if days.issuperset(WEEK):
        spans.append(_("Every day"))
        days -= set(WEEK)
    for has_it, span in groupby(WEEK, key=days.__contains__):
        labels = [str(DAYS[key].label) for key in span] if has_it else []
        if len(labels) > 2:
            spans.append(_("%(first)s to %(last)s") % {"first": labels[0], "last": labels[-1]})
        else:
            spans += labels
    if "holidays" in days:
        spans.append(str(DAYS["holidays"].label))
    return ", ".join(spans)


def day_in_words(day: date) -> str:
    return date_format(day, "j F Y")
