"""Entries are written, looked at again, and taken out of the list. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.services.models import OfferEntry, OfferReport, ServiceRole
from familyapp.services.offer import searching
from familyapp.services.offer.columns import CHECKED_FOR
from familyapp.services.offer.notices import let_wait
from familyapp.services.offer.tagging import put_tags

P = ParamSpec("P")
T = TypeVar("T")
WHAT = "local offer entry"  # in the audit
Tags = Mapping[str, list[str]]


class CodeTaken(Exception):
    """Another entry got the code in the same moment. Nothing was changed."""


def _with_its_own_code(act: Callable[P, T]) -> Callable[P, T]:
    """Outside the transaction, so that it can be told after it was undone."""

    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return act(*args, **kwargs)
        except IntegrityError as error:
            if "code" in str(error):
                raise CodeTaken from error
            raise

    return acted


@_with_its_own_code
@transaction.atomic
def add_entry(role: ServiceRole, *, key: UUID, values: Mapping[str, Any], tags: Tags) -> OfferEntry:
    """Everybody can find it from now on. The same form sent twice adds one.
    Raises CodeTaken."""
    made = {**values, "changed_by": role.person}
    entry, is_new = OfferEntry.objects.get_or_create(pk=key, defaults=made)
    if is_new:
        put_tags({entry.pk: tags})
        _told(role, entry, "added")
    return entry


@_with_its_own_code
@transaction.atomic
def change_entry(
    role: ServiceRole, id: UUID, *, revision: int, values: Mapping[str, Any], tags: Tags
) -> OfferEntry:
    """Raises ChangedMeanwhile where somebody else saved since the page was opened; CodeTaken."""
    entry = _locked(id)
    check_revision(entry, revision)
    for name, value in values.items():
        setattr(entry, name, value)
    _saved(role, entry)
    put_tags({entry.pk: tags})
    _told(role, entry, "changed")
    return entry


@transaction.atomic
def say_still_right(
    role: ServiceRole, id: UUID, *, revision: int, reports: Iterable[UUID] = ()
) -> OfferEntry:
    """Somebody looked at it today, and for `reports` too, which they read: those are settled.
    Raises ChangedMeanwhile. Said twice on one day is said once."""
    entry = _locked(id)
    today = timezone.localdate()
    asked = OfferReport.objects.filter(pk__in=list(reports), entry=entry, settled__isnull=True)
    if entry.checked == today and entry.changed_by_id == role.person_id and not asked.exists():
        return entry
    check_revision(entry, revision)
    asked.update(settled=timezone.now())
    entry.checked, entry.review_by = today, today + CHECKED_FOR
    _saved(role, entry)
    _told(role, entry, "checked")
    return entry


@transaction.atomic
def take_out(role: ServiceRole, id: UUID, *, why: str) -> None:
    """Nobody finds it any more; its address says that it is not offered. Done twice is done
    once."""
    entry = _locked(id)
    if entry.withdrawn is None:
        entry.withdrawn, entry.withdrawn_why = timezone.now(), why
        _saved(role, entry)
        _told(role, entry, "taken out")


@transaction.atomic
def put_back(role: ServiceRole, id: UUID) -> None:
    """Everybody finds it again, as it was."""
    entry = _locked(id)
    if entry.withdrawn:
        entry.withdrawn, entry.withdrawn_why = None, ""
        _saved(role, entry)
        _told(role, entry, "put back")


@transaction.atomic
def settle_report(role: ServiceRole, id: UUID) -> None:
    """What somebody said of an entry, or missed, is dealt with."""
    waiting = OfferReport.objects.filter(pk=id, settled__isnull=True)
    if waiting.update(settled=timezone.now()):
        audit.record(role.person, None, "local offer report", "settled", about=id)
        let_wait()


def _locked(id: UUID) -> OfferEntry:
    return OfferEntry.objects.select_for_update().get(pk=id)


def _saved(role: ServiceRole, entry: OfferEntry) -> None:
    entry.revision += 1
    entry.changed, entry.changed_by = timezone.now(), role.person
    entry.save()


def _told(role: ServiceRole, entry: OfferEntry, did: str) -> None:
    audit.record(role.person, None, WHAT, did, about=entry.pk)
    searching.put([entry])
    let_wait()
