"""The Local Offer of the demo: `local_offer.toml`, what Leila saved, and what somebody reported."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import days_ago, person
from familyapp.services.models import OfferEntry, OfferReport, OfferSaved, OfferTag
from familyapp.services.offer import searching
from familyapp.services.offer.columns import CHECKED_FOR, OLDEST, TAGS
from familyapp.services.offer.reporting import say_missing, say_not_right

FILE = Path(__file__).with_suffix(".toml")
TEXTS = (
    *("name", "summary", "what", "who_for", "eligibility", "how_to_get", "how_decided", "access"),
    *("cost", "transport", "complaints", "phone", "email", "website", "address", "times"),
)
OLD_NUMBER = "The number rings, but nobody has answered for weeks. Is it still on?"
WRONG_DAY = "They have moved to Wednesdays. We went on Thursday and the door was locked."
SKATING = "Ice skating with a frame or a chair to hold on to. We drive an hour to the next one."


def fill() -> None:
    """Call with the services and the cast in place, once."""
    there = fill_entries()
    _saved(there)
    _reported(there)


def fill_entries() -> dict[str, OfferEntry]:
    """The entries by name, before anybody saved or reported one."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    providers, given = data["providers"], data["entry"]
    rows = [_entry(each, providers[each["provider"]]) for each in given]
    OfferEntry.objects.bulk_create(rows)
    OfferTag.objects.bulk_create(
        OfferTag(entry=row, kind=kind, value=value)
        for row, each in zip(rows, given, strict=True)
        for column, kind in TAGS.items()
        for value in each.get(column, ())
    )
    searching.put(rows)
    return {row.name: row for row in rows}


def _entry(given: dict[str, Any], provider: dict[str, Any]) -> OfferEntry:
    first, last = given.get("ages", (0, OLDEST))
    checked = timezone.localdate() - timedelta(days=given["checked"])
    words = {name: given.get(name, "") for name in TEXTS}
    words["complaints"] = words["complaints"] or provider["complaints"]
    words["website"] = words["website"] or f"https://{provider['site']}"
    service = provider.get("service")
    return OfferEntry(
        pk=demo_id(f"offer:{given['name']}"),
        age_from=first,
        age_to=last,
        service_id=demo_id(f"service:{service}") if service else None,
        maintainer_id=demo_id("eli") if provider.get("by_eli") else None,
        kept_by=provider["kept_by"],
        checked=checked,
        review_by=checked + CHECKED_FOR,
        changed=days_ago(given["checked"]),
        **words,
    )


def _saved(there: dict[str, OfferEntry]) -> None:
    leila = person("leila")
    saved = ("Friday Night In", "Travel training")
    OfferSaved.objects.bulk_create(
        OfferSaved(person=leila, entry=there[name], at=days_ago(9)) for name in saved
    )


def _reported(there: dict[str, OfferEntry]) -> None:
    """An old number, a wrong day, and something that is missing: two of them without a name."""
    say_not_right(
        None, there["Sing and Sign choir"], key=demo_id("offer:old"), what="gone", words=OLD_NUMBER
    )
    say_not_right(
        person("sam"),
        there["Lego club"],
        key=demo_id("offer:day"),
        what=OfferReport.What.WRONG,
        words=WRONG_DAY,
    )
    say_missing(None, key=demo_id("offer:missing"), words=SKATING, category="social")
