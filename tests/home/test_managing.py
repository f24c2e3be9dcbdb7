"""A manager looks after the children of a service: who is asked, who waits, who comes next."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.services.actions import give_role
from familyapp.services.models import Service, ServiceRole
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.managing import caseloads_of, children_of, who_is_asked
from familyapp.team.models import Child, Role, TeamMember
from familyapp.team.selectors import team_around
from messaging.models import Conversation

MANY = 200
PURPOSE = "The first person to ask."


@pytest.fixture
def grace(people) -> ServiceRole:
    return ServiceRole.objects.get(person=people["grace"], role="manager")


@pytest.fixture
def children_page(grace) -> str:
    return f"/services/{grace.service_id}/children/"


@pytest.fixture
def second_manager(grace) -> ServiceRole:
    other = User.objects.create_user("ines@larkshire.example", name="Ines Ray", called="Ines")
    return ServiceRole.objects.create(person=other, service=grace.service, role="manager")


def wait(member: TeamMember, hours: int) -> None:
    Conversation.objects.filter(owner=member).update(
        waiting_seq=1, waiting_since=timezone.now() - timedelta(hours=hours)
    )


def asked(child: Child) -> TeamMember | None:
    return who_is_asked([child]).get(child.pk)


def without_anybody(child: Child) -> None:
    TeamMember.objects.filter(child=child, role=Role.KEY_WORKER).update(ended=timezone.now())


# --- the list ----------------------------------------------------------------------------


def test_who_has_waited_longest_comes_first_then_who_has_nobody(
    client_of, children_page, children, member
):
    wait(member("idris", "leila"), hours=5)
    wait(member("amina", "leila"), hours=50)
    without_anybody(children["zain"])
    rows = client_of("grace").get(children_page).context["children"].rows
    assert [row.child.called for row in rows[:3]] == ["Amina", "Idris", "Zain"]
    assert rows[0].asked_in_words == "Key worker: Tom Bailey"
    assert rows[2].asked_in_words == "Being arranged. Nobody to ask."


def test_nobody_waits_who_has_left(client_of, children_page, member, people):
    karim = member("amina", "karim")
    wait(karim, hours=50)
    actions.end_membership(karim, by=people["grace"], reason="Over.")
    rows = client_of("grace").get(children_page).context["children"].rows
    assert not any(row.waiting_since for row in rows)


def test_nothing_else_of_a_child_is_there(client_of, children_page, children):
    grace = client_of("grace")
    own = f"{children_page}{children['amina'].pk}/"
    for path in (children_page, own, f"{own}key-worker/", f"{own}interim/"):
        text = grace.get(path).content.decode()
        assert "Amina Yusuf" in text
        for word in ("Leila", "Karim", "Priya", "Kit Rowe", "mental health", "Northfield"):
            assert word not in text, path


def test_it_tells_how_many_families_each_key_worker_has(client_of, children_page, children):
    caseloads = client_of("grace").get(children_page).context["caseloads"]
    found = {each.worker.short_name: each.families for each in caseloads}
    assert found["Tom"] == len(children)
    assert found["Nia"] == 0


def test_a_worker_of_two_services_counts_for_each_by_itself(children, people):
    other = Service.objects.create(id=uuid4(), name="Another team", kind="send_team")
    actions.assign_key_worker(children["ollie"], people["tom"], by=people["grace"], service=other)
    counted = {row.worker: row.families for row in caseloads_of(service("key_working"))}
    assert counted[people["tom"]] == len(children) - 1
    assert [(row.worker, row.families) for row in caseloads_of(other)] == [(people["tom"], 1)]


def test_a_child_of_another_service_is_not_there(client_of, children_page, children):
    Child.objects.filter(pk=children["ollie"].pk).update(service=service("school"))
    grace = client_of("grace")
    assert "Ollie" not in grace.get(children_page).content.decode()
    for act in ("", "key-worker/", "interim/", "look-in/", "end-access/"):
        assert grace.get(f"{children_page}{children['ollie'].pk}/{act}").status_code == 404


def test_nobody_manages_a_child_of_their_own_family(
    client_of, children_page, children, member, people
):
    ServiceRole.objects.create(
        person=people["karim"], service=service("key_working"), role="manager"
    )
    actions.end_membership(member("amina", "karim"), by=people["grace"], reason="Over.")
    karim = client_of("karim")
    text = karim.get(children_page).content.decode()
    assert "Idris" in text
    assert "Amina" not in text
    for act in ("", "key-worker/", "interim/", "look-in/", "end-access/"):
        assert karim.get(f"{children_page}{children['amina'].pk}/{act}").status_code == 404


def test_a_role_that_ended_opens_nothing(client_of, children_page, grace):
    grace.ended = timezone.now()
    grace.save()
    assert client_of("grace").get(children_page).status_code == 404


@pytest.fixture
def hundreds(grace) -> None:
    children = Child.objects.bulk_create(
        Child(name=f"Child {n}", called=f"C{n}", born=date(2015, 1, 1), service=grace.service)
        for n in range(MANY)
    )
    workers = User.objects.bulk_create(User(name=f"Worker {n}") for n in range(MANY))
    ServiceRole.objects.bulk_create(
        ServiceRole(person=worker, service=grace.service, role="key_worker") for worker in workers
    )
    TeamMember.objects.bulk_create(
        TeamMember(child=child, person=worker, role=Role.KEY_WORKER, service=grace.service)
        for child, worker in zip(children, workers, strict=True)
    )


@pytest.mark.parametrize("many", [False, True])
def test_a_few_queries_for_any_number(
    many, request, client_of, children_page, children, django_assert_max_num_queries
):
    if many:
        request.getfixturevalue("hundreds")
    grace, own = client_of("grace"), f"{children_page}{children['amina'].pk}/"
    for path in (children_page, own, f"{own}key-worker/", f"{own}interim/", f"{own}end-access/"):
        grace.get(path)  # a visit is noted once an hour
        with django_assert_max_num_queries(12, info=path):
            page = grace.get(path)
        assert page.status_code == 200
    rows = grace.get(f"{children_page}?page=2" if many else children_page).context["children"].rows
    assert len(rows) == (50 if many else len(children))


# --- who is asked ------------------------------------------------------------------------


def send(client, path: str, **form) -> object:
    seen = client.get(path).context["form"]["seen"].value()
    return client.post(path, {"purpose": PURPOSE, "seen": seen or "", **form})


def test_a_manager_names_a_key_worker(client_of, children_page, children, people):
    path = f"{children_page}{children['amina'].pk}/key-worker/"
    grace = client_of("grace")
    assert b"Nia" in grace.get(path).content
    assert send(grace, path, person=people["nia"].pk).status_code == 302
    now = asked(children["amina"])
    assert (now.person, now.role, now.purpose) == (people["nia"], Role.KEY_WORKER, PURPOSE)
    entry = AuditEntry.objects.get(about=now.pk, did="added")
    assert entry.person == people["grace"]


def test_the_form_sent_twice_names_once(client_of, children_page, children, people):
    path = f"{children_page}{children['amina'].pk}/key-worker/"
    grace, tom = client_of("grace"), asked(children["amina"])
    form = {"person": people["nia"].pk, "purpose": PURPOSE, "seen": tom.pk}
    assert [grace.post(path, form).status_code for _ in range(2)] == [302, 302]
    assert TeamMember.objects.filter(child=children["amina"], person=people["nia"]).count() == 1


def test_the_second_of_two_managers_sees_who_was_named_meanwhile(
    client_of, children_page, children, people, grace, second_manager
):
    path = f"{children_page}{children['amina'].pk}/key-worker/"
    seen = asked(children["amina"]).pk
    actions.name_key_worker(
        children["amina"], people["nia"], by_role=second_manager, seen=seen, purpose=PURPOSE
    )
    form = {"person": people["ruth"].pk, "purpose": "Helps.", "seen": seen}
    page = client_of("grace").post(path, form)
    text = page.content.decode()
    assert "Meanwhile Nia" in text
    assert "Helps." in text
    assert asked(children["amina"]).person == people["nia"]
    again = {**form, "seen": page.context["form"]["seen"].value()}  # having read who it is now
    assert client_of("grace").post(path, again).status_code == 302
    assert asked(children["amina"]).person == people["ruth"]


def test_a_key_worker_is_one_of_this_service_now(children, people, grace):
    seen = asked(children["amina"]).pk
    how = {"by_role": grace, "seen": seen, "purpose": PURPOSE}
    with pytest.raises(TeamError, match="does not do this here"):
        actions.name_key_worker(children["amina"], people["priya"], **how)
    ServiceRole.objects.filter(person=people["nia"]).update(ended=timezone.now())
    with pytest.raises(TeamError, match="does not do this here"):
        actions.name_key_worker(children["amina"], people["nia"], **how)


def test_nobody_is_the_key_worker_of_their_own_family(children, people, grace):
    ServiceRole.objects.create(
        person=people["karim"], service=grace.service, role=ServiceRole.Role.KEY_WORKER
    )
    seen = asked(children["amina"]).pk
    with pytest.raises(TeamError, match="of this child's family"):
        actions.name_key_worker(
            children["amina"], people["karim"], by_role=grace, seen=seen, purpose=PURPOSE
        )


def test_a_key_worker_leaves_and_the_family_has_somebody_at_once(
    client_of, children_page, children, people, member
):
    path = f"{children_page}{children['amina'].pk}/interim/"
    answer = send(client_of("grace"), path, person=people["ruth"].pk, reason="Tom has a new job.")
    assert answer.status_code == 302
    now = asked(children["amina"])
    assert (now.person, now.role) == (people["ruth"], Role.PROFESSIONAL)
    tom = member("amina", "tom")
    assert not tom.is_current
    assert tom.ended_reason == "Tom has a new job."


def test_the_one_who_leaves_cannot_be_asked_meanwhile(children, people, grace, member):
    tom = asked(children["amina"])
    with pytest.raises(TeamError, match="the one who leaves"):
        actions.name_interim(
            children["amina"],
            people["tom"],
            by_role=grace,
            seen=tom.pk,
            purpose=PURPOSE,
            reason="Leaves.",
        )
    assert member("amina", "tom").is_current


def test_another_one_to_ask_takes_over_from_the_first(children, people, grace):
    without_anybody(children["zain"])
    first = actions.name_interim(
        children["zain"], people["ruth"], by_role=grace, seen=None, purpose=PURPOSE
    )
    second = actions.name_interim(
        children["zain"], people["nia"], by_role=grace, seen=first.pk, purpose=PURPOSE
    )
    first.refresh_from_db()
    assert first.interim_since is None
    assert first.is_current
    assert asked(children["zain"]) == second


def test_a_mistake_keeps_what_was_typed_and_changes_nothing(
    client_of, children_page, children, people
):
    path = f"{children_page}{children['amina'].pk}/interim/"
    page = send(client_of("grace"), path, person=people["ruth"].pk, reason="")
    assert page.status_code == 200
    assert PURPOSE in page.content.decode()
    assert asked(children["amina"]).person == people["tom"]


# --- opening a record --------------------------------------------------------------------


@pytest.fixture
def form(people) -> dict[str, object]:
    return {
        "key": str(uuid4()),
        "name": "Noor  Aziz",
        "called": "Noor",
        "born": "2016-02-29",
        "is_key_worker": "yes",
        "person": str(people["nia"].pk),
        "purpose": PURPOSE,
    }


def test_a_record_begins_with_a_key_worker_and_once(client_of, children_page, form, people, grace):
    client = client_of("grace")
    assert [client.post(f"{children_page}add/", form).status_code for _ in range(2)] == [302, 302]
    noor = Child.objects.get(called="Noor")
    assert (str(noor.pk), noor.name, noor.service) == (form["key"], "Noor Aziz", grace.service)
    assert asked(noor).role == Role.KEY_WORKER
    assert AuditEntry.objects.filter(child=noor.pk, what="record", did="opened").count() == 1


def test_a_form_that_was_used_opens_no_record_of_another_child(client_of, children_page, form):
    client = client_of("grace")
    client.post(f"{children_page}add/", form)
    page = client.post(f"{children_page}add/", form | {"name": "Sol Aziz"}).content.decode()
    assert "This form opened a record already" in page
    assert "Sol Aziz" in page
    assert not Child.objects.filter(name="Sol Aziz").exists()


def test_or_with_somebody_to_ask_until_there_is_one(client_of, children_page, form, people):
    form |= {"is_key_worker": "no", "person": str(people["ruth"].pk)}
    assert client_of("grace").post(f"{children_page}add/", form).status_code == 302
    now = asked(Child.objects.get(called="Noor"))
    assert now.interim_since
    assert now.person == people["ruth"]
    assert [person.role for person in team_around(now).people] == ["The person to ask for now"]


def test_the_same_child_again_is_refused_with_what_to_do(client_of, children_page, form):
    client = client_of("grace")
    client.post(f"{children_page}add/", form)
    again = form | {"key": str(uuid4()), "name": "noor aziz"}
    text = client.post(f"{children_page}add/", again).content.decode()
    assert "There may be a record of this child already" in text
    assert "never joined by the app" in text
    assert PURPOSE in text
    assert Child.objects.filter(born="2016-02-29").count() == 1
    assert "Two records of one child?" in client.get(children_page).content.decode()


def test_a_child_of_another_service_is_not_given_away(client_of, children_page, form):
    Child.objects.create(
        name="Noor Aziz", called="Noor", born="2016-02-29", service=service("school")
    )
    assert client_of("grace").post(f"{children_page}add/", form).status_code == 302


def test_two_records_are_never_joined():
    assert not [name for name in dir(actions) if "merge" in name or "join_records" in name]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"born": "2999-01-01"}, "This day has not come yet"),
        ({"born": "1990-01-01"}, "up to 25"),
        ({"born": "yesterday"}, "Enter a valid date"),
        ({"name": " "}, "Please fill this in"),
        ({"person": ""}, "Please choose one"),
        ({"is_key_worker": ""}, "Please choose one"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_opened(client_of, children_page, form, change, says):
    page = client_of("grace").post(f"{children_page}add/", form | change)
    text = page.content.decode()
    assert page.status_code == 200
    assert says in text
    assert PURPOSE in text
    assert not Child.objects.filter(called="Noor").exists()


def test_only_a_key_worker_becomes_the_key_worker(client_of, children_page, form, grace):
    helper = User.objects.create_user("lin@larkshire.example", name="Lin Park", called="Lin")
    ServiceRole.objects.create(person=helper, service=grace.service, role="professional")
    form |= {"person": str(helper.pk)}
    page = client_of("grace").post(f"{children_page}add/", form)
    assert "Lin Park is not a key worker here" in page.content.decode()


# --- the way there -----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["grace", "tom", "leila"])
def test_a_manager_finds_the_way_from_today(who, client_of, children_page, people, grace):
    if who != "grace":
        give_role(people[who], grace.service, ServiceRole.Role.MANAGER)
    assert children_page in client_of(who).get("/").content.decode()


def test_nobody_else_is_shown_it(client_of, children_page):
    for who in ("tom", "nia", "hana", "leila"):
        assert children_page not in client_of(who).get("/").content.decode()


def test_children_of_is_whole(grace, children):
    assert set(children_of(grace)) >= set(children.values())
