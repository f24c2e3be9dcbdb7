"""What each column of a file takes, in words, and a row to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from familyapp.core.csv_cells import as_csv
from familyapp.services.offer.columns import CHECKED_FOR, COLUMNS
from familyapp.services.offer.taxonomy import CATEGORIES, DAYS, EVERYWHERE, NEEDS

TAKES: dict[str, str | Promise] = {
    "code": gettext_lazy(
        "Your own reference, different in each row. A row with a code that is here already changes "
        "that entry."
    ),
    "name": gettext_lazy("What it is called. Up to 150 letters."),
    "summary": gettext_lazy("What it is, in one sentence. Up to 250 letters."),
    "categories": gettext_lazy("One or several kinds of help, with ; between them."),
    "what": gettext_lazy("What happens there, in plain words."),
    "who_for": gettext_lazy("Who it is for, in a few words."),
    "age_from": gettext_lazy("A whole number from 0 to 25. Empty means from birth."),
    "age_to": gettext_lazy("A whole number from 0 to 25. Empty means to 25."),
    "needs": gettext_lazy("One or several needs. Empty means for every need."),
    "eligibility": gettext_lazy("Who can get it."),
    "how_to_get": gettext_lazy("What a family does to get it."),
    "how_decided": gettext_lazy("Who decides, and how."),
    "access": gettext_lazy("Steps, toilets, noise, parking."),
    "cost": gettext_lazy("What it costs, in words. Write “Free” where it is."),
    "days": gettext_lazy("One or several days."),
    "times": gettext_lazy("The times in words, like “Mondays in term time, 4 to 6”."),
    "places": gettext_lazy("The town or area, one or several."),
    "address": gettext_lazy("Street and postcode, on one line."),
    "transport": gettext_lazy("How to get there."),
    "complaints": gettext_lazy("Who to tell if something is not right."),
    "phone": gettext_lazy("Like 01632 960 110."),
    "email": gettext_lazy("Like club@example.org."),
    "website": gettext_lazy("Like https://example.org."),
    "service": gettext_lazy("The name of a service here, if one of them runs it."),
    "kept_by": gettext_lazy("Who keeps the entry right, as families read it."),
    "maintainer": gettext_lazy(
        "The email of the content editor who looks at it again. Empty means every editor."
    ),
    "checked": gettext_lazy("The day on which somebody last checked it, like 2026-05-31."),
    "review_by": gettext_lazy("When to check it again. Empty means a year after the last time."),
}
EXAMPLE = {
    "code": "LO-0001",
    "name": "Saturday swim",
    "summary": "A quiet swimming hour for disabled children and their families.",
    "categories": "Clubs and activities; Open to everybody",
    "who_for": "Children who like a quiet pool, with somebody who swims with them",
    "age_from": "5",
    "age_to": "18",
    "needs": "Autism; Moving and physical disability",
    "how_to_get": "Ring the pool, or come on the day.",
    "cost": "£3 for a child, carers free",
    "days": "Saturday",
    "times": "Saturdays, 9 to 10",
    "places": "Larkford",
    "phone": "01632 960 110",
    "website": "https://example.org/swim",
    "kept_by": "SEND team",
}


@dataclass(frozen=True)
class Taken:
    """A column as the page of imports explains it. `known` is all that can stand in it."""

    name: str
    takes: str
    is_needed: bool
    known: list[str]


def columns() -> list[Taken]:
    known = {"categories": CATEGORIES, "needs": NEEDS, "days": DAYS}
    return [
        Taken(
            name,
            _takes(name),
            column.is_needed,
            [str(term.label) for term in known.get(name, {}).values()],
        )
        for name, column in COLUMNS.items()
    ]


def _takes(name: str) -> str:
    if name != "places":
        return str(TAKES[name])
    labels: Iterable[str] = (str(term.label) for term in EVERYWHERE.values())
    return _("%(takes)s Or: %(labels)s.") % {"takes": TAKES[name], "labels": "; ".join(labels)}


def template(today: date) -> bytes:
    """An empty file with every column, and one row as an example."""
    checked = today - timedelta(days=1)
    row = EXAMPLE | {"checked": str(checked), "review_by": str(checked + CHECKED_FOR)}
    return as_csv([list(COLUMNS), [row.get(name, "") for name in COLUMNS]])
