"""However much there is, a page asks the database a few things, and no more for more rows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.demo.records import born, service
from familyapp.services.models import WorkingHours
from familyapp.team.models import Child, Role, TeamMember
from messaging.actions import Outgoing, send_messages
from messaging.models import Conversation

MOST = 14  # whose session it is, and whether they keep a queue, included
TODAY = 24  # it has something of every package
MANY = 200
PAGES = [
    *[(key, "/") for key in ("amina", "leila", "tom", "priya", "grace")],
    *[(key, "/child/{amina}/team/") for key in ("amina", "leila", "tom", "priya")],
    *[(key, "/child/{amina}/team/{tom}/") for key in ("amina", "leila", "tom", "priya")],
    *[(key, "/messages/") for key in ("amina", "leila", "tom", "priya")],
    *[(key, "/messages/{aminas_thread}/") for key in ("amina", "tom")],
    ("amina", "/messages/{aminas_thread}/since/0/"),
    ("tom", "/messages/{aminas_thread}/since/0/"),
    ("leila", "/child/{amina}/family-thread/"),
    ("tom", "/child/{amina}/team/add/"),
    ("grace", "/services/{key_working}/children/"),
]


@pytest.fixture
def things(children, member) -> dict:
    return {
        "amina": children["amina"].pk,
        "tom": member("amina", "tom").pk,
        "aminas_thread": member("amina", "amina").conversations.get().pk,
        "key_working": service("key_working").pk,
    }


def people_in_one_team(child) -> None:
    workers = User.objects.bulk_create(User(name=f"Worker {n}") for n in range(MANY))
    WorkingHours.objects.bulk_create(
        WorkingHours(person=worker, weekday=0, opens="09:00", closes="17:00") for worker in workers
    )
    TeamMember.objects.bulk_create(
        TeamMember(
            child=child,
            person=worker,
            role=Role.PROFESSIONAL,
            role_card=("teaching_assistant", "paediatrician", "senco")[n % 3],
            service=service("school") if n % 2 else service("camhs"),
            started=timezone.now() - timedelta(days=n),
        )
        for n, worker in enumerate(workers)
    )


def children_of_one_worker(tom: User, team) -> None:
    children = Child.objects.bulk_create(
        Child(name=f"Child {n}", called=f"C{n}", born=born(10, 5)) for n in range(MANY)
    )
    TeamMember.objects.bulk_create(
        TeamMember(
            child=child, person=tom, role=Role.KEY_WORKER, role_card="key_worker", service=team
        )
        for child in children
    )
    parents = User.objects.bulk_create(User(name=f"Parent {n}") for n in range(MANY))
    places = TeamMember.objects.bulk_create(
        TeamMember(child=child, person=parent, role=Role.PARENT_CARER)
        for child, parent in zip(children, parents, strict=True)
    )
    Conversation.objects.bulk_create(
        Conversation(child=place.child, kind="adult", owner=place) for place in places
    )


def messages_in_one_thread(thread: Conversation, *senders: User) -> None:
    for sender in senders:
        lines = [Outgoing(sender, thread.pk, uuid4(), f"Line {n}") for n in range(MANY // 2)]
        assert all(result.is_new for result in send_messages(lines))


@pytest.fixture
def many_of_everything(children, people, member) -> None:
    people_in_one_team(children["amina"])
    children_of_one_worker(people["tom"], service("key_working"))
    thread = member("amina", "amina").conversations.get()
    messages_in_one_thread(thread, people["amina"], people["tom"])


def ask(client, path, django_assert_max_num_queries):
    client.get(path)  # a visit is noted once an hour
    with django_assert_max_num_queries(TODAY if path == "/" else MOST, info=path):
        page = client.get(path)
    assert page.status_code == 200
    return page


def test_a_page_with_a_few_rows(things, client_of, django_assert_max_num_queries):
    for key, path in PAGES:
        ask(client_of(key), path.format(**things), django_assert_max_num_queries)


def test_a_page_with_hundreds(
    things, children, client_of, many_of_everything, django_assert_max_num_queries
):
    pages = {
        (key, path): ask(client_of(key), path.format(**things), django_assert_max_num_queries)
        for key, path in PAGES
    }
    # and they were not short because they showed nothing:
    assert len(pages["tom", "/"].context["today"].families) == MANY + len(children)
    assert len(pages["amina", "/child/{amina}/team/"].context["team"].people) > MANY
    assert len(pages["tom", "/messages/"].context["threads"]) > MANY
    assert len(pages["amina", "/messages/{aminas_thread}/since/0/"].json()["messages"]) == MANY
    assert pages["tom", "/messages/{aminas_thread}/"].content.count(b"Line ") >= 50
