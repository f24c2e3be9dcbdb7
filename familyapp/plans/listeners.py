"""What follows for plans when something happens. Each runs in the transaction of the change."""

from django.db.models import F

from familyapp.core.events import ReviewDecided
from familyapp.plans.actions.plan import a_year_after
from familyapp.plans.models import Plan


def count_from_the_decision(event: ReviewDecided) -> None:
    """The next yearly review of an education, health and care plan is due 12 months after the
    council's decision on the last one."""
    plans = Plan.objects.filter(child=event.child, kind=Plan.Kind.EHC)
    plans.exclude(status=Plan.Status.ENDED).update(
        next_review=a_year_after(event.decided_on), revision=F("revision") + 1
    )
