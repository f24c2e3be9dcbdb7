"""Somebody is not safe: help first, and what was written goes to people who keep children safe."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from familyapp.core import exports
from familyapp.feedback.models import Feedback, ImprovementItem
from familyapp.services.help import help_entries
from familyapp.services.models import ServiceRole
from familyapp.team.models import Concern
from tests.core.making_files import WAV, upload
from tests.feedback.making_voices import GIVE, about_thread, sends, typed

FEAR = "He shouts and I am scared."


def warns(browser: Client, **said: object):
    return sends(browser, unsafe="True", do="warn", **{"change": FEAR} | said)


def test_help_now_stands_first_and_everything_typed_below_it(client_of, member):
    about = about_thread(member("amina", "amina"))
    answer = sends(
        client_of("amina"),
        about=about,
        unsafe="on",
        face=1,
        change=FEAR,
        good="The bus was fine.",
        good_picks=["transport"],
        privacy="named",
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    places = [page.index(entry.title) for entry in help_entries()]
    assert places == sorted(places)
    assert places[-1] < page.index(FEAR)
    for kept in ("The bus was fine.", 'value="transport"', f'value="{about}"', 'value="named"'):
        assert kept in page
    assert "Send it to the people who keep children safe" in page
    assert not Feedback.objects.exists()
    assert not Concern.objects.exists()


def test_the_second_press_tells_the_lead_and_is_no_feedback(client_of, member, people):
    about = about_thread(member("amina", "amina"))
    answers = [
        warns(client_of("amina"), about=about, face=1, good_picks=["transport"]) for _each in (1, 2)
    ]
    assert {answer.url for answer in answers} == {"/feedback/told/"}
    concern = Concern.objects.get()
    assert concern.what == f"{FEAR}\n\nTapped: getting there.\n\nHow it was: Very bad."
    assert (concern.child.called, concern.raised_by) == ("Amina", people["amina"])
    assert concern.source_kind == "conversation"
    assert not Feedback.objects.exists()
    assert not ImprovementItem.objects.exists()
    told = client_of("amina").get("/feedback/told/").content.decode()
    assert "A safeguarding lead" in told
    assert FEAR not in told
    hana = client_of("hana").get(f"/services/{concern.service_id}/concerns/")
    assert hana.status_code == 200
    assert "Amina" in hana.content.decode()


def test_it_is_in_no_list_of_anybody_in_the_family(client_of, children, people):
    warns(client_of("amina"))
    child = children["amina"].pk
    for key in ("amina", "leila", "karim"):
        browser = client_of(key)
        for page in ("/", "/feedback/mine/", f"/child/{child}/log/", f"/child/{child}/team/"):
            assert FEAR not in browser.get(page).content.decode()
        copies = str([list(each.read(people[key])) for each in exports.sections()])
        assert FEAR not in copies


def test_without_a_name_nobody_is_named(client_of, member):
    said = {"privacy": "anonymous", "about": about_thread(member("amina", "leila"))}
    page = sends(client_of("leila"), unsafe="on", change=FEAR, **said).content.decode()
    assert "Send my name with it" in page
    assert "they do not know who you are" in page
    warns(client_of("leila"), **said)
    concern = Concern.objects.get()
    assert (concern.child, concern.raised_by, concern.source_id) == (None, None, None)
    warns(client_of("leila"), **said, with_name="on")
    named = Concern.objects.exclude(pk=concern.pk).get()
    assert (named.raised_by.called or named.raised_by.short_name) == "Leila"
    assert named.child.called == "Amina"


def test_who_is_signed_out_is_heard_too(db):
    page = sends(Client(), unsafe="on", change=FEAR).content.decode()
    assert "They do not know who you are." in page
    key = uuid4()
    for _each in range(2):
        assert warns(Client(), key=key).url == "/feedback/told/"
    assert Concern.objects.get().raised_by is None


def test_where_nobody_is_named_to_read_it_the_words_stay_and_there_is_a_number(client_of):
    ServiceRole.objects.filter(role__in=["safeguarding_lead", "manager"]).delete()
    page = warns(client_of("amina")).content.decode()
    assert FEAR in page
    assert f"Call the duty team now: {settings.DUTY_TEAM_PHONE}" in page
    assert not Concern.objects.exists()


def test_a_few_words_are_needed_and_a_tick_by_mistake_is_taken_back(client_of):
    amina = client_of("amina")
    page = warns(amina, change="", face=2).content.decode()
    assert "Write a few words, so that they know what to look at." in page
    assert "Call 999" in page
    back = amina.post(GIVE, typed(unsafe="True", do="back", change="Too loud.", face=2)).content
    page = back.decode()
    assert "Too loud." in page
    assert "Call 999" not in page
    assert 'name="unsafe" id="id_unsafe">' in page  # and not ticked
    assert not Concern.objects.exists()


def test_a_recording_is_not_said_to_be_sent(client_of):
    page = sends(client_of("amina"), unsafe="on", file=upload(WAV, "me.wav")).content.decode()
    assert "A recording or a picture cannot go this way" in page
    assert not Feedback.objects.exists()


def test_even_what_is_too_long_shows_help_first(client_of):
    page = sends(client_of("amina"), unsafe="on", change="x" * 5_001).content.decode()
    assert "Call 999" in page
    assert "it has 5001" in page
    assert "x" * 5_001 in page


@pytest.mark.parametrize("who", ["amina", None])
def test_a_flood_of_warnings_from_one_address_is_slowed_and_keeps_its_words(client_of, who):
    browser = client_of(who) if who else Client()
    answers = [warns(browser, change=f"{FEAR} {number}") for number in range(21)]
    if who:  # whose account is known is never slowed
        assert answers[-1].status_code == 302
    else:
        assert answers[-1].status_code == 429
        page = answers[-1].content.decode()
        assert f"{FEAR} 20" in page
        assert settings.DUTY_TEAM_PHONE in page
