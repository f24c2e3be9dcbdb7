"""What I told services: mine alone, how it stands, what was answered, and saying more."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core import exports, links
from familyapp.demo.cast import demo_id
from familyapp.feedback.actions import telling
from familyapp.feedback.actions.replies import service_replies, writer_replies
from familyapp.feedback.models import Feedback, FeedbackReply, ImprovementItem
from familyapp.notices.models import Notice
from tests.feedback.making_items import keeper
from tests.feedback.making_voices import about_thread, given, sends, stands, thread

MINE = "/feedback/mine/"
KEY_WORKING = demo_id("service:key_working")


def test_the_list_has_what_it_was_about_when_and_how_it_stands(client_of, people, member):
    leila = client_of("leila")
    page = leila.get(MINE).content.decode()
    assert "Nothing yet" in page
    assert "You may ask me how it was" in page
    sends(leila, about=about_thread(member("amina", "leila")), face=1)
    stands(Feedback.objects.get(), "looking")
    page = leila.get(MINE).content.decode()
    assert "What Tom writes to you" in page
    assert "Looking into it" in page
    assert "Nothing yet" not in page


def test_a_parent_never_sees_a_childs_nor_the_other_parents(client_of, people):
    family = ("amina", "leila", "karim")
    rows = {key: given(people[key], change=f"Said by {key}.") for key in family}
    for reader in ("amina", "leila", "karim", "sam", "tom", "grace", "hana"):
        browser = client_of(reader)
        everything = browser.get(MINE).content.decode()
        for writer, row in rows.items():
            is_own = reader == writer
            assert (f"{MINE}{row.pk}/" in everything) is is_own
            for answer in (
                browser.get(f"{MINE}{row.pk}/"),
                browser.post(f"{MINE}{row.pk}/", {"do": "reply", "key": uuid4(), "words": "Hi"}),
            ):
                assert (answer.status_code != 404) is is_own
            found = links.resolve("feedback", people[reader], row.pk)
            assert (found is not None) is is_own
    assert FeedbackReply.objects.count() == 3


@pytest.mark.parametrize(
    ("status", "says", "way"),
    [
        ("new", "Somebody reads it within 3 working days.", 0),
        ("acknowledged", "Somebody has read it.", 2),
        ("looking", "We are finding out more.", 3),
        ("decided", "What will change", 3),
        ("done", "What changed", 4),
        ("not_doing", "The room is let.", 3),
    ],
)
def test_how_it_stands_in_plain_words(client_of, people, status, says, way):
    row = given(people["leila"])
    now = timezone.now()
    dates = {"acknowledged": now, "decided": now, "closed": now} if status != "new" else {}
    stands(row, status, **dates)
    page = client_of("leila").get(f"{MINE}{row.pk}/").content.decode()
    assert says in page
    steps = page.partition('class="told-way"')[2].partition("</ol>")[0].count("<li")
    assert steps == way
    assert ("Did this fix it?" in page) is (status in ("done", "not_doing"))


def test_what_was_merged_stands_as_what_it_was_merged_into(client_of, people):
    mine, other = given(people["leila"]), given(people["karim"], change="Karim's own words")
    ImprovementItem.objects.filter(pk=mine.item_id).update(merged_into=other.item)
    stands(other, "done", closed=timezone.now())
    page = client_of("leila").get(f"{MINE}{mine.pk}/").content.decode()
    assert "Change made" in page
    assert "We ring before we come." in page
    assert "Karim" not in page
    client_of("leila").post(f"{MINE}{mine.pk}/", {"do": "not_fixed"})
    assert ImprovementItem.objects.get(pk=other.item_id).not_fixed == 1


def test_answers_and_writing_back_once(client_of, people):
    row, leila = given(people["leila"]), client_of("leila")
    service_replies(keeper(), row, key=uuid4(), words="Which day was it?")
    said = {"do": "reply", "key": uuid4(), "words": "A Monday."}
    for _each in range(3):
        assert leila.post(f"{MINE}{row.pk}/", said).status_code == 302
    assert [reply.words for reply in row.replies.all()] == ["Which day was it?", "A Monday."]
    page = leila.get(f"{MINE}{row.pk}/").content.decode()
    assert "Which day was it?" in page
    assert "Grace" not in page
    long = leila.post(f"{MINE}{row.pk}/", said | {"words": "y" * 5_001}).content.decode()
    assert "y" * 5_001 in long
    assert "it has 5001" in long


def test_whether_it_is_fixed_can_be_changed_and_is_asked_only_then(client_of, people):
    row, leila = given(people["leila"]), client_of("leila")
    leila.post(f"{MINE}{row.pk}/", {"do": "fixed"})
    assert Feedback.objects.get().fixed == ""
    assert "Nothing has changed yet." in leila.get(f"{MINE}{row.pk}/").content.decode()
    stands(row, "done")
    for press, stored in (("not_fixed", "no"), ("not_fixed", "no"), ("fixed", "yes")):
        leila.post(f"{MINE}{row.pk}/", {"do": press})
        assert Feedback.objects.get().fixed == stored
    assert ImprovementItem.objects.get().not_fixed == 0
    assert leila.post(f"{MINE}{row.pk}/", {"do": "nonsense"}).status_code == 302


def test_a_notice_says_how_it_stands_and_goes_when_it_was_opened(client_of, people):
    row, leila = given(people["leila"]), people["leila"]
    with transaction.atomic():
        telling.tell_writers(stands(row, "done"), "done")
    assert Notice.objects.filter(person=leila, done=None).count() == 1
    label = links.resolve("feedback", leila, row.pk).label
    assert label == "What you told us: change made"
    assert label in client_of("leila").get("/").content.decode()
    client_of("leila").get(f"{MINE}{row.pk}/")
    assert label not in client_of("leila").get("/").content.decode()


def test_the_label_tells_of_an_answer_until_something_newer(people):
    row, leila = given(people["leila"]), people["leila"]

    def label() -> str:
        return links.resolve("feedback", leila, row.pk).label

    assert label() == "What you told us: sent"
    stands(row, "acknowledged", acknowledged=timezone.now() - timedelta(days=2))
    service_replies(keeper(), row, key=uuid4(), words="Which day?")
    assert label() == "What you told us: there is an answer"
    writer_replies(row, key=uuid4(), words="A Monday.")
    assert label() == "What you told us: read"
    service_replies(keeper(), row, key=uuid4(), words="Thank you.")
    stands(row, "decided", decided=timezone.now() + timedelta(days=1))
    assert label() == "What you told us: change planned"


def test_where_one_may_not_open_it_any_more_the_subject_is_a_kind(client_of, member, people):
    about = thread(member("amina", "leila"))
    row = given(
        people["leila"], subject_kind="conversation", subject_id=about, kind="reply", face=3
    )
    assert "What Tom writes to you" in client_of("leila").get(MINE).content.decode()
    member("amina", "leila").__class__.objects.filter(person=people["leila"]).update(
        restricted_at=timezone.now()
    )
    for page in (MINE, f"{MINE}{row.pk}/"):
        said = client_of("leila").get(page).content.decode()
        assert "A reply" in said
        assert "Tom" not in said


def test_my_data_has_all_of_it_and_nobody_elses(people):
    row = given(
        people["leila"],
        service=KEY_WORKING,
        good="Kind.",
        change="Ring first.",
        picks={"change": ["waiting"]},
    )
    given(people["karim"], change="Karim's own words")
    service_replies(keeper(), row, key=uuid4(), words="We will.")
    [section] = [each for each in exports.sections() if each.name == "feedback"]
    [entry] = section.read(people["leila"])
    assert entry.text == "Kind.\n\nRing first."
    facts = {str(name): str(value) for name, value in entry.facts}
    assert facts["How it was"] == "Not good"
    assert facts["Tapped"] == "Waiting"
    assert "We will." in facts.values()
    assert "Karim" not in str(entry)


@pytest.mark.parametrize("rows", [1, 200])
def test_it_asks_the_database_no_more_for_more(
    client_of, django_assert_max_num_queries, people, member, rows
):
    about = {"subject_kind": "conversation", "subject_id": thread(member("amina", "leila"))}
    for _each in range(rows):
        given(people["leila"], **about)
    leila = client_of("leila")
    with django_assert_max_num_queries(25):
        page = leila.get(MINE).content.decode()
    assert page.count("row-wait") == min(rows, 30)
    assert ("?page=2" in page) is (rows > 30)
    with django_assert_max_num_queries(45):
        leila.get(f"{MINE}{Feedback.objects.first().pk}/")
    wanted = [("feedback", pk) for pk in Feedback.objects.values_list("pk", flat=True)]
    with django_assert_max_num_queries(1):
        assert len(links.resolve_many(people["leila"], wanted)) == rows
    [section] = [each for each in exports.sections() if each.name == "feedback"]
    with django_assert_max_num_queries(15):
        assert len(list(section.read(people["leila"]))) == rows


def test_the_pages_go_on_and_nonsense_is_the_first(client_of, people):
    for number in range(31):
        given(people["leila"], change=f"Number {number}")
    leila = client_of("leila")
    assert leila.get(MINE, {"page": "2"}).content.decode().count("row-wait") == 1
    for nonsense in ("0", "-1", "x", "9" * 30, "²"):
        assert leila.get(MINE, {"page": nonsense}).content.decode().count("row-wait") == 30
