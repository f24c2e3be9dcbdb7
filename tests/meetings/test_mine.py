"""A worker's meetings of all children: what to write down, then what comes, by day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.meetings import mine
from familyapp.meetings.actions.replies import answer
from familyapp.meetings.models import Attendee, Meeting, Paper, TimeWish
from familyapp.team.selectors import memberships_of
from tests.meetings.conftest import in_days
from tests.meetings.making_after import over

__all__ = ["over"]  # a fixture


def of(person) -> mine.Mine:
    return mine.meetings_of(person, list(memberships_of(person)))


def titles(found: mine.Mine) -> list[str]:
    return [row.title for _day, rows in found.days for row in rows]


def test_tom_sees_all_his_families_meetings_by_day(client_of, meet, over):
    meet("amina", "leila", starts=in_days(1))
    meet("idris", "leila", starts=in_days(1, 14), kind="clinic")
    meet("ben", "ben", starts=in_days(12), kind="team")
    over("leila")
    page = client_of("tom").get("/meetings/").content.decode()
    places = [
        page.index(words)
        for words in (
            *("Write down what came of it", "Tomorrow,", "Amina&#x27;s annual review</span>"),
            *("Idris&#x27;s clinic visit", "Ben&#x27;s team meeting"),
        )
    ]
    assert places[0] < places[1] < places[3] < places[4]


def test_each_says_who_asks_who_cannot_come_and_what_is_late(meet, member, people):
    review = meet("amina", "amina", "leila", "priya", "tom")
    answer(member("amina", "leila"), review, reply="no")
    row = Attendee.objects.get(member=member("amina", "amina"))
    TimeWish.objects.bulk_create(TimeWish(attendee=row, choices=["week"]) for _n in range(2))
    late = timezone.localdate() - timedelta(days=1)
    Paper.objects.create(meeting=review, title="R", due_on=late, made_by=review.organiser)
    [(_day, [found])] = of(people["tom"]).days
    assert [chip.text for chip in found.chips] == [
        "1 asks for another time",
        "Cannot come: Leila",
        "No answer yet: Amina, Priya",
        "1 paper is late",
    ]


def test_a_professional_sees_what_they_are_asked_to_or_arranged(meet, member, people):
    meet("amina", "priya", "leila", starts=in_days(1), kind="team")
    meet("amina", "leila", starts=in_days(2))
    meet("amina", "leila", starts=in_days(3), kind="clinic", organiser=member("amina", "priya"))
    found = of(people["priya"])
    assert titles(found) == ["Amina's team meeting", "Amina's clinic visit"]


def test_a_professional_hears_nothing_of_a_sensitive_service(meet, listed, people):
    meet("amina", "priya", listed("amina", "Kit Rowe"), listed("amina", "Una Frost"))
    [(_day, [row])] = of(people["priya"]).days
    assert [chip.text for chip in row.chips] == ["No answer yet: Una"]
    meet("amina", "priya", of="camhs", starts=in_days(1))
    assert len(titles(of(people["tom"]))) == 2


def test_what_to_write_up_is_whose_it_is(meet, over, member, people):
    over("leila", "priya")
    over("leila", state="held")
    priya = member("amina", "priya")

    def count(key: str) -> int:
        return mine.count_to_write_up(people[key], list(memberships_of(people[key])))

    assert (count("tom"), count("priya"), count("ruth")) == (1, 0, 0)
    over("leila", organiser=priya)
    assert (count("tom"), count("priya")) == (2, 0)  # only somebody who is named for it
    priya.may_organise = True
    priya.save()
    assert (count("tom"), count("priya")) == (2, 1)


def test_nothing_ahead_says_so_and_a_familys_meetings_are_with_each_child(client_of):
    for key in ("tom", "nia", "grace"):
        assert "No meetings ahead" in client_of(key).get("/meetings/").content.decode()
    for key in ("amina", "leila", "ben"):
        assert client_of(key).get("/meetings/").status_code == 404


@pytest.mark.parametrize("many", [1, 200])
def test_two_hundred_cost_as_many_queries_as_one(
    many, member, people, django_assert_max_num_queries
):
    tom, leila = member("amina", "tom"), member("amina", "leila")
    now = timezone.now()
    rows = [
        Meeting(
            child=tom.child,
            kind="team",
            purpose="So.",
            starts=now + timedelta(hours=days),
            ends=now + timedelta(hours=days + 1),
            organiser=tom,
        )
        for n in range(many)
        for days in (-30 - n, 30 + n)
    ]
    Meeting.objects.bulk_create(rows)
    Attendee.objects.bulk_create(Attendee(meeting=row, member=leila) for row in rows)
    members = list(memberships_of(people["tom"]))
    with django_assert_max_num_queries(8):
        found = mine.meetings_of(people["tom"], members)
    assert found.to_write_in_all == many
    assert len(titles(found)) == min(many, mine.PAGE)
    assert all(row.chips for _day, rows in found.days for row in rows)
