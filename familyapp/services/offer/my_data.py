"""What a copy of somebody's data says of the Local Offer."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.services.models import OfferSaved


def my_saved(person: User) -> Iterator[Entry]:
    """What I saved to find it again."""
    rows = OfferSaved.objects.filter(person=person).select_related("entry").order_by("at", "pk")
    for row in rows.iterator(500):
        facts = [(_("Phone"), row.entry.phone), (_("Website"), row.entry.website)]
        yield Entry(row.entry.name, facts, at=row.at, text=row.entry.summary)
