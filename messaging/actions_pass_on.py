"""Asking somebody of a family whether what they wrote may be passed on as feedback."""

from django.db import transaction
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.events import NoticeDue, WordsOffered, publish
from familyapp.team.unnamed import notice_of, offer_of
from messaging.actions import lock_conversations
from messaging.pass_on import Passable, passable


class NotOffered(Exception):
    """The sentence says why."""


@transaction.atomic
def offer_words(found: Passable, *, words: str) -> None:
    """Show these words to whoever wrote the message, who says whether they go. Call with what
    `passable` gave. A message is offered once: the first words stand. Raises NotOffered."""
    seat = found.seat
    lock_conversations([seat.conversation.pk])  # two workers at once, or a withdrawal meanwhile
    now = passable(seat, found.message.seq)
    if now is None:
        raise NotOffered(_("This message was taken out of view, so it was not passed on."))
    if now.became:
        return
    if not now.may_ask:
        raise NotOffered(_("They do not come here any more, so nobody can ask them."))
    offer = offer_of(found.message.pk)
    audit.record(seat.person, seat.member.child_id, "message", "offered", about=found.message.pk)
    publish(
        WordsOffered(
            child=seat.member.child_id,
            message=found.message.pk,
            to=found.sender.pk,
            by=seat.person.pk,
            words=words,
            service=seat.member.service_id,
        )
    )
    publish(
        NoticeDue(
            key=notice_of(offer),
            kind="words offered",
            link_kind="words offered",
            link_id=offer,
            people=(found.sender.pk,),
        )
    )
