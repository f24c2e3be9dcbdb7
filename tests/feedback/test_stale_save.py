"""Two people work on one item: who saves second sees both versions, and loses nothing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.feedback.actions.items import move, set_details, set_status
from familyapp.feedback.routing import make_missing_queues, triage
from familyapp.notices.models import Notice
from tests.feedback.making_items import an_item, keeper, keeps, now, queue

pytestmark = pytest.mark.django_db
MEANWHILE = "Somebody else changed this meanwhile"


@pytest.fixture
def grace(client_of):
    make_missing_queues()
    return client_of("grace")


def text(answer) -> str:
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def address(item, part: str) -> str:
    return f"/improvement/items/{item.pk}/{part}/"


def form_of(page: str, part: str) -> dict[str, str]:
    """What the form that posts there would send, untouched."""
    form = re.search(rf'<form[^>]+action="[^"]*/{part}/#.*?</form>', page, re.S)[0]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return {name: value for name, value in hidden.items() if name != "csrfmiddlewaretoken"}


def test_both_titles_stand_there_and_saving_again_is_a_choice(grace, people):
    item = an_item(themes=["waiting"])
    keeps("tom", "key_working")
    mine = form_of(grace.get(f"/improvement/items/{item.pk}/").content.decode(), "details")
    assert mine["revision"] == "0"
    set_details(keeper("tom"), item, title="Tom's title", severity=3, themes=["plan"])
    due = timezone.localdate() + timedelta(days=4)
    form = mine | {
        "title": "Grace's title",
        "severity": "1",
        "themes": ["waiting", "meetings"],
        "owner": str(people["grace"].pk),
        "due": due.isoformat(),
    }
    answer = grace.post(address(item, "details"), form)
    page = text(answer)
    assert MEANWHILE in page
    assert "There now: Tom&#x27;s title You typed: Grace&#x27;s title" in page
    assert "There now: high You typed: low" in page
    assert "There now: The plan You typed: Waiting, Meetings" in page
    assert now(item).title == "Tom's title"
    html = answer.content.decode()
    assert 'value="Grace&#x27;s title"' in html
    assert re.search(r'value="meetings"[^>]*checked', html)
    assert re.search(rf'value="{people["grace"].pk}" selected', html)
    assert f'value="{due.isoformat()}"' in html

    again = form | form_of(html, "details")
    assert again["revision"] == "1"
    assert grace.post(address(item, "details"), again).status_code == 302
    assert (now(item).title, now(item).owner) == ("Grace's title", people["grace"])


def test_a_reason_typed_while_a_colleague_plans_a_change(grace):
    item = an_item()
    keeps("tom", "key_working")
    set_status(keeper("tom"), item, status="decided", what_changed="We ring.")
    Notice.objects.all().delete()
    form = {"status": "not_doing", "reason": "Too few ask for it.", "revision": "0"}
    answer = grace.post(address(item, "status"), form)
    page = text(answer)
    assert MEANWHILE in page
    assert "There now: change planned You typed: not doing" in page
    assert "Too few ask for it." in page
    assert now(item).status == "decided"
    assert not Notice.objects.filter(kind="feedback changed").exists()
    revisions = re.findall(r'name="revision" value="(\d+)"', answer.content.decode())
    assert set(revisions) == {"1"}
    assert grace.post(address(item, "status"), form | {"revision": "1"}).status_code == 302
    assert now(item).reason == "Too few ask for it."


def test_a_button_without_words_says_so_too(grace):
    item = an_item()
    keeps("tom", "key_working")
    set_details(keeper("tom"), item, severity=3)
    page = text(grace.post(address(item, "status"), {"status": "looking", "revision": "0"}))
    assert MEANWHILE in page
    assert now(item).status == "new"


def test_handing_on_what_a_colleague_changed(grace):
    item = an_item()
    keeps("tom", "key_working")
    set_details(keeper("tom"), item, title="A better title")
    form = {"queue": str(triage().pk), "revision": "0"}
    answer = grace.post(address(item, "move"), form)
    assert MEANWHILE in text(answer)
    assert f'value="{triage().pk}" selected' in answer.content.decode()
    assert now(item).queue == queue()
    assert grace.post(address(item, "move"), form | {"revision": "1"}).status_code == 302


def test_the_same_from_two_tabs_is_saved_once_without_a_question(grace):
    item = an_item()
    form = {"title": "Days that move", "severity": "2", "revision": "0"}
    for _tab in range(2):
        assert grace.post(address(item, "details"), form).status_code == 302
    assert now(item).revision == 1


def test_a_change_of_something_else_is_told_too(grace):
    """The title that somebody types has nothing to do with the queue, yet they learn of it."""
    item = an_item()
    keeps("tom", "key_working")
    move(keeper("tom"), item, queue=triage())
    page = text(
        grace.post(address(item, "details"), {"title": "T", "severity": "0", "revision": "0"})
    )
    assert MEANWHILE in page
