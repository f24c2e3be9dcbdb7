"""The list of meetings: what is coming in words, what was, and nothing that is not the reader's."""

from datetime import timedelta

import pytest

from familyapp.meetings.models import Attendee, Meeting
from familyapp.meetings.selectors import next_meeting_for, upcoming_for
from familyapp.services.clock import LONDON
from familyapp.team.models import SensitiveServiceDecision
from familyapp.team.selectors import memberships_of
from tests.meetings.conftest import in_days


def page(client_of, who: str, child, query: str = "") -> str:
    answer = client_of(who).get(f"/child/{child.pk}/meetings/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_next_one_stands_large_in_words_and_in_the_readers_person(client_of, children, meet):
    row = meet("amina", "amina", "leila", "tom", place="Northfield School")
    day = f"{row.starts.astimezone(LONDON):%A}"

    for_amina = page(client_of, "amina", children["amina"])
    for_leila = page(client_of, "leila", children["amina"])

    assert "Your annual review" in for_amina
    assert "Amina&#x27;s annual review" in for_leila
    for text in (for_amina, for_leila):
        assert "In 3 days" in text
        assert day in text
        assert "10 in the morning" in text
        assert "Northfield School" in text
        assert "Say if you can come" in text
        assert "To see whether it still fits." in text
    assert "Mum" in for_amina
    assert "Arrange a meeting" not in for_amina + for_leila
    assert "Arrange a meeting" in page(client_of, "tom", children["amina"])


def test_what_is_next_for_somebody_who_answered_is_to_get_ready(client_of, children, meet):
    row = meet("amina", "leila")
    Attendee.objects.filter(meeting=row).update(reply="yes")
    text = page(client_of, "leila", children["amina"])
    assert "Get ready for it" in text
    assert "Say if you can come" not in text
    Attendee.objects.filter(meeting=row).update(reply="no")
    assert "Say what you want to say" in page(client_of, "leila", children["amina"])


def test_those_after_it_and_those_that_were_in_words(client_of, children, meet):
    meet("idris", "leila", starts=in_days(9), kind="home_visit")
    meet("idris", "leila", starts=in_days(2), kind="team")
    meet("idris", "leila", starts=in_days(-8), state="held", line_1="He sits by the door.")
    meet("idris", "leila", starts=in_days(-20), state="not_brought", kind="clinic")
    meet("idris", "leila", starts=in_days(-30), kind="team")
    text = page(client_of, "leila", children["idris"])
    assert text.index("Idris&#x27;s team meeting") < text.index("A home visit to Idris")
    assert "It took place" in text
    assert "He sits by the door." in text
    assert "Idris was not brought" in text
    assert "did not attend" not in text.lower()
    assert "Nothing is written down yet" in text


def test_what_services_cancelled_in_a_year_is_counted(client_of, children, meet):
    for days in (-10, -300, -400):
        meet("amina", "leila", starts=in_days(days), state="cancelled_by_service")
    meet("amina", "leila", starts=in_days(-20), state="called_off")
    meet("amina", "karim", starts=in_days(-30), state="cancelled_by_service")
    counted = "Cancelled by services in the last 12 months: "
    assert counted + "2" in page(client_of, "leila", children["amina"])
    assert counted + "1" in page(client_of, "karim", children["amina"])
    assert counted + "3" in page(client_of, "tom", children["amina"])
    assert counted not in page(client_of, "leila", children["idris"])


def test_what_was_comes_twenty_at_a_time(client_of, children, meet):
    for n in range(23):
        meet("amina", "leila", starts=in_days(-n - 2), state="held", line_1=f"Line {n}.")
    first, second = (page(client_of, "leila", children["amina"], q) for q in ("", "?page=2"))
    assert "Line 19." in first
    assert "Line 20." not in first
    assert "Line 22." in second
    assert "Line 19." not in second
    assert page(client_of, "leila", children["amina"], "?page=x")  # no number is the first


def test_each_reader_has_words_of_their_own_where_nothing_is_planned(client_of, children):
    said = {
        who: page(client_of, who, children["amina"]).split('class="empty"')[1].split("</div>")[0]
        for who in ("amina", "leila", "priya", "tom")
    }
    assert len(set(said.values())) == 4


def test_kept_apart_neither_sees_the_others_nor_that_there_is_more(client_of, children, meet):
    meet("amina", "amina", "leila", "tom", purpose="With mum there")
    meet("amina", "amina", "karim", "tom", starts=in_days(5), purpose="With dad there")
    meet("amina", "tom", starts=in_days(6), purpose="Open to the family", is_shared=True)
    meet("amina", "karim", starts=in_days(7), purpose="Shared by mistake", is_shared=True)
    for who, other, theirs in (("leila", "Karim", "With dad"), ("karim", "Leila", "With mum")):
        text = page(client_of, who, children["amina"])
        assert theirs not in text
        assert other not in text
    assert Meeting.objects.count() == 4
    assert page(client_of, "leila", children["amina"]).count('class="leaf"') == 2
    assert page(client_of, "tom", children["amina"]).count('class="leaf"') == 4


def test_a_hidden_services_meeting_is_not_there_for_adults_and_professionals(
    client_of, children, meet, people, listed
):
    kit = listed("amina", "Kit Rowe")
    meet("amina", "amina", "leila", "priya", kit, of="camhs", starts=in_days(2))
    SensitiveServiceDecision.objects.create(
        child=children["amina"],
        service=kit.service,
        hidden=True,
        reason="She understands.",
        recorded_by=people["tom"],
    )
    for who in ("leila", "priya"):
        text = page(client_of, who, children["amina"])
        assert "No meeting is planned" in text
        assert "Kit" not in text
    assert "Kit" in page(client_of, "amina", children["amina"])


def test_who_does_not_share_meetings_hides_even_the_page(client_of, children, meet):
    meet("ben", "ben", "tom")
    assert client_of("dawn").get(f"/child/{children['ben'].pk}/meetings/").status_code == 404
    assert "In 3 days" in page(client_of, "ben", children["ben"])


@pytest.mark.parametrize("who", ["leila", "tom", "ben", "dawn"])
def test_the_next_of_each_child_in_a_few_queries(who, people, meet, django_assert_max_num_queries):
    for child in ("amina", "idris", "ben"):
        meet(child, starts=in_days(-2), state="held")
        meet(child, starts=in_days(4), purpose="later")
        meet(child, "tom", starts=in_days(2), purpose="soon")
    meet("amina", "leila", starts=in_days(3), purpose="Leila's")
    meet("amina", "karim", starts=in_days(1), state="called_off")
    members = list(memberships_of(people[who]))
    with django_assert_max_num_queries(3):
        found = next_meeting_for(members)
    named = {row.child.called: row.purpose for row in found.values()}
    assert (
        named
        == {
            "leila": {"Amina": "Leila's"},
            "tom": {"Amina": "soon", "Idris": "soon", "Ben": "soon"},
            "ben": {"Ben": "soon"},
            "dawn": {},
        }[who]
    )
    if who == "tom":
        assert [row.purpose for row in upcoming_for(members, 4)] == [*["soon"] * 3, "Leila's"]


def test_a_page_of_two_hundred_asks_no_more_than_a_page_of_one(
    client_of, children, meet, member, django_assert_max_num_queries
):
    row = meet("amina", "amina", "leila", "tom")
    browser = client_of("leila")
    rows = [
        Meeting(
            child=row.child,
            organiser=row.organiser,
            kind="team",
            purpose="One of many",
            starts=in_days(n),
            ends=in_days(n) + timedelta(hours=1),
        )
        for n in (*range(-100, -1), *range(4, 105))
    ]
    for many in (False, True):
        if many:
            Meeting.objects.bulk_create(rows)
            Attendee.objects.bulk_create(
                Attendee(meeting=one, member=member("amina", "leila")) for one in rows
            )
        with django_assert_max_num_queries(24):
            assert browser.get(f"/child/{children['amina'].pk}/meetings/").status_code == 200
