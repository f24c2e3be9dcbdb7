"""The Local Offer that the demo comes with."""

import tomllib

import pytest
import textstat

from familyapp.demo import local_offer
from familyapp.feedback.models import Feedback
from familyapp.services.models import OfferReport
from familyapp.services.offer.columns import COLUMNS
from familyapp.services.offer.finding import Wanted, find
from familyapp.services.offer.saving import saved_by
from familyapp.services.offer.taxonomy import CATEGORIES, DAYS, NEEDS
from tests.services.offering import names

DATA = tomllib.loads(local_offer.FILE.read_text(encoding="utf-8"))
ENTRIES = DATA["entry"]
HIGHEST_GRADE = 6.0  # a reading age of 9 to 11
LONG = ("what", "who_for", "eligibility", "how_to_get", "how_decided", "access", "transport")


def test_it_is_there_with_what_was_saved_and_said(people, django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        local_offer.fill()
    found = find(Wanted())
    assert found.count == len(ENTRIES)
    assert all(tile.count for tile in found.tiles)
    assert 5 < sum(each.is_stale for each in each_entry()) < 20
    assert names(saved_by(people["leila"])[0]) == ["Friday Night In", "Travel training"]
    assert OfferReport.objects.count() == Feedback.objects.filter(source="offer").count() == 3
    assert find(Wanted(q="swiming", age="7", day="saturday")).count == 1


def each_entry():
    """Each, on whatever page."""
    return [each for number in "1234" for each in find(Wanted(), number).entries]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_an_entry_has_what_a_form_would_take(entry):
    assert set(entry) - {"provider", "ages", "checked"} <= set(COLUMNS)
    assert set(entry["categories"]) <= set(CATEGORIES)
    assert set(entry.get("needs", ())) <= set(NEEDS)
    assert set(entry.get("days", ())) <= set(DAYS)
    for name in local_offer.TEXTS:
        if name in entry:
            assert COLUMNS[name].read(entry[name]) == entry[name]
    assert 0 <= entry["ages"][0] <= entry["ages"][1] <= 25
    assert entry.get("phone", "01632 960").startswith("01632 960")


def test_it_is_easy_to_read_and_shouts_at_nobody():
    said = [each[name] for each in ENTRIES for name in LONG if name in each]
    assert textstat.flesch_kincaid_grade(" ".join(said)) <= HIGHEST_GRADE
    assert not any("!" in words for words in said)


def test_nothing_leads_out_of_the_demo():
    sites = [provider["site"].split("/")[0] for provider in DATA["providers"].values()]
    assert [site for site in sites if not site.endswith(".example")] == []
    emails = [each["email"] for each in ENTRIES if "email" in each]
    assert [email for email in emails if not email.endswith(".example")] == []
