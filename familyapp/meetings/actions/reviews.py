"""The clock of the yearly review, and the daily look at which one has to be arranged."""

from datetime import date
from uuid import UUID

from familyapp.core import events
from familyapp.meetings.models import Meeting, ReviewClock
from familyapp.meetings.reviews import a_year_later, newest_decision, proposed_day, to_arrange

Source = ReviewClock.Source


def count_from_plan(child: UUID, decided_on: date) -> None:
    """A plan became final on that day. Writes this package's rows only.

    A plan that is amended after a review does not move the clock: its twelve months run from the
    decision that ended the review. A new plan after those twelve months does.
    """
    clock = ReviewClock.objects.select_for_update(no_key=True).filter(child=child).first()
    if clock:
        is_review = clock.source == Source.REVIEW
        if decided_on <= (clock.due_by if is_review else clock.decided_on):
            return
    _set(child, Source.PLAN, decided_on)


def count_from_review(meeting: Meeting) -> None:
    """The council's decision after this annual review was written down, or its day put right:
    count from the newest, and tell. Call inside the transaction of that change."""
    newest = newest_decision(meeting.child_id)
    clocks = ReviewClock.objects.select_for_update(no_key=True)
    clock = clocks.filter(child=meeting.child_id).first()
    if newest and (clock is None or clock.source == Source.REVIEW or clock.decided_on <= newest):
        _set(meeting.child_id, Source.REVIEW, newest)
    if meeting.decided_on:
        events.publish(
            events.ReviewDecided(
                child=meeting.child_id, meeting=meeting.pk, decided_on=meeting.decided_on
            )
        )


def _set(child: UUID, source: str, decided_on: date) -> None:
    ReviewClock.objects.update_or_create(
        child_id=child,
        defaults={
            "source": source,
            "decided_on": decided_on,
            "due_by": a_year_later(decided_on),
        },
    )


def propose_reviews(today: date) -> None:
    """A daily job: from twelve weeks before a review is due, who answers the family hears of it
    until one is arranged."""
    for clock in to_arrange(today):
        events.publish(
            events.NoticeDue(
                key=f"review due:{clock.child_id}:{clock.due_by.isoformat()}",
                kind="review due",
                link_kind="review due",
                link_id=clock.child_id,
                child=clock.child_id,
                due=proposed_day(clock.due_by),
            )
        )
