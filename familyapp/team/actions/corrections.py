"""Saying that something is wrong, and the key worker's answer."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.services.clock import workday_after
from familyapp.team.actions.members import TeamError
from familyapp.team.models import Correction, TeamMember

DAYS_TO_ANSWER = 10  # working days


@transaction.atomic
def say_what_is_wrong(
    member: TeamMember, *, key: UUID, what: str, about: TeamMember | None = None
) -> Correction:
    """Ask the key worker to put something right. `about` is somebody whom the member may know
    of. Call with a member whom `rules.SAYS_WHAT_IS_WRONG` allows.

    `key` becomes the row's id: the same form sent twice, even at once, asks once. Raises
    TeamError where that id stands for something else.
    """
    try:
        with transaction.atomic():
            asked = Correction.objects.create(
                id=key,
                child=member.child,
                asked_by=member,
                about=about,
                what=what,
                due_on=workday_after(timezone.localdate(), DAYS_TO_ANSWER),
            )
    except IntegrityError:
        there = Correction.objects.filter(pk=key, asked_by=member).first()
        if there is None:
            raise TeamError(
                _("This was not sent. Open the page again and send it from there.")
            ) from None
        return there
    assert member.person is not None  # who asks is signed in
    audit.record(member.person, member.child_id, "correction", "asked", about=asked.pk)
    events.publish(
        events.NoticeDue(
            key=f"correction:{asked.pk}",
            kind="correction",
            link_kind="correction",
            link_id=asked.pk,
            child=member.child_id,
            due=asked.due_on,
        )
    )
    return asked


@transaction.atomic
def answer_correction(
    member: TeamMember, correction: Correction, *, outcome: str, answer: str
) -> Correction:
    """Say what happens and why; whoever asked is told. Call with a member who answers the
    family. The same answer twice is one. Raises TeamError where somebody else was faster.
    """
    row = Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    mine = (member.person_id, outcome, answer)
    if row.answered and (row.answered_by_id, row.outcome, row.answer) == mine:
        return row
    if row.answered:
        raise TeamError(_("Somebody answered this in the meantime. Your answer was not sent."))
    row.answered, row.answered_by = timezone.now(), member.person
    row.outcome, row.answer = outcome, answer
    row.save(update_fields=["answered", "answered_by", "outcome", "answer"])
    audit.record(member.person, member.child_id, "correction", "answered", about=row.pk)
    events.publish(events.NoticeDone(key=f"correction:{row.pk}"))
    if row.asked_by.person_id:
        events.publish(
            events.NoticeDue(
                key=f"correction answered:{row.pk}",
                kind="correction answered",
                link_kind="correction",
                link_id=row.pk,
                people=(row.asked_by.person_id,),
                child=member.child_id,
            )
        )
    return row


@transaction.atomic
def note_answer_read(correction: Correction) -> None:
    """Whoever asked has opened the answer: nothing waits for them any more."""
    if correction.answered and correction.asked_by.person_id:
        people = (correction.asked_by.person_id,)
        events.publish(events.NoticeDone(key=f"correction answered:{correction.pk}", people=people))
