"""What follows for meetings when something happens. Each runs in the transaction of the change."""

from familyapp.core.events import PlanDecided
from familyapp.meetings.actions.reviews import count_from_plan


def count_to_the_review(event: PlanDecided) -> None:
    """The next yearly review is counted from a final plan."""
    count_from_plan(event.child, event.decided_on)
