"""Somebody says that an entry is not right, or that something is missing: who keeps it and the
service hear of it, and nobody learns whose it was."""

from uuid import uuid4

import pytest
from django.test import Client

from familyapp.demo.cast import demo_id
from familyapp.feedback.models import Feedback, ImprovementQueue, Source
from familyapp.notices.selectors import waiting_for
from familyapp.services.models import OfferReport
from familyapp.services.offer import views
from tests.services.offering import an_entry, withdrawn

pytestmark = pytest.mark.django_db
MISSING = "/local-offer/missing/"


@pytest.fixture
def splash():
    return an_entry("Splash", service_id=demo_id("service:short_breaks"))


def at(row) -> str:
    return f"/local-offer/{row.pk}/not-right/"


def said(**more: object) -> dict[str, object]:
    return {"key": uuid4(), "what": "wrong", "words": "The number is old."} | more


def test_a_stranger_says_it_and_reads_what_happens_next(splash):
    client = Client()
    got = client.post(at(splash), said(), follow=True)
    page = got.content.decode()
    assert got.redirect_chain[-1][0].startswith("/local-offer/told/")
    assert "What happens next" in page
    assert "They cannot write back to you." in page
    assert f'href="/local-offer/{splash.pk}/"' in page


def test_it_is_a_voice_without_a_name_in_the_queue_of_its_service(splash):
    Client().post(at(splash), said(what="gone"))
    voice = Feedback.objects.get()
    assert (voice.source, voice.privacy) == (Source.OFFER, "anonymous")
    assert (voice.writer, voice.given, voice.subject_id, voice.kind) == (None, None, None, "")
    assert voice.change == "The number is old."
    assert voice.item.title == "Local Offer, not there any more: Splash"
    assert voice.item.queue.service_id == demo_id("service:short_breaks")
    assert not voice.item.themes.exists()


def test_leila_sees_what_becomes_of_it_and_nobody_reads_that_it_is_hers(splash, client_of, people):
    leila = client_of("leila")
    page = leila.post(at(splash), said(), follow=True).content.decode()
    voice = Feedback.objects.get()
    assert f'href="/feedback/mine/{voice.pk}/"' in page
    assert (voice.writer, voice.privacy, voice.said_by) == (people["leila"], "unnamed", "parent")
    assert "Local Offer" in leila.get(f"/feedback/mine/{voice.pk}/").content.decode()
    # Another who has the address learns nothing.
    other = client_of("karim").get(f"/local-offer/told/?said={voice.pk}").content.decode()
    assert str(voice.pk) not in other


def test_the_same_form_twice_is_one_report(splash):
    form = said()
    for _ in range(2):
        Client().post(at(splash), form)
    assert OfferReport.objects.count() == Feedback.objects.count() == 1
    Client().post(at(splash), form | {"words": "And the day is wrong."})
    assert OfferReport.objects.count() == 2


def test_missing_goes_to_be_sorted_and_counts_as_a_gap():
    Client().post(MISSING, {"key": uuid4(), "words": "Ice skating.", "category": "social"})
    voice = Feedback.objects.get()
    assert voice.change == "Ice skating."
    assert voice.item.title == "Missing in the Local Offer: Clubs and activities"
    assert voice.item.queue.kind == ImprovementQueue.Kind.TRIAGE
    assert [row.theme for row in voice.item.themes.all()] == ["breaks"]
    report = OfferReport.objects.get()
    assert (report.what, report.entry, report.words) == (
        "missing",
        None,
        "Clubs and activities: Ice skating.",
    )


def test_missing_without_a_kind_of_help():
    Client().post(MISSING, {"key": uuid4(), "words": "Ice skating.", "category": ""})
    assert OfferReport.objects.get().words == "Ice skating."
    assert [row.theme for row in Feedback.objects.get().item.themes.all()] == ["information"]


@pytest.mark.parametrize(
    "wrong",
    [{"words": ""}, {"words": "  "}, {"what": ""}, {"what": "missing"}, {"key": "x"}],
    ids=str,
)
def test_what_cannot_stand_is_said_and_nothing_is_lost_or_changed(splash, wrong):
    got = Client().post(at(splash), said() | wrong)
    assert got.status_code == 200
    page = got.content.decode()
    assert "The number is old." in page or not str(wrong.get("words", "x")).strip()
    assert not OfferReport.objects.exists()


def test_too_long_words_are_kept_to_be_shortened(splash):
    got = Client().post(at(splash), said(words="x" * 5001))
    assert "x" * 5001 in got.content.decode()
    assert not OfferReport.objects.exists()


def test_who_says_very_much_waits_and_keeps_the_words(splash, client_of):
    for _ in range(views.PER_ADDRESS.most):
        Client().post(at(splash), said())
    got = Client().post(at(splash), said(words="One more."))
    assert got.status_code == 429
    assert "One more." in got.content.decode()
    assert OfferReport.objects.count() == views.PER_ADDRESS.most
    # Who is signed in is counted for themselves.
    assert client_of("leila").post(at(splash), said()).status_code == 302


def test_nothing_is_said_of_what_is_gone(splash):
    withdrawn(splash)
    assert Client().post(at(splash), said()).url == f"/local-offer/{splash.pk}/"
    assert not OfferReport.objects.exists()


def test_a_long_name_fits_on_a_board():
    row = an_entry("W" * 150)
    Client().post(at(row), said())
    assert len(Feedback.objects.get().item.title) == 120


def test_a_worker_before_the_second_step_is_as_if_signed_out(splash, people):
    client = Client()
    client.force_login(people["tom"], backend="django.contrib.auth.backends.ModelBackend")
    client.post(at(splash), said())
    assert Feedback.objects.get().writer is None
    assert "Send this in a chat" not in client.get(f"/local-offer/{splash.pk}/").content.decode()


def waits_for(user) -> list[str]:
    return [each.label for each in waiting_for(user) if each.url == "/local-offer/keep/"]


def test_the_editor_has_one_line_for_all_of_it(splash, people):
    an_entry("Choir", checked=400)
    assert waits_for(people["eli"]) == []
    Client().post(at(splash), said())
    assert waits_for(people["eli"]) == ["The Local Offer: 2 entries to check again"]
    for who in ("leila", "tom", "grace"):
        assert waits_for(people[who]) == []
