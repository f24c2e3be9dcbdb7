"""Saying how it was: a face is enough, more is welcome, and nothing that is typed is lost."""

import re
from datetime import timedelta
from threading import Thread
from unicodedata import category
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from familyapp.demo.cast import demo_id
from familyapp.feedback.models import (
    Feedback,
    FeedbackFile,
    ImprovementItem,
    KeptFrom,
    Poster,
    Pulse,
    RoutingRule,
)
from familyapp.feedback.routing import joint_working
from familyapp.services.models import Service
from familyapp.team.models import TeamMember
from tests.core.making_files import EXE, WAV, upload
from tests.feedback.making_voices import GIVE, about_thread, given, sends, thread, typed

KEY_WORKING = demo_id("service:key_working")


@pytest.fixture
def hangs(people) -> Poster:
    return Poster.objects.create(
        service_id=KEY_WORKING, code="bcdfghjk", place="the hall", made_by=people["grace"]
    )


def test_a_face_is_enough(client_of, member):
    amina = client_of("amina")
    mine = member("amina", "amina")
    page = amina.get(GIVE, {"about": about_thread(mine)}).content.decode()
    assert "What Tom writes to you" in page
    assert page.count('name="face"') == 5
    answer = sends(amina, about=about_thread(mine), face=2)
    row = Feedback.objects.get()
    assert answer.url == f"/feedback/mine/{row.pk}/"
    assert (row.face, row.kind, row.privacy, row.said_by) == (2, "reply", "service", "young")
    assert (row.writer_id, row.child_id) == (mine.person_id, mine.child_id)
    assert (row.subject_kind, row.subject_id) == ("conversation", thread(mine))
    assert row.stage == "secondary"
    assert row.service_id == KEY_WORKING
    assert row.item.queue.service_id == KEY_WORKING
    assert "Thank you. It is sent." in amina.get(answer.url).content.decode()


def test_a_face_that_was_tapped_elsewhere_is_chosen_already(client_of):
    leila, chosen = client_of("leila"), r'<input[^>]*name="face"[^>]*value="(.)"[^>]*checked'
    assert re.findall(chosen, leila.get(GIVE, {"face": "4"}).content.decode()) == ["4"]
    assert re.findall(chosen, leila.get(GIVE, {"face": "9", "pulse": "x"}).content.decode()) == []


def test_nothing_said_is_asked_about_kindly(client_of):
    answer = sends(client_of("leila"))
    assert answer.status_code == 200
    assert "Tap a face, or write a few words" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_words_alone_are_enough_and_who_is_grown_chooses_a_theme(client_of):
    sends(client_of("leila"), change="Ring before you come.", theme="waiting", may_contact="on")
    row = Feedback.objects.get()
    assert (row.face, row.change, row.said_by) == (None, "Ring before you come.", "parent")
    assert (row.may_contact, row.may_quote, row.kind) == (True, False, "app")
    assert [each.theme for each in row.item.themes.all()] == ["waiting"]


def test_what_a_young_person_taps_finds_its_way(client_of, people):
    rule = {"theme": "transport", "queue": joint_working(), "made_by": people["grace"]}
    RoutingRule.objects.create(**rule)
    page = client_of("amina").get(GIVE).content.decode()
    assert "What was good? Tap what fits." in page
    assert "Your parents do not see it here." in page
    sends(client_of("amina"), change_picks=["transport", "no-such"], good_picks=[])
    assert not Feedback.objects.exists()  # a card that is not there is no answer
    sends(client_of("amina"), change_picks=["transport"], good_picks=["breaks"])
    row = Feedback.objects.get()
    assert row.picks == {"good": ["breaks"], "change": ["transport"]}
    assert {each.theme for each in row.item.themes.all()} == {"transport", "breaks"}
    assert row.item.queue.kind == "joint"


def test_adults_are_not_shown_cards(client_of):
    assert "Tap what fits" not in client_of("leila").get(GIVE).content.decode()
    assert "Tap what fits" not in Client().get(GIVE).content.decode()


# --- what it is about --------------------------------------------------------------------


def test_what_it_is_about_can_be_changed_in_the_same_form(client_of, member):
    leila = client_of("leila")
    service = Service.objects.get(pk=KEY_WORKING)
    page = leila.get(GIVE, {"about": about_thread(member("amina", "leila"))}).content.decode()
    assert f'<option value="service:{KEY_WORKING}">{service.name}</option>' in page
    sends(leila, f"{GIVE}?about=app", about=f"service:{KEY_WORKING}", face=5)
    row = Feedback.objects.get()
    assert (row.kind, row.service_id, row.subject_id) == ("service", KEY_WORKING, KEY_WORKING)


def test_what_is_not_theirs_is_this_app_and_says_nothing(client_of, member, people):
    leila = client_of("leila")
    karims, nothing = about_thread(member("amina", "karim")), f"meeting:{uuid4()}"
    pages = [
        leila.get(GIVE, {"about": about}).content.decode()
        for about in ("app", karims, nothing, f"concern:{uuid4()}", "nonsense", "service:x", "")
    ]
    assert all('<b dir="auto">This app</b>' in page for page in pages)
    assert all("Karim" not in page for page in pages)
    sends(leila, about=karims, face=1)
    row = Feedback.objects.get()
    assert (row.kind, row.service_id, row.subject_kind) == ("app", None, "app")
    assert row.item.queue.kind == "triage"


def test_a_sensitive_service_is_offered_to_a_parent_only_where_they_know_of_it(
    client_of, children, member
):
    secret = Service.objects.create(name="Turning Point", kind="drugs_and_alcohol", what_we_do="x")
    link = {"about": f"service:{secret.pk}"}
    assert "Turning Point" not in client_of("leila").get(GIVE, link).content.decode()
    assert "Turning Point" in client_of("amina").get(GIVE, link).content.decode()
    assert "Turning Point" in Client().get(GIVE, link).content.decode()
    sends(client_of("leila"), about=link["about"], face=1)
    assert Feedback.objects.get().service_id is None
    TeamMember.objects.create(
        child=children["idris"], listed_name="Ann Lee", role="professional", service=secret
    )
    assert "Turning Point" in client_of("leila").get(GIVE, link).content.decode()
    assert "Turning Point" not in client_of("karim").get(GIVE, link).content.decode()


def test_a_worker_before_the_second_step_is_as_if_signed_out(people):
    tom = Client()
    tom.force_login(people["tom"])
    page = tom.get(GIVE).content.decode()
    assert "Nobody knows that it is you" in page
    assert "Amina" not in page
    sends(tom, face=3)
    assert Feedback.objects.get().writer_id is None


# --- the worker whom it is about ---------------------------------------------------------


@pytest.mark.parametrize(
    ("privacy", "ticked", "same", "may_read"),
    [
        ("named", "on", True, True),
        ("named", "", True, False),
        ("named", "on", False, False),
        ("service", "on", True, False),
    ],
)
def test_the_worker_reads_it_only_if_the_writer_says_so(
    client_of, member, people, privacy, ticked, same, may_read
):
    leila, about = client_of("leila"), about_thread(member("amina", "leila"))
    assert "Tom may read it" in leila.get(GIVE, {"about": about}).content.decode()
    worker = people["tom" if same else "ruth"].pk
    tick = {"worker_sees": "on"} if ticked else {}
    sends(leila, about=about, face=1, privacy=privacy, worker=worker, **tick)
    row = Feedback.objects.get()
    assert (row.worker_id, row.worker_sees) == (people["tom"].pk, may_read)
    kept_from = set(KeptFrom.objects.filter(item=row.item).values_list("person", flat=True))
    assert kept_from == (set() if may_read else {people["tom"].pk})


def test_nobody_is_asked_about_themselves(client_of, member):
    tom = client_of("tom")
    page = tom.get(GIVE, {"about": about_thread(member("amina", "leila"))}).content.decode()
    assert "Tom may read it" not in page


# --- the same form again -----------------------------------------------------------------


def test_the_same_words_thrice_and_from_two_tabs_are_one_voice(client_of, member):
    leila, about = client_of("leila"), about_thread(member("amina", "leila"))
    for _each in range(3):  # each with a page's key of its own, as two tabs have
        answer = sends(leila, about=about, face=1, change="Late again.")
    row = Feedback.objects.get()
    assert answer.url == f"/feedback/mine/{row.pk}/"
    assert ImprovementItem.objects.count() == 1
    sends(leila, about=about, face=1, change="Late again, and no call.")
    sends(leila, about="app", face=1, change="Late again.")
    sends(leila, about=about, face=1, change="Late again.", day=timezone.localdate() - timedelta(1))
    assert Feedback.objects.count() == 4
    sends(client_of("karim"), about="app", face=1, change="Late again.")
    assert Feedback.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_the_same_form_at_the_same_moment_is_one_voice(client_of):
    browsers = [client_of("leila") for _each in range(3)]
    stranger, anonymous = Client(), typed(face=2, change="Loud.")
    seen = []

    def send(browser: Client, said: dict) -> None:
        try:
            seen.append(browser.post(GIVE, said).url)
        finally:
            connection.close()

    ways = [Thread(target=send, args=(each, typed(face=1, good="Warm."))) for each in browsers]
    ways += [Thread(target=send, args=(stranger, anonymous)) for _each in range(3)]
    for way in ways:
        way.start()
    for way in ways:
        way.join()
    assert Feedback.objects.filter(good="Warm.").count() == 1
    assert Feedback.objects.filter(change="Loud.").count() == 1
    assert ImprovementItem.objects.count() == 2
    assert len(set(seen)) == 2


# --- anything that people type -----------------------------------------------------------

ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), max_size=5_000)


@settings(max_examples=25)
@whatever(words=ANYTHING)
def test_whatever_is_written_is_kept_as_it_was_written(client_of, words):
    said = words.replace("\x00", "").replace("\r\n", "\n").strip()
    answer = sends(client_of("leila"), face=3, good=words, change=words)
    row = Feedback.objects.get(pk=answer.url.split("/")[-2])
    assert (row.good, row.change) == (said, said)
    row.files.all().delete()
    Feedback.objects.all().delete()


@pytest.mark.parametrize(
    "words",
    [
        '=HYPERLINK("http://x")',
        "لم يسمعني أحد \u202e!",
        "one\ttwo\x07\x1b[31m",
        "<script>alert(1)</script>",
        "\U0001f469\u200d\U0001f9bd" * 1_600,
    ],
)
def test_a_formula_another_script_and_control_characters(client_of, words):
    leila = client_of("leila")
    answer = sends(leila, change=words)
    assert Feedback.objects.get().change == words.strip()
    page = leila.get(answer.url).content.decode()
    assert "<script>alert" not in page
    assert sum(category(letter) == "Cs" for letter in page) == 0


def test_too_much_is_said_and_nothing_of_it_lost(client_of):
    long = "ü" * 5_001
    page = sends(client_of("leila"), change=long, good="Kind.", face=4).content.decode()
    assert "there is room for 5000 letters, and it has 5001" in page
    assert long in page
    assert "Kind." in page
    assert '<details class="more give-fold" open>' in page
    assert not Feedback.objects.exists()


# --- a recording or a picture ------------------------------------------------------------


def test_a_recording_is_kept_for_its_writer_alone(client_of):
    amina = client_of("amina")
    answer = sends(amina, file=upload(WAV, "me.wav"))
    row, file = Feedback.objects.get(), FeedbackFile.objects.get()
    address = f"{answer.url}{file.pk}/"
    assert address in amina.get(answer.url).content.decode()
    sound = amina.get(address)
    assert b"".join(sound.streaming_content) == WAV
    assert sound["Content-Disposition"].startswith("attachment")
    for other in ("leila", "karim", "tom", "grace"):
        assert client_of(other).get(address).status_code == 404
    other = given(row.writer)
    assert amina.get(f"/feedback/mine/{other.pk}/{file.pk}/").status_code == 404


def test_what_is_no_recording_is_refused_and_the_words_kept(client_of):
    page = sends(client_of("leila"), good="Kind.", file=upload(EXE, "me.wav")).content.decode()
    assert "not a picture or a recording" in page
    assert "Kind." in page
    assert not Feedback.objects.exists()


# --- links, posters, floods, pulses ------------------------------------------------------


def test_a_poster_leads_to_its_service(hangs):
    somebody = Client()
    page = somebody.get("/tell/BCDFGHJK/").content.decode()
    assert hangs.service.name in page
    sends(somebody, "/tell/bcdfghjk/", face=1, change="Nobody was there.")
    row = Feedback.objects.get()
    assert (row.service_id, row.privacy, row.writer_id) == (KEY_WORKING, "anonymous", None)


def test_a_poster_that_is_taken_down_or_never_hung_still_leads_to_the_form(hangs):
    hangs.ended = timezone.now()
    hangs.save()
    for code in ("bcdfghjk", "nonsense"):
        for answer in (Client().get(f"/tell/{code}/"), sends(Client(), f"/tell/{code}/", face=1)):
            assert answer.status_code == 404
            assert 'href="/feedback/"' in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_flood_is_slowed_and_nothing_that_was_typed_is_lost(client_of):
    leila = client_of("leila")
    for number in range(30):
        assert sends(leila, change=f"Number {number}").status_code == 302
    answer = sends(leila, change="Number 30", good="Kind.")
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "Number 30" in page
    assert "Kind." in page
    assert "Wait a little, then press Send again." in page
    assert Feedback.objects.count() == 30
    assert sends(client_of("karim"), face=1).status_code == 302  # others are not slowed


def test_a_flood_from_one_address_and_at_one_poster(hangs):
    def from_address(number: int, **said: object):
        there = Client(REMOTE_ADDR=f"10.0.0.{number}")
        return sends(there, "/tell/bcdfghjk/", face=1, **said).status_code

    assert {from_address(1, change=str(each)) for each in range(60)} == {302}
    assert from_address(1, change="one more") == 429
    assert {from_address(2, change=str(each)) for each in range(60)} == {302}
    assert from_address(3, change="a third") == 429  # the poster had its 120
    assert sends(Client(REMOTE_ADDR="10.0.0.3"), face=1).status_code == 302


def test_a_question_that_was_put_to_them_is_answered(client_of, children, people):
    asked = {"child": children["amina"], "subject_kind": "handover"}
    mine, theirs = (
        Pulse.objects.create(person=people[key], subject_id=uuid4(), **asked)
        for key in ("leila", "karim")
    )
    sends(client_of("leila"), face=4, pulse=mine.pk)
    sends(client_of("leila"), face=5, pulse=theirs.pk)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (bool(mine.answered), theirs.answered) == (True, None)


def test_a_complaint_is_asked_about_plainly_and_takes_the_words_along(client_of):
    page = client_of("leila").get(GIVE).content.decode()
    assert "Do you want to make a formal complaint?" in page
    assert 'formaction="/feedback/complaint/"' in page
    answer = client_of("leila").post(
        "/feedback/complaint/", typed(do="from_feedback", change="Nobody rings back.")
    )
    assert "Nobody rings back." in answer.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("more", [0, 200])
def test_the_page_asks_no_more_for_more_services(
    client_of, django_assert_max_num_queries, member, more
):
    Service.objects.bulk_create(
        Service(name=f"Club {number}", kind="leisure", what_we_do="x") for number in range(more)
    )
    leila, about = client_of("leila"), about_thread(member("amina", "leila"))
    with django_assert_max_num_queries(45):
        assert leila.get(GIVE, {"about": about}).status_code == 200
    with django_assert_max_num_queries(3):
        assert Client().get(GIVE).status_code == 200
