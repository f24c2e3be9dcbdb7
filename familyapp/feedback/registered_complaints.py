from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from familyapp.accounts.models import User
    from familyapp.core.exports import Entry


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from familyapp.core import daily, exports, links, retention
    from familyapp.feedback import complaints
    from familyapp.feedback.actions.complaints import remind

    links.register("complaint", complaints.links_to_complaints)
    links.register("own complaint", complaints.links_to_own)
    exports.register("complaints", gettext_lazy("Your complaints"), my_complaints)
    retention.register("complaints", complaints.past_their_time)
    daily.register("complaints that nobody confirmed", remind)


def my_complaints(person: User) -> Iterator[Entry]:
    """What this person complained of, signed in; nobody else's. One query."""
    from familyapp.core.exports import Entry
    from familyapp.feedback.complaints import complaints_of

    for mine in complaints_of(person):
        row = mine.row
        facts = [
            (_("How it stands"), mine.standing[0]),
            (_("Reference"), row.reference),
            (_("What should happen"), row.wanted),
            (_("Who it is about"), row.who),
            (_("Service"), row.service.name if row.service else ""),
            (_("Name"), row.name),
            (_("How to reach you"), row.reach),
        ]
        yield Entry(
            mine.title,
            [(label, value) for label, value in facts if value],
            at=localtime(row.received),
            text=row.what,
        )
