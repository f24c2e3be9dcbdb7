"""How an outcome is going: said, and taken back by who said it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.core import audit
from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.plans import silence
from familyapp.plans.models import Outcome, Progress
from familyapp.team.actions.once import add_once
from familyapp.team.models import TeamMember


@transaction.atomic
def add_progress(
    member: TeamMember,
    outcome: Outcome,
    *,
    key: UUID,
    step: int | None,
    feels: int | None,
    words: str = "",
) -> Progress:
    """Say how it goes: a step, a feeling, or both. Call with an outcome that this member sees and
    one who may add. The same form sent twice adds one. Raises TeamError."""
    before = _silent_key(outcome)
    mine = {"outcome": outcome, "by": member}
    row, is_new = add_once(Progress, key, mine, step=step, feels=feels, words=words)
    if is_new:
        audit.record(member.person, member.child_id, "progress", "added", about=row.pk)
        publish(NoticeDone(key=before))
    return row


def take_back(member: TeamMember, row: Progress) -> None:
    """Take one's own out of everybody's view; it is kept, and can be put back."""
    _set(member, row, "taken back", withdrawn=row.withdrawn or timezone.now())


def put_back(member: TeamMember, row: Progress) -> None:
    """Undo `take_back`."""
    _set(member, row, "put back", withdrawn=None)


@transaction.atomic
def _set(member: TeamMember, row: Progress, did: str, **fields: object) -> None:
    change = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if not change:
        return  # sent twice
    before = _silent_key(row.outcome)
    for name, value in change.items():
        setattr(row, name, value)
    row.save(update_fields=list(change))
    audit.record(member.person, member.child_id, "progress", did, about=row.pk)
    publish(NoticeDone(key=before))


def tell_of_silence(today: date) -> None:
    """A daily job: who is responsible for an outcome of which nothing was heard for a term finds
    it on Today; where they may not sign in, who answers the family. Two queries, and what the
    notices ask."""
    silent = silence.all_silent(today)
    asked = TeamMember.objects.with_access().filter(
        pk__in=[one.outcome.responsible_id for one in silent]
    )
    people = dict(asked.values_list("pk", "person"))
    for one in silent:
        who = one.outcome.responsible_id
        person = people.get(who) if who else None
        publish(
            NoticeDue(
                key=silence.key_of(one.outcome.pk, one.since),
                kind="silent outcome",
                link_kind="silent outcome",
                link_id=one.outcome.pk,
                people=(person,) if person else (),
                child=one.outcome.child_id,
            )
        )


def _silent_key(outcome: Outcome) -> str:
    """Under which it would be waiting that nothing is heard of this outcome."""
    rows = Progress.objects.filter(outcome=outcome, withdrawn__isnull=True)
    heard = rows.order_by("-at").values_list("at", flat=True).first()
    since = timezone.localdate(max(outcome.made, heard) if heard else outcome.made)
    return silence.key_of(outcome.pk, since)
