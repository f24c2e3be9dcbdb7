"""A message that a worker would like to pass on as feedback, once the family agreed."""

from __future__ import annotations

from dataclasses import dataclass

from familyapp.accounts.models import User
from familyapp.core import links
from familyapp.team.models import FAMILY, TeamMember
from familyapp.team.unnamed import offer_of
from messaging.access import Seat
from messaging.models import Message
from messaging.selectors import readable

Kind = Message.Kind


@dataclass(frozen=True)
class Passable:
    """One text of the family, as its newest correction has it. `became` says what became of an
    offer to pass it on, "" where there is none; `may_ask` whether its writer is still there."""

    seat: Seat
    message: Message
    sender: User
    body: str
    became: str
    may_ask: bool


def may_pass_on(seat: Seat) -> bool:
    """Whether this reader may pass on what the family wrote here: who answers them."""
    return seat.may_write and not seat.is_family


def is_of_family(message: Message) -> bool:
    """Whether it is a text of the family's side."""
    return message.kind == Kind.TEXT and message.sender_role in FAMILY


def passable(seat: Seat, seq: int) -> Passable | None:
    """What could be passed on, or None: not for this reader to do, no text of the family, out of
    view, or not there. Call with a seat from the gate. Six queries at most."""
    if not may_pass_on(seat):
        return None
    message = readable(seat).filter(seq=seq).first()
    if message is None or message.sender is None or not is_of_family(message):
        return None
    body = message.body
    for change in readable(seat).filter(target_seq=seq).order_by("seq"):
        if change.kind == Kind.WITHDRAWAL:
            return None
        if change.kind == Kind.CORRECTION:
            body = change.body
    child = seat.conversation.child_id
    there = TeamMember.objects.with_access().filter(
        child=child, person=message.sender_id, role__in=FAMILY
    )
    became = links.resolve("what became of an offer", seat.person, offer_of(message.pk))
    return Passable(
        seat, message, message.sender, body, became.label if became else "", there.exists()
    )


@dataclass(frozen=True)
class Beside:
    """The texts of the same person before and after, for who meant another one; None at the end."""

    before: int | None
    after: int | None


def beside(found: Passable) -> Beside:
    """Two queries."""
    rows = readable(found.seat).filter(kind=Kind.TEXT, sender=found.sender)
    seqs = rows.values_list("seq", flat=True)
    return Beside(
        before=seqs.filter(seq__lt=found.message.seq).order_by("-seq").first(),
        after=seqs.filter(seq__gt=found.message.seq).order_by("seq").first(),
    )
