"""Which queue feedback goes to."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from familyapp.feedback.models import ImprovementQueue, RoutingRule
from familyapp.services.models import Service, ServiceRole

Kind = ImprovementQueue.Kind


def queue_for(service: UUID | None, kind: str, themes: Collection[str] = ()) -> ImprovementQueue:
    """The queue for feedback of this service and kind with these themes. The rule that names most
    holds, of those the newest; without a rule it is the service's own queue, and what has no
    service goes to triage. Call inside a transaction: a queue that is missing is made."""
    fitting = [
        rule
        for rule in RoutingRule.objects.filter(ended__isnull=True).select_related("queue")
        if (rule.service_id is None or rule.service_id == service)
        and rule.kind in ("", kind)
        and (not rule.theme or rule.theme in themes)
    ]
    if fitting:
        best = max(fitting, key=lambda rule: (_names(rule), rule.made))
        return best.queue
    return queue_of(service) if service else triage()


def _names(rule: RoutingRule) -> int:
    return bool(rule.service_id) + bool(rule.kind) + bool(rule.theme)


def queue_of(service: UUID) -> ImprovementQueue:
    """A service's own queue; made when something first comes to it."""
    queue, _new = ImprovementQueue.objects.get_or_create(
        service_id=service, defaults={"kind": Kind.SERVICE}
    )
    return queue


def triage() -> ImprovementQueue:
    return _of_all(Kind.TRIAGE)


def joint_working() -> ImprovementQueue:
    return _of_all(Kind.JOINT)


def _of_all(kind: str) -> ImprovementQueue:
    queue = ImprovementQueue.objects.filter(kind=kind).first()
    if queue is None:
        queue, _new = ImprovementQueue.objects.get_or_create(
            kind=kind, defaults={"kept_by": _first_to_keep()}
        )
    return queue


def _first_to_keep() -> Service | None:
    """The service of whoever has been a manager longest: where the authority began here."""
    roles = ServiceRole.objects.current().filter(role=ServiceRole.Role.MANAGER)
    first = roles.order_by("started", "pk").select_related("service").first()
    return first.service if first else None


@transaction.atomic
def make_missing_queues() -> None:
    """A queue for each service, for joint working and for triage."""
    missing = Service.objects.filter(improvement_queue__isnull=True)
    ImprovementQueue.objects.bulk_create(
        [ImprovementQueue(service=service, kind=Kind.SERVICE) for service in missing],
        ignore_conflicts=True,
    )
    triage()
    joint_working()
