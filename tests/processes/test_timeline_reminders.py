"""The family's own days, and what is late without a reason, wait for the right people."""

import pytest

from familyapp.core.links import resolve
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.processes.actions import timelines as actions
from familyapp.processes.actions.timeline_notices import look_each_day
from familyapp.processes.rules import Kind
from familyapp.processes.timelines import own_step_id
from tests.processes.making_timelines import ago, begun, page_of, reason, says, takes_back


def waits(person, kind):
    rows = Notice.objects.filter(person=person, kind=kind, done=None)
    return sorted((row.key.rsplit(":", 1)[1], row.due) for row in rows)


@pytest.fixture
def row(member):
    """A draft plan came nine days ago: the last of the 15 days to answer is in five."""
    leila = member("amina", "leila")
    found = begun(leila, days=100)
    says(leila, found, decided=60, draft=9)
    return found


def test_fifteen_days_to_answer_the_draft(row, people):
    assert waits(people["leila"], "own deadline") == [("comments", ago(-5))]
    assert waits(people["amina"], "own deadline") == [("comments", ago(-5))]


def test_not_for_who_may_not_know_of_the_timeline(row, people):
    for key in ("karim", "priya", "tom", "jo"):
        assert waits(people[key], "own deadline") == []


def test_it_is_planned_again_when_the_day_changes(row, member, people):
    says(member("amina", "leila"), row, draft=11)
    assert waits(people["leila"], "own deadline") == [("comments", ago(-3))]


def test_it_is_withdrawn_when_the_day_is_taken_back_or_far_off(row, member, people):
    leila = member("amina", "leila")
    says(leila, row, draft=2)
    assert waits(people["leila"], "own deadline") == []
    says(leila, row, draft=9)
    assert waits(people["leila"], "own deadline") != []
    takes_back(leila, row, "draft")
    assert waits(people["leila"], "own deadline") == []


def test_it_is_withdrawn_when_it_is_done_and_when_it_is_over(row, member, people):
    leila = member("amina", "leila")
    says(leila, row, comments=1)
    assert waits(people["leila"], "own deadline") == []
    takes_back(leila, row, "comments")
    assert waits(people["leila"], "own deadline") != []
    actions.close(leila, row, why="We move away.")
    assert waits(people["leila"], "own deadline") == []
    actions.open_again(leila, row)
    assert waits(people["leila"], "own deadline") != []


def test_it_leads_to_the_timeline_and_names_no_service(row, people):
    (waits_for_her,) = waiting_for(people["leila"])
    assert waits_for_her.url == page_of(row)
    assert waits_for_her.label == "EHC needs assessment: You say what you think of the draft"
    link = resolve("timeline", people["leila"], row.pk)
    assert link is not None
    assert (link.url, link.label) == (page_of(row), "Where we are: EHC needs assessment")
    for key in ("karim", "priya", "sam", "jo"):
        assert resolve("timeline", people[key], row.pk) is None
        assert resolve("own step", people[key], own_step_id(row, "comments")) is None


def test_mediation_and_the_tribunal_have_their_days(member, people):
    """Two months from the letter, shown from a week before, each in its own words."""
    begun(member("ben", "ben"), Kind.DISAGREEING, 57)
    labels = {each.label for each in waiting_for(people["ben"]) if "Tribunal: " in each.label}
    assert {label.split(": ")[1] for label in labels} == {
        "You contact a mediation adviser",
        "You send your appeal to the SEND Tribunal",
    }
    assert [step for step, _due in waits(people["ben"], "own deadline")] == [
        "appealed",
        "contacted",
    ]
    assert waits(people["dawn"], "own deadline") == []


def test_time_alone_brings_it_near(member, people):
    leila = member("amina", "leila")
    row = begun(leila, days=100)
    says(leila, row, decided=60, draft=0)
    assert waits(people["leila"], "own deadline") == []
    look_each_day(ago(-8))
    assert waits(people["leila"], "own deadline") == [("comments", ago(-14))]


def test_it_is_withdrawn_when_a_refusal_ends_that_step(row, member, people):
    says(member("amina", "leila"), row, plan_refused=1)
    assert waits(people["leila"], "own deadline") == []


def test_a_day_of_their_own_that_has_gone_by_is_not_called_late(row, people):
    look_each_day(ago(-6))
    assert waits(people["leila"], "own deadline") == [("comments", None)]
    (waits_for_her,) = waiting_for(people["leila"])
    assert not waits_for_her.is_late
    assert waits_for_her.due_in_words == ""


def test_what_is_late_without_a_reason_waits_for_who_answers(member, people):
    row = begun(member("amina", "leila"))
    assert waits(people["tom"], "late step") == [("decided", ago(9))]
    assert resolve("late step", people["tom"], row.pk) is not None
    assert resolve("late step", people["leila"], row.pk) is None
    reason(member("amina", "tom"), row)
    assert waits(people["tom"], "late step") == []


def test_a_meeting_whose_day_has_come_is_not_late_any_more(member, people):
    """Planned for a day that was too late: it waits for a reason until that day, no longer."""
    ben = member("ben", "ben")
    row = begun(ben, Kind.DISAGREEING, 45)
    says(ben, row, contacted=44, meeting_asked=40, mediated=-3)
    who = next(n.person for n in Notice.objects.filter(kind="late step", done=None))
    assert [step for step, _due in waits(who, "late step")] == ["mediated"]
    look_each_day(ago(-3))
    assert waits(who, "late step") == []


def test_what_became_late_overnight(member, people):
    begun(member("amina", "leila"), days=40)
    assert waits(people["tom"], "late step") == []
    look_each_day(ago(-5))
    assert waits(people["tom"], "late step") == [("decided", ago(-2))]


def test_looking_twice_changes_nothing(row, people):
    before = list(Notice.objects.order_by("pk").values())
    look_each_day(ago(0))
    assert list(Notice.objects.order_by("pk").values()) == before
