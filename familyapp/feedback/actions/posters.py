"""Hanging a poster up and taking it down."""

from secrets import choice
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Poster
from familyapp.services.models import Service
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once

# Small letters of which none looks like another in any hand, and that make no words.
LETTERS = "bcdfghjkmnpqrstwxz"
LENGTH = 8


@transaction.atomic
def make_poster(keeper: Keeper, *, key: UUID, service: Service, place: str) -> Poster:
    """A poster for a service that this keeper manages. The same form twice is one poster. Raises
    TeamError for another service."""
    if service.pk not in keeper.manages:
        raise TeamError(_("Only a manager of this service can make a poster for it."))
    mine = {"made_by": keeper.person, "service": service}
    poster, _is_new = add_once(Poster, key, mine, code=_new_code(), place=place)
    return poster


def end_poster(poster: Poster) -> None:
    """Its link leads nowhere from now on. Call with one that `poster_for` gave."""
    Poster.objects.filter(pk=poster.pk, ended__isnull=True).update(ended=timezone.now())


def _new_code() -> str:
    code = "".join(choice(LETTERS) for _letter in range(LENGTH))
    return _new_code() if Poster.objects.filter(code=code).exists() else code
