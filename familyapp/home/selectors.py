"""Today, composed from what the other packages select."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.feedback.board import counts_for
from familyapp.feedback.complaints import how_many_wait
from familyapp.feedback.keepers import KEEPS, keeper_of
from familyapp.home.family_today import Coming, coming_for
from familyapp.home.worker_today import Contact, Work, contacts_of, work_of
from familyapp.plans.adulthood import is_preparing
from familyapp.processes.agreeing import how_many as how_many_lapsed
from familyapp.processes.late import how_many as how_many_late
from familyapp.services.models import Service, ServiceRole
from familyapp.services.selectors import current_roles
from familyapp.team.concerns import open_concerns
from familyapp.team.models import Child, Role, TeamMember
from familyapp.team.rules import sees_team
from familyapp.team.selectors import Person, team_around
from messaging.access import Seat
from messaging.checkins import in_words, open_for
from messaging.selectors import Thread, threads


@dataclass(frozen=True)
class Choice:
    """One child in the switcher."""

    name: str
    url: str
    current: bool


@dataclass
class FamilyToday:
    """Today for a young person or an adult of the family."""

    person: User
    member: TeamMember
    children: list[Choice]
    threads: list[Thread]
    key_worker: Person | None
    is_being_arranged: bool
    team_size: int
    others: list[TeamMember]  # teams in which they work: a social worker in a parent's place
    coming: Coming
    promise: str  # by when they hear, after they said that things are getting harder
    kind: str = "family"

    @property
    def child(self) -> Child:
        return self.member.child

    @property
    def is_young_person(self) -> bool:
        return self.member.role == Role.YOUNG_PERSON

    @property
    def own_thread(self) -> Thread | None:
        """The thread with the key worker about this child."""
        return next((t for t in self.threads if t.conversation.owner_id == self.member.pk), None)

    @property
    def unread(self) -> int:
        return sum(thread.unread for thread in self.threads)

    @property
    def preparing(self) -> bool:
        """Whether the young person is old enough to get ready for life as an adult."""
        return self.coming.sees_plan and is_preparing(self.member)


@dataclass
class Family:
    """One child of a worker's caseload."""

    member: TeamMember
    contact: Contact
    threads: list[Thread] = field(default_factory=list)

    @property
    def unread(self) -> int:
        return sum(thread.unread for thread in self.threads)

    @property
    def waiting(self) -> Thread | None:
        """The thread whose family has waited longest."""
        waits = [thread for thread in self.threads if thread.waiting_since]
        return min(waits, key=lambda t: t.waiting_since or t.conversation.created, default=None)


@dataclass
class WorkerToday:
    """Today for who answers families: who has waited longest comes first."""

    person: User
    families: list[Family]
    others: list[TeamMember]
    work: Work
    kind: str = "worker"

    @property
    def waiting(self) -> list[Family]:
        return [family for family in self.families if family.waiting]

    @property
    def unread(self) -> int:
        return sum(family.unread for family in self.families)


@dataclass
class OtherToday:
    """Today for everybody else: what they may do."""

    person: User
    members: list[TeamMember]
    work: Work
    kind: str = "other"


# Who only works in a service finds their families above; they answer for nothing more.
WORKS_THERE = (ServiceRole.Role.KEY_WORKER, ServiceRole.Role.PROFESSIONAL)


@dataclass(frozen=True)
class Managed:
    """A service that somebody manages: how many steps are late for its children, and how many
    disagreements between services are past their day."""

    service: Service
    late: int
    lapsed: int


@dataclass
class Beside:
    """What stands on Today for everybody who has it: roles in services, records looked into."""

    roles: list[ServiceRole]
    managed: list[Managed]
    looks: list[TeamMember]
    open_concerns: dict[UUID, int]  # by service, of a safeguarding lead
    feedback: dict[str, int] | None  # new, late, all: of who keeps queues
    complaints: int | None  # that wait, of who reads complaints


Today = FamilyToday | WorkerToday | OtherToday


def beside(user: User, members: list[TeamMember]) -> Beside:
    looks = [member for member in members if member.role == Role.OVERSIGHT]
    held = current_roles(user) if user.is_worker else []  # a role makes one a worker
    roles = [role for role in held if role.role not in WORKS_THERE]
    keeper = keeper_of(user) if any(role.role in KEEPS for role in held) else None
    return Beside(
        roles=roles,
        managed=[_managed(role) for role in roles if role.role == ServiceRole.Role.MANAGER],
        looks=looks,
        open_concerns=open_concerns(roles),
        feedback=counts_for(keeper) if keeper else None,
        complaints=how_many_wait(user, held),
    )


def _managed(role: ServiceRole) -> Managed:
    lapsed = how_many_lapsed(role.service_id, role.person_id)
    return Managed(role.service, how_many_late(role), lapsed)


def today_of(user: User, members: list[TeamMember], seats: list[Seat], child: str = "") -> Today:
    """The page that fits this person; `child` is the id of the child chosen in the switcher."""
    members = [member for member in members if member.role != Role.OVERSIGHT]
    workers = [member for member in members if member.is_worker_side]
    family = [member for member in members if member.is_family]
    if workers:
        others = [member for member in members if not member.is_worker_side]
        return _worker_today(user, workers, others, threads(seats, with_last=True))
    if family:
        others = [member for member in members if not member.is_family]
        return _family_today(user, family, others, child, threads(seats, with_last=True))
    return OtherToday(person=user, members=members, work=work_of(user, members))


def _family_today(
    user: User,
    members: list[TeamMember],
    others: list[TeamMember],
    child: str,
    threads: list[Thread],
) -> FamilyToday:
    member = next((m for m in members if str(m.child_id) == child), members[0])
    team = team_around(member) if sees_team(member) else None
    mine = [t for t in threads if t.conversation.child_id == member.child_id]
    return FamilyToday(
        person=user,
        member=member,
        children=[
            Choice(m.child.called, f"{reverse('home:today')}?child={m.child_id}", m is member)
            for m in members
        ],
        threads=mine,
        key_worker=team.main if team else None,
        is_being_arranged=team.is_being_arranged if team else False,
        team_size=len(team.people) if team else 0,
        others=others,
        coming=coming_for(member, sum(thread.unread for thread in mine)),
        promise=_promise(member, team.main if team else None),
    )


def _promise(member: TeamMember, answers: Person | None) -> str:
    """What they are told while nobody has answered that things are getting harder, or ""."""
    row = open_for([member]).get(member.pk)
    return in_words(row, answers.member.short_name if answers else "") if row else ""


def _worker_today(
    user: User, workers: list[TeamMember], others: list[TeamMember], threads: list[Thread]
) -> WorkerToday:
    contacts = contacts_of(workers)
    families = {member.child_id: Family(member, contacts[member.child_id]) for member in workers}
    for thread in threads:
        if thread.conversation.child_id in families:
            families[thread.conversation.child_id].threads.append(thread)
    never = timezone.now()

    def longest_wait(family: Family) -> tuple[bool, datetime, str]:
        waiting = family.waiting
        since = waiting.waiting_since if waiting and waiting.waiting_since else never
        return waiting is None, since, family.member.child.called

    return WorkerToday(
        person=user,
        families=sorted(families.values(), key=longest_wait),
        others=others,
        work=work_of(user, [*workers, *others]),
    )
