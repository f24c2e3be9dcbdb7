"""The people who matter to a family: added, shared and taken out of view by who added them."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.core import audit
from familyapp.team.actions.once import add_once
from familyapp.team.models import PersonWhoMatters, TeamMember


@transaction.atomic
def add_person(member: TeamMember, *, key: UUID, **fields: Any) -> PersonWhoMatters:
    """Write somebody down; it stays with this member until they share it. Call with a member
    of the family.

    `key` becomes the row's id: the same form sent twice, even at once, adds one. Raises
    TeamError where that id stands for somebody else.
    """
    mine = {"child": member.child, "author": member}
    row, is_new = add_once(PersonWhoMatters, key, mine, **fields)
    if not is_new:
        return row
    audit.record(member.person, member.child_id, "person who matters", "added", about=row.pk)
    return row


@transaction.atomic
def change_person(
    member: TeamMember, row: PersonWhoMatters, *, key: UUID | None = None, **fields: Any
) -> PersonWhoMatters:
    """Change what one's own says. Call with one that `matters.own_person` gave."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    audit.record(member.person, member.child_id, "person who matters", "changed", about=row.pk)
    return row


def share_person(member: TeamMember, row: PersonWhoMatters) -> None:
    """Let the team see one's own. What is out of view comes back only by `put_back`."""
    _set(member, row, "shared", shared=row.shared or timezone.now())


def unshare_person(member: TeamMember, row: PersonWhoMatters) -> None:
    """From now on one's own is with oneself alone again."""
    _set(member, row, "unshared", shared=None)


def remove_person(member: TeamMember, row: PersonWhoMatters) -> None:
    """Take one's own out of everybody's view. It is kept, and can be put back."""
    _set(member, row, "removed", removed=row.removed or timezone.now())


def put_back(member: TeamMember, row: PersonWhoMatters) -> None:
    """Undo `remove_person`. It comes back with its author alone: sharing is said anew."""
    if row.removed:
        _set(member, row, "put back", removed=None, shared=None)


@transaction.atomic
def _set(member: TeamMember, row: PersonWhoMatters, did: str, **fields: Any) -> None:
    change = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if not change:
        return  # sent twice
    for name, value in change.items():
        setattr(row, name, value)
    row.save(update_fields=list(change))
    audit.record(member.person, member.child_id, "person who matters", did, about=row.pk)
