"""Voices, the items that they open, and who keeps them."""

from typing import Any
from uuid import UUID, uuid4

from familyapp.demo.filling import child, person
from familyapp.demo.records import service
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.keepers import Keeper, keeper_of
from familyapp.feedback.models import Feedback, ImprovementItem, ImprovementQueue
from familyapp.feedback.routing import make_missing_queues, queue_of
from familyapp.services.actions import give_role
from familyapp.services.models import ServiceRole

LEAD = ServiceRole.Role.IMPROVEMENT_LEAD
WORDS = "Nobody rang when the day moved."


def service_id(key: str = "key_working") -> UUID:
    return service(key).pk


def a_voice(who: str | None = "leila", **said: Any) -> Feedback:
    """Something that one of the cast says of the key working team, named unless told otherwise."""
    fields = {
        "privacy": "named" if who else "anonymous",
        "service": service_id(),
        "kind": "meeting",
        "said_by": "parent",
        "stage": "secondary",
        "face": 2,
        "change": WORDS,
    }
    if who in ("leila", "amina", "karim"):
        fields["child"] = child("amina").pk
    row, is_new = give(person(who).pk if who else None, key=uuid4(), said=Said(**fields | said))
    assert is_new
    return row


def an_item(who: str | None = "leila", **said: Any) -> ImprovementItem:
    return a_voice(who, **said).item


def keeper(key: str = "grace") -> Keeper:
    make_missing_queues()
    found = keeper_of(person(key))
    assert found is not None, f"{key} keeps nothing"
    return found


def keeps(key: str, of: str, role: str = LEAD) -> Keeper:
    """Somebody of the cast keeps that service's queue as well from now on."""
    give_role(person(key), service(of), role)
    return keeper(key)


def queue(key: str = "key_working") -> ImprovementQueue:
    return queue_of(service_id(key))


def now(row: Any) -> Any:
    """As it stands in the database."""
    return type(row).objects.get(pk=row.pk)
