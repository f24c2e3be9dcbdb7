"""A change of the team, and what was told of it."""

import json
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from unittest import mock
from uuid import UUID

import pytest

from familyapp.core import events, live


@pytest.fixture
def told(monkeypatch) -> list[object]:
    """The events that are published, in order, heard after their usual listeners."""
    heard: list[object] = []
    handlers = defaultdict(list, {kind: list(them) for kind, them in events._handlers.items()})
    monkeypatch.setattr(events, "_handlers", handlers)
    for kind in (
        events.MemberJoined,
        events.MembershipEnded,
        events.AccessPaused,
        events.HistoryOpened,
        events.PeopleKeptApart,
    ):
        events.subscribe(kind, heard.append)
    return heard


@pytest.fixture
def told_live(django_capture_on_commit_callbacks) -> Callable:
    """`with told_live() as frames:` fills `frames` with (people, frame) told after the commit."""

    @contextmanager
    def listen():
        frames: list[tuple[list[UUID], dict]] = []
        committed = django_capture_on_commit_callbacks(execute=True)
        with mock.patch.object(live, "_send") as send, committed:
            yield frames
        for call in send.call_args_list:
            [message] = call.args
            people = [UUID(person) for person in message["people"]]
            frames.append((people, json.loads(message["payload"])))

    return listen
