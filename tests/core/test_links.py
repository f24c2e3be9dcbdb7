"""Links: what this person may open now, or nothing, and never why."""

from uuid import uuid4

import pytest

from familyapp.core import links
from familyapp.core.links import Link


@pytest.fixture(autouse=True)
def resolvers(monkeypatch):
    monkeypatch.setattr(links, "_resolvers", dict(links._resolvers))


def test_the_package_that_knows_the_thing_answers():
    mine = uuid4()
    links.register("kettle", lambda user, ids: {id: Link("/k/", "Tea") for id in ids & {mine}})
    assert links.resolve("kettle", None, mine) == Link("/k/", "Tea")
    assert links.resolve("kettle", None, uuid4()) is None


def test_many_are_asked_together_each_kind_once():
    asked = []

    def kettles(user, ids):
        asked.append(ids)
        return {id: Link(f"/k/{id}/", "Tea") for id in ids}

    links.register("kettle", kettles)
    first, second, other = uuid4(), uuid4(), uuid4()
    found = links.resolve_many(None, [("kettle", first), ("kettle", second), ("cup", other)])
    assert asked == [{first, second}]
    assert set(found) == {("kettle", first), ("kettle", second)}


def test_a_kind_that_nobody_knows_is_no_error():
    assert links.resolve("a thing of last year", None, uuid4()) is None


@pytest.mark.parametrize(
    ("key", "is_theirs"),
    [("leila", True), ("karim", False), ("tom", True), ("priya", False), ("sam", False)],
)
def test_a_conversation_is_linked_for_its_readers_only(key, is_theirs, people, member):
    thread = member("amina", "leila").conversations.get()
    link = links.resolve("conversation", people[key], thread.pk)
    assert (link is not None) == is_theirs
    if link:
        assert link.url == f"/messages/{thread.pk}/"


@pytest.mark.parametrize(
    ("key", "has_one"),
    [("amina", True), ("leila", True), ("karim", True), ("tom", False), ("priya", False)],
)
def test_the_key_workers_thread_is_the_familys_own(key, has_one, people, children, member):
    link = links.resolve("key worker's thread", people[key], children["amina"].pk)
    if has_one:
        own = member("amina", key).conversations.get()
        assert link == Link(f"/messages/{own.pk}/", "Your key worker")
    else:
        assert link is None
