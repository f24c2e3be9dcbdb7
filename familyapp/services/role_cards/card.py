from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from familyapp.services.models import SENSITIVE_KINDS, Service

Text = str | Promise


class Ring(StrEnum):
    """Where somebody stands in the picture of the team around the child."""

    EVERY_DAY = "every_day"  # part of ordinary weeks
    SPECIALIST = "specialist"  # there for one thing, or now and then


@dataclass(frozen=True, kw_only=True)
class RoleCard:
    """What a role is, in plain words that read right to a child, a parent and a worker.

    `plain` and `does` go on after a name ("Priya ... helps with talking"), `does_not_decide`
    and `ask_me_about` after those words; none has a capital or a full stop. `kinds` are the
    services this role is usually found in.
    """

    key: str
    title: Text
    plain: Text
    does: tuple[Text, ...]
    does_not_decide: tuple[Text, ...]
    ask_me_about: tuple[Text, ...]
    kinds: tuple[Service.Kind, ...]
    ring: Ring = Ring.SPECIALIST

    @property
    def is_sensitive(self) -> bool:
        """Whether the role alone tells what a sensitive service would."""
        return not SENSITIVE_KINDS.isdisjoint(self.kinds)
