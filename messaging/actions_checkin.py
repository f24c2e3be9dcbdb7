"""Saying that things are getting harder."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.core import audit
from familyapp.core.events import NoticeDue, publish
from familyapp.services.clock import workday_after
from familyapp.team.models import TeamMember
from messaging.access import audiences, first_to_answer
from messaging.actions import Outgoing, Refused, lock_conversations, notice_keys, send_message
from messaging.checkins import own_thread, promise_of
from messaging.late import tell_managers
from messaging.models import CheckIn
from messaging.tasks import tell_late


class NotSent(Exception):
    """The sentence says why, and what to do."""


@transaction.atomic
def say_harder(member: TeamMember, *, key: UUID, body: str) -> CheckIn:
    """Send this into the member's own thread, and promise an answer. Call with a member who
    passes `SAY_HARDER`. `key` becomes the message's `client_id` and the row's id: the same form
    sent twice is one message and one promise. Raises NotSent."""
    conversation = own_thread(member)
    assert conversation is not None
    assert member.person is not None
    lock_conversations([conversation.pk])
    result = send_message(Outgoing(member.person, conversation.pk, key, body))
    if isinstance(result, Refused):
        raise NotSent(result.detail)
    if not result.is_new:
        return CheckIn.objects.get(pk=key)
    now = timezone.now()
    worker = first_to_answer(audiences([conversation])[conversation.pk])
    row = CheckIn.objects.create(
        pk=key, conversation=conversation, made=now, reply_by=promise_of(worker, now)
    )
    audit.record(member.person, member.child_id, "check-in", "sent", about=row.pk)
    publish(
        NoticeDue(
            key=notice_keys(row.pk)[0],
            kind="check-in",
            link_kind="check-in",
            link_id=conversation.pk,
            child=member.child_id,
            due=timezone.localdate(row.reply_by) if row.reply_by else None,
        )
    )
    if row.reply_by:
        tell_late.using(run_after=row.reply_by).enqueue(str(row.pk))
    else:
        tell_managers(row, workday_after(timezone.localdate(now)))
    return row
