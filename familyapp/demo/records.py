"""Putting people and places into records, shared by the cast and the authority around it."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.demo.cast import demo_id
from familyapp.services.models import Service, WorkingHours
from familyapp.team import actions
from familyapp.team.models import AccessBasis, Child, Role, TeamMember


def service(key: str) -> Service:
    return Service.objects.get(pk=demo_id(f"service:{key}"))


def person(key: str) -> User:
    return User.objects.get(pk=demo_id(key))


def child(key: str) -> Child:
    return Child.objects.get(pk=demo_id(f"child:{key}"))


def member(child_key: str, person_key: str) -> TeamMember:
    """The newest place of this persona in this child's team."""
    found = TeamMember.objects.filter(child=child(child_key), person=person(person_key))
    return found.select_related("child", "person", "service").latest("started")


def days_ago(days: int, hour: int = 9) -> datetime:
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def dice(name: str) -> Random:
    """Chance that falls the same way in every filling."""
    return Random(f"larkshire: {name}")  # noqa: S311


def make_person(key: str, name: str, called: str, email: str = "") -> User:
    """Somebody's account; who has no address was enrolled in person."""
    way_in = User.WayIn.EMAIL if email else User.WayIn.PASSKEY
    user = User.objects.create_user(
        email or None, id=demo_id(key), name=name, called=called, way_in=way_in
    )
    if email:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def work_hours(user: User, days: str, opens: time, closes: time) -> None:
    """`days` as digits, 0 for Monday: "0123" is Monday to Thursday."""
    WorkingHours.objects.bulk_create(
        WorkingHours(person=user, weekday=int(day), opens=opens, closes=closes) for day in days
    )


def tom_works_with(who: Child, days: int) -> TeamMember:
    return actions.assign_key_worker(
        who,
        person("tom"),
        by=person("grace"),
        service=service("key_working"),
        purpose="The first person to ask. He makes sure everyone does what they said.",
        phone="01632 960 111",
        started=days_ago(days),
    )


def parent(who: Child, key: str, relationship: str, **fields: Any) -> TeamMember:
    return actions.join_family(
        who,
        person=person(key),
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Birth certificate seen.",
        checked_by=person("jo"),
        relationship=relationship,
        **fields,
    )


def professional(who: Child, key: str, card: str, service_key: str, purpose: str) -> TeamMember:
    return actions.join_team(
        who,
        Role.PROFESSIONAL,
        person=person(key),
        role_card=card,
        service=service(service_key),
        purpose=purpose,
        started=days_ago(500),
    )


def listed(who: Child, name: str, **fields: Any) -> TeamMember:
    """Somebody without an account: family if they have a relationship, else a professional."""
    role = Role.PARENT_CARER if fields.get("relationship") else Role.PROFESSIONAL
    return actions.join_team(who, role, listed_name=name, **fields)


def born(age: int, month: int) -> date:
    """A birthday that makes somebody this old today, whatever the day is."""
    today = timezone.localdate()
    year = today.year - age - ((today.month, today.day) < (month, 14))
    return date(year, month, 14)
