"""Words of a chat that a worker would like to pass on. Runs in the transaction in which they are
offered, writes only its own table and publishes nothing."""

from familyapp.core.events import WordsOffered
from familyapp.feedback.models import Offered
from familyapp.team.unnamed import offer_of


def keep_offer(event: WordsOffered) -> None:
    """One offer for each message: the first words stand, however often it is sent."""
    offer = Offered(
        pk=offer_of(event.message),
        child_id=event.child,
        message=event.message,
        to_id=event.to,
        by_id=event.by,
        service_id=event.service,
        words=event.words,
    )
    Offered.objects.bulk_create([offer], ignore_conflicts=True)
