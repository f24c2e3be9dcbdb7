"""The thread that a family shares: each adult and the young person chooses to be in it."""

from dataclasses import dataclass

from django.db import transaction
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
    """The family thread as this member of the family may have it, or None where it cannot be.

    There is none where two adults of the family are kept apart: not for anybody, so that its
    absence tells nobody why. Nor for a family of one.
    """
    if not member.is_family:
        return None
    family = list(
        TeamMember.objects.with_access()
        .filter(child=member.child_id, role__in=FAMILY)
        .select_related("person")
    )
    people = [each.person_id for each in family]
    apart = KeptApart.objects.filter(in_force(), first__in=people, second__in=people)
    if len(family) < 2 or apart.exists():
        return None
    row = Conversation.objects.filter(child=member.child_id, kind=Kind.FAMILY).first()
    chosen = FamilyThreadChoice.objects.filter(conversation=row, left__isnull=True)
    members = set(chosen.values_list("member", flat=True)) if row else set()
    return FamilyThread(
        conversation=row,
        people=[each for each in family if each.pk in members],
        is_in=member.pk in members,
    )


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
