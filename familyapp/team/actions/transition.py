"""Naming who walks with a young person into adult services."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from familyapp.core import audit
from familyapp.team.models import TeamMember, TransitionWorker


@transaction.atomic
def name_transition_worker(
    member: TeamMember, who: TeamMember, *, begins: date, transfer_on: date, ends: date
) -> TransitionWorker:
    """Name this member of the team as the second person to ask beside the key worker. Call with
    a member who may organise, and dates in order. The one named before steps back; naming the
    same again with the same days changes nothing."""
    fields: dict[str, Any] = {"begins": begins, "transfer_on": transfer_on, "ends": ends}
    # The team's rows are the lock: two who name at once do it one after the other.
    list(TeamMember.objects.select_for_update(no_key=True).filter(child=member.child_id))
    open_ones = TransitionWorker.objects.filter(child=member.child_id, ended=None)
    there = open_ones.filter(member=who, **fields).first()
    if there:
        return there
    open_ones.update(ended=timezone.now())
    row = TransitionWorker.objects.create(child=member.child, member=who, named_by=member, **fields)
    audit.record(member.person, member.child_id, "transition worker", "named", about=who.pk)
    return row
