"""What each part of an entry may be, with the sentence for what it may not: the same for a form
and for a row of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from familyapp.core.forms import LETTERS
from familyapp.services.models import OfferEntry
from familyapp.services.offer.taxonomy import CATEGORIES, DAYS, EVERYWHERE, NEEDS, Term

OLDEST = 25  # years
FIRST_DAY = date(2000, 1, 1)
CHECKED_FOR = timedelta(days=365)  # the law asks for a review at least once a year
LONGEST = timedelta(days=2 * 366)
MOST_TAGS = 20
# A letter that no database keeps, or that changes how those beside it are shown.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
# What a browser would take for a part of a page. It is shown as it is written, and helps nobody.
WEB_CODE = re.compile(r"<\s*[a-z!/?][^<]*>|<\s*script|javascript:", re.IGNORECASE)
HOST = re.compile(r"[^\s.\\]+(\.[^\s.\\]+)+")  # no "\", which browsers read as "/"
PHONE = re.compile(r"\+?[\d\s().-]{3,}( ?(ext|x)\.? ?\d+)?", re.IGNORECASE)
DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y")


def line(text: str, most: int) -> str:
    """Words on one line."""
    return _fits(" ".join(UNSEEN.sub("", text).split()), most)


def prose(text: str, most: int = LETTERS) -> str:
    """Words on one line or several."""
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _fits(text.strip(), most)


def _fits(text: str, most: int) -> str:
    if WEB_CODE.search(text):
        raise ValidationError(
            _("There is web code in this, like <b> or a script. Write it in plain words.")
        )
    if len(text) > most:
        raise ValidationError(
            ngettext(
                "This is too long: there is room for %(most)d letter, and it has %(has)d.",
                "This is too long: there is room for %(most)d letters, and it has %(has)d.",
                most,
            )
            % {"most": most, "has": len(text)}
        )
    return text


def age(text: str) -> int:
    """A year of a life. Raises ValidationError."""
    text = text.strip()
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > OLDEST:
        raise ValidationError(
            _("An age here is a whole number from 0 to %(most)d.") % {"most": OLDEST}
        )
    return int(text)


def phone(text: str) -> str:
    text = line(text, 30)
    if text and not PHONE.fullmatch(text):
        raise ValidationError(
            _("A phone number has only numbers, spaces and +. It should be like 01632 960 110.")
        )
    return text


def email(text: str) -> str:
    text = line(text, 254)
    if text:
        validate_email(text)
    return text


def website(text: str) -> str:
    """An address that a browser opens as a page, and nothing else."""
    text = line(text, 200)
    if re.match(r"www\.[^\s/]+", text, re.IGNORECASE):
        text = _fits(f"https://{text}", 200)
    try:
        parts = urlsplit(text)
        is_page = parts.scheme in ("http", "https") and bool(HOST.fullmatch(parts.hostname or ""))
        parts.port  # noqa: B018  (raises where it is no number)
    except ValueError:
        is_page = False
    if text and (not is_page or " " in text or "@" in parts.netloc):
        raise ValidationError(
            _("This does not look like a web address. It should be like https://example.org.")
        )
    return text


def day(text: str) -> date:
    """A day as a calendar or a spreadsheet writes it. Raises ValidationError."""
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise ValidationError(_("This is not a day. Write it like 2026-05-31 or 31/05/2026."))


def checked(text: str) -> date:
    found = day(text)
    if found > timezone.localdate():
        raise ValidationError(
            _("This day has not come yet. Write the day on which somebody last checked it.")
        )
    if found < FIRST_DAY:
        raise ValidationError(_("This day is before 2000. Check the year."))
    return found


def check_ages(age_from: int, age_to: int) -> None:
    if age_to < age_from:
        raise ValidationError(
            _("It ends at %(to)d, before it begins at %(from)d. Swap the two ages.")
            % {"from": age_from, "to": age_to}
        )


def check_days(last: date, again: date) -> None:
    if again <= last:
        raise ValidationError(
            _("The day to check it again must be later than the day it was last checked.")
        )
    if again > last + LONGEST:
        raise ValidationError(_("This is too far ahead: check each entry at least every 2 years."))


def one_of(terms: Mapping[str, Term], known: Mapping[str, str], text: str) -> str:
    """The key of a term. `known` has every way to write one. Raises ValidationError."""
    wanted = _folded(text)
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=1, cutoff=0.6)
    if near:
        raise ValidationError(
            _('"%(text)s" is not known here. Did you mean "%(near)s"?')
            % {"text": text[:60], "near": terms[known[near[0]]].label}
        )
    raise ValidationError(
        _('"%(text)s" is not known here. The page of the import lists what can stand here.')
        % {"text": text[:60]}
    )


def _ways_to_write(terms: Mapping[str, Term]) -> Callable[[], Mapping[str, str]]:
    """Gives key and label in small letters -> key, in the language of the moment; made once for
    each language, because a file asks for it in each of thousands of rows."""

    @lru_cache
    def known(language: str | None) -> Mapping[str, str]:
        labels = {_folded(str(term.label)): key for key, term in terms.items()}
        return labels | {key.replace("_", " "): key for key in terms} | {key: key for key in terms}

    return lambda: known(get_language())


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


_EVERYWHERE = _ways_to_write(EVERYWHERE)


def place(text: str) -> str:
    """The name of a place, or one of the few that are no place on a map."""
    name = line(text, 60)
    return _EVERYWHERE().get(name.casefold(), name)


def parts_of(text: str) -> list[str]:
    """What is written in one cell or line, with `;`, `|` or new lines between; without any of
    those, with commas."""
    between = r"[;|\n]" if re.search(r"[;|\n]", text) else r","
    return [part.strip() for part in re.split(between, text) if part.strip()]


def tags(read: Callable[[str], str], texts: Iterable[str]) -> list[str]:
    """Each once, in the order in which they are written. Raises ValidationError."""
    found = list(dict.fromkeys(read(text) for text in dict.fromkeys(texts)))
    if len(found) > MOST_TAGS:
        raise ValidationError(_("This is too many: at most %(most)d.") % {"most": MOST_TAGS})
    return found


# --- All of them, in the order of a file ----------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """A column of a file: how its cell is read, and whether a row needs one."""

    read: Callable[[str], Any]
    is_needed: bool = False
    if_empty: Any = ""


def _line(name: str) -> Callable[[str], str]:
    most: int = getattr(OfferEntry._meta.get_field(name), "max_length")  # noqa: B009
    return lambda text: line(text, most)


def _terms(terms: Mapping[str, Term]) -> Callable[[str], list[str]]:
    known = _ways_to_write(terms)
    return lambda text: tags(partial(one_of, terms, known()), parts_of(text))


def places(text: str) -> list[str]:
    return tags(place, parts_of(text))


COLUMNS: Mapping[str, Column] = {
    "code": Column(_line("code"), is_needed=True),
    "name": Column(_line("name"), is_needed=True),
    "summary": Column(_line("summary"), is_needed=True),
    "categories": Column(_terms(CATEGORIES), is_needed=True),
    "what": Column(prose),
    "who_for": Column(_line("who_for")),
    "age_from": Column(age, if_empty=0),
    "age_to": Column(age, if_empty=OLDEST),
    "needs": Column(_terms(NEEDS), if_empty=()),
    "eligibility": Column(prose),
    "how_to_get": Column(prose),
    "how_decided": Column(prose),
    "access": Column(prose),
    "cost": Column(_line("cost")),
    "days": Column(_terms(DAYS), if_empty=()),
    "times": Column(_line("times")),
    "places": Column(places, if_empty=()),
    "address": Column(_line("address")),
    "transport": Column(prose),
    "complaints": Column(prose),
    "phone": Column(phone),
    "email": Column(email),
    "website": Column(website),
    "service": Column(_line("name")),
    "kept_by": Column(_line("kept_by"), is_needed=True),
    "maintainer": Column(email),
    "checked": Column(checked, is_needed=True),
    "review_by": Column(day, if_empty=None),
}
TAGS = {"categories": "category", "needs": "need", "places": "place", "days": "day"}
ELSEWHERE = ("service", "maintainer")  # rows of other tables
PLAIN = [name for name in COLUMNS if name not in (*TAGS, *ELSEWHERE)]
# What other directories call them, from the OpenReferral human-services data.
ALSO_CALLED = {
    "id": "code",
    "description": "what",
    "url": "website",
    "minimum_age": "age_from",
    "maximum_age": "age_to",
    "fees": "cost",
    "fees_description": "cost",
    "eligibility_description": "eligibility",
    "application_process": "how_to_get",
    "organization": "service",
    "assured_date": "checked",
    "category": "categories",
    "need": "needs",
    "place": "places",
    "day": "days",
}
