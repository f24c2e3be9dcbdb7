"""What an organiser fills in."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from familyapp.meetings.models import Meeting
from familyapp.services.clock import LONDON


def filled_in(*asked: Any, **other: Any) -> dict[str, Any]:
    """A valid form that asks these members, for ten days from today."""
    day: date = timezone.localdate() + timedelta(days=10)
    return {
        "key": uuid4(),
        "revision": 0,
        "kind": "team",
        "purpose": "To see how it goes.",
        "day": f"{day}",
        "begins": "10:00",
        "ends_at": "11:00",
        "place": "Northfield School",
        "asked": [str(one.pk) for one in asked],
    } | other


def as_it_stands(row: Meeting, *asked: Any, **other: Any) -> dict[str, Any]:
    """The form of a meeting as its page shows it, with these changes."""
    starts, ends = row.starts.astimezone(LONDON), row.ends.astimezone(LONDON)
    names = ("kind", "purpose", "place", "online", "how_to_join", "access_needs", "decides")
    shown = {name: getattr(row, name) for name in names} | {
        "revision": row.sequence,
        "day": f"{starts:%Y-%m-%d}",
        "begins": f"{starts:%H:%M}",
        "ends_at": f"{ends:%H:%M}",
    }
    return filled_in(*asked, **shown | other)
