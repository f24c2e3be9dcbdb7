"""Reads about services and the people who work in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from familyapp.accounts.models import User
from familyapp.services.clock import Hours, Interval
from familyapp.services.models import Service, ServiceRole, WorkingHours


def hours_of(person_ids: Iterable[UUID]) -> dict[UUID, Hours]:
    """Person -> when they work, for everybody asked for, in one query.

    Somebody who gave no hours has empty ones: `hours.known` is False.
    """
    wanted = set(person_ids)
    intervals: dict[UUID, list[Interval]] = defaultdict(list)
    rows = WorkingHours.objects.filter(person__in=wanted)
    for person, weekday, opens, closes in rows.values_list("person", "weekday", "opens", "closes"):
        intervals[person].append(Interval(weekday, opens, closes))
    return {person: Hours(tuple(intervals[person])) for person in wanted}


def current_roles(user: User) -> list[ServiceRole]:
    """What this person answers for now, each with its service, by the service's name."""
    roles = ServiceRole.objects.current().filter(person_id=user.pk).select_related("service")
    return list(roles.order_by(Lower("service__name"), "role"))


def current_role(
    user: User | AnonymousUser, service_id: UUID, roles: Sequence[str]
) -> ServiceRole | None:
    """This person's role in this service now: the first of `roles` that they hold, or None."""
    held = (
        ServiceRole.objects.current()
        .filter(person_id=user.pk, service_id=service_id, role__in=roles)
        .select_related("person", "service")
    )
    return min(held, key=lambda held_role: roles.index(held_role.role), default=None)


def people_with_role(service: UUID, role: str) -> list[UUID]:
    """The people who hold this role in this service now."""
    roles = ServiceRole.objects.current().filter(service=service, role=role)
    return list(roles.filter(person__is_active=True).values_list("person", flat=True))


def staff_of(service: Service) -> QuerySet[ServiceRole]:
    """Who has which role in this service now, by name."""
    roles = ServiceRole.objects.current().filter(service=service)
    return roles.select_related("person").order_by(Lower("person__name"), "role")


def workers_by_name() -> QuerySet[ServiceRole]:
    """Everybody who works somewhere now, once for each service, by name."""
    now = ServiceRole.objects.current()
    earlier = now.filter(
        person=OuterRef("person"), service=OuterRef("service"), pk__lt=OuterRef("pk")
    )
    once = now.filter(~Exists(earlier), person__is_active=True)
    return once.select_related("person", "service").order_by(Lower("person__name"), "service__name")


def services_by_name() -> QuerySet[Service]:
    """Every service, as a list for people reads: capitals make no difference."""
    return Service.objects.order_by(Lower("name"))


def editors_by_name() -> QuerySet[User]:
    """Everybody who keeps guides and the Local Offer now."""
    held = ServiceRole.objects.current().filter(role=ServiceRole.Role.CONTENT_EDITOR)
    people = User.objects.filter(pk__in=held.values("person"), is_active=True)
    return people.order_by(Lower("name"))


def editor_role(user: User | AnonymousUser) -> ServiceRole | None:
    """This person's current role of content editor, the first by the service's name, or None."""
    held = ServiceRole.objects.current().filter(
        person_id=user.pk, role=ServiceRole.Role.CONTENT_EDITOR
    )
    return held.select_related("person", "service").order_by(Lower("service__name")).first()
