"""The thread that a family shares: each adult and the young person chooses to be in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from familyapp.core import live
from familyapp.team.models import FAMILY, KeptApart, TeamMember
from familyapp.team.querysets import in_force
from messaging.access import Kind
from messaging.actions import lock_conversations
from messaging.events import AccessEnded
from messaging.models import Conversation, FamilyThreadChoice, Reader


@dataclass(frozen=True)
class FamilyThread:
    """What a member of the family is offered. `people` are those in it now."""

    conversation: Conversation | None
    people: list[TeamMember]
    is_in: bool


def family_thread_for(member: TeamMember) -> FamilyThread | None:
    """The family thread as this member of the family may have it, or None where it cannot be."""
    return family_threads_for([member]).get(member)


def family_threads_for(members: Iterable[TeamMember]) -> dict[TeamMember, FamilyThread]:
    """The family threads that these members of families may have. Four queries at most.

    There is none where two adults of the family are kept apart: not for anybody, so that its
    absence tells nobody why. Nor for a family of one.
    """
    children = {member.child_id: member for member in members if member.is_family}
    families: dict[UUID, list[TeamMember]] = defaultdict(list)
    # Who may open nothing for now counts here: else a thread that comes would tell of it.
    people: dict[UUID, set[UUID | None]] = defaultdict(set)
    if children:
        with_access = TeamMember.objects.with_access().filter(pk=OuterRef("pk"))
        everybody = TeamMember.objects.current().filter(
            child__in=children, role__in=FAMILY, person__isnull=False
        )
        for each in everybody.select_related("person").annotate(sees=Exists(with_access)):
            people[each.child_id].add(each.person_id)
            if each.sees:
                families[each.child_id].append(each)
    apart = _kept_apart([person for family in people.values() for person in family])
    possible = {
        child: family
        for child, family in families.items()
        if len(family) > 1 and not any(pair <= people[child] for pair in apart)
    }
    rows = _family_conversations(possible)
    chosen = FamilyThreadChoice.objects.filter(conversation__in=rows.values(), left__isnull=True)
    inside = set(chosen.values_list("member", flat=True)) if rows else set()
    return {
        children[child]: FamilyThread(
            conversation=rows.get(child),
            people=[each for each in family if each.pk in inside],
            is_in=children[child].pk in inside,
        )
        for child, family in possible.items()
    }


def _kept_apart(people: list[UUID | None]) -> list[set[UUID]]:
    if len(people) < 2:
        return []
    pairs = KeptApart.objects.filter(in_force(), first__in=people, second__in=people)
    return [set(pair) for pair in pairs.values_list("first", "second")]


def _family_conversations(children: Collection[UUID]) -> dict[UUID, Conversation]:
    found = Conversation.objects.filter(child__in=children, kind=Kind.FAMILY)
    return {row.child_id: row for row in found} if children else {}


class NoFamilyThread(Exception):
    """There is no family thread for this member."""


@transaction.atomic
def join(member: TeamMember) -> Conversation:
    """Be in the family thread, reading from now on. Raises NoFamilyThread."""
    if family_thread_for(member) is None:
        raise NoFamilyThread
    row, _made = Conversation.objects.get_or_create(child=member.child, kind=Kind.FAMILY)
    row = lock_conversations([row.pk])[row.pk]
    # Asked again under the lock: two adults may have been parted a moment ago.
    if family_thread_for(member) is None:
        raise NoFamilyThread
    _choice, is_new = FamilyThreadChoice.objects.get_or_create(
        conversation=row, member=member, left=None
    )
    if is_new:  # whoever comes back does not read what was said without them
        start = row.last_seq + 1
        Reader.objects.update_or_create(
            conversation=row,
            member=member,
            defaults={"first_seq": start, "last_read_seq": start - 1},
        )
    return row


@transaction.atomic
def leave(member: TeamMember) -> None:
    """Be in the family thread no more. What was written stays with the others."""
    choices = FamilyThreadChoice.objects.filter(member=member, left__isnull=True)
    rows = lock_conversations(list(choices.values_list("conversation", flat=True)))
    if choices.update(left=timezone.now()) and member.person_id:
        frame = AccessEnded(child=str(member.child_id), conversations=[str(row) for row in rows])
        live.tell([member.person_id], frame)
