"""Whoever keeps a queue fears that somebody is not safe: a safeguarding lead reads the words, and
the keeper learns of no child."""

from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.demo.records import service
from familyapp.feedback.actions.danger import raise_item
from familyapp.feedback.actions.merging import merge
from familyapp.feedback.models import Did, ImprovementItem, ItemStep
from familyapp.notices.models import Notice
from familyapp.services.models import ServiceRole
from familyapp.team import actions, concerns
from familyapp.team.actions import TeamError
from familyapp.team.models import Concern, Role
from tests.feedback.making_items import a_voice, an_item, keeper, keeps

WORRY = "This reads as if somebody is hurt."
HURT = "He hits her when she is late."


def page_of(item: ImprovementItem) -> str:
    return f"/improvement/items/{item.pk}/concern/"


def sent(**fields) -> dict:
    return {"key": uuid4(), "worry": WORRY} | fields


def lead_reads(client_of, row: Concern) -> str:
    answer = client_of("hana").get(f"/services/{row.service_id}/concerns/{row.pk}/")
    return answer.content.decode()


@pytest.fixture
def item(people) -> ImprovementItem:
    return an_item("leila", change=HURT, privacy="unnamed")


def test_grace_raises_it_and_hana_reads_the_words_and_whose_child_it_is(client_of, item, people):
    keeper()
    grace = client_of("grace")
    page = grace.get(page_of(item)).content.decode()
    assert "999" in page
    assert "Which voice is it about?" not in page
    assert grace.post(page_of(item), sent()).status_code == 302
    row = Concern.objects.get()
    assert (row.child.called, row.raised_by) == ("Amina", people["grace"])
    assert [each.person for each in Notice.objects.filter(kind="concern")] == [people["hana"]]
    read = lead_reads(client_of, row)
    for words in (WORRY, HURT, "Amina Yusuf", "Raised by Grace Obi"):
        assert words in read
    assert "Leila" not in read  # she did not give her name
    assert "Raised from" not in read  # a lead need not keep the queue


def test_the_keeper_is_told_no_child_and_no_writer(client_of, item, people):
    keeper()
    grace = client_of("grace")
    answer = grace.post(page_of(item), sent(), follow=True).content.decode()
    for page in (answer, grace.get(page_of(item)).content.decode()):
        for name in ("Amina", "Leila", "Yusuf"):
            assert name not in page


def test_who_raised_it_finds_it_on_no_childs_page(client_of, people, children, member):
    """Tom keeps the queue too, and is Amina's key worker: he would learn whose words they are."""
    tom = keeps("tom", "key_working")
    row = raise_item(tom, an_item("leila", change=HURT), key=uuid4(), worry=WORRY)
    assert row.child == children["amina"]
    assert concerns.raised_by(member("amina", "tom")) == []
    page = client_of("tom").get(f"/child/{children['amina'].pk}/concern/").content.decode()
    assert WORRY not in page


def test_the_history_says_that_and_nothing_of_why(item):
    row = raise_item(keeper(), item, key=uuid4(), worry=WORRY)
    [step] = ItemStep.objects.filter(item=item, did=Did.CONCERN)
    assert step.by == keeper().person
    assert (step.before, step.after) == ({}, {})
    assert row.source_id == item.pk


def test_the_same_form_twice_is_one(client_of, item):
    keeper()
    grace, form = client_of("grace"), sent()
    for _ in range(3):
        assert grace.post(page_of(item), form).status_code == 302
    assert Concern.objects.count() == 1
    assert ItemStep.objects.filter(did=Did.CONCERN).count() == 1


def test_a_name_that_was_given_goes_along(client_of, people):
    row = raise_item(keeper(), an_item("leila", change=HURT), key=uuid4(), worry=WORRY)
    assert "from Leila Yusuf, about Amina Yusuf:" in row.what


def test_somebody_without_a_name_is_raised_as_nobodys(client_of, people):
    item = an_item(None, change=HURT)
    row = raise_item(keeper(), item, key=uuid4(), worry=WORRY)
    assert row.child is None
    assert "No child is named" in lead_reads(client_of, row)


def test_of_several_voices_one_is_chosen(client_of, people, children):
    grace = keeper()
    main = a_voice("leila", change=HURT).item
    other = a_voice("sam", change="The room was cold.", child=children["ollie"].pk)
    merge(grace, other.item, into=main)
    main.refresh_from_db()
    browser = client_of("grace")
    page = browser.get(page_of(main)).content.decode()
    assert HURT in page
    assert "The room was cold." in page
    refused = browser.post(page_of(main), sent())
    assert refused.status_code == 200
    assert WORRY in refused.content.decode()
    assert not Concern.objects.exists()
    assert browser.post(page_of(main), sent(voice=str(other.pk))).status_code == 302
    row = Concern.objects.get()
    assert row.child == children["ollie"]
    assert HURT not in row.what
    assert browser.post(page_of(main), sent(voice="all")).status_code == 302
    of_amina, of_ollie = Concern.objects.exclude(pk=row.pk).order_by("child__called")
    assert (of_amina.child, of_ollie.child) == (children["amina"], children["ollie"])
    assert HURT in of_amina.what
    assert "The room was cold." not in of_amina.what  # a relative of one may lead for the other
    assert HURT not in of_ollie.what
    assert "about Amina Yusuf" in of_amina.what
    assert browser.post(page_of(main), sent(voice=str(uuid4()))).status_code == 200


def test_without_words_nothing_is_sent(client_of, item):
    keeper()
    answer = client_of("grace").post(page_of(item), sent(worry=" "))
    assert answer.status_code == 200
    assert "Please fill this in." in answer.content.decode()
    assert not Concern.objects.exists()


def test_with_nobody_to_tell_it_says_to_call_and_keeps_the_words(client_of, item, people, settings):
    settings.DUTY_TEAM_PHONE = "01632 960 999"
    keeper()
    keeps("tom", "key_working")
    ServiceRole.objects.exclude(role="improvement_lead").exclude(person=people["grace"]).update(
        ended=timezone.now()
    )
    lead = ServiceRole.objects.filter(role="safeguarding_lead").current()
    assert not lead.exists()
    actions.join_team(item.voices.get().child, Role.PARENT_CARER, person=people["grace"])
    answer = client_of("tom").post(page_of(item), sent())
    page = answer.content.decode()
    assert "01632 960 999" in page
    assert WORRY in page
    assert not ItemStep.objects.filter(did=Did.CONCERN).exists()


def test_a_key_of_somebody_elses_concern_changes_nothing(item, people, children):
    first = raise_item(keeper(), item, key=uuid4(), worry=WORRY)
    with pytest.raises(TeamError):
        raise_item(keeps("tom", "key_working"), item, key=first.pk, worry="x")


@pytest.mark.parametrize("key", ["tom", "hana", "moira", "leila", "amina", "sam"])
def test_who_keeps_no_queue_gets_404(key, client_of, item):
    assert client_of(key).get(page_of(item)).status_code == 404
    assert client_of(key).post(page_of(item), sent()).status_code == 404
    assert not Concern.objects.exists()


def test_an_item_that_is_kept_from_its_keeper_cannot_be_raised_by_them(client_of, people):
    keeper()
    item = an_item("leila", change="Grace shouted.", worker=people["grace"].pk)
    assert client_of("grace").get(page_of(item)).status_code == 404
    assert client_of("grace").post(page_of(item), sent()).status_code == 404


def test_no_family_sees_that_there_is_one(client_of, item, children):
    raise_item(keeper(), item, key=uuid4(), worry=WORRY)
    for key in ("leila", "amina", "karim"):
        browser = client_of(key)
        for path in ("/", f"/child/{children['amina'].pk}/log/", "/feedback/mine/"):
            page = browser.get(path).content.decode()
            assert WORRY not in page
            assert "oncern" not in page


def test_its_service_is_where_it_waits(people, item):
    assert raise_item(keeper(), item, key=uuid4(), worry=WORRY).service == service("key_working")
