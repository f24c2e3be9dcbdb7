"""What messaging's tests share: two threads, and what would be told live."""

import json
from collections.abc import Callable
from unittest import mock

import pytest

from familyapp.core import live
from messaging import limits
from tests.messaging.talk import thread_of


@pytest.fixture(autouse=True)
def full_buckets() -> None:
    """Nobody has sent anything yet."""
    limits._buckets.clear()


@pytest.fixture
def amina(db):
    """Amina's private thread."""
    return thread_of("amina", "amina")


@pytest.fixture
def leila(db):
    """Leila's own thread about Amina."""
    return thread_of("amina", "leila")


@pytest.fixture
def told(people, django_capture_on_commit_callbacks) -> Callable[[Callable], list]:
    """`told(work)`: what `work` told live once it was committed, as (keys of the cast, frame)."""
    keys = {str(user.pk): key for key, user in people.items()}

    def run(work: Callable) -> list:
        committed = django_capture_on_commit_callbacks(execute=True)
        with mock.patch.object(live, "_send") as send, committed:
            work()
        messages = [call.args[0] for call in send.call_args_list]
        return [
            ({keys[person] for person in message["people"]}, json.loads(message["payload"]))
            for message in messages
            if message["people"] and "payload" in message
        ]

    return run
