"""Complaints, handed over as a form does."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.feedback.actions.complaints import Complained, hand_over
from familyapp.feedback.models import ComplaintHandover
from familyapp.services.models import ServiceRole

WORDS = "Nobody rang for three weeks. I asked four times."
Officer, Manager = ServiceRole.Role.COMPLAINTS_OFFICER, ServiceRole.Role.MANAGER


def a_complaint(writer: User | None, *, days_ago: int = 0, **said: Any) -> ComplaintHandover:
    """One of this writer's, received so many days ago."""
    usual = {
        "route": "council",
        "what": WORDS,
        "name": "Leila Yusuf",
        "reach": "leila@families.example",
    }
    row = hand_over(writer, Complained(**(usual | said)), day=date(2026, 11, 27))
    if days_ago:
        row.received = timezone.now() - timedelta(days=days_ago)
        row.save(update_fields=["received"])
    return row


def role(person: User, service: Any, kind: str) -> ServiceRole:
    return ServiceRole.objects.create(person=person, service=service, role=kind)


def form(**fields: Any) -> dict[str, Any]:
    """What the page sends."""
    return {
        "day": "2026-11-27",
        "route": "council",
        "what": WORDS,
        "wanted": "",
        "child": "",
        "who": "",
        "service": "",
        "name": "Leila Yusuf",
        "reach": "leila@families.example",
    } | fields
