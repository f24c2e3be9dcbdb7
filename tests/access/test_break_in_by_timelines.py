"""Nobody comes by a timeline at what is not theirs: not the stranger, not who left, not the parent
who is kept apart, not another service, and not who may not know of a sensitive one."""

from uuid import uuid4

import pytest

from familyapp.core.links import resolve
from familyapp.demo.records import born, service
from familyapp.processes import timelines
from familyapp.processes.actions import timelines as actions
from familyapp.processes.models import Timeline, TimelineDate, TimelineReason
from familyapp.processes.my_data_timelines import my_timelines
from familyapp.processes.rules import Kind
from familyapp.processes.timeline_words import day
from familyapp.team import actions as team
from familyapp.team.models import Role
from tests.access.walking import pages_of
from tests.processes.making_timelines import ago, begun, page_of, reason, says

LEILAS, KARIMS = ago(83), ago(77)


@pytest.fixture
def toms(member):
    """Tom began it; Leila and Karim each say another day than he does."""
    row = begun(member("amina", "tom"), days=70)
    says(member("amina", "leila"), row, asked=83)
    says(member("amina", "karim"), row, asked=77)
    return row


@pytest.fixture
def leilas(member):
    return begun(member("amina", "leila"), days=51)


def counts() -> tuple[int, ...]:
    models = (Timeline, TimelineDate, TimelineReason)
    return tuple(model.objects.count() for model in models)


def forms(row) -> dict[str, dict]:
    """Every address below a timeline that changes something, with what it takes."""
    return {
        page_of(row, "days", "decided"): {"key": uuid4(), "day": str(ago(3)), "seen": ""},
        page_of(row, "days", "asked", "take-back"): {"key": uuid4(), "seen": ""},
        page_of(row, "late", "decided"): {"key": uuid4(), "words": "A guess.", "seen": ""},
        page_of(row, "late", "decided", "take-back"): {"key": uuid4(), "seen": ""},
        page_of(row, "exception"): {"key": uuid4(), "excuse": "absent", "words": "Away."},
        page_of(row, "service"): {"revision": row.revision, "service": ""},
        page_of(row, "over"): {"why": "Over."},
        page_of(row, "open-again"): {},
    }


@pytest.mark.parametrize("stranger", ["sam", "jo", "ben", "dawn", "carol", "nia", "grace"])
def test_a_stranger_and_who_left_reach_nothing(stranger, toms, client_of):
    browser, before = client_of(stranger), counts()
    for path in ("", "?as=list"):
        assert browser.get(page_of(toms) + path).status_code == 404
    for address, form in forms(toms).items():
        assert browser.post(address, form).status_code == 404, address
    assert counts() == before
    assert resolve("timeline", browser_user(browser), toms.pk) is None


def browser_user(browser):
    return browser.get("/help/").wsgi_request.user


def test_through_ones_own_child_there_is_no_way_to_anothers(toms, client_of, children):
    """Sam may open Ollie: Amina's timeline is not below Ollie."""
    path = page_of(toms).replace(str(children["amina"].pk), str(children["ollie"].pk))
    assert client_of("sam").get(path).status_code == 404
    assert client_of("tom").get(path).status_code == 404


def test_tom_cannot_reach_it_through_another_child_of_his(toms, client_of, children):
    path = page_of(toms).replace(str(children["amina"].pk), str(children["idris"].pk))
    assert client_of("tom").post(f"{path}over/", {"why": "Over."}).status_code == 404
    toms.refresh_from_db()
    assert toms.closed is None


@pytest.mark.parametrize(
    ("reader", "own", "others"), [("leila", LEILAS, KARIMS), ("karim", KARIMS, LEILAS)]
)
def test_what_one_parent_says_never_reaches_the_other(reader, own, others, toms, client_of):
    within = f"/child/{toms.child_id}/where-we-are/|/$|/my/data/"
    pages = pages_of(client_of(reader), within=within)
    read = b"".join(pages.values()).decode()
    assert day(own) in read
    for shape in (day(others), f"{others:%Y-%m-%d}", f"{others:%-d %b}"):
        assert shape not in read
    assert "Some days cannot be true together" not in read


@pytest.mark.parametrize(("reader", "other"), [("leila", "karim"), ("karim", "leila")])
def test_nor_by_a_copy_of_ones_data(reader, other, toms, people, member):
    said = " ".join(str(entry) for entry in my_timelines(people[reader]))
    theirs = {"leila": LEILAS, "karim": KARIMS}
    assert day(theirs[reader]) in said
    assert day(theirs[other]) not in said


def test_nor_by_what_is_refused(toms, client_of, member):
    """A day that only clashes with the other parent's is taken; the form shows no word of it."""
    says(member("amina", "leila"), toms, decided=60)
    form = {"key": uuid4(), "day": str(ago(65)), "seen": ""}
    answer = client_of("karim").post(page_of(toms, "days", "refused_assessment"), form)
    assert answer.status_code == 302
    shown = client_of("karim").get(page_of(toms, "days", "decided")).content.decode()
    assert day(ago(60)) not in shown
    assert "Somebody else changed" not in shown


def test_nor_by_taking_back(toms, client_of, member):
    """Karim's "it was not so" is about his own day: Leila's stands, for Tom too."""
    stands = timelines.known(member("amina", "karim"), toms).days["family", "asked"]
    form = {"key": uuid4(), "seen": stands.pk}
    client_of("karim").post(page_of(toms, "days", "asked", "take-back"), form)
    assert timelines.known(member("amina", "leila"), toms).mine.dates["asked"] == LEILAS
    days = timelines.known(member("amina", "tom"), toms).days
    assert days["family", "asked"].day == LEILAS
    assert ("family", "asked") not in timelines.known(member("amina", "karim"), toms).days


def test_what_leila_began_is_not_there_for_karim(leilas, client_of, people):
    karim, before = client_of("karim"), counts()
    assert karim.get(page_of(leilas)).status_code == 404
    listed = karim.get(f"/child/{leilas.child_id}/where-we-are/").content.decode()
    assert "Nothing is counted yet" in listed
    for address, form in forms(leilas).items():
        assert karim.post(address, form).status_code in (403, 404), address
    assert counts() == before
    assert resolve("timeline", people["karim"], leilas.pk) is None


def test_a_refusal_tells_karim_nothing_of_whether_it_is_there(leilas, client_of):
    """What he may never do is refused alike for hers and for one that does not exist."""
    karim = client_of("karim")
    for address, form in forms(leilas).items():
        nowhere = address.replace(str(leilas.pk), str(uuid4()))
        assert karim.post(address, form).status_code == karim.post(nowhere, form).status_code


def test_a_key_of_the_other_parents_day_gives_nothing_away(toms, client_of, member):
    key = TimelineDate.objects.get(said_by=member("amina", "leila"), fact="asked").pk
    form = {"key": key, "day": str(LEILAS), "seen": key}
    browser = client_of("karim")
    browser.post(page_of(toms, "days", "asked"), form)
    browser.post(page_of(toms, "days", "asked", "take-back"), {"key": uuid4(), "seen": key})
    assert timelines.known(member("amina", "karim"), toms).mine.dates["asked"] == KARIMS
    assert timelines.known(member("amina", "leila"), toms).mine.dates["asked"] == LEILAS


def test_a_professional_sees_what_their_own_service_answers_for(leilas, toms, client_of, member):
    priya = client_of("priya")
    for row in (leilas, toms):
        assert priya.get(page_of(row)).status_code == 404
        for address, form in forms(row).items():
            assert priya.post(address, form).status_code in (403, 404), address
    tom = member("amina", "tom")
    toms.refresh_from_db()
    actions.set_service(tom, toms, revision=toms.revision, service=service("therapies"))
    assert priya.get(page_of(toms)).status_code == 404
    toms.refresh_from_db()
    actions.set_service(tom, toms, revision=toms.revision, service=service("school"))
    assert priya.get(page_of(toms)).status_code == 200
    listed = priya.get(f"/child/{toms.child_id}/where-we-are/").content.decode()
    assert listed.count("timeline-card-title") == 1


@pytest.fixture
def hidden(children, member):
    """Amina is 16: what the mental health service answers for is hers."""
    amina = children["amina"]
    amina.born = born(16, 1)
    amina.save()
    return begun(member("amina", "tom"), Kind.REVIEW, 100, service=service("camhs"))


@pytest.mark.parametrize("reader", ["leila", "karim", "priya"])
def test_a_hidden_service_is_not_there_nor_counted(reader, hidden, client_of, people, member):
    browser = client_of(reader)
    assert browser.get(page_of(hidden)).status_code == 404
    where = f"/child/{hidden.child_id}/where-we-are/"
    assert str(hidden.pk) not in browser.get(where).content.decode()
    assert "timeline-card-title" not in browser.get(where).content.decode()
    assert timelines.next_for(member("amina", reader)) is None
    assert resolve("timeline", people[reader], hidden.pk) is None
    assert not any("Annual review" in str(each) for each in my_timelines(people[reader]))


def test_who_may_know_of_it_sees_it(hidden, client_of):
    for reader in ("amina", "tom"):
        assert client_of(reader).get(page_of(hidden)).status_code == 200


def test_the_words_of_a_hidden_service_stay_with_it(children, people, member, client_of):
    """Silas of the mental health service gives the reason in a timeline that he began."""
    at = {"role_card": "camhs_worker", "service": service("camhs")}
    team.join_team(children["amina"], Role.PROFESSIONAL, person=people["eli"], **at)
    eli = member("amina", "eli")
    children["amina"].born = born(16, 1)
    children["amina"].save()
    row = begun(member("amina", "tom"))
    reason(eli, row, words="The dose was changed.")
    says(eli, row, asked=30)
    for reader in ("leila", "karim"):
        shown = client_of(reader).get(page_of(row)).content.decode()
        assert "The dose was changed." not in shown
        assert day(ago(30)) not in shown
    assert "The dose was changed." in client_of("amina").get(page_of(row)).content.decode()


def test_nobody_but_a_manager_of_the_service_reads_what_is_late(leilas, client_of):
    where = f"/services/{service('key_working').pk}/late/"
    for key in ("leila", "tom", "hana", "moira", "eli", "sam"):
        assert client_of(key).get(where).status_code == 404
    assert client_of("grace").get(where).status_code == 200
    assert client_of("grace").get(page_of(leilas)).status_code == 404


def test_the_manager_reads_no_days_that_a_parent_said(toms, client_of):
    """The list has the day by which a step is due, and no word of who said what."""
    where = f"/services/{service('key_working').pk}/late/"
    read = client_of("grace").get(where).content.decode()
    for name in ("Leila", "Karim", day(LEILAS), day(KARIMS)):
        assert name not in read


def test_the_log_tells_karim_of_no_visit_to_what_leila_began(leilas, client_of):
    client_of("tom").get(page_of(leilas))
    where = f"/child/{leilas.child_id}/log/"
    assert "in a process" in client_of("leila").get(where).content.decode()
    assert "in a process" not in client_of("karim").get(where).content.decode()
