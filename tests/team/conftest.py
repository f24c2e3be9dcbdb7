"""A change of the team, and what was told of it."""

from collections import defaultdict

import pytest

from familyapp.core import events


@pytest.fixture
def told(monkeypatch) -> list[object]:
    """The events that are published, in order, heard after their usual listeners."""
    heard: list[object] = []
    handlers = defaultdict(list, {kind: list(them) for kind, them in events._handlers.items()})
    monkeypatch.setattr(events, "_handlers", handlers)
    for kind in (
        events.MemberJoined,
        events.MembershipEnded,
        events.HistoryOpened,
        events.PeopleKeptApart,
    ):
        events.subscribe(kind, heard.append)
    return heard
