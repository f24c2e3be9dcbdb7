"""Who looked at what, and who did what: rows that are only ever added.

Called by views and actions in words, never by signals: a signal cannot know why. No text
that a person wrote goes into a row.
"""

from typing import Any
from uuid import UUID

from django.utils import timezone

from familyapp.core.models import AuditEntry


def record_view(
    user: Any, child: UUID, what: str, *, member: UUID | None = None, about: UUID | None = None
) -> None:
    """Note that this person opened this kind of thing; one row for each hour of the clock.

    `member` is the place in the child's team in which they did, `about` which thing it was
    where not every reader may know of it (a conversation).
    """
    now = timezone.now()
    entry = AuditEntry(
        person_id=user.pk,
        child=child,
        what=what,
        did=AuditEntry.VIEWED,
        member=member,
        about=about,
        at=now,
        hour=now.replace(minute=0, second=0, microsecond=0),
    )
    AuditEntry.objects.bulk_create([entry], ignore_conflicts=True)


def record(
    user: Any,
    child: UUID | None,
    what: str,
    did: str,
    about: UUID | None = None,
    *,
    member: UUID | None = None,
) -> None:
    """Note one act on a child's record, in the transaction of the act itself. Without a child it
    is an act on the person's own account. `member` is the place in which it was done, where the
    log shows it."""
    AuditEntry.objects.create(
        person_id=user.pk,
        child=child,
        what=what,
        did=did,
        about=about,
        member=member,
        at=timezone.now(),
    )


def record_many(rows: list[tuple[UUID, UUID, str, str, UUID]]) -> None:
    """`record` for many acts at once: rows of (person, child, what, did, about)."""
    now = timezone.now()
    AuditEntry.objects.bulk_create(
        AuditEntry(person_id=person, child=child, what=what, did=did, about=about, at=now)
        for person, child, what, did, about in rows
    )
