"""You said, we did: who writes it, in whose words, and when it is public."""

from datetime import date
from uuid import uuid4

import pytest

from familyapp.core.models import AuditEntry
from familyapp.demo.cast import demo_id
from familyapp.feedback import you_said
from familyapp.feedback.actions import you_said as actions
from familyapp.feedback.actions.replies import writer_replies
from familyapp.feedback.models import Did, Feedback, ImprovementItem, ItemStep, KeptFrom, YouSaid
from familyapp.notices.models import Notice
from familyapp.services.models import Service
from tests.feedback.making_items import keeper
from tests.feedback.making_you_said import (
    DID,
    KEY_WORKING,
    SAID,
    address,
    page_of,
    published,
    worked_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(people):
    return keeper()


# --- Writing it -------------------------------------------------------------------------------


def test_a_draft_is_read_by_nobody_outside_until_it_is_approved(client, client_of, grace):
    item = worked_on(voices=6)
    browser = client_of("grace")
    sent = {"do": "draft", "said": SAID, "did": DID, "revision": 0}
    assert browser.post(address(item), sent).status_code == 302
    assert SAID not in page_of(client)
    text = page_of(browser, address(item))
    assert "at least 5 times" in text  # as everybody will read it
    row = YouSaid.objects.get()
    item.refresh_from_db()
    sent = {"do": "approve", "revision": row.revision, "item_revision": item.revision}
    browser.post(address(item), sent)
    assert SAID in page_of(client)
    row.refresh_from_db()
    assert row.approved_by_id == grace.person.pk


@pytest.mark.parametrize("status", ["new", "acknowledged", "looking"])
def test_before_anything_is_decided_the_page_says_what_is_missing(client_of, grace, status):
    item = worked_on(status=status)
    text = page_of(client_of("grace"), address(item))
    assert "First decide what happens" in text
    assert 'name="said"' not in text
    with pytest.raises(actions.TeamError):
        actions.write_draft(grace, item, revision=0, said=SAID, did=DID)


def test_of_a_merged_item_it_is_written_where_its_voices_count(client_of, grace):
    into, item = worked_on(), worked_on()
    ImprovementItem.objects.filter(pk=item.pk).update(merged_into=into)
    assert address(into) in page_of(client_of("grace"), address(item))
    with pytest.raises(actions.TeamError):
        actions.write_draft(grace, item, revision=0, said=SAID, did=DID)


def test_who_is_kept_from_an_item_does_not_know_of_it(client_of, people):
    item = worked_on()
    KeptFrom.objects.create(item=item, person=people["grace"])
    assert client_of("grace").get(address(item)).status_code == 404
    assert client_of("tom").get(address(item)).status_code == 404


def test_a_quote_is_refused_and_named_and_what_was_typed_is_kept(client_of):
    item = worked_on()
    sent = {"said": "“Nobody rang us BACK, for three weeks”", "did": DID, "revision": 0}
    answer = client_of("grace").post(address(item), sent)
    text = answer.content.decode()
    assert "Nobody rang us BACK, for three weeks" in text
    assert "not everybody agreed to be quoted" in text
    assert DID in text
    assert not YouSaid.objects.exists()


def test_what_was_refused_is_not_shown_as_if_it_were_kept(client_of, grace):
    item = worked_on()
    actions.write_draft(grace, item, revision=0, said=SAID, did=DID)
    sent = {"said": "Amina said so.", "did": DID, "revision": 1}
    text = client_of("grace").post(address(item), sent).content.decode()
    assert f'<p dir="auto">{SAID}</p>' in text  # the words that "approve" approves
    assert '<p dir="auto">Amina said so.</p>' not in text


def test_who_agreed_may_be_quoted_and_an_answer_of_somebody_else_may_not(grace):
    item = worked_on(may_quote=True)
    words = "Nobody rang us back for three weeks"
    assert actions.write_draft(grace, item, revision=0, said=words, did=DID).said == words
    other = worked_on(change="Too late")
    writer_replies(other.voices.get(), key=uuid4(), words="We would like a text message please")
    with pytest.raises(actions.NotOurOwnWords) as refused:
        actions.write_draft(
            grace, other, revision=0, said=SAID, did="We would like a text message."
        )
    assert list(refused.value.fields) == ["did"]


def test_a_voice_that_was_merged_in_is_not_quoted_either(grace):
    item, other = worked_on(change="Late"), worked_on()
    ImprovementItem.objects.filter(pk=other.pk).update(merged_into=item)
    with pytest.raises(actions.NotOurOwnWords):
        actions.write_draft(
            grace, item, revision=0, said="rang us back for three weeks", did="It is faster."
        )


def test_a_voice_that_came_since_the_draft_is_looked_at_before_it_is_public(grace):
    item, other = worked_on(change="Late"), worked_on()
    said = "They rang us back for three weeks."
    row = actions.write_draft(grace, item, revision=0, said=said, did=DID)
    ImprovementItem.objects.filter(pk=other.pk).update(merged_into=item)
    with pytest.raises(actions.NotOurOwnWords):
        actions.approve(grace, row, revision=row.revision, item_revision=item.revision)
    assert not you_said.published().exists()


@pytest.mark.parametrize("words", ["We asked Tom to ring.", "ask leila yusuf", "It was for Idris."])
def test_nobody_is_named(grace, words):
    with pytest.raises(actions.NotOurOwnWords, match="name of a person"):
        actions.write_draft(grace, worked_on(change="Late"), revision=0, said=words, did=DID)


def test_a_refused_name_does_not_tell_whose_voice_it_is(grace):
    """Sam and Ollie have nothing to do with this voice: they are refused all the same."""
    item = worked_on(change="Late", child=demo_id("child:amina"))
    for name in ("Sam Reed", "Ollie", "Amina"):
        with pytest.raises(actions.NotOurOwnWords, match="This looks like the name of a person"):
            actions.write_draft(grace, item, revision=0, said=f"It was hard for {name}.", did=DID)


def test_the_name_of_a_service_may_stand_there(grace):
    name = Service.objects.get(pk=KEY_WORKING).name
    assert actions.write_draft(grace, worked_on(), revision=0, said=f"Ask the {name}.", did=DID)


@pytest.mark.parametrize(
    ("said", "did"), [("", DID), (SAID, ""), ("x" * 301, DID), (SAID, "x" * 501)]
)
def test_bad_input_changes_nothing_and_is_kept(client_of, said, did):
    item = worked_on()
    answer = client_of("grace").post(address(item), {"said": said, "did": did, "revision": 0})
    assert answer.status_code == 200
    assert (said or did) in answer.content.decode()
    assert not YouSaid.objects.exists()


# --- Changing, approving, taking back -----------------------------------------------------------


def test_changed_words_are_off_the_page_until_they_are_approved_anew(client, grace):
    item = worked_on()
    row = published(grace, item)
    row = actions.write_draft(grace, item, revision=row.revision, said="You wait.", did=DID)
    assert "You wait." not in page_of(client)
    assert SAID not in page_of(client)
    actions.approve(grace, row, revision=row.revision, item_revision=item.revision)
    assert "You wait." in page_of(client)


def test_the_same_words_sent_again_leave_it_public(client, grace):
    item = worked_on()
    published(grace, item)
    actions.write_draft(grace, item, revision=0, said=SAID, did=DID)
    assert SAID in page_of(client)
    assert YouSaid.objects.get().revision == 1


def test_who_comes_second_sees_both_and_loses_nothing(client_of, grace):
    item = worked_on()
    actions.write_draft(grace, item, revision=0, said=SAID, did=DID)
    sent = {"said": "Calls take long.", "did": DID, "revision": 0}
    browser = client_of("grace")
    text = browser.post(address(item), sent).content.decode()
    assert "Somebody else changed this meanwhile" in text
    assert SAID in text
    assert "Calls take long." in text
    assert YouSaid.objects.get().said == SAID
    browser.post(address(item), sent | {"revision": 1})
    assert YouSaid.objects.get().said == "Calls take long."


def test_only_the_words_that_were_read_are_approved(client, client_of, grace):
    item = worked_on()
    row = actions.write_draft(grace, item, revision=0, said=SAID, did=DID)
    stale = {"do": "approve", "revision": row.revision, "item_revision": item.revision}
    actions.write_draft(grace, item, revision=row.revision, said="Something else.", did=DID)
    client_of("grace").post(address(item), stale)
    assert not you_said.published().exists()


def test_it_is_not_approved_where_the_item_changed_since_it_was_read(client_of, grace):
    item = worked_on()
    row = actions.write_draft(grace, item, revision=0, said=SAID, did=DID)
    stale = {"do": "approve", "revision": row.revision, "item_revision": item.revision}
    ImprovementItem.objects.filter(pk=item.pk).update(revision=item.revision + 1)
    answer = client_of("grace").post(address(item), stale, follow=True)
    assert "Read it again" in answer.content.decode()
    assert not you_said.published().exists()


def test_an_approval_without_its_numbers_approves_nothing(client_of, grace):
    item = worked_on()
    actions.write_draft(grace, item, revision=0, said=SAID, did=DID)
    for sent in ({}, {"revision": "x", "item_revision": -1}):
        client_of("grace").post(address(item), {"do": "approve"} | sent)
    assert not you_said.published().exists()


def test_taken_back_it_is_off_the_page_and_a_page_from_before_does_not_bring_it_back(
    client, client_of, grace
):
    item = worked_on()
    row = published(grace, item)
    stale = {"do": "approve", "revision": row.revision, "item_revision": item.revision}
    for _ in range(2):
        client_of("grace").post(address(item), {"do": "withdraw"})
    assert SAID not in page_of(client)
    client_of("grace").post(address(item), stale)
    assert SAID not in page_of(client)
    row.refresh_from_db()
    actions.approve(grace, row, revision=row.revision, item_revision=item.revision)
    assert SAID in page_of(client)


def test_what_was_published_of_an_item_that_was_merged_can_be_taken_back(client, client_of, grace):
    item = worked_on()
    published(grace, item)
    ImprovementItem.objects.filter(pk=item.pk).update(merged_into=worked_on())
    client_of("grace").post(address(item), {"do": "withdraw"})
    assert SAID not in page_of(client)


def test_history_and_log_say_who_and_once(grace):
    item = worked_on()
    row = published(grace, item)
    actions.approve(grace, row, revision=row.revision, item_revision=item.revision)
    for _ in range(2):
        actions.withdraw(grace, item)
    steps = ItemStep.objects.filter(item=item, did__in=(Did.PUBLISHED, Did.WITHDRAWN))
    assert list(steps.order_by("at").values_list("did", "by")) == [
        ("published", grace.person.pk),
        ("withdrawn", grace.person.pk),
    ]
    noted = AuditEntry.objects.filter(about=row.pk, child=None).values_list("what", "did")
    assert sorted(noted) == [("you said", did) for did in ("approved", "drafted", "withdrawn")]


def test_publishing_tells_no_writer_again(grace):
    item = worked_on()
    before = Notice.objects.count()
    published(grace, item)
    assert Notice.objects.count() == before


# --- How much it asks ---


def test_writing_asks_as_little_of_many_voices_as_of_one(
    client_of, grace, django_assert_max_num_queries
):
    browser = client_of("grace")
    item = worked_on(change="Late")
    page_of(browser, address(item))
    sent = {"said": SAID, "did": DID, "revision": 0}
    Feedback.objects.bulk_create(
        Feedback(item=item, privacy="anonymous", month=date(2026, 5, 1), change=f"Late {n}")
        for n in range(200)
    )
    with django_assert_max_num_queries(30):
        page_of(browser, address(item))
    with django_assert_max_num_queries(40):
        assert browser.post(address(item), sent).status_code == 302
