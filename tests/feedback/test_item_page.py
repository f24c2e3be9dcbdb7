"""The page of one improvement item: what stands there, and each of its forms."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from familyapp.core import files
from familyapp.core.files import Taken
from familyapp.feedback.actions.items import set_details, set_status
from familyapp.feedback.actions.merging import merge
from familyapp.feedback.models import (
    Did,
    Feedback,
    FeedbackFile,
    FeedbackReply,
    ImprovementItem,
    ItemStep,
    StaffNote,
)
from familyapp.feedback.routing import make_missing_queues
from tests.feedback.making_items import WORDS, a_voice, an_item, keeper, keeps, now, queue
from tests.feedback.test_items import waiting

pytestmark = pytest.mark.django_db
CHANGED = "We ring on the same day when a meeting moves."


def address(item, part: str = "") -> str:
    return f"/improvement/items/{item.pk}/{part}"


def read(client, item, **asked) -> str:
    answer = client.get(address(item), asked)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def grace(client_of):
    make_missing_queues()
    return client_of("grace")


# --- What stands there ------------------------------------------------------------------------


def test_everything_that_is_known_of_it_stands_there(grace, people):
    voice = a_voice(
        "leila",
        good="Tom was kind.",
        picks={"good": ["listening"]},
        may_contact=True,
        themes=["meetings"],
    )
    due = timezone.localdate() + timedelta(days=20)
    set_details(keeper(), voice.item, owner=people["grace"], due=due, severity=2)
    page = read(grace, voice.item)
    for words in (
        *(WORDS, "Tom was kind.", "Leila Yusuf, a parent or carer", "secondary, 11 to 15"),
        *("Not good", "We may contact them", "Not to be quoted", "Meetings", "Medium"),
        *("Grace Obi", f"{due:%-d %B %Y}", "Details changed", "Arrived"),
    ):
        assert words in page, words


def test_an_item_without_a_word_says_so(grace):
    item = an_item("leila", face=None, change="", source="heard", privacy="unnamed")
    assert "They answered a question and wrote nothing more." in read(grace, item)
    assert "They chose a face and wrote nothing." in read(grace, an_item("leila", change=""))


def test_markup_and_formulas_stay_words(grace):
    wild = "<script>alert(1)</script> =HYPERLINK(1) \u202e &amp; '\";--"
    item = an_item("leila", change=wild)
    set_details(keeper(), item, title="=1+1 <b>")
    page = grace.get(address(item)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "=1+1 &lt;b&gt;" in page


def test_the_recording_is_served_to_who_keeps_the_item_and_through_it_alone(grace, client_of):
    voice = a_voice("leila")
    taken = Taken(ContentFile(b"sound", name="said.m4a"), "said.m4a", "voice", "audio/mp4")
    kept = files.keep(FeedbackFile(feedback=voice), taken)
    assert f"files/{kept.pk}/" in grace.get(address(voice.item)).content.decode()
    served = grace.get(address(voice.item, f"files/{kept.pk}/"))
    assert b"".join(served.streaming_content) == b"sound"
    assert served["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert grace.get(address(an_item(), f"files/{kept.pk}/")).status_code == 404
    FeedbackFile.objects.update(removed=timezone.now())
    assert grace.get(address(voice.item, f"files/{kept.pk}/")).status_code == 404


def test_an_item_that_was_merged_leads_to_its_root(grace):
    root, item = an_item(), an_item("sam")
    set_details(keeper(), root, title="Days that move")
    merge(keeper(), item, into=root)
    answer = grace.get(address(item))
    assert address(root) in answer.content.decode()
    assert "Days that move" in answer.content.decode()
    assert WORDS not in answer.content.decode()


def test_a_root_that_one_may_not_read_is_not_even_named(client_of, people):
    """Tom reads Sam's item, and it was merged into one with a voice about him."""
    keeps("tom", "key_working")
    about_tom, item = an_item(worker=people["tom"].pk), an_item("sam")
    merge(keeper(), item, into=about_tom)
    assert client_of("tom").get(address(item)).status_code == 404


def test_history_is_read_twenty_at_a_time(grace):
    item = an_item()
    for number in range(25):
        set_details(keeper(), item, title=f"Title {number}")
    first, second = read(grace, item), read(grace, item, history="2")
    assert "from Title 23 to Title 24" in first
    assert "Show older steps" in first
    assert "Arrived" in second
    assert "Arrived" not in first.partition("What happened")[2]


@pytest.mark.parametrize("page", ["0", "-1", "99999", "x", "1e9"])
def test_a_page_that_does_not_exist_gives_the_nearest(grace, page):
    assert read(grace, an_item(), history=page, voices=page)


# --- Its forms --------------------------------------------------------------------------------


def test_the_next_states_are_buttons_and_take_their_words(grace, people):
    item = an_item()
    page = grace.get(address(item)).content.decode()
    assert re.findall(r'name="status" value="(\w+)"', page) == [
        *("acknowledged", "looking", "decided", "done", "not_doing")
    ]
    answer = grace.post(address(item, "status/"), {"status": "acknowledged", "revision": 0})
    assert answer.url == address(item) + "#status"
    said = {"status": "decided", "what_changed": CHANGED, "revision": 1}
    assert "Whoever wrote hears of it." in read_after(grace, item, "status/", said)
    assert now(item).what_changed == CHANGED
    assert waiting(people["leila"]) == ["acknowledged", "decided"]


def read_after(client, item, part: str, form: dict) -> str:
    answer = client.post(address(item, part), form, follow=True)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize(
    ("status", "field"),
    [("decided", "what_changed"), ("done", "what_changed"), ("not_doing", "reason")],
)
def test_without_the_words_it_says_which(grace, status, field):
    item = an_item()
    answer = grace.post(address(item, "status/"), {"status": status, field: "  "})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Whoever wrote to you reads it." in page
    assert f'id="id_{status}_{field}"' in page
    assert '<details class="item-fold" open>' in page
    assert now(item).status == "new"


@pytest.mark.parametrize(
    "form", [{}, {"status": "new"}, {"status": "gone"}, {"status": "looking", "revision": "x"}]
)
def test_a_status_that_makes_no_sense_changes_nothing(grace, form):
    item = an_item()
    assert grace.post(address(item, "status/"), form).status_code == 200
    assert now(item).status == "new"


def test_5000_letters_fit_and_5001_are_kept_on_the_page(grace):
    item = an_item()
    long = "é" * 5001
    answer = grace.post(address(item, "status/"), {"status": "done", "what_changed": long})
    assert long in answer.content.decode()
    assert now(item).status == "new"
    grace.post(address(item, "status/"), {"status": "done", "what_changed": long[1:]})
    assert now(item).what_changed == long[1:]


def test_details_are_saved(grace, people):
    item = an_item()
    due = timezone.localdate() + timedelta(days=3)
    form = {
        "title": "Days that move",
        "themes": ["meetings", "waiting"],
        "severity": 3,
        "owner": people["grace"].pk,
        "due": due.isoformat(),
        "revision": 0,
    }
    answer = grace.post(address(item, "details/"), form)
    assert answer.url == address(item) + "#details"
    row = now(item)
    assert (row.title, row.severity, row.owner, row.due) == (
        *("Days that move", 3),
        *(people["grace"], due),
    )
    assert sorted(row.themes.values_list("theme", flat=True)) == ["meetings", "waiting"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": " "}, "Please fill this in."),
        ({"due": "2020-01-01"}, "This day is over."),
        ({"owner": str(uuid4())}, "Please choose one from the list."),
        ({"themes": ["unknown"]}, "Please choose the themes from the list."),
        ({"severity": 7}, "Please choose one from the list."),
    ],
)
def test_details_that_make_no_sense_are_kept_on_the_page(grace, changed, said):
    item = an_item()
    form = {"title": "My own title", "severity": 1, "revision": 0} | changed
    page = grace.post(address(item, "details/"), form).content.decode()
    assert said in page
    assert "title" in changed or 'value="My own title"' in page
    assert now(item).revision == 0


def test_handing_on_to_a_queue_of_ones_own_stays_on_the_page(grace):
    keeps("priya", "school")
    item = an_item()
    other = next(queue for queue in keeper().queues.values() if queue.kind == "triage")
    answer = grace.post(address(item, "move/"), {"queue": other.pk, "revision": 0})
    assert answer.url == address(item) + "#queue"
    answer = grace.post(address(item, "move/"), {"queue": queue("school").pk, "revision": 1})
    assert answer.url == "/improvement/"
    assert grace.get(address(item)).status_code == 404


def test_a_note_is_saved_once(grace):
    item, key = an_item(), uuid4()
    for _time in range(3):
        answer = grace.post(address(item, "note/"), {"key": key, "words": "Rang the school."})
        assert answer.url == address(item) + "#notes"
    assert StaffNote.objects.get().words == "Rang the school."
    answer = grace.post(address(item, "note/"), {"key": uuid4(), "words": " "})
    assert "Please fill this in." in answer.content.decode()


def test_one_voice_is_answered_once(grace, people):
    voice, key = a_voice("leila"), uuid4()
    form = {"key": key, "voice": voice.pk, "words": "Thank you. We ask the school."}
    for _time in range(3):
        answer = grace.post(address(voice.item, "reply/"), form)
        assert answer.url == f"{address(voice.item)}#voice-{voice.pk}"
    assert FeedbackReply.objects.get().feedback == voice
    assert waiting(people["leila"]) == ["reply"]
    page = read(grace, voice.item)
    assert "Thank you. We ask the school." in page
    assert "Answered the writer" in page


def test_everybody_is_answered_at_once(grace, people):
    root, other, hidden = a_voice("leila"), a_voice("sam"), a_voice(None)
    for each in (other, hidden):
        merge(keeper(), each.item, into=root.item)
    form = {"key": uuid4(), "voice": "", "words": "We ask the school."}
    for _time in range(2):
        grace.post(address(root.item, "reply/"), form)
    assert set(Feedback.objects.filter(replies__words=form["words"])) == {root, other, hidden}
    assert FeedbackReply.objects.count() == 3
    assert waiting(people["leila"]) == waiting(people["sam"]) == ["reply"]
    assert ItemStep.objects.filter(did=Did.ANSWERED).count() == 1
    assert "Answered all 3 writers" in read(grace, root.item)


def test_a_voice_of_another_item_is_not_answered_here(grace):
    voice, item = a_voice("leila"), an_item("sam")
    form = {"key": uuid4(), "voice": voice.pk, "words": "x"}
    assert grace.post(address(item, "reply/"), form).status_code == 404
    assert not FeedbackReply.objects.exists()


def test_an_empty_answer_opens_its_own_form_again(grace):
    voice = a_voice("leila")
    form = {"key": uuid4(), "voice": voice.pk, "words": ""}
    page = grace.post(address(voice.item, "reply/"), form).content.decode()
    assert f'id="id_{voice.pk}_words_error"' in page


def test_items_are_merged_found_by_words_and_taken_out_again(grace):
    root, item = an_item("leila", kind="plan"), an_item("sam", change="The bus was late again.")
    assert "The bus" not in read(grace, root)
    assert f'value="{item.pk}"' not in grace.get(address(root)).content.decode()
    found = grace.get(address(root), {"find": "BUS late"}).content.decode()
    assert f'name="into" value="{item.pk}"' in found
    answer = grace.post(address(item, "merge/"), {"into": root.pk})
    assert answer.url == address(root) + "#merged"
    assert "Merged. 2 voices count here now." in read(grace, root)
    answer = grace.post(address(root, f"unmerge/{item.pk}/"))
    assert answer.url == address(root) + "#merged"
    assert now(item).merged_into is None
    grace.post(address(root, f"unmerge/{item.pk}/"))
    assert now(root).voices_count == 1


def test_likely_ones_come_first_by_kind_and_theme(grace):
    item = an_item("leila", kind="meeting", themes=["waiting"])
    both = an_item("sam", kind="meeting", themes=["waiting"])
    theme = an_item("sam", kind="plan", themes=["waiting"])
    kind = an_item("sam", kind="meeting")
    neither = an_item("sam", kind="plan")
    closed = an_item("sam", kind="meeting", themes=["waiting"])
    set_status(keeper(), closed, status="done", what_changed=CHANGED)
    page = grace.get(address(item)).content.decode()
    offered = re.findall(r'name="into" value="([^"]+)"', page)
    assert offered == [str(each.pk) for each in (both, theme, kind)]
    assert str(neither.pk) not in page
    searched = grace.get(address(item), {"find": "Nobody rang"}).content.decode()
    assert str(closed.pk) in searched


def test_no_item_that_one_may_not_read_is_found(client_of, people):
    keeps("tom", "key_working")
    item, about_tom = an_item(), an_item("sam", worker=people["tom"].pk)
    for asked in ({}, {"find": "Nobody"}):
        page = client_of("tom").get(address(item), asked).content.decode()
        assert str(about_tom.pk) not in page
    answer = client_of("tom").post(address(item, "merge/"), {"into": about_tom.pk}, follow=True)
    assert "Nothing was merged." in answer.content.decode()
    assert now(item).merged_into is None


@pytest.mark.parametrize("into", ["", "x", str(uuid4())], ids=["none", "no id", "unknown"])
def test_merging_into_nothing_changes_nothing(grace, into):
    item = an_item()
    answer = grace.post(address(item, "merge/"), {"into": into}, follow=True)
    assert "Nothing was merged." in answer.content.decode()
    assert now(item).revision == 0


def test_what_a_writer_says_of_the_change_stands_there(grace):
    voice = a_voice("leila")
    set_status(keeper(), voice.item, status="done", what_changed=CHANGED)
    Feedback.objects.update(fixed="no")
    ImprovementItem.objects.update(not_fixed=1)
    page = read(grace, voice.item)
    assert "1 person says: this did not fix it." in page
    assert "This did not fix it" in page
