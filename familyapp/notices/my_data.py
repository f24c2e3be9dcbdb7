"""What a copy of somebody's data says of what waits for them."""

from collections.abc import Iterator

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.notices.selectors import waiting_for


def what_waits(person: User) -> Iterator[Entry]:
    """As Today shows it, without anything about concerns."""
    for waiting in waiting_for(person):
        if "concern" not in waiting.notice.kind and "concern" not in waiting.notice.link_kind:
            yield Entry(waiting.label, at=waiting.notice.due)
