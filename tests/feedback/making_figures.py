"""Voices of terms gone by, as many as figures need."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from familyapp.demo.filling import person
from familyapp.demo.records import service
from familyapp.feedback.models import Feedback, ImprovementItem, ItemTheme, Privacy, Pulse
from familyapp.feedback.routing import queue_of
from familyapp.feedback.terms import Term
from familyapp.team.models import Child

SPRING, SUMMER, AUTUMN = (Term(date(2025, month, 1)) for month in (1, 5, 9))
NEXT = Term(date(2026, 1, 1))


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def said(
    count: int,
    term: Term = SPRING,
    *,
    service_key: str = "key_working",
    theme: str = "waiting",
    face: int | None = 2,
    stage: str = "primary",
    kind: str = "meeting",
    month: int = 0,
    is_anonymous: bool = False,
    **item: Any,
) -> list[ImprovementItem]:
    """So many voices in a month of a term (0 to 3), each with an item of its own."""
    day = term.months[month]
    queue = queue_of(service(service_key).pk)
    items = [
        ImprovementItem(queue=queue, title="Waiting", arrived=day, **item) for _ in range(count)
    ]
    ImprovementItem.objects.bulk_create(items)
    if theme:
        ItemTheme.objects.bulk_create(ItemTheme(item=each, theme=theme) for each in items)
    known = {"given": moment(day), "said_by": "parent", "stage": stage, "kind": kind}
    Feedback.objects.bulk_create(
        Feedback(
            item=each,
            privacy=Privacy.ANONYMOUS if is_anonymous else Privacy.UNNAMED,
            service=queue.service,
            month=day,
            face=face,
            **({} if is_anonymous else known),
        )
        for each in items
    )
    return items


def asked(count: int, answered: int, term: Term = SPRING, service_key: str = "key_working") -> None:
    """So many were asked how something was, and so many of them answered."""
    at = moment(term.months[1])
    Pulse.objects.bulk_create(
        Pulse(
            person=person("leila"),
            child=Child.objects.all()[0],
            service=service(service_key),
            subject_kind="meeting",
            subject_id=uuid4(),
            asked=at,
            answered=at + timedelta(days=1) if n < answered else None,
        )
        for n in range(count)
    )


def of(key: str) -> str:
    """A service as figures have it."""
    return str(service(key).pk)


def id_of(key: str) -> UUID:
    return service(key).pk
