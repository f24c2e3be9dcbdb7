"""The things that the table of addresses names, and people in positions that pass."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.team import actions
from messaging.models import Conversation

TOKEN = "t" * 32  # the same in cookie and header is what makes one valid


@pytest.fixture
def things(people, children, member) -> dict[str, object]:
    """Name in the table -> id: children, places in Amina's team, threads, services."""
    places = {key: member("amina", key) for key in ("leila", "karim", "tom", "priya", "jo")}
    places["priya"].photo.save("face.jpg", ContentFile(b"a face"))
    threads = {
        f"{key}s_thread": Conversation.objects.get(owner=member(child, key)).pk
        for child, key in [
            ("amina", "amina"),
            ("amina", "leila"),
            ("amina", "karim"),
            ("ollie", "sam"),
        ]
    }
    return {
        **{key: child.pk for key, child in children.items()},
        **{key: place.pk for key, place in places.items()},
        "sam": member("ollie", "sam").pk,
        **threads,
        "key_working": demo_id("service:key_working"),
        "school": demo_id("service:school"),
        "nobody": uuid4(),
    }


@pytest.fixture
def person_in(people, children, member) -> Callable[[str], User | None]:
    """The person of a column, put into their position; None for who is signed out."""

    def take_place(column: str) -> User | None:
        soon = timezone.now() + timedelta(days=1)
        tom, grace = people["tom"], people["grace"]
        if column == "covers":
            actions.begin_cover(member("amina", "tom"), people["ruth"], until=soon, by=grace)
            return people["ruth"]
        if column == "looks_in":
            actions.begin_oversight(
                children["amina"], grace, reason="A complaint.", until=soon, by=tom
            )
            return grace
        return people[column] if column in PERSONAS else None

    return take_place


@pytest.fixture
def ask(client_of) -> Callable:
    """One request in a browser of its own, with a valid token where something is sent."""
    signed_in: dict[UUID, str] = {}

    def send(user: User | None, method: str, path: str, data=None, token=True):
        browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if user:
            if user.pk not in signed_in:
                signed_in[user.pk] = client_of(user).cookies["sessionid"].value
            browser.cookies["sessionid"] = signed_in[user.pk]
        headers = {}
        if token:
            browser.cookies["csrftoken"] = headers["x-csrftoken"] = TOKEN
        if data is None:
            return browser.generic(method, path, headers=headers)
        return browser.post(path, data, headers=headers)

    return send
