"""What entries can be found by: kinds of help, needs, days and places.

The first three are the same everywhere. Places are the authority's own, so they are those that
entries name; only the few that are no place on a map stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Term:
    """A word to find by: `key` is kept and stands in addresses, `label` is read."""

    key: str
    label: str | Promise
    icon: str = ""


def _by_key(*terms: Term) -> Mapping[str, Term]:
    return {term.key: term for term in terms}


CATEGORIES = _by_key(
    Term("short_breaks", _("Short breaks"), "sun"),
    Term("social", _("Clubs and activities"), "friends"),
    Term("everyday", _("Open to everybody"), "ball"),
    Term("advice", _("Advice and information"), "info"),
    Term("care", _("Family support and care"), "helping"),
    Term("health", _("Health and therapies"), "clinic"),
    Term("education", _("School and college"), "school"),
    Term("early_years", _("Childcare and early years"), "teddy"),
    Term("assistive", _("Equipment and technology"), "talker"),
    Term("transport", _("Getting around"), "bus"),
    Term("money", _("Money and benefits"), "money"),
    Term("adulthood", _("Preparing for adulthood"), "signpost"),
    Term("work", _("Work and training"), "star"),
    Term("living", _("Living independently"), "door"),
)
NEEDS = _by_key(
    Term("autism", _("Autism")),
    Term("adhd", _("ADHD")),
    Term("learning", _("Learning disability")),
    Term("communication", _("Talking and being understood")),
    Term("feelings", _("Feelings and mental health")),
    Term("physical", _("Moving and physical disability")),
    Term("hearing", _("Deaf or hard of hearing")),
    Term("sight", _("Blind or partly sighted")),
    Term("medical", _("Medical needs")),
    Term("complex", _("Several or complex needs")),
)
DAYS = _by_key(
    Term("monday", _("Monday")),
    Term("tuesday", _("Tuesday")),
    Term("wednesday", _("Wednesday")),
    Term("thursday", _("Thursday")),
    Term("friday", _("Friday")),
    Term("saturday", _("Saturday")),
    Term("sunday", _("Sunday")),
    Term("holidays", _("School holidays")),
)
# Help that reaches a family wherever in the area they live.
EVERYWHERE = _by_key(
    Term("everywhere", _("All of the area")),
    Term("online", _("Online")),
    Term("at_home", _("At your home")),
)


def place_label(value: str) -> str:
    """What a place is called: most are kept as they are read."""
    return str(EVERYWHERE[value].label) if value in EVERYWHERE else value
