"""Reads about concerns: for safeguarding leads, and of their own for whoever raised them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core import links
from familyapp.core.links import Link
from familyapp.services.clock import workday_after
from familyapp.services.models import ServiceRole
from familyapp.team.models import FAMILY, Child, Concern, ConcernKeptFrom, ConcernStep, TeamMember

Role = ServiceRole.Role
ITEM = "improvement item"  # a concern's source: feedback, whose child its readers are never told
_FAMILY = TeamMember.objects.filter(role__in=FAMILY)


def _may_be_read_by(person: UUID) -> Q:
    """Concerns about children of whose family this person is not and was not, and none that is
    about themselves: a lead too reads nothing of their own. Of one that names no child, nobody of
    its writer's families."""
    about_them = ConcernKeptFrom.objects.filter(concern=OuterRef("pk"), person=person)
    places = _FAMILY.filter(child=OuterRef("child"), person=person)
    their_children = _FAMILY.filter(person=person).values("child")
    with_writer = _FAMILY.filter(person=OuterRef("raised_by"), child__in=their_children)
    own = Q(child__isnull=False) | Q(~Exists(with_writer))
    return Q(~Exists(about_them)) & Q(~Exists(places)) & own


def told_of(
    child: Child | None,
    writer: UUID | None,
    role: str = Role.SAFEGUARDING_LEAD,
    *,
    kept_from: Collection[UUID] = (),
) -> QuerySet[ServiceRole]:
    """The current roles of this kind, by service, but for people whom it is `kept_from` and the
    child's relatives; where no child is named, the writer's own family and the writer. One query.
    """
    family = _FAMILY.filter(person=OuterRef("person"))
    if child:
        relatives = family.filter(child=child)
    else:
        their_children = _FAMILY.filter(person=writer) if writer else _FAMILY.none()
        relatives = family.filter(child__in=their_children.values("child"))
    roles = ServiceRole.objects.current().filter(
        ~Exists(relatives), role=role, person__is_active=True
    )
    return (
        roles.exclude(person__in=kept_from)
        .select_related("service")
        .order_by(Lower("service__name"), "started")
    )


def leads_for(
    child: Child | None, writer: UUID | None = None, *, kept_from: Collection[UUID] = ()
) -> list[ServiceRole]:
    """The current safeguarding leads who may read a concern about this child, or about nobody
    named, that this person raised and that is `kept_from` these people."""
    return list(told_of(child, writer, kept_from=kept_from))


@dataclass(frozen=True)
class Waiting:
    """A concern in a lead's list."""

    concern: Concern

    @property
    def due(self) -> date:
        """By when a lead should have read it."""
        return workday_after(timezone.localdate(self.concern.raised))

    @property
    def is_late(self) -> bool:
        return not self.concern.acknowledged and self.due < timezone.localdate()

    @property
    def state(self) -> str:
        if self.concern.closed:
            closed = timezone.localdate(self.concern.closed)
            return _("Closed on %(day)s") % {"day": date_format(closed, "j F")}
        if self.concern.acknowledged:
            return _("Read, still open")
        day = {"day": date_format(self.due, "j F")}
        return _("Late since %(day)s") % day if self.is_late else _("To read by %(day)s") % day

    @property
    def icon(self) -> str:
        if self.concern.closed:
            return "yes"
        return "eye" if self.concern.acknowledged else "warning" if self.is_late else "clock"

    @property
    def face_tone(self) -> str:
        """The face component's word."""
        if self.concern.closed:
            return "plain"
        return "" if self.concern.acknowledged else "warm"

    @property
    def chip_tone(self) -> str:
        if self.concern.closed:
            return ""
        return "lead" if self.concern.acknowledged else "late" if self.is_late else "soon"


def _concerns_of(role: ServiceRole) -> QuerySet[Concern]:
    mine = _may_be_read_by(role.person_id)
    return Concern.objects.filter(mine, service=role.service_id)


def concerns_of(role: ServiceRole) -> tuple[list[Waiting], list[Waiting]]:
    """(open, closed) concerns of a safeguarding lead's service: what is not read yet first, by
    due date; of the closed ones the newest first."""
    rows = _concerns_of(role).select_related("child", "raised_by")
    waiting = rows.filter(closed__isnull=True).order_by(
        F("acknowledged").asc(nulls_first=True), "raised"
    )
    closed = rows.filter(closed__isnull=False).order_by("-closed")
    return [Waiting(row) for row in waiting], [Waiting(row) for row in closed]


def concern_for(role: ServiceRole, id: UUID) -> Concern | None:
    """One concern of a safeguarding lead's service, or None."""
    return _concerns_of(role).select_related("child", "raised_by").filter(pk=id).first()


def steps_of(concern: Concern) -> list[ConcernStep]:
    return list(concern.steps.select_related("by"))


def source_of(user: Any, concern: Concern) -> Link | None:
    """What it was raised from, where this lead may open that now."""
    if not concern.source_id:
        return None
    return links.resolve(concern.source_kind, user, concern.source_id)


def open_concerns(roles: Iterable[ServiceRole]) -> dict[UUID, int]:
    """Service -> how many concerns are open, of the services whose safeguarding one leads."""
    leading = [role for role in roles if role.role == Role.SAFEGUARDING_LEAD]
    if not leading:
        return {}
    rows = (
        Concern.objects.filter(
            _may_be_read_by(leading[0].person_id),
            closed__isnull=True,
            service__in=[role.service_id for role in leading],
        )
        .values("service")
        .annotate(n=Count("pk"))
    )
    return {role.service_id: 0 for role in leading} | {row["service"]: row["n"] for row in rows}


def raised_by(member: TeamMember) -> list[Concern]:
    """What this person raised about this child, the newest first; but nothing that they passed on
    without being told whose child it is about."""
    rows = Concern.objects.filter(child=member.child_id, raised_by=member.person_id)
    rows = rows.exclude(source_kind=ITEM)
    return list(rows.order_by("-raised"))


def links_to_concerns(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For the current safeguarding leads of the concern's service. Never for who raised it."""
    return {
        row.pk: Link(
            reverse("team:concern_detail", args=[row.service_id, row.pk]),
            _("A concern to read, raised on %(day)s")
            % {"day": date_format(timezone.localtime(row.raised), "l j F, H:i")},
        )
        for row in _of_services(user, ids, Role.SAFEGUARDING_LEAD)
    }


def links_to_concerns_without_lead(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For managers while nobody who may read it leads safeguarding in the service: they name
    somebody, and read nothing of it."""
    label = _(
        "A concern waits, and %(service)s has no safeguarding lead who may read it. Name one today."
    )
    rows = list(_of_services(user, ids, Role.MANAGER).select_related("service"))
    read = _that_a_lead_may_read(rows)
    return {
        row.pk: Link(reverse("team:staff", args=[row.service_id]), label % {"service": row.service})
        for row in rows
        if row.pk not in read
    }


def _that_a_lead_may_read(rows: list[Concern]) -> set[UUID]:
    """Those of these concerns that a lead of their own service may read, as `leads_for` has it
    for one. Three queries."""
    leads: dict[UUID | None, list[UUID]] = defaultdict(list)
    held = ServiceRole.objects.current().filter(
        role=Role.SAFEGUARDING_LEAD,
        person__is_active=True,
        service__in={row.service_id for row in rows},
    )
    for service, person in held.values_list("service", "person"):
        leads[service].append(person)
    people = {person for each in leads.values() for person in each}
    people |= {row.raised_by_id for row in rows if row.raised_by_id}
    places: dict[UUID | None, set[UUID]] = defaultdict(set)
    for person, child in _FAMILY.filter(person__in=people).values_list("person", "child"):
        places[person].add(child)
    never = set(ConcernKeptFrom.objects.filter(concern__in=rows).values_list("concern", "person"))
    return {
        row.pk
        for row in rows
        if any(
            places[lead].isdisjoint([row.child_id] if row.child_id else places[row.raised_by_id])
            and (row.pk, lead) not in never
            for lead in leads[row.service_id]
        )
    }


def _of_services(user: Any, ids: set[UUID], role: str) -> QuerySet[Concern]:
    held = ServiceRole.objects.current().filter(
        service=OuterRef("service"), person_id=user.pk, role=role
    )
    return Concern.objects.filter(_may_be_read_by(user.pk), Exists(held), pk__in=ids)
