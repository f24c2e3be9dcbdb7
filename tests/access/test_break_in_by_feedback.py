"""Whoever keeps a queue learns nothing of their own family at work; what is about all who keep a
queue is read by somebody; and who left a child's team reads nothing of that child any more."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from familyapp.core import daily, files, links, live
from familyapp.core.files import Taken
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.feedback.actions import items as acts
from familyapp.feedback.actions.climbing import climb
from familyapp.feedback.actions.complaints import Complained, hand_over
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.actions.merging import merge, unmerge
from familyapp.feedback.complaints import reader_of, visible_to
from familyapp.feedback.keepers import items_for, may_hear
from familyapp.feedback.models import (
    Feedback,
    FeedbackFile,
    ImprovementItem,
    Poster,
    Source,
)
from familyapp.feedback.subjects import poster_with
from familyapp.meetings.actions.after import felt_heard
from familyapp.notices.models import Notice
from familyapp.services.actions import end_role
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.models import Role, TeamMember
from tests.feedback.making_items import WORDS, a_voice, an_item, keeper, keeps, now, queue
from tests.feedback.making_voices import sends, thread
from tests.meetings.conftest import meet
from tests.meetings.making_after import over
from tests.plans.making_progress import a_help, answered

__all__ = ["meet", "over"]  # fixtures
pytestmark = pytest.mark.django_db
MANAGER = ServiceRole.Role.MANAGER


def page_of(item: ImprovementItem) -> str:
    return f"/improvement/items/{item.pk}/"


def joins(child, person, role: str = Role.PARENT_CARER) -> TeamMember:
    return actions.join_team(child, role, person=person)


def late(item: ImprovementItem) -> ImprovementItem:
    yesterday = timezone.localdate() - timedelta(days=1)
    ImprovementItem.objects.filter(pk=item.pk).update(acknowledge_by=yesterday)
    return now(item)


# --- one's own family ------------------------------------------------------------------------


@pytest.mark.parametrize("privacy", ["named", "service", "unnamed"])
@pytest.mark.parametrize("writer", ["amina", "leila"])
def test_a_keeper_reads_nothing_of_their_own_family(writer, privacy, people, children, client_of):
    """Nia leads improvement and becomes a parent in Amina's family: nothing of Amina, and nothing
    of the other adult."""
    keeper()
    keeps("nia", "key_working")
    item, other = an_item(writer, privacy=privacy), an_item("sam")
    assert set(items_for(keeper("nia"))) == {item, other}
    joins(children["amina"], people["nia"])
    assert set(items_for(keeper("nia"))) == {other}
    nia = client_of("nia")
    assert nia.get(page_of(item)).status_code == 404
    assert nia.get(page_of(other)).status_code == 200
    for path in ("/improvement/", "/improvement/list/"):
        assert page_of(item) not in nia.get(path).content.decode()
    for path in ("note/", "status/", "reply/", "concern/", "you-said/", "move/", "details/"):
        assert nia.post(f"{page_of(item)}{path}").status_code == 404
    assert set(items_for(keeper("grace"))) == {item, other}


def test_nor_where_no_child_is_named(people, children):
    """Leila has two children here, so of what she says of a service the child is not known."""
    keeper()
    keeps("nia", "key_working")
    item = an_item("leila", child=None)
    joins(children["amina"], people["nia"])
    assert not items_for(keeper("nia")).exists()
    assert may_hear(item, [people["nia"].pk, people["grace"].pk]) == [people["grace"].pk]


def test_nor_once_they_left_the_family(people, children):
    keeper()
    keeps("nia", "key_working")
    an_item("amina")
    place = joins(children["amina"], people["nia"])
    TeamMember.objects.filter(pk=place.pk).update(ended=timezone.now())
    assert not items_for(keeper("nia")).exists()


def test_nor_in_what_it_was_merged_into_until_it_is_out_again(people, children, client_of):
    grace = keeper()
    keeps("nia", "key_working")
    mine, root = an_item("amina"), an_item("sam")
    joins(children["amina"], people["nia"])
    merge(grace, mine, into=root)
    assert not items_for(keeper("nia")).exists()
    assert may_hear(root, [people["nia"].pk]) == []
    assert client_of("nia").get(page_of(root)).status_code == 404
    unmerge(grace, now(mine))
    assert list(items_for(keeper("nia"))) == [root]


def test_no_open_board_of_theirs_hears_of_it(
    people, children, monkeypatch, django_capture_on_commit_callbacks
):
    told: list[UUID] = []
    monkeypatch.setattr(live, "tell", lambda people, frame: told.extend(people))
    keeper()
    keeps("nia", "key_working")
    joins(children["amina"], people["nia"])
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        an_item("amina")
    assert people["grace"].pk in told
    assert people["nia"].pk not in told


def test_no_undo_brings_it_back_into_sight(people, children):
    """She moved it away, and became family since."""
    keeper()
    nia = keeps("nia", "key_working")
    keeps("priya", "school", MANAGER)
    item = an_item("amina")
    was = acts.snapshot(item)
    acts.move(nia, item, queue=queue("school"))
    joins(children["amina"], people["nia"])
    with pytest.raises(TeamError):
        acts.put_back(keeper("nia"), now(item), was)
    assert now(item).queue == queue("school")


def test_they_do_not_come_to_own_it(people, children):
    keeper()
    keeps("nia", "key_working")
    item = an_item("amina")
    joins(children["amina"], people["nia"])
    assert people["nia"].pk not in acts.owners_of(item, item.queue)
    with pytest.raises(TeamError):
        acts.set_details(keeper(), item, owner=people["nia"].pk)


def test_what_is_late_is_told_to_no_relative(people, children):
    """The manager is family: the lead hears of it in her place."""
    keeper()
    keeps("nia", "key_working")
    item, other = late(an_item("amina")), late(an_item("sam"))
    joins(children["amina"], people["grace"])
    climb(timezone.localdate())
    told = Notice.objects.filter(kind="late feedback").values_list("link_id", "person__name")
    assert set(told) == {(item.pk, "Nia Powell"), (other.pk, "Grace Obi")}


# --- somebody reads it -----------------------------------------------------------------------


def test_what_is_about_everybody_who_keeps_the_queue_goes_to_triage(people):
    keeper()
    keeps("priya", "school", MANAGER)
    item = an_item(service=queue("school").service_id, worker=people["priya"].pk)
    assert item.queue.kind == "triage"
    assert item.voices.get().service == service("school")
    assert list(items_for(keeper("grace"))) == [item]
    assert not items_for(keeper("priya")).exists()


def test_where_it_is_about_who_keeps_triage_too_another_manager_reads_it(people):
    keeper()
    keeps("priya", "school", MANAGER)
    item = an_item(worker=people["grace"].pk)
    assert item.queue == queue("school")
    assert list(items_for(keeper("priya"))) == [item]


def test_the_same_for_who_is_of_the_writers_family(people, children):
    keeper()
    keeps("priya", "school", MANAGER)
    joins(children["ollie"], people["priya"])
    item = an_item("sam", service=queue("school").service_id)
    assert item.queue.kind == "triage"


def test_it_stays_where_a_colleague_may_read_it(people):
    keeper()
    keeps("nia", "key_working")
    assert an_item(worker=people["grace"].pk).queue == queue()


def test_who_was_let_read_it_keeps_it(people):
    keeper()
    assert an_item(worker=people["grace"].pk, worker_sees=True).queue == queue()


def test_it_is_moved_to_no_queue_where_nobody_reads_it(people, client_of):
    grace = keeper()
    keeps("priya", "school", MANAGER)
    item = an_item(worker=people["priya"].pk)
    with pytest.raises(TeamError, match="Nobody who looks after that queue"):
        acts.move(grace, item, queue=queue("school"))
    answer = client_of("grace").post(f"{page_of(item)}move/", {"queue": queue("school").pk})
    assert "Nobody who looks after that queue" in answer.content.decode()
    assert now(item).queue == queue()


def test_when_the_last_who_may_read_it_left_it_goes_on_by_itself(people):
    """Nia read it, and left: Grace alone is left, whom it is about."""
    keeper()
    keeps("nia", "key_working")
    item = late(an_item(worker=people["grace"].pk))
    end_role(ServiceRole.objects.get(person=people["nia"], role="improvement_lead"))
    keeps("priya", "school", MANAGER)
    climb(timezone.localdate())
    assert now(item).queue == queue("school")
    [told] = Notice.objects.filter(kind="late feedback", done__isnull=True)
    assert (told.person, told.link_id) == (people["priya"], item.pk)
    assert item.steps.filter(did="queue", by=None).exists()


def test_nor_does_it_stay_hidden_when_it_was_acknowledged_before(people):
    grace = keeper()
    keeps("nia", "key_working")
    item = acts.set_status(grace, an_item(worker=people["nia"].pk), status="looking")
    others = an_item(), an_item(worker=people["grace"].pk)
    keeps("priya", "school", MANAGER)
    ServiceRole.objects.filter(person=people["grace"]).update(ended=timezone.now())
    assert not items_for(keeper("nia")).filter(pk=item.pk).exists()
    for day in (timezone.localdate(), timezone.localdate() + timedelta(days=1)):
        daily.run_jobs(day)
    assert list(items_for(keeper("priya")).filter(pk=item.pk)) == [item]
    assert {now(each).queue for each in others} == {queue()}
    assert item.steps.filter(did="queue", by=None).count() == 1


# --- what was asked elsewhere ----------------------------------------------------------------


def test_who_held_the_meeting_does_not_read_that_somebody_did_not_feel_heard(over, member, people):
    """Tom leads improvement as well: he knows who was there."""
    keeper()
    held = over("amina", "leila", "tom", state="held", line_1="It fits.")
    felt_heard(member("amina", "amina"), held, answer="no")
    [item] = ImprovementItem.objects.filter(voices__source=Source.HEARD)
    assert not items_for(keeps("tom", "key_working")).exists()
    assert list(items_for(keeper("grace"))) == [item]


def test_who_gives_the_help_does_not_read_that_it_is_not_happening(member):
    keeper()
    tom = member("amina", "tom")
    row = a_help(tom)
    type(row).objects.filter(pk=row.pk).update(who=tom)
    row.refresh_from_db()
    answered(member("amina", "amina"), row, "no")
    [item] = ImprovementItem.objects.filter(voices__source=Source.HELP)
    assert not items_for(keeps("tom", "key_working")).exists()
    assert list(items_for(keeper("grace"))) == [item]


# --- who left the team -----------------------------------------------------------------------


def test_a_worker_who_left_the_team_reads_nothing_of_the_child(people, children, member, client_of):
    said = {"privacy": "named", "worker": people["tom"].pk, "worker_sees": True}
    give(
        people["amina"].pk,
        key=uuid4(),
        said=Said(good="He listens.", child=children["amina"].pk, **said),
    )
    give(people["sam"].pk, key=uuid4(), said=Said(good="Of no child.", **said))
    assert "He listens." in client_of("tom").get("/feedback/about-my-work/").content.decode()
    seen = AuditEntry.objects.filter(person=people["tom"], what="feedback")
    assert seen.get().child == children["amina"].pk  # as whoever keeps a queue leaves a row
    TeamMember.objects.filter(pk=member("amina", "tom").pk).update(ended=timezone.now())
    shown = client_of("tom").get("/feedback/about-my-work/").content.decode()
    assert "He listens." not in shown
    assert "Amina" not in shown
    assert "Of no child." in shown


# --- named in a complaint ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "reads"),
    [
        ("Mrs Obi did not let me speak.", False),
        ("I asked ms. obi’s team and DR OBI.", False),
        ("Miss Grace said no.", False),
        ("They gave us three days of grace.", True),
        ("Mrs Obiora rang me.", True),
        ("Mrs Green and the obi were there.", True),
    ],
)
def test_a_title_with_a_name_in_the_story_keeps_it_from_them(what, reads, people):
    """Grace manages the service and would read it. Nobody wrote who it is about."""
    said = Complained(
        route="council", what=what, name="Leila", reach="x", service=service("key_working")
    )
    row = hand_over(people["leila"], said, day=timezone.localdate())
    assert (row in visible_to(reader_of(people["grace"]))) is reads
    assert (links.resolve("complaint", people["grace"], row.pk) is not None) is reads
    assert row in visible_to(reader_of(people["moira"]))


# --- what a file is called -------------------------------------------------------------------


@pytest.mark.parametrize("privacy", ["unnamed", "service"])
def test_the_name_of_a_file_tells_no_keeper_whose_it_is(privacy, people, client_of, member):
    """In another service's queue, or counted without a name, it goes by its kind alone. Its writer
    finds it as they called it."""
    grace = keeper()
    keeps("priya", "school", MANAGER)
    voice = a_voice("leila", privacy=privacy)
    sound = ContentFile(b"sound", name="Leila Yusuf.m4a")
    taken = Taken(sound, "Leila Yusuf.m4a", "voice", "audio/mp4")
    kept = files.keep(FeedbackFile(feedback=voice), taken)
    acts.move(grace, voice.item, queue=queue("school"))
    priya = client_of("priya")
    assert "Yusuf" not in priya.get(page_of(voice.item)).content.decode()
    served = priya.get(f"{page_of(voice.item)}files/{kept.pk}/")
    assert served["Content-Disposition"] == 'attachment; filename="recording.m4a"'
    mine = client_of("leila").get(f"/feedback/mine/{voice.pk}/{kept.pk}/")
    assert "Leila Yusuf.m4a" in mine["Content-Disposition"]


# --- a poster says its service ---------------------------------------------------------------


@pytest.fixture
def hangs(people) -> Poster:
    return Poster.objects.create(
        service=service("camhs"), code="camhsxyz", made_by=people["grace"], place="Door"
    )


def test_a_poster_of_a_sensitive_service_is_about_it_for_who_is_signed_in_too(hangs, client_of):
    """It is in no list of Sam's, but he stands before it; no other page takes it."""
    sam = client_of("sam")
    page = sam.get("/tell/camhsxyz/").content.decode()
    about = f"service:{hangs.service_id}"
    assert f'value="{about}" selected' in page
    assert sends(sam, "/tell/camhsxyz/", about=about, face=2).status_code == 302
    assert Feedback.objects.get().service == hangs.service
    assert about not in sam.get("/feedback/").content.decode()
    sends(sam, about=about, face=1)
    assert Feedback.objects.get(face=1).service is None


# --- what held -------------------------------------------------------------------------------


def test_the_id_of_a_voice_leads_nobody_to_its_code(people, client_of):
    """Who keeps the queue reads the id on the page, and sends it as the key of the form."""
    voice = a_voice(None)
    keeper()
    assert str(voice.pk) in client_of("grace").get(page_of(voice.item)).content.decode()
    for browser in (Client(), client_of("grace")):
        answer = sends(browser, key=voice.pk, privacy="anonymous", face=2, change=WORDS)
        assert Feedback.objects.exclude(pk=voice.pk).filter(privacy="anonymous").exists()
        assert "/feedback/receipt/" in answer["Location"]
        assert WORDS in browser.get(answer["Location"]).content.decode()
    assert Feedback.objects.filter(privacy="anonymous").count() == 3


def test_a_foreign_subject_looks_as_one_that_is_not_there(client_of, member):
    karim = client_of("karim")
    pages = [
        karim.get(f"/feedback/?about=conversation:{id}").content.decode()
        for id in (thread(member("amina", "amina")), thread(member("amina", "leila")), uuid4())
    ]
    labels = {page.split('<b dir="auto">')[1].split("</b>")[0] for page in pages}
    assert labels == {"This app"}


def test_a_sign_that_no_database_takes_is_looked_up_nowhere(client_of, django_assert_num_queries):
    """PostgreSQL refuses it with an error, which would be a page that broke."""
    item, other = an_item(), an_item("sam", kind="plan", change="The bus was late.")
    keeper()
    found = client_of("grace").get(f"{page_of(item)}?find=b%00us").content.decode()
    assert page_of(other) in found or str(other.pk) in found
    with django_assert_num_queries(0):
        assert poster_with("camhs\0xyz") is None
