"""How often something may be said: by one person or address, and at one poster. Who comes too
often waits and keeps what they typed; nothing is dropped.

People and addresses are counted under a name made with the secret key, which nobody can read.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from familyapp.core.limits import Limit, address_of

HOUR = 3600  # seconds
PER_PERSON = Limit("feedback person", 30, HOUR)
PER_ADDRESS = Limit("feedback address", 60, HOUR)  # a school is one address
PER_POSTER = Limit("feedback poster", 120, HOUR)
CONCERNS = Limit("feedback concern", 20, HOUR)  # of who is signed out
CODES = Limit("feedback code", 30, HOUR)  # that are no receipt


@dataclass(frozen=True)
class Counted:
    """One who is counted, by each limit that holds for them."""

    limits: tuple[tuple[Limit, str], ...]

    @property
    def is_too_often(self) -> bool:
        return any(limit.is_used_up(who) for limit, who in self.limits)

    def note(self) -> None:
        for limit, who in self.limits:
            limit.count(who)


def who_says(request: HttpRequest, person: UUID | None, poster: UUID | None) -> Counted:
    """Whom to count for something that is said: nobody's poster without one."""
    limits = [(PER_PERSON, _hidden(person)) if person else (PER_ADDRESS, address_of(request))]
    if poster:
        limits.append((PER_POSTER, _hidden(poster)))
    return Counted(tuple(limits))


def who_warns(request: HttpRequest, person: UUID | None) -> Counted:
    """Whom to count for a word that somebody is not safe: nobody whose account is known."""
    return Counted(() if person else ((CONCERNS, address_of(request)),))


def who_guesses(request: HttpRequest) -> Counted:
    """Whom to count for a code that is none."""
    return Counted(((CODES, address_of(request)),))


def _hidden(who: object) -> str:
    return salted_hmac("feedback floods", str(who), algorithm="sha256").hexdigest()
