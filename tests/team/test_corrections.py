""" "This is wrong": it reaches the key worker with a date, and comes back with an answer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.core.models import AuditEntry
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.clock import workday_after
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.actions.corrections import answer_correction, say_what_is_wrong
from familyapp.team.models import Correction, TeamMember

WORDS = "Dee comes on Fridays too."


@pytest.fixture
def base(children) -> str:
    return f"/child/{children['amina'].pk}/"


@pytest.fixture
def dee(children) -> TeamMember:
    return TeamMember.objects.get(child=children["amina"], listed_name="Dee Marsh")


@pytest.fixture
def asked(member, dee) -> Correction:
    return say_what_is_wrong(member("amina", "leila"), key=uuid4(), what=WORDS, about=dee)


def test_leila_says_it_on_dees_page_tom_answers_and_she_is_told(
    client_of, base, dee, people, member
):
    leila, tom = client_of("leila"), client_of("tom")
    person = leila.get(f"{base}team/{dee.pk}/").content.decode()
    assert f'href="{base}wrong/?about={dee.pk}"' in person
    path = f"{base}wrong/?about={dee.pk}"
    assert b"Dee Marsh" in leila.get(path).content
    sent = leila.post(path, {"key": uuid4(), "what": WORDS}, follow=True).content.decode()
    assert "Sent. You will get an answer here." in sent
    assert WORDS in sent
    row = Correction.objects.get()
    assert (row.asked_by, row.about) == (member("amina", "leila"), dee)
    assert row.due_on == workday_after(timezone.localdate(), 10)

    [waits] = [each for each in waiting_for(people["tom"]) if each.notice.kind == "correction"]
    assert waits.label == "Leila says something about Amina is wrong here"
    assert waits.notice.due == row.due_on
    assert WORDS in tom.get(waits.url).content.decode()
    answer = {"outcome": "changed", "answer": "I put Friday in. Thank you."}
    assert tom.post(waits.url, answer).status_code == 302
    assert not [each for each in waiting_for(people["tom"]) if each.notice.kind == "correction"]

    [told] = waiting_for(people["leila"])
    assert told.label == "An answer to what you asked us to put right"
    page = leila.get(told.url).content.decode()
    assert "It is changed now" in page
    assert "I put Friday in. Thank you." in page
    assert waiting_for(people["leila"]) == []  # until she opened it


@pytest.mark.parametrize(
    ("asked_on", "due"),
    [
        (date(2026, 11, 23), date(2026, 12, 7)),
        (date(2026, 12, 18), date(2027, 1, 6)),  # Christmas, Boxing Day in lieu, New Year
    ],
)
def test_ten_working_days(asked_on, due):
    assert workday_after(asked_on, 10) == due


def test_the_young_person_and_professionals_say_it_too(client_of, base, people):
    for key in ("amina", "karim", "priya"):
        sent = {"key": uuid4(), "what": f"{key} says so"}
        assert client_of(key).post(f"{base}wrong/", sent).status_code == 302
    listed = client_of("tom").get(f"{base}corrections/").content.decode()
    for key in ("amina", "karim", "priya"):
        assert f"{key} says so" in listed


def test_nobody_reads_anothers_but_who_answers_the_family(client_of, base, asked, people, member):
    soon = timezone.now() + timedelta(days=1)
    tom = member("amina", "tom")
    actions.begin_cover(tom, people["ruth"], until=soon, by=people["tom"])
    actions.begin_oversight(tom.child, people["grace"], reason="x", until=soon, by=people["tom"])
    path = f"{base}corrections/{asked.pk}/"
    for key in ("amina", "karim", "priya", "grace", "sam"):
        browser = client_of(key)
        assert browser.get(path).status_code == 404
        sent = browser.post(path, {"outcome": "kept", "answer": "x"})
        assert sent.status_code == 404
        assert WORDS.encode() not in browser.get(f"{base}corrections/").content
        assert links.resolve("correction", people[key], asked.pk) is None
    for key in ("leila", "tom", "ruth"):
        assert client_of(key).get(path).status_code == 200
        assert links.resolve("correction", people[key], asked.pk).url == path
    assert client_of("leila").post(path, {"outcome": "kept", "answer": "x"}).status_code == 403
    asked.refresh_from_db()
    assert asked.answered is None


def test_who_answers_the_family_or_looks_in_does_not_ask_themselves(client_of, base):
    answer = client_of("tom").get(f"{base}wrong/")
    assert answer.status_code == 403
    assert b"Families and professionals say here what is wrong." in answer.content


@pytest.mark.parametrize("who", ["karim", "sam", "nobody", "x"])
def test_about_somebody_whom_one_may_not_know_of_there_is_no_page(who, client_of, base, member):
    ids = {"karim": member("amina", "karim").pk, "sam": member("ollie", "sam").pk}
    path = f"{base}wrong/?about={ids.get(who, uuid4() if who == 'nobody' else 'x')}"
    leila = client_of("leila")
    assert leila.get(path).status_code == 404
    assert leila.post(path, {"key": uuid4(), "what": "x"}).status_code == 404
    assert not Correction.objects.exists()


def test_who_is_kept_apart_since_is_named_no_more(client_of, base, people, member):
    row = say_what_is_wrong(
        member("amina", "leila"), key=uuid4(), what="x", about=member("amina", "priya")
    )
    path = f"{base}corrections/{row.pk}/"
    assert b"about Priya Shah" in client_of("leila").get(path).content
    actions.keep_apart(people["leila"], people["priya"], reason="x", by=people["tom"])
    assert b"Priya" not in client_of("leila").get(path).content
    assert b"about Priya Shah" in client_of("tom").get(path).content


def test_the_same_form_sent_twice_asks_once(client_of, base, member):
    sent = {"key": uuid4(), "what": WORDS}
    for _ in range(2):
        assert client_of("leila").post(f"{base}wrong/", sent).status_code == 302
    assert Correction.objects.count() == Notice.objects.filter(kind="correction").count() == 1
    answer = client_of("karim").post(f"{base}wrong/", sent)
    assert b"This was not sent." in answer.content
    assert WORDS.encode() in answer.content
    more = sent | {"what": "And more."}  # from the same page, gone back to
    assert client_of("leila").post(f"{base}wrong/", more).status_code == 302
    assert Correction.objects.count() == 2


def test_bad_input_keeps_what_was_typed(client_of, base, asked):
    empty = client_of("leila").post(f"{base}wrong/", {"key": uuid4(), "what": " "})
    assert b"Please fill this in." in empty.content
    path = f"{base}corrections/{asked.pk}/"
    half = client_of("tom").post(path, {"answer": "Because of the timetable."})
    assert b"Because of the timetable." in half.content
    assert b"Please choose one from the list." in half.content
    asked.refresh_from_db()
    assert asked.answered is None


def test_the_same_answer_twice_is_one_and_another_one_is_too_late(
    client_of, base, asked, member, people
):
    tom = member("amina", "tom")
    for _ in range(2):
        answer_correction(tom, asked, outcome="kept", answer="It is right.")
    assert AuditEntry.objects.filter(about=asked.pk, did="answered").count() == 1
    assert Notice.objects.filter(kind="correction answered").count() == 1
    with pytest.raises(TeamError, match="in the meantime"):
        answer_correction(tom, asked, outcome="changed", answer="No.")
    late = {"outcome": "changed", "answer": "No, it was wrong."}
    page = client_of("tom").post(f"{base}corrections/{asked.pk}/", late).content.decode()
    assert "Somebody answered this in the meantime." in page
    assert "No, it was wrong." in page
    assert "It is right." in page


def test_a_new_key_worker_gets_what_waits(asked, people, children):
    actions.assign_key_worker(children["amina"], people["nia"], by=people["grace"])
    [waits] = [each for each in waiting_for(people["nia"]) if each.notice.kind == "correction"]
    assert waits.notice.due == asked.due_on
    assert links.resolve("correction", people["tom"], asked.pk) is None


def test_who_left_gets_no_answer_and_the_page_is_gone(asked, client_of, base, member, people):
    answer_correction(member("amina", "tom"), asked, outcome="kept", answer="x")
    actions.end_membership(member("amina", "leila"), by=None, reason="x")
    assert waiting_for(people["leila"]) == []
    assert client_of("leila").get(f"{base}corrections/{asked.pk}/").status_code == 404


def test_late_ones_say_so_and_come_first(client_of, base, asked, member):
    later = say_what_is_wrong(member("amina", "amina"), key=uuid4(), what="y")
    Correction.objects.filter(pk=asked.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    page = client_of("tom").get(f"{base}corrections/")
    assert list(page.context["corrections"]) == [asked, later]
    assert b"chip-late" in page.content


def test_what_one_said_stays_in_ones_list_however_old(client_of, base, asked, member):
    answer_correction(member("amina", "tom"), asked, outcome="kept", answer="x")
    Correction.objects.update(answered=timezone.now() - timedelta(days=900))
    assert WORDS.encode() in client_of("leila").get(f"{base}corrections/").content
    assert WORDS.encode() not in client_of("tom").get(f"{base}corrections/").content


@pytest.mark.parametrize("rows", [1, 200])
def test_pages_ask_a_few_things_however_many(
    rows, client_of, base, asked, member, people, django_assert_max_num_queries
):
    leila = member("amina", "leila")
    Correction.objects.bulk_create(
        Correction(child=leila.child, asked_by=leila, about=asked.about, what="x", due_on=day)
        for day in [timezone.localdate()] * rows
    )
    for key in ("leila", "tom"):
        browser = client_of(key)
        for path in ("corrections/", f"corrections/{asked.pk}/", "wrong/"):
            browser.get(base + path)
            with django_assert_max_num_queries(12, info=path):
                browser.get(base + path)
        with django_assert_max_num_queries(3):
            ids = set(Correction.objects.values_list("pk", flat=True))
            found = links.resolve_many(people[key], [("correction", id) for id in ids])
            assert len(found) == rows + 1
