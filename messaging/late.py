"""A promised answer that did not come in time."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.core.events import NoticeDue, publish
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import people_with_role
from messaging.actions import lock_conversations, notice_keys
from messaging.models import CheckIn


@transaction.atomic
def tell_managers_if_late(checkin: UUID) -> None:
    """Where a promise was not kept, the managers of the child's service hear. May run twice."""
    row = CheckIn.objects.select_related("conversation__child").filter(pk=checkin).first()
    if row is None:
        return
    lock_conversations([row.conversation_id])  # an answer comes before or after, never meanwhile
    row.refresh_from_db(fields=["answered"])
    if row.answered is None and row.is_late and row.reply_by:
        tell_managers(row, timezone.localdate(row.reply_by))


def tell_managers(row: CheckIn, due: date) -> None:
    """They may not read the thread: the notice leads to the child's page."""
    child = row.conversation.child
    if child.service_id is None:
        return
    if managers := people_with_role(child.service_id, ServiceRole.Role.MANAGER):
        publish(
            NoticeDue(
                key=notice_keys(row.pk)[1],
                kind="check-in",
                link_kind="late check-in",
                link_id=row.pk,
                people=tuple(managers),
                child=child.pk,
                due=due,
            )
        )
