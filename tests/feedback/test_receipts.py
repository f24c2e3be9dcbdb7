"""Coming back with a code: for whoever holds it, and nobody else."""

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyapp.feedback import receipts
from familyapp.feedback.actions.replies import service_replies
from familyapp.feedback.models import Feedback, FeedbackReply, ImprovementItem
from tests.feedback.making_items import keeper
from tests.feedback.making_voices import sends, stands

TYPE = "/feedback/receipt/"


@pytest.fixture
def code(db) -> str:
    """Of something that somebody signed out said."""
    url = sends(Client(), about="app", face=1, change="Nobody was there.").url
    return url.split("/")[-2]


def page_of(code: str) -> str:
    return Client().get(f"{TYPE}{code}/").content.decode()


def test_the_page_shows_the_code_large_and_what_was_said(code):
    page = page_of(code)
    assert f">{code}</p>" in page
    assert "Write it down or take a photo." in page
    assert "Nobody was there." in page
    assert "http://testserver/feedback/receipt/" in page
    assert "Somebody reads it within 3 working days." in page


def test_a_code_has_16_letters_of_which_none_looks_like_another():
    codes = [receipts.code_for(uuid4()) for _each in range(200)]
    assert len(set(codes)) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
        assert not set(code) & set("B8IL1O0QS5Z2U6")
        assert receipts.as_written(code) == code


def test_small_letters_blanks_and_letters_that_look_alike_do_not_matter(code):
    bare = code.replace("-", "")
    ways = [code.lower(), bare, f"  {code.replace('-', ' ')}\n", "_".join(bare)]
    ways += [code.replace(ours, theirs) for ours, theirs in ("D0", "DO", "J1", "VU", "38", "7Z")]
    for written in ways:
        assert Client().post(TYPE, {"code": written}).url == f"{TYPE}{code}/"


@pytest.mark.parametrize("typed", ["", "ACDE", "ACDE-FGHJ-KMNP-3479", "ß" * 16, "x" * 60, "\x00"])
def test_a_code_that_is_none_says_so(db, typed):
    answer = Client().post(TYPE, {"code": typed})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_code_is_a_404(code, method):
    for other in ("ACDE-FGHJ-KMNP-3479", "x", "%00"):
        assert getattr(Client(), method)(f"{TYPE}{other}/").status_code == 404


def test_guessing_is_slowed(code):
    guesser = Client()
    for _each in range(30):
        guesser.post(TYPE, {"code": "ACDE-FGHJ-KMNP-3479"})
    assert guesser.post(TYPE, {"code": code}).status_code == 429
    assert guesser.get(f"{TYPE}{code}/").status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.7").get(f"{TYPE}{code}/").status_code == 200


def test_the_code_stands_nowhere_and_its_address_goes_to_no_other_site(code):
    row = Feedback.objects.get()
    assert code.replace("-", "") not in str(list(Feedback.objects.values_list()))
    assert row.receipt_hash == receipts.receipt_hash(code)
    assert Client().get(f"{TYPE}{code}/")["Referrer-Policy"] == "strict-origin"


def test_the_answer_is_read_and_answered_with_the_month_alone(code):
    row, somebody = Feedback.objects.get(), Client()
    service_replies(keeper(), row, key=uuid4(), words="Which day was it?")
    page = page_of(code)
    assert "Which day was it?" in page
    assert "Grace" not in page
    said = {"do": "reply", "key": uuid4(), "words": "A Monday. \x00=1+1"}
    for _each in range(2):
        assert somebody.post(f"{TYPE}{code}/", said).url == f"{TYPE}{code}/"
    [reply] = FeedbackReply.objects.filter(from_writer=True)
    assert reply.words == "A Monday. =1+1"
    assert reply.day == timezone.localdate().replace(day=1)
    assert "A Monday." in page_of(code)
    empty = somebody.post(f"{TYPE}{code}/", {"do": "reply", "key": uuid4(), "words": " "})
    assert "Write a few words first." in empty.content.decode()


def test_what_changed_and_whether_it_fixed_it(code):
    row, somebody = Feedback.objects.get(), Client()
    assert "Did this fix it?" not in page_of(code)
    somebody.post(f"{TYPE}{code}/", {"do": "fixed"})  # too early: says so and changes nothing
    assert Feedback.objects.get().fixed == ""
    stands(row, "done", closed=timezone.now())
    assert "We ring before we come." in page_of(code)
    somebody.post(f"{TYPE}{code}/", {"do": "not_fixed"})
    assert (Feedback.objects.get().fixed, ImprovementItem.objects.get().not_fixed) == ("no", 1)
    somebody.post(f"{TYPE}{code}/", {"do": "fixed"})
    assert (Feedback.objects.get().fixed, ImprovementItem.objects.get().not_fixed) == ("yes", 0)


def test_what_was_merged_stands_as_the_item_that_it_was_merged_into(code):
    row = Feedback.objects.get()
    other = sends(Client(), about="app", face=1, change="Closed early.").url
    root = Feedback.objects.exclude(pk=row.pk).get().item
    row.item.merged_into = root
    row.item.save()
    stands(Feedback.objects.exclude(pk=row.pk).get(), "not_doing")
    page = page_of(code)
    assert "Not changing this" in page
    assert "The room is let." in page
    assert "Closed early." not in page
    assert other not in page
