"""Who reads and who writes a thread: derived from the team, in one rule for every direction.

`seat` is the design's table for threads. The page, the socket, a send and a broadcast all ask
it, so what one of them shows the others allow.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from familyapp.accounts.models import User
from familyapp.services.models import ServiceRole
from familyapp.team.models import FAMILY, Role, TeamMember
from familyapp.team.querysets import roles_that_look
from familyapp.team.selectors import memberships_of
from messaging.models import Conversation, FamilyThreadChoice, Message, Reader

Kind = Conversation.Kind


@dataclass(frozen=True)
class Known:
    """What the rule needs beside the two rows, read once for many conversations."""

    in_family_thread: set[tuple[UUID, UUID]]  # (conversation, member)
    readers: dict[UUID, list[Reader]]  # by conversation, each with its member
    safeguarding_leads: set[UUID] = field(default_factory=set)  # members who look in as one

    def reader(self, conversation: Conversation, member: TeamMember) -> Reader | None:
        rows = self.readers.get(conversation.pk, ())
        return next((row for row in rows if row.member_id == member.pk), None)


@dataclass(frozen=True)
class Seat:
    """One member's place in one conversation: holding one is the proof that they may read."""

    conversation: Conversation
    member: TeamMember
    first_seq: int
    may_write: bool
    known: Known

    @property
    def person(self) -> User:
        assert self.member.person is not None  # only people with an account have a seat
        return self.member.person

    @property
    def is_family(self) -> bool:
        return self.member.role in FAMILY


def seat(conversation: Conversation, member: TeamMember, known: Known) -> Seat | None:
    """This member's seat in this conversation of the same child, or None.

    Call with a member from `with_access()`.
    """
    reader = known.reader(conversation, member)
    first_seq, may_write = reader.first_seq if reader else 1, True
    if member.is_worker_side:
        # All of a thread that began in their time, else from what was written down when they
        # came. A worker who came later and has no such row gets nothing.
        if reader is None and conversation.created < member.answers_since:
            return None
    elif member.role in FAMILY:
        own = conversation.owner_id == member.pk
        chosen = (conversation.pk, member.pk) in known.in_family_thread
        if not own and not (conversation.kind == Kind.FAMILY and chosen):
            return None
    elif member.role == Role.OVERSIGHT:
        private = conversation.kind == Kind.PRIVATE
        if private and member.pk not in known.safeguarding_leads:
            return None
        first_seq, may_write = 1, False
    else:
        return None
    return Seat(conversation, member, first_seq, may_write, known)


def has_seats(member: TeamMember) -> bool:
    """Whether any thread can be this member's: a professional on the team has none."""
    return member.role != Role.PROFESSIONAL or member.is_worker_side


def seats_of(
    user: Any, conversation: UUID | None = None, members: Iterable[TeamMember] | None = None
) -> list[Seat]:
    """All threads that this person may read now, or just the one asked for.

    At most four queries; one fewer with `members`, all of the person's memberships. Each
    conversation carries `unread`: the texts from others behind the person's marker.
    """
    if members is None:
        rows = memberships_of(user)
        members = rows.filter(child__conversations=conversation) if conversation else rows
    by_child: dict[UUID, TeamMember] = {}
    for member in sorted(members, key=lambda member: not member.is_worker_side):
        if has_seats(member):
            by_child.setdefault(member.child_id, member)
    if not by_child:
        return []
    conversations = Conversation.objects.filter(child__in=by_child)
    if conversation:
        conversations = conversations.filter(pk=conversation)
    found = list(
        conversations.select_related("child", "owner__person").annotate(
            unread=_unread_count(user.pk, [member.pk for member in by_child.values()])
        )
    )
    known = what_is_known(found, by_child.values())
    seats = (seat(row, by_child[row.child_id], known) for row in found)
    return [found for found in seats if found]


def _unread_count(person: UUID, members: list[UUID]) -> Coalesce:
    """Texts from others behind this person's marker. A later worker's marker begins just
    before what they may read, so nothing older counts."""
    marker = Reader.objects.filter(conversation=OuterRef("conversation"), member__in=members)
    behind = (
        Message.objects.filter(conversation=OuterRef("pk"), kind=Message.Kind.TEXT)
        .exclude(sender=person)
        .annotate(marker=Coalesce(Subquery(marker.values("last_read_seq")[:1]), Value(0)))
        .filter(seq__gt=F("marker"))
        .order_by()
        .values("conversation")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(behind, output_field=IntegerField()), Value(0))


def seat_in(user: Any, conversation: UUID) -> Seat | None:
    """This person's seat in one conversation, or None: not theirs, ended, or no such thing."""
    return next(iter(seats_of(user, conversation)), None)


def audiences(
    conversations: Iterable[Conversation],
    known: Known | None = None,
    *,
    writers: Collection[UUID] = (),
) -> dict[UUID, list[Seat]]:
    """Everybody who may read each of these conversations now, whoever looks in included.

    Call with locked rows when something is about to be written to them, and then without
    `known`: what a page read a moment ago saves it two queries, and may be out of date. The
    members among `writers` (people) who are no family carry `has_written`.
    """
    rows = list(conversations)
    members: dict[UUID, list[TeamMember]] = defaultdict(list)
    teams = TeamMember.objects.with_access().filter(child__in={row.child_id for row in rows})
    if writers:
        teams = teams.annotate(has_written=_has_written(writers))
    for member in teams.select_related("person"):
        if has_seats(member):
            members[member.child_id].append(member)
    everybody = [each for team in members.values() for each in team]
    if known:  # was read for one person: who leads safeguarding among the others is not in it
        known = replace(known, safeguarding_leads=_safeguarding_leads(everybody))
    else:
        known = what_is_known(rows, everybody)
    return {
        row.pk: [found for member in members[row.child_id] if (found := seat(row, member, known))]
        for row in rows
    }


def _has_written(writers: Collection[UUID]) -> Case:
    """Whether a worker among these people wrote to any of the family before."""
    theirs = Message.objects.filter(
        conversation__child=OuterRef("child"), sender=OuterRef("person")
    )
    asked = Q(person__in=writers) & ~Q(role__in=FAMILY)
    return Case(When(asked, then=Exists(theirs)), default=Value(False))


def has_written(member: TeamMember) -> bool:
    """Whether this worker wrote to any of the child's family before."""
    theirs = Message.objects.filter(conversation__child=member.child_id, sender=member.person_id)
    return theirs.exists()


def first_to_answer(audience: Iterable[Seat]) -> Seat | None:
    """The one to expect an answer from: cover while there is cover, else the key worker, else who
    stands in until there is one."""
    order = {Role.COVER: 0, Role.KEY_WORKER: 1}
    workers = [seat for seat in audience if not seat.is_family and seat.may_write]
    return min(workers, key=lambda seat: order.get(Role(seat.member.role), 2), default=None)


def what_is_known(conversations: Sequence[Conversation], members: Iterable[TeamMember]) -> Known:
    readers: dict[UUID, list[Reader]] = defaultdict(list)
    for row in Reader.objects.filter(conversation__in=conversations).select_related("member"):
        readers[row.conversation_id].append(row)
    families = [row for row in conversations if row.kind == Kind.FAMILY]
    choices = FamilyThreadChoice.objects.filter(conversation__in=families, left__isnull=True)
    return Known(
        in_family_thread=set(choices.values_list("conversation", "member")) if families else set(),
        readers=readers,
        safeguarding_leads=_safeguarding_leads(members),
    )


def _safeguarding_leads(members: Iterable[TeamMember]) -> set[UUID]:
    """Those who look in and lead safeguarding for this child, not just somewhere; asks nothing
    where nobody looks in."""
    overseers = [member.pk for member in members if member.role == Role.OVERSIGHT]
    if not overseers:
        return set()
    leads = roles_that_look().filter(role=ServiceRole.Role.SAFEGUARDING_LEAD)
    rows = TeamMember.objects.filter(Exists(leads), pk__in=overseers)
    return set(rows.values_list("pk", flat=True))
