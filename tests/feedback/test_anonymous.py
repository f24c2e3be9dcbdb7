"""Without a name: nothing is kept of who wrote it, wherever one looks."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core import exports
from familyapp.core.models import AuditEntry
from familyapp.demo.cast import demo_id
from familyapp.feedback import mine
from familyapp.feedback.models import Feedback, FeedbackFile, ItemStep, Pulse
from familyapp.team.models import Child
from tests.core.making_files import WAV, upload
from tests.feedback.making_voices import GIVE, about_thread, sends, thread

MAY_GROW = {"feedback_feedback", "feedback_improvementitem", "feedback_itemtheme"} | {
    "feedback_improvementqueue"
}


def everything() -> dict[str, set[tuple]]:
    """Every row of every table, as it stands there."""
    return {
        model._meta.db_table: set(map(str, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }


def test_a_signed_in_person_leaves_nothing_of_them(client_of, member, people):
    leila = client_of("leila")
    about = about_thread(member("amina", "leila"))
    leila.get(GIVE, {"about": about})
    before = everything()
    answer = sends(
        leila,
        about=about,
        privacy="anonymous",
        face=1,
        change="Nobody rang.",
        theme="waiting",
        may_contact="on",
        may_quote="on",
        worker=people["tom"].pk,
        worker_sees="on",
    )
    assert answer.url.startswith("/feedback/receipt/")
    assert set(answer.cookies) <= {"csrftoken"}
    leila.get(answer.url)
    after = everything()
    changed = {table for table in after if after[table] != before[table]}
    assert changed <= MAY_GROW
    new = " ".join(row for table in changed for row in after[table] - before[table])
    for id in (people["leila"].pk, people["tom"].pk, member("amina", "leila").child_id):
        assert str(id) not in new
    assert str(thread(member("amina", "leila"))) not in new
    assert answer.url.split("/")[-2] not in new  # nor the code that leads back
    for count in (User, Child, AuditEntry):
        assert count._meta.db_table not in changed


def test_only_the_service_and_the_month_stay(client_of, member):
    about = about_thread(member("amina", "leila"))
    sends(client_of("leila"), about=about, privacy="anonymous", change="Nobody rang.", face=1)
    row = Feedback.objects.get()
    first = timezone.localdate().replace(day=1)
    assert (row.service_id, row.month, row.given) == (demo_id("service:key_working"), first, None)
    assert (row.kind, row.stage, row.said_by, row.subject_kind, row.may_contact) == ("",) * 4 + (
        False,
    )
    assert row.item.title == "Something to change: a service"  # and not: a reply
    assert (row.item.kind, row.item.stage, row.item.arrived) == ("", "", first)
    assert not ItemStep.objects.exists()


def test_who_is_signed_out_has_no_name_to_give(db):
    somebody = Client()
    page = somebody.get(GIVE).content.decode()
    assert "Nobody knows that it is you" in page
    assert "the service, and the month" in page
    assert 'name="privacy"' not in page
    assert 'type="file"' not in page
    answer = sends(somebody, privacy="named", face=5, good="Kind.", may_contact="on")
    row = Feedback.objects.get()
    assert (row.privacy, row.writer_id, row.may_contact) == ("anonymous", None, False)
    assert answer.url.startswith("/feedback/receipt/")


def test_what_can_still_say_who_it_is_stands_beside_the_choice(client_of):
    page = client_of("leila").get(GIVE).content.decode()
    for said in (
        "We keep no name, no account, no phone and no address",
        "Somebody may still guess that it is you",
        "we cannot do anything for your own child",
        "You get a code.",
        "No recordings and no pictures",
    ):
        assert said in page
    assert "nobody knows who you are" in client_of("amina").get(GIVE).content.decode()


def test_a_recording_does_not_go_without_a_name(client_of):
    said = {"privacy": "anonymous", "good": "Kind.", "face": 4}
    page = sends(client_of("leila"), file=upload(WAV, "me.wav"), **said).content.decode()
    assert "A voice or a picture can show who you are" in page
    assert "Kind." in page
    assert not Feedback.objects.exists()
    sends(client_of("leila"), file=upload(WAV, "me.wav"), **said | {"privacy": "named"})
    assert FeedbackFile.objects.count() == 1


def test_the_same_page_sent_thrice_is_one_voice_and_one_code(client_of):
    key = uuid4()
    said = {"privacy": "anonymous", "key": key, "face": 2, "change": "Loud."}
    codes = {sends(client_of("leila"), **said).url for _each in range(3)}
    assert len(codes) == 1
    assert Feedback.objects.count() == 1
    sends(client_of("leila"), **said | {"change": "Loud and cold."})
    sends(Client(), **said | {"key": uuid4()})  # from another page nobody can know
    assert Feedback.objects.count() == 3
    assert len(set(Feedback.objects.values_list("receipt_hash", flat=True))) == 3


def test_the_page_of_today_does_not_give_the_key_of_somebody_without_a_name(client_of, member):
    leila = client_of("leila")
    keys = {leila.get(GIVE).context["form"]["key"].value() for _each in range(3)}
    assert len(keys) == 3
    assert {UUID(str(key)).version for key in keys} == {4}


def test_it_is_in_no_list_and_no_copy_of_theirs(client_of, people):
    sends(client_of("leila"), privacy="anonymous", change="Nobody rang.")
    assert "Nobody rang." not in client_of("leila").get("/feedback/mine/").content.decode()
    assert not mine.told_by(people["leila"]).told
    [section] = [each for each in exports.sections() if each.name == "feedback"]
    assert list(section.read(people["leila"])) == []
    assert client_of("leila").get(f"/feedback/mine/{Feedback.objects.get().pk}/").status_code == 404


def test_nor_that_they_were_asked_and_answered(client_of, children, people):
    asked = Pulse.objects.create(
        person=people["leila"],
        child=children["amina"],
        subject_kind="handover",
        subject_id=uuid4(),
    )
    sends(client_of("leila"), privacy="anonymous", face=1, pulse=asked.pk)
    asked.refresh_from_db()
    assert (asked.answered, asked.closed) == (None, None)


def test_the_table_itself_refuses_a_name(client_of, people):
    sends(client_of("leila"), privacy="anonymous", face=1)
    for wrong in ({"writer": people["leila"]}, {"given": timezone.now()}, {"kind": "meeting"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Feedback.objects.update(**wrong)
    assert Feedback.objects.get().month == date.today().replace(day=1)
