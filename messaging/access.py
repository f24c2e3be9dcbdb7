"""Who reads and who writes a thread: derived from the team, in one rule for every direction.

`seat` is the design's table for threads. The page, the socket, a send and a broadcast all ask
it, so what one of them shows the others allow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from familyapp.accounts.models import User
from familyapp.services.models import ServiceRole
from familyapp.team.models import FAMILY, Role, TeamMember
from familyapp.team.selectors import memberships_of
from messaging.models import Conversation, FamilyThreadChoice, Reader

Kind = Conversation.Kind


@dataclass(frozen=True)
class Seat:
    """One member's place in one conversation: holding one is the proof that they may read."""

    conversation: Conversation
    member: TeamMember
    first_seq: int
    may_write: bool

    @property
    def person(self) -> User:
        assert self.member.person is not None  # only people with an account have a seat
        return self.member.person

    @property
    def is_family(self) -> bool:
        return self.member.role in FAMILY


@dataclass(frozen=True)
class Known:
    """What the rule needs beside the two rows, read once for many conversations."""

    in_family_thread: set[tuple[UUID, UUID]]  # (conversation, member)
    safeguarding_leads: set[UUID]  # people
    readers: dict[tuple[UUID, UUID], Reader]  # (conversation, member)


def seat(conversation: Conversation, member: TeamMember, known: Known) -> Seat | None:
    """This member's seat in this conversation of the same child, or None.

    Call with a member from `with_access()`.
    """
    place = (conversation.pk, member.pk)
    if member.is_worker_side:
        first_seq = _workers_first_seq(conversation, member, known.readers.get(place))
        return first_seq and Seat(conversation, member, first_seq, may_write=True) or None
    if member.role in FAMILY:
        own = conversation.owner_id == member.pk
        chosen = conversation.kind == Kind.FAMILY and place in known.in_family_thread
        if not (own or chosen):
            return None
        reader = known.readers.get(place)
        return Seat(conversation, member, reader.first_seq if reader else 1, may_write=True)
    if member.role == Role.OVERSIGHT:
        private = conversation.kind == Kind.PRIVATE
        if private and member.person_id not in known.safeguarding_leads:
            return None
        return Seat(conversation, member, 1, may_write=False)
    return None


def _workers_first_seq(
    conversation: Conversation, member: TeamMember, reader: Reader | None
) -> int | None:
    """From where a worker reads: all of a thread that began in their time, else as was written
    down when they came. A worker who came later and has no such row gets nothing."""
    if reader:
        return reader.first_seq
    return 1 if conversation.created >= member.answers_since else None


def seats_of(user: Any, conversation: UUID | None = None) -> list[Seat]:
    """All threads that this person may read now, or just the one asked for. Four queries."""
    members = memberships_of(user).exclude(role=Role.PROFESSIONAL, interim_since__isnull=True)
    conversations = Conversation.objects.select_related("child", "owner__person")
    if conversation:
        members = members.filter(child__conversations=conversation)
        conversations = conversations.filter(pk=conversation)
    by_child: dict[UUID, TeamMember] = {}
    for member in sorted(members, key=lambda member: not member.is_worker_side):
        by_child.setdefault(member.child_id, member)
    if not by_child:
        return []
    rows = list(conversations.filter(child__in=by_child))
    known = what_is_known(rows, by_child.values())
    seats = (seat(row, by_child[row.child_id], known) for row in rows)
    return [found for found in seats if found]


def seat_in(user: Any, conversation: UUID) -> Seat | None:
    """This person's seat in one conversation, or None: not theirs, ended, or no such thing."""
    return next(iter(seats_of(user, conversation)), None)


def audiences(conversations: Iterable[Conversation]) -> dict[UUID, list[Seat]]:
    """Everybody who may read each of these conversations now. Call with locked rows when
    something is about to be written to them."""
    rows = list(conversations)
    members = list(
        TeamMember.objects.with_access()
        .filter(child__in={row.child_id for row in rows})
        .exclude(role=Role.PROFESSIONAL, interim_since__isnull=True)
        .select_related("person")
    )
    known = what_is_known(rows, members)
    return {
        row.pk: [
            found
            for member in members
            if member.child_id == row.child_id and (found := seat(row, member, known))
        ]
        for row in rows
    }


def what_is_known(conversations: list[Conversation], members: Iterable[TeamMember]) -> Known:
    members = list(members)
    choices = FamilyThreadChoice.objects.filter(
        conversation__in=[row for row in conversations if row.kind == Kind.FAMILY],
        member__in=members,
        left__isnull=True,
    )
    overseers = [member.person_id for member in members if member.role == Role.OVERSIGHT]
    leads = ServiceRole.objects.current().filter(
        person__in=overseers, role=ServiceRole.Role.SAFEGUARDING_LEAD
    )
    readers = Reader.objects.filter(conversation__in=conversations, member__in=members)
    return Known(
        in_family_thread=set(choices.values_list("conversation", "member")),
        safeguarding_leads=set(leads.values_list("person", flat=True)) if overseers else set(),
        readers={(row.conversation_id, row.member_id): row for row in readers},
    )
