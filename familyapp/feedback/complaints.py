"""Complaints that were handed over: who may read them, and what their writer sees.

A complaint is kept from everybody who is named in it, whatever they answer for. One rule, in the
query, stands behind every list, page, link, count and notice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.links import Link
from familyapp.core.retention import Due
from familyapp.feedback import receipts
from familyapp.feedback.complaint_names import named_in
from familyapp.feedback.models import ComplaintHandover, ComplaintNamed
from familyapp.services import complaint_clocks as clocks
from familyapp.services.clock import workday_after
from familyapp.services.models import Service, ServiceRole
from familyapp.team.models import FAMILY, TeamMember

PAGE = 20
DAYS_TO_CONFIRM = 3  # working days; after that managers hear of it
Role = ServiceRole.Role


# --- who may read which ------------------------------------------------------------------


class Staff:
    """Everybody who could read complaints now: complaints officers and managers."""

    def __init__(self) -> None:
        roles = ServiceRole.objects.current().filter(
            role__in=[Role.COMPLAINTS_OFFICER, Role.MANAGER], person__is_active=True
        )
        self.people: dict[UUID, User] = {}
        self.answers_for: dict[tuple[UUID, str], set[UUID]] = defaultdict(set)
        self.officers: dict[UUID, set[UUID]] = defaultdict(set)  # by service
        for role in roles.select_related("person"):
            self.people[role.person_id] = role.person
            self.answers_for[role.person_id, role.role].add(role.service_id)
            if role.role == Role.COMPLAINTS_OFFICER:
                self.officers[role.service_id].add(role.person_id)
        self.children: dict[UUID, set[UUID]] = defaultdict(set)
        families = TeamMember.objects.filter(person__in=list(self.people), role__in=FAMILY)
        for person, child in families.values_list("person", "child"):
            self.children[person].add(child)
        self._kept: dict[UUID, Q] = {}

    @cached_property
    def managed(self) -> list[UUID]:
        """The services that have a manager."""
        roles = self.answers_for.items()
        return [id for (_who, role), ids in roles if role == Role.MANAGER for id in ids]

    @cached_property
    def all_officers(self) -> set[UUID]:
        return {person for people in self.officers.values() for person in people}

    def kept_from(self, person: UUID) -> Q:
        """Complaints that this person must not read: named or ticked in them, their own, or of
        their own family."""
        if person not in self._kept:
            ticked = ComplaintNamed.objects.filter(complaint=OuterRef("pk"), person=person)
            kept = Q(Exists(ticked)) | Q(writer=person) | named_in(self.people[person])
            if children := self.children[person]:
                family = TeamMember.objects.filter(
                    person=OuterRef("writer"), role__in=FAMILY, child__in=children
                )
                kept |= Q(child__in=children) | Q(Exists(family))
            self._kept[person] = kept
        return self._kept[person]

    def acts_on(self, person: UUID) -> Q:
        """Complaints that wait for this person: as an officer those of their service, those of no
        service, and those whose service has no officer who may read them; as a manager those that
        no officer anywhere may read."""
        mine = self.answers_for[person, Role.COMPLAINTS_OFFICER]
        found = Q(pk__in=[])
        if mine:
            found |= Q(service__isnull=True) | Q(service__in=mine)
            found |= Q(service__isnull=False) & ~Q(service__in=list(self.officers))
            for service in self.officers.keys() - mine:
                found |= Q(service=service) & self._kept_from_all(self.officers[service])
        if self.answers_for[person, Role.MANAGER]:
            found |= self._kept_from_all(self.all_officers)
        return found & ~self.kept_from(person)

    def reads(self, person: UUID) -> Q:
        """What they may read: what waits for them, and as a manager that of their service, to see
        that it is confirmed. What is of no service, or of one without a manager, is with the
        managers of officers."""
        managed = self.answers_for[person, Role.MANAGER]
        found = self.acts_on(person)
        if managed:
            theirs = Q(service__in=managed)
            if managed & self.officers.keys():
                theirs |= Q(service__isnull=True) | ~Q(service__in=self.managed)
            found |= theirs & ~self.kept_from(person)
        return found

    def _kept_from_all(self, people: Iterable[UUID]) -> Q:
        found = Q(pk__isnull=False)
        for person in sorted(people):
            found &= self.kept_from(person)
        return found

    def who_acts_on(self, ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
        """Complaint -> who has to confirm it. One query for each officer, and for each manager
        only where no officer may read one."""
        found: dict[UUID, set[UUID]] = {id: set() for id in ids}
        for people in (self.all_officers, self.people.keys() - self.all_officers):
            left = [id for id in ids if not found[id]]
            for person in people if left else ():
                rows = ComplaintHandover.objects.filter(self.acts_on(person), pk__in=left)
                for id in rows.values_list("pk", flat=True):
                    found[id].add(person)
        return found


@dataclass(frozen=True)
class Reader:
    """Somebody who answers for complaints: holding one is the proof. What they may read of them
    is what `visible_to` gives."""

    person: User
    staff: Staff

    @property
    def is_officer(self) -> bool:
        return self.person.pk in self.staff.all_officers


def reader_of(user: Any) -> Reader | None:
    """What this person answers for now, or None. Two queries."""
    staff = Staff()
    person = staff.people.get(user.pk)
    return Reader(person, staff) if person else None


def visible_to(reader: Reader) -> QuerySet[ComplaintHandover]:
    """Every complaint that they may read: never one in which they are named."""
    return ComplaintHandover.objects.filter(reader.staff.reads(reader.person.pk))


def confirmed_by(reader: Reader) -> QuerySet[ComplaintHandover]:
    """Those of them that this person may confirm."""
    return ComplaintHandover.objects.filter(reader.staff.acts_on(reader.person.pk))


def somebody_may_read(complaint: ComplaintHandover) -> bool:
    """Whether anybody here can confirm it. It may name everybody who could."""
    return bool(Staff().who_acts_on([complaint.pk])[complaint.pk])


# --- as officers and managers see them ---------------------------------------------------


@dataclass(frozen=True)
class HandedOver:
    """A complaint in the list of who answers for it, and on its page."""

    row: ComplaintHandover

    @property
    def due(self) -> date:
        return due_on(self.row)

    @property
    def is_late(self) -> bool:
        return self.row.acknowledged is None and self.due < timezone.localdate()

    @property
    def is_slow(self) -> bool:
        return self.row.acknowledged is None and told_to_managers_after(self.row) < (
            timezone.localdate()
        )

    @property
    def standing(self) -> tuple[str, str, str]:
        """The words, tone and icon of its chip."""
        if self.row.acknowledged:
            day = date_format(timezone.localdate(self.row.acknowledged), "j F Y")
            return _("Confirmed on %(day)s") % {"day": day}, "lead", "yes"
        day = date_format(self.due, "j F")
        if self.is_late:
            return _("Late since %(day)s") % {"day": day}, "late", "warning"
        if self.is_slow:
            return _("Not confirmed for 3 working days"), "late", "warning"
        return _("First answer due by %(day)s") % {"day": day}, "soon", "clock"

    @property
    def title(self) -> str:
        return _("%(name)s, about %(route)s") % {
            "name": self.row.name,
            "route": self.row.get_route_display(),
        }

    @property
    def detail(self) -> str:
        day = date_format(timezone.localtime(self.row.received), "l j F Y, H:i")
        service = f" · {self.row.service}" if self.row.service else ""
        return _("Received on %(day)s") % {"day": day} + service

    @property
    def route(self) -> clocks.Route:
        return clocks.ROUTES[self.row.route]

    @property
    def steps(self) -> list[clocks.DatedStep]:
        return steps_of(self.row)


def due_on(complaint: ComplaintHandover) -> date:
    """By when something has to come back first: as its route says, else three working days."""
    received = timezone.localdate(complaint.received)
    first = clocks.first_due(complaint.route, received)
    return first or workday_after(received, DAYS_TO_CONFIRM)


def told_to_managers_after(complaint: ComplaintHandover) -> date:
    """The last day on which nobody but the officers is reminded of it."""
    return workday_after(timezone.localdate(complaint.received), DAYS_TO_CONFIRM)


def steps_of(complaint: ComplaintHandover) -> list[clocks.DatedStep]:
    """What happens by when, from the day it was received on: without the complaining itself."""
    steps = clocks.steps_from(complaint.route, timezone.localdate(complaint.received))
    return [each for each in steps if each.step.key != "complain"]


def page_of(reader: Reader, number: str = "") -> tuple[list[HandedOver], Page]:
    """One page of the list: what is not confirmed first, the longest there before the others;
    then what is done, the newest first. Two queries."""
    rows = visible_to(reader).select_related("service")
    ordered = rows.order_by(F("acknowledged").desc(nulls_first=True), "received", "pk")
    page = Paginator(ordered, PAGE).get_page(number or 1)
    return [HandedOver(row) for row in page.object_list], page


def complaint_for(reader: Reader, id: UUID) -> HandedOver | None:
    """One complaint that this reader may read, or None."""
    related = ("service", "child", "acknowledged_by")
    row = visible_to(reader).select_related(*related).filter(pk=id).first()
    return HandedOver(row) if row else None


def may_confirm(reader: Reader, complaint: ComplaintHandover) -> bool:
    return confirmed_by(reader).filter(pk=complaint.pk).exists()


def how_many_wait(user: Any, roles: Iterable[ServiceRole]) -> int | None:
    """How many complaints that this person may read are not confirmed; None for who answers for
    none. Call with their current roles: three queries, and none for everybody else."""
    if not any(role.role in (Role.COMPLAINTS_OFFICER, Role.MANAGER) for role in roles):
        return None
    reader = reader_of(user)
    if reader is None:
        return None
    return visible_to(reader).filter(acknowledged__isnull=True).count()


def links_to_complaints(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who may read them. Never for who is named in them. Three queries."""
    reader = reader_of(user)
    if reader is None:
        return {}
    rows = visible_to(reader).filter(pk__in=ids, acknowledged__isnull=True)
    return {
        row.pk: Link(
            reverse("feedback:handed_over", args=[row.pk]),
            _("A complaint to confirm, received on %(day)s")
            % {"day": date_format(timezone.localtime(row.received), "l j F, H:i")},
        )
        for row in rows
    }


# --- as their writer sees them -----------------------------------------------------------


@dataclass(frozen=True)
class Mine:
    """One's own complaint. `code` leads back to it without signing in."""

    row: ComplaintHandover

    @property
    def url(self) -> str:
        return reverse("feedback:my_complaint", args=[self.row.pk])

    @property
    def code(self) -> str:
        return code_for(self.row.pk)

    @property
    def title(self) -> str:
        return _("Complaint about %(route)s") % {"route": self.row.get_route_display()}

    @property
    def standing(self) -> tuple[str, str, str]:
        """The words, tone and icon of its chip."""
        if self.row.acknowledged:
            return _("The complaints team has it"), "lead", "yes"
        return _("Handed over, not yet confirmed"), "soon", "clock"

    @property
    def route(self) -> clocks.Route:
        return clocks.ROUTES[self.row.route]

    @property
    def steps(self) -> list[clocks.DatedStep]:
        return steps_of(self.row)

    @property
    def confirm_by(self) -> date:
        return told_to_managers_after(self.row)

    @property
    def is_slow(self) -> bool:
        return self.row.acknowledged is None and self.confirm_by < timezone.localdate()


def _of(user: Any) -> QuerySet[ComplaintHandover]:
    return ComplaintHandover.objects.filter(writer=user.pk)


def complaints_of(user: Any) -> list[Mine]:
    """What this person complained of, signed in, the newest first. Nobody else's, whoever they
    are to each other. One query."""
    return [Mine(row) for row in _of(user).order_by("-received").select_related("service")]


def my_complaint(user: Any, id: UUID) -> Mine | None:
    row = _of(user).filter(pk=id).select_related("service", "acknowledged_by").first()
    return Mine(row) if row else None


def complaint_with(code: str) -> Mine | None:
    """The complaint with this code, or None. One query."""
    written = receipts.as_written(code)
    if not written:
        return None
    rows = ComplaintHandover.objects.filter(receipt_hash=receipts.receipt_hash(written))
    row = rows.select_related("service", "acknowledged_by").first()
    return Mine(row) if row else None


def code_for(complaint: UUID) -> str:
    return receipts.code_for(complaint, of="complaint receipt")


def links_to_own(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who wrote them, once they are confirmed. One query."""
    rows = _of(user).filter(pk__in=ids, acknowledged__isnull=False)
    return {
        row.pk: Link(Mine(row).url, _("The complaints team has your complaint")) for row in rows
    }


def free_advice() -> Service | None:
    """Who helps to complain, for nothing. One query."""
    return Service.objects.filter(kind=Service.Kind.ADVICE).order_by("name").first()


# --- how long they are kept --------------------------------------------------------------


def past_their_time(cutoff: date) -> Due:
    """Complaints received on or before that day, for `core.retention`."""
    end_of_day = timezone.make_aware(datetime.combine(cutoff, time.max))
    rows = ComplaintHandover.objects.filter(received__lte=end_of_day).order_by("received")
    oldest = rows.values_list("received", flat=True).first()
    return Due(rows.count(), timezone.localdate(oldest) if oldest else None)
