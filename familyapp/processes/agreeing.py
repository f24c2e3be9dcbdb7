"""What services have not agreed yet: the neutral sentence for families, the arguments for staff,
and the list of those whose day is over for managers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.core.links import Link
from familyapp.processes import referral_rules as rules
from familyapp.processes import timeline_words as words
from familyapp.processes.models import Argument, Disagreement
from familyapp.processes.places import places_of
from familyapp.services.models import SENSITIVE_KINDS, Service, ServiceRole
from familyapp.team.managing import is_own_family
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import known_authors

if TYPE_CHECKING:
    from familyapp.accounts.models import User

LATELY = timedelta(days=60)  # for so long an answer stands with what is waited for


def days_past(day: date) -> int:
    return max(0, (timezone.localdate() - day).days)


@dataclass(frozen=True)
class Told:
    """What a reader of the page "Waiting for help" knows of it: a sentence and a day. Never
    who is involved, who owns it, or that anything was said."""

    row: Disagreement
    member: TeamMember
    staff_url: str = ""

    @property
    def is_answered(self) -> bool:
        return self.row.answered is not None

    @property
    def is_over(self) -> bool:
        """Whether its answer is old enough to stand with what was before."""
        return bool(self.row.answered and self.row.answered < timezone.now() - LATELY)

    @property
    def days_late(self) -> int:
        """From the day that was said first, also where there is a new one."""
        return 0 if self.is_answered else days_past(self.row.first_answer_by)

    @property
    def line(self) -> str:
        """ "Services are still agreeing who pays for a communication aid." """
        return _("Services are still agreeing %(about)s.") % {"about": self.row.about}

    @property
    def day_line(self) -> str:
        """ "You will have an answer by 3 May.", or how late it is and who was told."""
        late, said = self.days_late, {"day": words.day(self.row.answer_by)}
        if not late:
            return _("You will have an answer by %(day)s.") % said
        is_late = ngettext("The answer is %(n)s day late.", "The answer is %(n)s days late.", late)
        lines = [is_late % {"n": late}]
        if not days_past(self.row.answer_by):
            lines.append(_("The new day for it is %(day)s.") % said)
        if self.row.escalated:
            lines.append(_("The managers of the services have been told."))
        return " ".join(lines)

    @property
    def answered_on(self) -> str:
        return words.day(timezone.localdate(self.row.answered)) if self.row.answered else ""


def told(member: TeamMember) -> list[Told]:
    """What services agree about this child, as this member may know it: what is open first, the
    latest on top. Call with one who may see the plan. Two queries for families, three for others.
    """
    rows = rules.disagreements_seen_by(member).select_related("child", "owner")
    if member.is_there_for_work:
        rows = rows.prefetch_related("services")
    found = [Told(row, member, _staff_url(member, row)) for row in rows]
    still = [each for each in found if not each.is_answered]
    answered = [each for each in found if each.is_answered]
    still.sort(key=lambda each: each.row.first_answer_by)
    answered.sort(key=lambda each: each.row.answered or each.row.made, reverse=True)
    return [*still, *answered]


def _staff_url(member: TeamMember, row: Disagreement) -> str:
    if rules.READ_ARGUMENTS.allows(member) and _reads(member, row):
        return reverse("processes:agreeing", args=[row.child_id, row.pk])
    return ""


def _reads(member: TeamMember, row: Disagreement) -> bool:
    services = {service.pk for service in row.services.all()}
    mine = row.owner.person_id == member.person_id and member.is_there_for_work
    return mine or rules.reads_arguments(member, services)


# --- for staff -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ForStaff:
    """One disagreement with what the services say, for staff alone."""

    row: Disagreement
    member: TeamMember
    services: list[Service]
    arguments: list[Argument]

    @property
    def days_late(self) -> int:
        return 0 if self.row.answered else days_past(self.row.first_answer_by)

    @property
    def was_moved(self) -> bool:
        return self.row.first_answer_by != self.row.answer_by

    @property
    def may_argue(self) -> bool:
        return self.row.answered is None and rules.may_argue(self.member)

    @property
    def may_settle(self) -> bool:
        return rules.may_argue(self.member) and rules.may_settle(self.member, self.row)

    @property
    def speaks_for(self) -> list[Service]:
        """The services for which this member may say something: their own, and who answers the
        family all."""
        if rules.organises(self.member):
            return self.services
        return [each for each in self.services if each.pk == self.member.service_id]


def for_staff(member: TeamMember, id: UUID) -> ForStaff | None:
    """One with its arguments, or None: not theirs to read, hidden from them, or no such thing.
    Three queries."""
    if not rules.READ_ARGUMENTS.allows(member):
        return None
    rows = rules.disagreements_seen_by(member).select_related("child", "owner__person")
    row = rows.prefetch_related("services").filter(pk=id).first()
    if row is None or not _reads(member, row):
        return None
    said: QuerySet[Argument] = row.arguments.select_related("by__person", "service")
    if not rules.sees_all(member):
        said = said.filter(by__in=known_authors(member).values("pk"))
    services = sorted(row.services.all(), key=lambda service: service.name)
    return ForStaff(row, member, services, list(said.order_by("at", "pk")))


def possible_owners(member: TeamMember) -> list[TeamMember]:
    """Who of the team may see to it that there is an answer: staff who sign in here and of whom
    this member may know. Not who stands in a parent's place: they are a side of their own."""
    people = TeamMember.objects.visible_to(member).current().in_the_team()
    rows = people.filter(person__isnull=False).select_related("person", "service")
    return [each for each in rows.order_by("started", "pk") if not each.is_family]


# --- for managers --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lapsed:
    """What a manager sees of one whose day is over: no argument, and not which services. `who` is
    the child's name only where their own service gives the family a key worker."""

    row: Disagreement
    who: str

    @property
    def days_late(self) -> int:
        """From the day that was said first: moving it moves nobody behind."""
        return days_past(self.row.first_answer_by)

    @property
    def chip(self) -> str:
        return words.late_by(self.days_late)

    @property
    def day(self) -> str:
        return words.day(self.row.answer_by)

    @property
    def first_day(self) -> str:
        moved = self.row.first_answer_by != self.row.answer_by
        return words.day(self.row.first_answer_by) if moved else ""


def lapsed(service: UUID, person: UUID) -> list[Lapsed]:
    """What is not agreed yet though the first day is over, the longest late first, for a manager
    of this service. Never of a child whose family this person is or was. One query."""
    rows = _lapsed(person, service).select_related("child", "owner__person")
    return [Lapsed(row, _who(row, service)) for row in rows]


def how_many(service: UUID, person: UUID) -> int:
    """How many stand in that list. One query."""
    return _lapsed(person, service).count()


def _who(row: Disagreement, service: UUID) -> str:
    return row.child.called if row.child.service_id == service else _("A child")


def _lapsed(person: UUID, service: UUID) -> QuerySet[Disagreement]:
    """Of this service: what it is involved in, and of its own children what involves no service
    that is private to the young person."""
    between = Disagreement.services.through.objects
    involved = between.filter(service=service).values("disagreement")
    private = between.filter(service__kind__in=SENSITIVE_KINDS).values("disagreement")
    rows = Disagreement.objects.filter(
        Q(pk__in=involved) | Q(child__service=service) & ~Q(pk__in=private),
        ~is_own_family(person, "child"),
        answered__isnull=True,
        first_answer_by__lt=timezone.localdate(),
    )
    return rows.order_by("first_answer_by", "made", "pk")


# --- links and the log ---------------------------------------------------------------------------


def links_to_news(user: User | None, ids: set[UUID]) -> dict[UUID, Link]:
    """For the family: the page where it stands, and once there is one the answer."""
    wanted = set(Disagreement.objects.filter(pk__in=ids).values_list("child", flat=True))
    found = {}
    for place in places_of(user, wanted):
        if place.is_family:
            for row in rules.disagreements_seen_by(place).filter(pk__in=ids):
                url = reverse("processes:referrals", args=[row.child_id]) + "#agreeing"
                still = _("Services are still agreeing something. See by when you hear")
                agreed = _("Services have agreed. Read the answer")
                found[row.pk] = Link(url, agreed if row.answered else still)
    return found


def links_to_disagreements(user: User | None, ids: set[UUID]) -> dict[UUID, Link]:
    """What is past its day: for who owns it and other staff who read it the page of it, for
    managers of the services their list, which opens no record."""
    rows = Disagreement.objects.filter(pk__in=ids, answered__isnull=True)
    rows = rows.filter(first_answer_by__lt=timezone.localdate()).select_related("child")
    found = _lists_of_managers(user, ids)
    wanted = {row.child_id for row in rows}
    for place in places_of(user, wanted):
        if place.is_there_for_work:
            seen = rules.disagreements_seen_by(place).filter(pk__in=[row.pk for row in rows])
            for row in seen.select_related("owner", "child").prefetch_related("services"):
                if url := _staff_url(place, row):
                    found[row.pk] = Link(url, _label(row.child.called))
    return found


def _lists_of_managers(user: User | None, ids: set[UUID]) -> dict[UUID, Link]:
    """One query, and one for each service that they manage."""
    found: dict[UUID, Link] = {}
    if user is None:
        return found
    managed = ServiceRole.objects.current().filter(person_id=user.pk, role=ServiceRole.Role.MANAGER)
    for service in managed.order_by("pk").values_list("service", flat=True):
        for row in _lapsed(user.pk, service).filter(pk__in=ids).select_related("child"):
            url = reverse("processes:lapsed", args=[service])
            found[row.pk] = Link(url, _label(_who(row, service)))
    return found


def _label(who: str) -> str:
    return _("%(child)s: services have not agreed, and the day is over") % {"child": who}


def words_for_log(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("what services are agreeing for you")
    return _("what services are agreeing for %(child)s") % {"child": reader.child.called}


def readable(reader: TeamMember) -> set[UUID] | None:
    if not rules.SEE_PLAN.allows(reader):
        return set()
    if rules.sees_all(reader):
        return None
    return set(rules.disagreements_seen_by(reader).values_list("pk", flat=True))
