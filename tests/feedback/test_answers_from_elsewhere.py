""" "Is this happening? no" and "did you feel heard? no" arrive as voices without name or words."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from familyapp.core import links
from familyapp.feedback import back_fill, routing
from familyapp.feedback.keepers import items_for, keeper_of
from familyapp.feedback.models import Feedback, ImprovementItem, Source
from familyapp.meetings.actions.after import felt_heard
from familyapp.meetings.models import Heard
from familyapp.plans.models import ProvisionAnswer
from tests.meetings.conftest import meet
from tests.meetings.making_after import over
from tests.plans.making_progress import a_help, answered

__all__ = ["meet", "over"]  # fixtures


@pytest.fixture
def held(over):
    return over("amina", "leila", "tom", state="held", line_1="It fits.")


def test_a_no_about_help_is_one_voice_without_its_words(member):
    row = a_help(member("amina", "tom"))
    answered(member("amina", "leila"), row, "no", missed=3, words="Una has left.")
    answered(member("amina", "leila"), row, "no", words="Still nothing.")
    voice = Feedback.objects.get()
    assert (voice.source, voice.privacy, voice.kind) == (Source.HELP, "unnamed", "help")
    assert (voice.good, voice.change) == ("", "")
    assert voice.item.title == "Promised help is not happening"
    assert voice.item.stage == "secondary"
    assert [each.theme for each in voice.item.themes.all()] == ["help"]


def test_each_persons_no_is_a_voice_of_its_own(member):
    row = a_help(member("amina", "tom"))
    for key in ("amina", "leila", "karim"):
        answered(member("amina", key), row, "no")
    assert Feedback.objects.count() == ImprovementItem.objects.count() == 3
    assert set(Feedback.objects.values_list("said_by", flat=True)) == {"young", "parent"}


def test_who_answers_otherwise_since_is_over_and_a_new_no_opens_it_again(member):
    row = a_help(member("amina", "tom"))
    answered(member("amina", "leila"), row, "no")
    answered(member("amina", "leila"), row, "yes")
    assert Feedback.objects.get().over is not None
    answered(member("amina", "leila"), row, "no")
    assert Feedback.objects.get().over is None


def test_a_workers_answer_is_no_voice(member):
    row = a_help(member("amina", "tom"))
    answered(member("amina", "tom"), row, "no")
    answered(member("amina", "priya"), row, "no")
    assert not Feedback.objects.exists()


def test_not_feeling_heard_goes_to_the_service_that_arranged_the_meeting(member, held):
    amina = member("amina", "amina")
    for answer in ("no", "no"):
        felt_heard(amina, held, answer=answer)
    voice = Feedback.objects.get()
    assert voice.item.queue == routing.queue_of(held.organiser.service_id)
    assert (voice.source, voice.writer, voice.said_by) == (Source.HEARD, amina.person, "young")
    felt_heard(amina, held, answer="partly")
    assert Feedback.objects.get().over is not None


def test_yes_and_partly_make_no_voice(member, held):
    felt_heard(member("amina", "leila"), held, answer="yes")
    felt_heard(member("amina", "leila"), held, answer="partly")
    assert not Feedback.objects.exists()


def test_grace_reads_that_and_neither_who_nor_of_whom(member, held, client_of, people):
    felt_heard(member("amina", "amina"), held, answer="no")
    item = items_for(keeper_of(people["grace"])).get()
    page = client_of("grace").get(f"/improvement/items/{item.pk}/").content.decode()
    assert "Did not feel heard at a meeting" in page
    for told in ("Amina", "Leila", str(held.child_id), str(held.pk)):
        assert told not in page


def test_its_writer_finds_it_again_and_what_it_was_about(member, held, people):
    felt_heard(member("amina", "amina"), held, answer="no")
    voice = Feedback.objects.get()
    link = links.resolve(voice.subject_kind, people["amina"], voice.subject_id)
    assert str(held.pk) in link.url


def test_answers_from_before_are_filled_in_once(member, held):
    """As stored before there were queues: the migration calls the same function."""
    before = timezone.now() - timedelta(days=40)
    Heard.objects.create(meeting=held, member=member("amina", "leila"), answer="no", at=before)
    Heard.objects.create(meeting=held, member=member("amina", "amina"), answer="yes")
    helped, stopped = a_help(member("amina", "tom")), a_help(member("amina", "tom"), "Swimming")
    answer = {"by": member("amina", "karim"), "answer": "no"}
    ProvisionAnswer.objects.create(provision=helped, **answer)
    ProvisionAnswer.objects.create(provision=stopped, **answer)
    ProvisionAnswer.objects.create(provision=stopped, **answer | {"answer": "yes"})
    ProvisionAnswer.objects.create(provision=stopped, **answer | {"by": member("amina", "tom")})
    assert back_fill.fill(apps) == 2
    assert back_fill.fill(apps) == 0
    assert set(Feedback.objects.values_list("source", flat=True)) == {"heard", "help"}
    item = Feedback.objects.get(source="heard").item
    assert item.arrived == timezone.localdate(before)
    assert item.acknowledge_by > timezone.localdate()
    # Whoever arranged the meeting would know who was there.
    assert [row.person for row in item.kept_from.all()] == [held.organiser.person]


def test_what_was_filled_in_is_the_voice_that_the_next_answer_is_about(member):
    row = a_help(member("amina", "tom"))
    ProvisionAnswer.objects.create(provision=row, by=member("amina", "leila"), answer="no")
    back_fill.fill(apps)
    answered(member("amina", "leila"), row, "no")
    assert Feedback.objects.count() == 1
    answered(member("amina", "leila"), row, "yes")
    assert Feedback.objects.get().over is not None
