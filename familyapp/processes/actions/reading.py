"""What readers of guides do: say whether it was clear, and follow a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from familyapp.processes.models import GuideAnswer, GuideFollow

if TYPE_CHECKING:
    from familyapp.accounts.models import User


@transaction.atomic
def say_if_clear(
    person: User | None, slug: str, *, step: str, reading: str, is_clear: bool
) -> GuideAnswer:
    """Was this clear? One answer for each person and step, which they may change; who is signed
    out is counted each time. Call with a step of the guide, or "" for all of it."""
    said = {"reading": reading, "is_clear": is_clear, "at": timezone.now()}
    if person is None:
        return GuideAnswer.objects.create(slug=slug, step=step, **said)
    answer, _is_new = GuideAnswer.objects.update_or_create(
        person=person, slug=slug, step=step, defaults=said
    )
    return answer


def follow(person: User, slug: str) -> None:
    """Tell them when this guide changes."""
    GuideFollow.objects.get_or_create(person=person, slug=slug)


def stop_following(person: User, slug: str) -> None:
    GuideFollow.objects.filter(person=person, slug=slug).delete()
