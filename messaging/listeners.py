"""What follows in messaging when a team changes. Each runs in the transaction of the change."""

from collections import defaultdict
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from familyapp.core import live
from familyapp.core.events import (
    AccessPaused,
    HistoryOpened,
    MeetingTold,
    MemberJoined,
    MembershipEnded,
    PeopleKeptApart,
    SharingNarrowed,
)
from familyapp.team.models import FAMILY, Role, TeamMember
from messaging.access import Kind, audiences
from messaging.actions import add_system_lines
from messaging.events import AccessEnded
from messaging.models import Conversation, FamilyThreadChoice, Reader
from messaging.tasks import tell_ended


def open_threads(event: MemberJoined) -> None:
    """A thread of their own for somebody of the family; for a worker, a place in the child's
    threads that begins at what still waits for an answer."""
    if event.person is None:
        return
    if event.role in FAMILY:
        kind = Kind.PRIVATE if event.role == Role.YOUNG_PERSON else Kind.ADULT
        Conversation.objects.get_or_create(
            owner_id=event.member,
            defaults={"child_id": event.child, "kind": kind, "created": event.at},
        )
        return
    member = TeamMember.objects.get(pk=event.member)
    if not member.is_worker_side:
        return
    rows = _locked(child=event.child)
    Reader.objects.bulk_create(
        [
            Reader(
                conversation=row,
                member=member,
                first_seq=row.waiting_seq or row.last_seq + 1,
                last_read_seq=(row.waiting_seq or row.last_seq + 1) - 1,
                shown_seq=(row.waiting_seq or row.last_seq + 1) - 1,
            )
            for row in rows
        ],
        ignore_conflicts=True,  # a worker who comes back to a place keeps it
    )
    if member.interim_since:
        _begin_again(rows, member)
    if member.role == Role.KEY_WORKER or member.interim_since:
        _tell_who_stepped_back(rows, event)
    _say_who_answers(rows, member, event)


def plan_the_end(event: MemberJoined) -> None:
    """Whoever is here until a set time, as cover and oversight are, is told when it is over."""
    place = TeamMember.objects.filter(pk=event.member, ended__gt=timezone.now()).first()
    if place and place.person_id:
        tell_ended.using(run_after=place.ended).enqueue(str(place.pk))


def _begin_again(rows: list[Conversation], member: TeamMember) -> None:
    """Somebody who is the interim contact a second time reads nothing of the time between."""
    starts = {row.pk: row.waiting_seq or row.last_seq + 1 for row in rows}
    places = Reader.objects.filter(conversation__in=rows, member=member)
    for place in places:
        place.first_seq = max(place.first_seq, starts[place.conversation_id])
        place.last_read_seq = max(place.last_read_seq, place.first_seq - 1)
    Reader.objects.bulk_update(places, ["first_seq", "last_read_seq"])


def _tell_who_stepped_back(rows: list[Conversation], event: MemberJoined) -> None:
    """An interim contact stays on the team, but the threads are the key worker's again."""
    places = Reader.objects.filter(
        conversation__in=rows,
        member__role=Role.PROFESSIONAL,
        member__interim_since=None,
        member__ended=None,
    )
    ended: dict[UUID, list[str]] = defaultdict(list)
    for person, conversation in places.values_list("member__person", "conversation"):
        ended[person].append(str(conversation))
    for person, conversations in ended.items():
        live.tell([person], AccessEnded(child=str(event.child), conversations=conversations))


def _say_who_answers(rows: list[Conversation], member: TeamMember, event: MemberJoined) -> None:
    if member.role == Role.KEY_WORKER:
        text = _("%(name)s is the key worker now, and reads this conversation from here on.")
    elif member.role == Role.COVER:
        text = _("%(name)s is standing in for the key worker, and reads this from here on.")
    else:
        text = _("%(name)s is the person to ask for now, and reads this from here on.")
    happened = uuid5(event.member, f"answers since {member.answers_since.isoformat()}")
    # The first worker of a thread that nobody wrote in yet is no news.
    add_system_lines(
        [(row, happened, text % {"name": event.name}) for row in rows if row.last_seq], event.at
    )


def close_threads(event: MembershipEnded) -> None:
    """Lock what this person can write to, and take it from their open pages after commit."""
    rows = _locked(child=event.child)
    if event.person is None:
        return
    had = _had(rows, event.member)  # never names one that they had no seat in
    FamilyThreadChoice.objects.filter(member=event.member, left__isnull=True).update(
        left=timezone.now()
    )
    live.tell([event.person], AccessEnded(child=str(event.child), conversations=had))


def pause_threads(event: AccessPaused) -> None:
    """As for an ending, to the eye of who is restricted: locked first, and the same frame. Their
    choice of the family thread stays, for the day they come back."""
    rows = _locked(child=event.child)
    if event.person is None:
        return
    live.tell(
        [event.person],
        AccessEnded(child=str(event.child), conversations=_had(rows, event.member)),
    )


def let_pages_look_again(event: SharingNarrowed) -> None:
    """No conversation is lost; an open page about the child asks the server what is left."""
    if event.person:
        live.tell([event.person], AccessEnded(child=str(event.child), conversations=[]))


def _had(rows: list[Conversation], member: UUID) -> list[str]:
    """The conversations of these that the member has a seat in."""
    return [
        str(seat.conversation.pk)
        for audience in audiences(rows).values()
        for seat in audience
        if seat.member.pk == member
    ]


def part_in_family_threads(event: PeopleKeptApart) -> None:
    """Neither of two adults who are kept apart stays in a family thread."""
    rows = _locked(child__in=event.children, kind=Kind.FAMILY)
    choices = FamilyThreadChoice.objects.filter(
        conversation__in=rows, member__person__in=event.people, left__isnull=True
    ).select_related("member")
    for choice in choices:
        row = next(row for row in rows if row.pk == choice.conversation_id)
        if choice.member.person_id:
            frame = AccessEnded(child=str(row.child_id), conversations=[str(row.pk)])
            live.tell([choice.member.person_id], frame)
    choices.update(left=timezone.now())


def open_history(event: HistoryOpened) -> None:
    """Let a worker's place begin at the recorded date, and say so in each thread."""
    kinds = Kind.values if event.private_too else [Kind.ADULT, Kind.FAMILY]
    rows = _locked(child=event.child, kind__in=kinds)
    for row in rows:
        first = row.messages.filter(sent_at__gte=event.since).order_by("seq").first()
        if first:
            Reader.objects.filter(
                conversation=row, member=event.member, first_seq__gt=first.seq
            ).update(first_seq=first.seq)
    text = _("%(name)s may now read what was written here from %(day)s on.") % {
        "name": event.name,
        "day": date_format(localtime(event.since), "j F Y"),
    }
    happened = uuid5(event.member, f"history from {event.since.isoformat()}")
    add_system_lines([(row, happened, text) for row in rows if row.last_seq])


def tell_of_meeting(event: MeetingTold) -> None:
    """A line in the own thread of each of these members, and in the family's where nobody chose
    to be who is not one of them. The same news told twice is one line."""
    rows = _locked(child=event.child)
    told = set(event.members)
    inside: dict[UUID, set[UUID]] = defaultdict(set)
    # Who is restricted chose it too, and reads on from there on the day they come back.
    choices = FamilyThreadChoice.objects.filter(conversation__in=rows, left__isnull=True)
    for conversation, member in choices.values_list("conversation", "member"):
        inside[conversation].add(member)
    add_system_lines(
        [
            (row, event.happened, event.line)
            for row in rows
            if row.owner_id in told or (inside[row.pk] and inside[row.pk] <= told)
        ]
    )


def _locked(**which: object) -> list[Conversation]:
    rows = Conversation.objects.select_for_update(no_key=True).filter(**which)
    return list(rows.order_by("pk"))
