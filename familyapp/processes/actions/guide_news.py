"""Who hears that a guide changed, and that one waits to be looked at again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.core import events
from familyapp.processes.guides import indexing, library
from familyapp.processes.guides.affected import people_affected
from familyapp.processes.models import GuideVersion
from familyapp.services.selectors import editors_by_name

if TYPE_CHECKING:
    from familyapp.accounts.models import User

CHANGE, TO_CHECK = "guide change", "guide to check"  # kinds of notices and of links


def to_check(slug: str) -> str:
    """The key under which it waits to be looked at again."""
    return f"{TO_CHECK}:{slug}"


def tell_of(row: GuideVersion) -> None:
    """Let whom it affects hear of this version, once. Call in the transaction in which it begins
    to hold, or later. What they heard of an earlier version of the same guide is over; where the
    words are as they were, there is nothing to hear."""
    if row.told:
        return
    row.told = timezone.now()
    row.save(update_fields=["told"])
    for earlier in GuideVersion.objects.filter(slug=row.slug, told__lt=row.told).exclude(pk=row.pk):
        events.publish(events.NoticeDone(key=_changed(earlier)))
    guide = library.of_version(row)
    before = library.version_before(guide)
    if before and before.texts == guide.texts:
        return
    people = tuple(each for each in people_affected(row.slug) if each != row.published_by_id)
    if people:
        events.publish(
            events.NoticeDue(
                key=_changed(row),
                kind=CHANGE,
                link_kind=CHANGE,
                link_id=row.pk,
                people=people,
            )
        )


@transaction.atomic
def has_seen_change(person: User, slug: str) -> None:
    """Somebody opened a guide that changed: what waited for them about it is done."""
    told = GuideVersion.objects.filter(slug=slug, told__isnull=False)
    if newest := told.order_by("-told").first():
        events.publish(events.NoticeDone(key=_changed(newest), people=(person.pk,)))


def tell_of_what_begins(today: date) -> None:
    """A daily job: versions whose day has come. One whose place another took before anybody heard
    of it is passed over."""
    holds = {row.pk for row in library.in_force(today)}
    begun = library.published().filter(told__isnull=True, effective_from__lte=today)
    rows = list(begun.order_by("effective_from", "published"))
    for row in rows:
        if row.pk in holds:
            tell_of(row)
        else:
            row.told = timezone.now()
            row.save(update_fields=["told"])
    if rows:
        indexing.index_guides()


def ask_to_look_again(today: date) -> None:
    """A daily job: who keeps a guide whose day has passed hears of it; where nobody does, every
    content editor."""
    editors = set(editors_by_name().values_list("pk", flat=True))
    for guide in library.guides(today):
        if guide.review_by >= today:
            continue
        people: tuple[UUID, ...] = tuple(sorted(editors))
        if guide.owner in editors:
            people = (guide.owner,)
        if people:
            events.publish(
                events.NoticeDue(
                    key=to_check(guide.slug),
                    kind=TO_CHECK,
                    link_kind=TO_CHECK,
                    link_id=guide.id,
                    people=people,
                    due=guide.review_by,
                )
            )


def _changed(row: GuideVersion) -> str:
    return f"{CHANGE}:{row.pk}"
