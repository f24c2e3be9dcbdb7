"""Taking rows of a file in, a batch at a time: what is new, changed, as it was, or refused.

A row is known by its code. The same file read again changes nothing: so a run that was cut off
goes on, or begins anew, without doubles. What somebody checked here later than the file says is
never put back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.services.models import OfferEntry, Service
from familyapp.services.offer import searching
from familyapp.services.offer.columns import (
    CHECKED_FOR,
    OLDEST,
    PLAIN,
    TAGS,
    check_ages,
    check_days,
)
from familyapp.services.offer.rows import Row
from familyapp.services.offer.shown import day_in_words, tags_of
from familyapp.services.offer.tagging import put_tags
from familyapp.services.selectors import editors_by_name

FIELDS = [*(name for name in PLAIN if name != "code"), "service_id", "maintainer_id"]
WRITTEN = [name.removesuffix("_id") for name in FIELDS] + ["changed", "changed_by", "revision"]
DATES = {"checked", "review_by"}


@dataclass
class Tally:
    """What became of some rows, and what is to be written."""

    new: list[OfferEntry] = field(default_factory=list)
    changed: list[OfferEntry] = field(default_factory=list)
    tags: dict[UUID, dict[str, list[str]]] = field(default_factory=dict)
    refused: list[Row] = field(default_factory=list)
    same: int = 0


@dataclass
class Importer:
    """Call `take` with a batch inside a transaction. Nothing is written in a trial."""

    by: UUID
    is_trial: bool
    services: Mapping[str, UUID]
    maintainers: Mapping[str, UUID]

    @classmethod
    def begin(cls, by: UUID, *, is_trial: bool) -> Importer:
        """Two queries, for the names of services and the addresses of editors."""
        services = Service.objects.values_list("name", "pk")
        people = editors_by_name().exclude(email=None)
        return cls(
            by,
            is_trial,
            {" ".join(name.split()).casefold(): pk for name, pk in services},
            {(email or "").casefold(): pk for email, pk in people.values_list("email", "pk")},
        )

    def take(self, rows: Sequence[Row]) -> Tally:
        """What becomes of each. Two queries, and where something is written a fixed number more
        for so many rows."""
        codes = [row.values["code"] for row in rows if row.values.get("code")]
        found = OfferEntry.objects.select_for_update().filter(code__in=codes)
        there = {entry.code: entry for entry in found.order_by("pk")}
        tags = tags_of(entry.pk for entry in there.values())
        tally = Tally()
        for row in rows:
            entry = there.get(row.values.get("code"))
            wanted = self._fields(row, entry)
            if entry and entry.withdrawn:
                _refuse_withdrawn(row, entry)
            if not row.problems and entry is None:
                self._add(tally, row, wanted)
            elif not row.problems and entry:
                self._change(tally, row, entry, wanted, tags.get(entry.pk, {}))
            if row.problems:
                tally.refused.append(row)
        if not self.is_trial:
            _write(tally)
        return tally

    def _add(self, tally: Tally, row: Row, wanted: Mapping[str, Any]) -> None:
        entry = OfferEntry(code=row.values["code"], changed_by_id=self.by, **wanted)
        tally.new.append(entry)
        tally.tags[entry.pk] = _tags(row)

    def _change(
        self,
        tally: Tally,
        row: Row,
        entry: OfferEntry,
        wanted: Mapping[str, Any],
        tags: Mapping[str, list[str]],
    ) -> None:
        differs = {name for name, value in wanted.items() if getattr(entry, name) != value}
        other = {kind: them for kind, them in _tags(row).items() if them != tags.get(kind, [])}
        is_older = wanted["checked"] < entry.checked
        if is_older and (differs - DATES or other):
            _refuse_older(row, entry)
        elif is_older or not (differs or other):
            tally.same += 1
        else:
            for name, value in wanted.items():
                setattr(entry, name, value)
            entry.changed, entry.changed_by_id = timezone.now(), self.by
            entry.revision += 1
            tally.changed.append(entry)
            tally.tags[entry.pk] = other

    def _fields(self, row: Row, entry: OfferEntry | None) -> dict[str, Any]:
        """What the entry is to be, of the columns that the file has. Notes what cannot stand."""
        values = row.values
        found = {name: values[name] for name in PLAIN if name in values and name != "code"}
        if "service" in values:
            found["service_id"] = self._known(row, "service", self.services)
        if "maintainer" in values:
            found["maintainer_id"] = self._known(row, "maintainer", self.maintainers)
        checked = found.get("checked")
        if checked and not found.get("review_by"):
            found["review_by"] = _next_check(checked, entry)
        if not row.problems:
            _check_together(row, found, entry)
        return found

    def _known(self, row: Row, column: str, among: Mapping[str, UUID]) -> UUID | None:
        name = row.values[column]
        if not name:
            return None
        if name.casefold() not in among:
            row.refuse(column, name, _unknown(column))
        return among.get(name.casefold())


def _unknown(column: str) -> str:
    if column == "service":
        return _("No service here has this name. Leave the cell empty if none of them runs it.")
    return _("No content editor here has this email. Leave the cell empty for every editor.")


def _next_check(checked: date, entry: OfferEntry | None) -> date:
    if entry and entry.checked == checked:
        return entry.review_by
    return checked + CHECKED_FOR


def _check_together(row: Row, found: Mapping[str, Any], entry: OfferEntry | None) -> None:
    """What is right each for itself can be wrong beside the other."""
    first = found.get("age_from", entry.age_from if entry else 0)
    last = found.get("age_to", entry.age_to if entry else OLDEST)
    try:
        check_ages(first, last)
    except ValidationError as error:
        row.refuse("age_to", last, error.messages[0])
    try:
        check_days(found["checked"], found["review_by"])
    except ValidationError as error:
        row.refuse("review_by", found["review_by"], error.messages[0])


def _refuse_withdrawn(row: Row, entry: OfferEntry) -> None:
    fix = _("This entry was taken out of the list. Put it back first, or leave the row out.")
    row.refuse("code", entry.code or "", fix)


def _refuse_older(row: Row, entry: OfferEntry) -> None:
    fix = _(
        "The entry here was checked later, on %(day)s, so it was left as it is. If this row is "
        "right, write the day on which you checked it."
    )
    row.refuse("checked", row.values["checked"], fix % {"day": day_in_words(entry.checked)})


def _tags(row: Row) -> dict[str, list[str]]:
    return {kind: list(row.values[name]) for name, kind in TAGS.items() if name in row.values}


def _write(tally: Tally) -> None:
    OfferEntry.objects.bulk_create(tally.new)
    OfferEntry.objects.bulk_update(tally.changed, WRITTEN)
    put_tags(tally.tags)
    searching.put([*tally.new, *tally.changed])
