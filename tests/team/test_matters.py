"""People who matter to us: the family's own list, with its author until they share."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.team import actions
from familyapp.team.actions import matters as acts
from familyapp.team.matters import people_who_matter, who_would_see
from familyapp.team.models import PersonWhoMatters, Role, SharingDecision

EVERYBODY = ("amina", "leila", "karim", "tom", "priya")


@pytest.fixture
def base(children) -> str:
    return f"/child/{children['amina'].pk}/people/"


@pytest.fixture
def zara(member) -> PersonWhoMatters:
    """Whom Amina wrote down, for herself."""
    return add(member("amina", "amina"), "Zara")


def add(place, name: str, **fields) -> PersonWhoMatters:
    return acts.add_person(place, key=uuid4(), name=name, who="A friend", **fields)


def shared(place, name: str) -> PersonWhoMatters:
    row = add(place, name)
    acts.share_person(place, row)
    return row


def seen_by(place) -> list[str]:
    return [each.row.name for each in people_who_matter(place)]


def form(**fields) -> dict:
    return {"key": uuid4(), "name": "Zara", "who": "My best friend", "why": "", "phone": ""} | (
        fields
    )


def test_amina_adds_her_friend_for_herself_and_then_shares(client_of, base, member):
    amina = client_of("amina")
    page = amina.post(f"{base}add/", form(why="We text."), follow=True).content.decode()
    for words in ("Zara is on your list.", "We text.", "Added by you", "Not shared"):
        assert words in page
    assert [key for key in EVERYBODY if seen_by(member("amina", key))] == ["amina"]
    row = PersonWhoMatters.objects.get()
    before = amina.get(f"{base}{row.pk}/share/").content.decode()
    for name in ("Leila Yusuf", "Karim Yusuf", "Tom Bailey", "Priya Shah"):
        assert name in before
    assert seen_by(member("amina", "tom")) == []  # asking is not sharing
    amina.post(f"{base}{row.pk}/share/")
    for key in EVERYBODY:
        assert seen_by(member("amina", key)) == ["Zara"]
        for path in (base, base.replace("people", "team")):
            said = "Added by you" if key == "amina" else "Added by Amina"
            assert said in client_of(key).get(path).content.decode()
    amina.post(f"{base}{row.pk}/", {"act": "unshare"})
    assert [key for key in EVERYBODY if seen_by(member("amina", key))] == ["amina"]


@pytest.mark.parametrize(("author", "other"), [("leila", "karim"), ("karim", "leila")])
def test_it_never_reaches_whom_its_author_is_kept_apart_from(
    author, other, client_of, base, member
):
    shared(member("amina", author), "Grandma Ruq")
    assert seen_by(member("amina", other)) == []
    for key in ("amina", "tom", "priya"):
        assert seen_by(member("amina", key)) == ["Grandma Ruq"]
    row = add(member("amina", author), "Cousin")
    page = client_of(author).get(f"{base}{row.pk}/share/").content.decode()
    assert member("amina", other).name not in page


def test_kept_apart_holds_for_workers_too(member, people):
    row = shared(member("amina", "leila"), "Grandma Ruq")
    actions.keep_apart(people["leila"], people["priya"], reason="x", by=people["tom"])
    assert seen_by(member("amina", "priya")) == []
    assert seen_by(member("amina", "tom")) == [row.name]
    assert people["priya"] not in [each.person for each in who_would_see(member("amina", "leila"))]


def test_an_adult_needs_the_team_to_be_open_to_them(member, people, client_of):
    ben, dawn = member("ben", "ben"), member("ben", "dawn")
    shared(ben, "Rob")
    own = add(dawn, "Auntie Pat")
    assert set(seen_by(dawn)) == {"Rob", "Auntie Pat"}
    assert dawn.person in [each.person for each in who_would_see(ben)]
    SharingDecision.objects.create(
        recipient=dawn,
        thing="team",
        kind="withdrawn",
        given_by=people["ben"],
        capacity="young_person",
        recorded_by=people["ben"],
    )
    assert seen_by(member("ben", "dawn")) == [own.name]
    assert dawn.person not in [each.person for each in who_would_see(ben)]


def test_hidden_services_are_named_to_no_parent_who_shares(member, children, people):
    actions.join_team(
        children["amina"],
        Role.PROFESSIONAL,
        person=people["nia"],
        role_card="camhs_worker",
        service=service("camhs"),
    )
    children["amina"].born = timezone.localdate() - timedelta(days=366 * 16)
    children["amina"].save()
    leila = member("amina", "leila")
    assert people["nia"] not in [each.person for each in who_would_see(leila)]
    assert people["nia"] in [each.person for each in who_would_see(member("amina", "amina"))]


def test_only_its_author_shares_changes_or_removes(client_of, base, member, zara):
    for key in ("leila", "karim", "tom", "priya", "sam"):
        browser = client_of(key)
        for path in (f"{base}{zara.pk}/share/", f"{base}{zara.pk}/change/"):
            assert browser.get(path).status_code == 404
            assert browser.post(path, form(name="Taken")).status_code == 404
        assert browser.post(f"{base}{zara.pk}/", {"act": "remove"}).status_code == 404
    for key in ("tom", "priya"):
        assert client_of(key).get(f"{base}add/").status_code == 404
    zara.refresh_from_db()
    assert (zara.name, zara.shared, zara.removed) == ("Zara", None, None)


def test_taken_off_the_list_it_is_kept_and_comes_back_unshared(client_of, base, member, zara):
    amina = client_of("amina")
    acts.share_person(member("amina", "amina"), zara)
    gone = amina.post(f"{base}{zara.pk}/", {"act": "remove"}, follow=True).content.decode()
    assert "Put back Zara" in gone
    assert [key for key in EVERYBODY if seen_by(member("amina", key))] == []
    assert amina.get(f"{base}{zara.pk}/share/").status_code == 404
    assert "Zara" not in client_of("leila").get(base).content.decode()
    amina.post(f"{base}{zara.pk}/", {"act": "put-back"})
    assert [key for key in EVERYBODY if seen_by(member("amina", key))] == ["amina"]


def test_a_change_is_seen_by_whoever_sees_it(client_of, base, member, zara):
    acts.share_person(member("amina", "amina"), zara)
    path = f"{base}{zara.pk}/change/"
    assert b'value="Zara"' in client_of("amina").get(path).content
    client_of("amina").post(path, form(name="Zara B"))
    assert seen_by(member("amina", "tom")) == ["Zara B"]


def test_everything_sent_twice_is_done_once(client_of, base, member):
    amina, sent = client_of("amina"), form()
    for _ in range(2):
        assert amina.post(f"{base}add/", sent).status_code == 302
    row = PersonWhoMatters.objects.get()
    for act in ("share", "unshare", "remove", "put-back"):
        path = f"{base}{row.pk}/" + ("share/" if act == "share" else "")
        for _ in range(2):
            assert amina.post(path, {"act": act}).status_code == 302
    did = AuditEntry.objects.filter(about=row.pk).order_by("pk").values_list("did", flat=True)
    assert list(did) == ["added", "shared", "unshared", "removed", "put back"]
    answer = client_of("leila").post(f"{base}add/", sent)
    assert b"This was not saved." in answer.content
    assert b'value="Zara"' in answer.content


def test_bad_input_keeps_what_was_typed(client_of, base):
    answer = client_of("amina").post(f"{base}add/", form(name="", who="My best friend"))
    assert b"Please fill this in." in answer.content
    assert b"My best friend" in answer.content
    assert not PersonWhoMatters.objects.exists()


def test_an_act_that_does_not_exist_changes_nothing(client_of, base, zara):
    assert client_of("amina").post(f"{base}{zara.pk}/", {"act": "delete"}).status_code == 302
    zara.refresh_from_db()
    assert zara.removed is None


def test_oversight_sees_what_is_shared(member, children, people, zara):
    soon = timezone.now() + timedelta(days=1)
    actions.begin_oversight(
        children["amina"], people["grace"], reason="x", until=soon, by=people["grace"]
    )
    assert seen_by(member("amina", "grace")) == []
    acts.share_person(member("amina", "amina"), zara)
    assert seen_by(member("amina", "grace")) == ["Zara"]


@pytest.mark.parametrize("rows", [1, 100])
def test_pages_ask_a_few_things_however_many(
    rows, client_of, base, member, zara, django_assert_max_num_queries
):
    PersonWhoMatters.objects.bulk_create(
        PersonWhoMatters(
            child=place.child, author=place, name=f"No {n}", who="x", shared=timezone.now()
        )
        for n, place in enumerate([member("amina", "amina"), member("amina", "leila")] * rows)
    )
    for key in ("amina", "leila", "tom"):
        browser = client_of(key)
        for path in (base, base.replace("people", "team")):
            browser.get(path)
            with django_assert_max_num_queries(14, info=f"{key} {path}"):
                assert browser.get(path).status_code == 200
    amina = client_of("amina")
    with django_assert_max_num_queries(12):
        amina.get(f"{base}{zara.pk}/share/")
