"""A complaint is kept from whoever is named in it, whatever they answer for, and goes on to
somebody who may read it."""

from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from familyapp.accounts.models import User
from familyapp.core import links
from familyapp.demo.cast import PERSONAS
from familyapp.demo.records import service
from familyapp.feedback import complaints
from familyapp.feedback.actions.complaints import confirm, remind
from familyapp.feedback.complaint_names import named_among, named_in, words_of
from familyapp.feedback.complaints import Staff, reader_of, somebody_may_read, visible_to
from familyapp.feedback.models import ComplaintHandover, ComplaintNamed
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import current_roles
from familyapp.team import actions
from familyapp.team.models import Role
from tests.feedback.making_complaints import Manager, Officer, a_complaint, form, role

CONFIRM = {"reference": "CMP-7", "route": "council"}


def can_read(person: User, row: ComplaintHandover) -> bool:
    """By every way at once: they have to agree."""
    reader = reader_of(person)
    listed = reader is not None and row in visible_to(reader)
    linked = links.resolve("complaint", person, row.pk) is not None
    assert listed == linked
    waits = complaints.how_many_wait(person, current_roles(person)) or 0
    assert waits == int(listed)
    return listed


def acts(row: ComplaintHandover) -> set[User]:
    staff = Staff()
    return {staff.people[pk] for pk in staff.who_acts_on([row.pk])[row.pk]}


@pytest.fixture
def many_roles(people) -> None:
    """Tom too is an officer and a manager, and Grace an officer."""
    for key in ("tom", "grace"):
        role(people[key], service("key_working"), Officer)
    role(people["tom"], service("key_working"), Manager)


# --- Tom and Grace, however they are named -----------------------------------------------


@pytest.mark.parametrize(
    "named",
    [
        {"who": "Tom and Grace"},
        {"who": "TOM BAILEY; grace obi"},
        {"who": "Mr Bailey and Mrs Obi"},
        {"who": "Tom's manager Grace"},
        {"what": "Tom Bailey never rang, and Grace Obi did not care."},
        {"wanted": "That Bailey, Tom and Obi, Grace say sorry."},
        {"what": "grace ada OBI and tom x. bailey"},
    ],
)
def test_neither_tom_nor_grace_sees_it_whatever_they_answer_for(
    named, many_roles, people, client_of
):
    row = a_complaint(people["leila"], **named)
    for key in ("tom", "grace"):
        assert ComplaintNamed.objects.filter(complaint=row, person=people[key]).exists()
        assert not can_read(people[key], row)
        browser = client_of(key)
        assert str(row.pk) not in browser.get("/complaints/").content.decode()
        assert browser.get(f"/complaints/{row.pk}/").status_code == 404
        assert browser.post(f"/complaints/{row.pk}/", CONFIRM).status_code == 404
        assert confirm(reader_of(people[key]), row.pk, **CONFIRM) is None
        assert not Notice.objects.filter(person=people[key], kind="complaint").exists()
    assert acts(row) == {people["moira"]}


def test_whoever_is_ticked_does_not_see_it(many_roles, people, client_of, member):
    tom = member("amina", "tom")
    sent = form(people=[str(tom.pk)])
    client_of("leila").post("/feedback/complaint/", sent)
    row = ComplaintHandover.objects.get()
    assert row.who == "Tom Bailey"
    assert not can_read(people["tom"], row)
    assert can_read(people["grace"], row)


def test_a_tick_keeps_it_from_that_person_and_no_namesake(people, member):
    other = User.objects.create_user("tom.obi@larkshire.example", name="Tom Obi", is_worker=True)
    role(other, service("key_working"), Officer)
    row = a_complaint(people["leila"], people=[member("amina", "tom")])
    assert can_read(other, row)
    by_name = a_complaint(people["leila"], who="Tom")
    assert by_name not in visible_to(reader_of(other))


def test_a_first_name_in_the_story_alone_keeps_it_from_nobody(people):
    """Else a family that says who was kind would leave nobody to read it."""
    row = a_complaint(people["leila"], what="Moira on the phone was kind, but nobody rang.")
    assert not ComplaintNamed.objects.filter(complaint=row).exists()
    assert can_read(people["moira"], row)


def test_who_gets_a_role_later_is_kept_out_by_the_words(people):
    late = User.objects.create_user("zoe@larkshire.example", name="Zoë Nguyễn-Hart")
    by_who = a_complaint(people["leila"], who="somebody called zoe")
    by_words = a_complaint(people["leila"], what="ZOE HART said no.")
    free = a_complaint(people["leila"], what="Zoo hartebeest.")
    assert not ComplaintNamed.objects.filter(person=late).exists()
    role(late, service("key_working"), Officer)
    readable = set(visible_to(reader_of(late)))
    assert free in readable
    assert by_who not in readable
    assert by_words not in readable
    remind(timezone.localdate())
    assert {n.link_id for n in Notice.objects.filter(person=late)} == {free.pk}


def test_who_is_done_with_stays_kept_out(people, many_roles):
    row = a_complaint(people["leila"], who="Grace")
    confirm(reader_of(people["moira"]), row.pk, **CONFIRM)
    assert row not in visible_to(reader_of(people["grace"]))
    assert row in visible_to(reader_of(people["moira"]))


# --- families ----------------------------------------------------------------------------


def test_a_relative_of_the_child_never_reads_it(people, children):
    row = a_complaint(people["leila"], child=children["amina"])
    assert can_read(people["moira"], row)
    actions.join_team(children["amina"], Role.PARENT_CARER, person=people["moira"])
    assert not can_read(people["moira"], row)
    assert waiting_for(people["moira"]) == []


def test_nor_somebody_of_its_writers_family_where_no_child_is_named(people, children):
    actions.join_team(children["amina"], Role.PARENT_CARER, person=people["moira"])
    assert not can_read(people["moira"], a_complaint(people["leila"]))
    other = a_complaint(people["sam"])
    assert other in visible_to(reader_of(people["moira"]))


def test_an_officers_own_complaint_is_with_somebody_else(people):
    row = a_complaint(people["moira"])
    assert row not in visible_to(reader_of(people["moira"]))
    assert acts(row) == {people["grace"]}


# --- and it goes on ----------------------------------------------------------------------


def test_officers_of_its_service_come_first(people):
    role(people["eli"], service("school"), Officer)
    row = a_complaint(people["leila"], service=service("school"))
    assert acts(row) == {people["eli"]}
    assert not can_read(people["moira"], row)
    assert acts(a_complaint(people["leila"], what="Of no service.")) == {
        people["eli"],
        people["moira"],
    }


def test_a_service_without_an_officer_has_everybodys(people):
    row = a_complaint(people["leila"], service=service("transport"))
    assert acts(row) == {people["moira"]}


def test_where_all_its_officers_are_named_others_read_it(people):
    role(people["eli"], service("school"), Officer)
    row = a_complaint(people["leila"], service=service("school"), who="Eli")
    assert acts(row) == {people["moira"]}
    assert confirm(reader_of(people["moira"]), row.pk, **CONFIRM).reference == "CMP-7"


def test_where_every_officer_is_named_a_manager_who_is_not_confirms_it(people, client_of):
    row = a_complaint(people["leila"], who="Moira")
    assert acts(row) == {people["grace"]}
    assert [n.person for n in Notice.objects.filter(kind="complaint")] == [people["grace"]]
    page = client_of("grace").get(f"/complaints/{row.pk}/").content.decode()
    assert "Say that you have it" in page
    assert client_of("grace").post(f"/complaints/{row.pk}/", CONFIRM).status_code == 302


def test_where_nobody_is_left_it_is_kept_and_says_where_to_send_it(people, client_of):
    sent = form(route="nhs", who="Moira, and Grace above her")
    answer = client_of("leila").post("/feedback/complaint/", sent, follow=True)
    row = ComplaintHandover.objects.get()
    assert acts(row) == set()
    assert not somebody_may_read(row)
    page = answer.content.decode()
    assert "nobody here reads it" in page
    assert "Send it to the Parliamentary and Health Service Ombudsman yourself" in page
    assert not Notice.objects.filter(kind="complaint").exists()
    role(people["eli"], service("key_working"), Officer)
    remind(timezone.localdate())
    assert [n.person for n in Notice.objects.filter(kind="complaint")] == [people["eli"]]
    again = client_of("leila").get(f"/feedback/complaints/{row.pk}/").content.decode()
    assert "nobody here reads it" not in again


def test_who_ended_or_cannot_sign_in_counts_for_nothing(people):
    User.objects.filter(pk=people["moira"].pk).update(is_active=False)
    assert acts(a_complaint(people["leila"])) == {people["grace"]}
    ServiceRole.objects.update(ended=timezone.now())
    assert acts(ComplaintHandover.objects.get()) == set()
    assert reader_of(people["grace"]) is None


@pytest.mark.parametrize("key", [key for key in PERSONAS if key not in ("moira", "grace")])
def test_everybody_else_of_the_cast_gets_404(key, people, client_of):
    row = a_complaint(people["leila"])
    browser = client_of(key)
    for path in ("/complaints/", f"/complaints/{row.pk}/"):
        assert browser.get(path).status_code == 404
    assert not can_read(people[key], row)


def test_what_is_not_there_and_what_is_kept_are_the_same_404(people, client_of):
    row = a_complaint(people["leila"], who="Grace")
    answers = [client_of("grace").get(f"/complaints/{pk}/") for pk in (row.pk, uuid4())]
    assert {each.status_code for each in answers} == {404}


# --- names as words ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "who", "is_named"),
    [
        ("Tom Bailey", "Tom", True),
        ("Tom Bailey", "tomorrow", False),
        ("Tom Bailey", "the Baileys", False),
        ("Dr Ade Okoye", "the doctor, Dr. Ade", True),
        ("Dr Ade Okoye", "a Dr", False),
        ("Siân O'Brien", "sian", True),
        ("Siân O'Brien", "Ms O’Brien", True),
        ("J. Smith", "J", False),
        ("J. Smith", "smith", True),
        ("李小龍", "我要投訴李小龍", True),
        ("Straße Weiß", "WEISS", True),
        ("Tom Bailey", "", False),
        ("", "Tom", False),
    ],
)
def test_parts_of_a_name(name, who, is_named, db):
    person = User(name=name)
    assert bool(named_among([person], who=who, said="")) is is_named
    row = ComplaintHandover.objects.create(
        route="nhs", what="x", name="x", reach="x", who=who, who_words=words_of(who)
    )
    assert ComplaintHandover.objects.filter(named_in(person), pk=row.pk).exists() is is_named


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)


@settings(max_examples=40)
@given(name=TEXT, before=TEXT, after=TEXT)
@example(name="%_ \\", before="", after="")
@example(name="İstanbul ǅ", before="x", after="y")
def test_a_name_that_stands_there_is_found_by_both_and_they_always_agree(db, name, before, after):
    person = User(name=name)
    for who, said in (
        (f"{before} {name} {after}", ""),
        ("", f"{before} {name} {after}"),
        (before, after),
    ):
        row = ComplaintHandover(
            route="nhs", what="x", name="x", reach="x", receipt_hash=str(uuid4())
        )
        row.who_words, row.said_words = words_of(who), words_of(said)
        row.save()
        by_query = ComplaintHandover.objects.filter(named_in(person), pk=row.pk).exists()
        by_words = bool(named_among([person], who=who, said=said))
        assert by_query == by_words
        if (who, said) != (before, after) and words_of(name):
            assert by_words or not _has_letters(name)


def _has_letters(name: str) -> bool:
    return bool(named_among([User(name=name)], who=name, said=""))
