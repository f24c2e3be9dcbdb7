"""What somebody does with a question that was put to them: answer it, leave it, stop them all."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.feedback.models import Pulse, PulseChoice


def answered(user: User, pulse: UUID) -> None:
    """This person's own pulse is answered, once. Somebody else's, or no such pulse, is nothing.
    Never call it for an anonymous answer: that this account answered then would say whose it is."""
    rows = Pulse.objects.filter(pk=pulse, person=user.pk, answered__isnull=True)
    rows.update(answered=timezone.now())


def not_now(pulse: Pulse) -> None:
    """Out of view for good: nobody is asked twice of one thing. Call with one's own pulse."""
    Pulse.objects.filter(pk=pulse.pk, closed__isnull=True).update(closed=timezone.now())


@transaction.atomic
def stop_asking(user: User) -> None:
    """Ask this person nothing any more, until they say otherwise."""
    PulseChoice.objects.get_or_create(person_id=user.pk)
    rows = PulseChoice.objects.filter(person=user.pk, stopped__isnull=True)
    rows.update(stopped=timezone.now())


def ask_again(user: User) -> None:
    """They may be asked again, from the next thing on: what was left open before stays closed."""
    with transaction.atomic():
        if PulseChoice.objects.filter(person=user.pk).update(stopped=None):
            open_ones = Pulse.objects.filter(person=user.pk, answered=None, closed=None)
            open_ones.update(closed=timezone.now())
