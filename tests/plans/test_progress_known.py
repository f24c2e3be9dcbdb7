"""Who learns of what somebody said: never who is kept apart from them, nor of a hidden service."""

import pytest

from familyapp.demo.cast import demo_id
from familyapp.plans import help as promised
from familyapp.plans import progress
from familyapp.services.models import Service
from familyapp.team.models import TeamMember
from tests.plans.making_progress import a_help, an_outcome, answered, said


@pytest.fixture
def bus(member):
    return an_outcome(member("amina", "tom"))


@pytest.fixture
def camhs(people, children):
    """Somebody of the mental health service, who signs in; Amina is 15, and it is hidden."""
    from familyapp.team.models import SensitiveServiceDecision

    service = Service.objects.get(pk=demo_id("service:camhs"))
    SensitiveServiceDecision.objects.create(
        child=children["amina"],
        service=service,
        hidden=True,
        reason="Asked.",
        recorded_by=people["tom"],
    )
    return TeamMember.objects.create(
        child=children["amina"],
        person=people["nia"],
        role="professional",
        role_card="camhs_worker",
        service=service,
    )


def html_of(browser, child, outcome):
    where = f"/child/{child.pk}/plan/outcomes/{outcome.pk}/"
    return browser.get(where).content.decode() + browser.get(f"{where}progress/").content.decode()


def test_karim_finds_nothing_of_what_leila_said(bus, children, client_of, member):
    said(member("amina", "priya"), bus, 2, days=30)
    said(member("amina", "leila"), bus, 4, 5, days=3, words="A secret of ours.")
    karim = member("amina", "karim")
    section = progress.section(karim, bus)
    assert section.latest.word == "Started"
    assert section.count == 1
    assert [line.label for line in section.picture.lines] == ["School"]
    assert progress.page_of(karim, bus).said[0].row.step == 2
    html = html_of(client_of("karim"), children["amina"], bus)
    assert "A secret of ours." not in html
    assert "Leila" not in html
    assert "Nearly there</td>" not in html
    assert "A secret of ours." in html_of(client_of("leila"), children["amina"], bus)
    assert "A secret of ours." in html_of(client_of("tom"), children["amina"], bus)


def test_what_karim_said_does_not_end_the_silence_that_leila_reads(bus, member):
    said(member("amina", "leila"), bus, 2, days=120)
    said(member("amina", "karim"), bus, 3, days=2)
    assert progress.latest_for(member("amina", "leila"), [bus])[bus.pk].silent
    assert not progress.latest_for(member("amina", "tom"), [bus])[bus.pk].silent


def test_a_hidden_service_is_in_no_adults_stream_drawing_or_count(bus, camhs, member):
    said(camhs, bus, 5, days=3)
    for key in ("leila", "karim", "priya"):
        section = progress.section(member("amina", key), bus)
        assert (section.count, section.picture, section.latest.step) == (0, None, None)
    for key in ("amina", "tom"):
        assert progress.section(member("amina", key), bus).latest.word == "Done it"


def test_karim_finds_nothing_of_what_leila_answered(children, client_of, member):
    row = a_help(member("amina", "tom"))
    answered(member("amina", "leila"), row, "no", missed=7, words="Nobody came.")
    karim = member("amina", "karim")
    assert promised.help_for(karim, row).answers == []
    assert promised.missed_this_term(karim, row) == []
    browser = client_of("karim")
    html = browser.get(f"/child/{children['amina'].pk}/plan/help/{row.pk}/").content.decode()
    for hers in ("Nobody came.", "Leila", "Not happening", ">7<"):
        assert hers not in html


def test_help_of_a_hidden_service_is_not_there_for_adults(camhs, children, client_of, member):
    row = a_help(member("amina", "tom"), "Talking about worries", who=camhs)
    where = f"/child/{children['amina'].pk}/plan/help/{row.pk}/"
    for key, status in [("leila", 404), ("karim", 404), ("priya", 404), ("amina", 200)]:
        assert client_of(key).get(where).status_code == status, key
    assert promised.section(member("amina", "leila")).count == 0
    assert promised.section(member("amina", "amina")).count == 1
    answer = client_of("leila").post(f"{where}answer/", {"answer": "no"})
    assert answer.status_code == 404


def test_an_organiser_is_offered_nobody_whom_they_may_not_know_of(camhs, member):
    tom, priya = member("amina", "tom"), member("amina", "priya")
    assert camhs.pk in dict(promised.choices_for(tom)["who"])
    assert camhs.pk not in dict(promised.choices_for(priya)["who"])
    assert camhs.service_id not in dict(promised.choices_for(priya)["service"])
