"""The meeting as a picture story, and the break card."""

import pytest

from familyapp.meetings.models import Attendee, Meeting
from familyapp.meetings.story import story_of
from tests.meetings.making_saying import page_of, written

STORY = "story/"


@pytest.fixture
def review(meet) -> Meeting:
    asked = ("amina", "leila", "karim", "tom", "priya", "Fern Doyle, careers")
    people = [one for one in asked if "," not in one]
    meeting = meet("amina", *people, place="Northfield School", story_next="We look at pictures.")
    meeting.attendees.create(listed_name="Fern Doyle, careers")
    return meeting


def says(member, meeting: Meeting) -> list[str]:
    return [leaf.says for leaf in story_of(member, meeting).leaves]


def test_page_by_page_to_the_young_person(review, member, client_of):
    assert says(member("amina", "amina"), review) == [
        "You have a meeting about your plan.",
        "It is at Northfield School.",
        "Dad, Mum and Tom are there.",
        "Priya and Fern Doyle, careers are there.",
        "First, everybody says hello and who they are.",
        "We look at pictures.",
        "Last, we write down what happens now. Then it is over.",
        "It is fine to stop.",
        "You can take something with you.",
        "You can ask anything.",
        "That is all. You can look at this again.",
    ]
    amina = client_of("amina")
    first = amina.get(page_of(review, of=STORY)).content.decode()
    assert 'href="?page=2" rel="next"' in first
    assert "1 of 11" in first
    assert 'rel="prev"' not in first
    last = amina.get(page_of(review, of=STORY) + "?page=11").content.decode()
    assert "Write what you want to say" in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize("number", ["0", "12", "-1", "x", "9" * 400, ""])
def test_a_page_that_is_not_there_is_the_first(number, review, client_of):
    page = client_of("amina").get(page_of(review, of=STORY), {"page": number}).content.decode()
    assert "1 of 11" in page


def test_all_of_it_on_one_sheet(review, member, client_of):
    page = client_of("leila").get(page_of(review, of=STORY) + "?all=1").content.decode()
    for sentence in says(member("amina", "leila"), review):
        assert sentence in page


@pytest.mark.parametrize(("reader", "never"), [("leila", "Dad"), ("karim", "Mum")])
def test_nobody_kept_apart_is_in_the_pictures(reader, never, review, member, client_of):
    page = client_of(reader).get(page_of(review, of=STORY) + "?all=1").content.decode()
    assert never not in page
    assert {"Mum": "Dad", "Dad": "Mum"}[never] in page


def test_where_a_home_is_stands_in_no_story(meet, member):
    visit = meet("idris", "leila", "tom", kind="home_visit", place="12 Bramble Close")
    assert "You stay at home. They come to you." in says(member("idris", "leila"), visit)
    assert not any("Bramble" in one for one in says(member("idris", "tom"), visit))


def test_who_does_not_come_is_not_promised(review, member):
    review.attendees.filter(member=member("amina", "priya")).update(reply="no")
    assert "Fern Doyle, careers is there." in says(member("amina", "amina"), review)


def test_my_own_questions_are_in_it_and_nobody_elses(review, member):
    written(member("amina", "amina"), review, questions="Why the bus?\n\nWho is Fern?")
    for key, there in (("amina", True), ("tom", False)):
        leaves = story_of(member("amina", key), review).leaves
        [leaf] = [one for one in leaves if one.art == "questions"]
        assert ("Why the bus?" in leaf.items) is there
        assert ("Who is Fern?" in leaf.items) is there


def test_one_that_is_off_has_no_story(review, client_of):
    Meeting.objects.update(state="called_off")
    assert client_of("amina").get(page_of(review, of=STORY)).url == page_of(review, of="")


def test_the_break_card_says_it_in_large(children, client_of):
    amina = client_of("amina")
    address = f"/child/{children['amina'].pk}/break-card/"
    assert "<h1>I need a break, please.</h1>" in amina.get(address).content.decode()
    assert "<h1>I want to go now.</h1>" in amina.get(f"{address}?side=go").content.decode()
    assert "<h1>I need a break, please.</h1>" in amina.get(f"{address}?side=x").content.decode()


@pytest.mark.parametrize("how_many", [1, 200])
def test_a_story_costs_the_same_for_one_and_for_200(
    how_many, meet, member, django_assert_max_num_queries
):
    meeting = meet("amina", "amina", "tom")
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, listed_name=f"Guest {n}") for n in range(how_many)
    )
    amina = member("amina", "amina")
    with django_assert_max_num_queries(5):
        told = says(amina, meeting)
    assert ("192 more people are there, too." in told) is (how_many == 200)
    assert len(told) < 16
