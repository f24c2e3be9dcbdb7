"""The clock of the yearly review: twelve months from the council's last decision."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core import links
from familyapp.core.events import PlanDecided, ReviewDecided, publish
from familyapp.meetings import reviews
from familyapp.meetings.actions.reviews import propose_reviews
from familyapp.meetings.models import ReviewClock
from familyapp.notices.models import Notice
from tests.meetings.conftest import in_days
from tests.meetings.making_after import address, over, told, write_up

__all__ = ["over", "told"]  # fixtures


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        (date(2026, 11, 25), date(2027, 11, 25)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2027, 3, 1), date(2028, 3, 1)),
    ],
)
def test_twelve_months_from_the_decision(decided, due):
    assert reviews.a_year_later(decided) == due


@pytest.mark.parametrize(
    ("due", "proposed"),
    [
        (date(2026, 12, 1), date(2026, 11, 3)),  # a Tuesday, four weeks before
        (date(2026, 12, 5), date(2026, 11, 6)),  # the Friday before a Saturday
        (date(2027, 1, 25), date(2026, 12, 24)),  # not Monday 28: a bank holiday; nor Christmas
        (date(2027, 4, 26), date(2027, 3, 25)),  # before Good Friday and Easter Monday
    ],
)
def test_the_proposed_day_is_a_working_day_at_least_four_weeks_before(due, proposed):
    assert reviews.proposed_day(due) == proposed
    assert due - proposed >= timedelta(weeks=4)


def decide(child, on: date) -> None:
    with transaction.atomic():
        publish(PlanDecided(child=child.pk, plan=child.pk, decided_on=on))


def clock_of(child) -> tuple[str, date, date]:
    clock = ReviewClock.objects.get(child=child)
    return clock.source, clock.decided_on, clock.due_by


def test_a_final_plan_starts_the_clock_and_a_newer_one_moves_it(children):
    for on in (date(2026, 11, 25), date(2026, 1, 1), date(2026, 12, 1)):
        decide(children["amina"], on)
    assert clock_of(children["amina"]) == ("plan", date(2026, 12, 1), date(2027, 12, 1))


def test_a_review_moves_it_and_the_plan_amended_after_it_does_not(children):
    amina = children["amina"]
    ReviewClock.objects.create(
        child=amina, source="review", decided_on="2026-03-02", due_by="2027-03-02"
    )
    decide(amina, date(2026, 4, 20))
    assert clock_of(amina) == ("review", date(2026, 3, 2), date(2027, 3, 2))
    decide(amina, date(2027, 6, 1))  # a new plan, after those twelve months
    assert clock_of(amina) == ("plan", date(2027, 6, 1), date(2028, 6, 1))


def test_the_councils_decision_written_down_moves_it_and_may_be_put_right(
    client_of, over, children, told
):
    review = over("leila", "tom", starts=timezone.now() - timedelta(days=20))
    today = timezone.localdate()
    decide(children["amina"], today - timedelta(days=300))
    for sequence, days in enumerate((3, 3, 5)):
        on = today - timedelta(days=days)
        review.sequence = min(sequence, 1)
        client_of("tom").post(address(review, "after/"), write_up(review, decided_on=on))
        assert clock_of(children["amina"]) == ("review", on, reviews.a_year_later(on))
    found = [event for event in told if isinstance(event, ReviewDecided)]
    assert [today - event.decided_on for event in found] == [timedelta(3), timedelta(5)]


@pytest.fixture
def due_soon(children):
    due = timezone.localdate() + timedelta(weeks=11)
    return ReviewClock.objects.create(
        child=children["amina"],
        source="plan",
        decided_on=due - timedelta(days=365),
        due_by=due,
    )


def test_twelve_weeks_before_who_answers_hears_of_it_once(due_soon, people, children):
    today = timezone.localdate()
    propose_reviews(today - timedelta(days=8))
    assert not Notice.objects.exists()
    for _days in range(2):
        propose_reviews(today)
    notice = Notice.objects.get()
    assert (notice.person, notice.due) == (
        people["tom"],
        reviews.proposed_day(due_soon.due_by),
    )
    link = links.resolve("review due", people["tom"], notice.link_id)
    assert link.url == f"/child/{children['amina'].pk}/meetings/review-due/"
    for key in ("leila", "priya", "amina"):
        assert links.resolve("review due", people[key], notice.link_id) is None


@pytest.mark.parametrize("is_held", [False, True])
def test_with_a_review_under_way_nobody_is_reminded(due_soon, people, meet, over, is_held):
    if is_held:
        over("leila", state="held", starts=timezone.now() - timedelta(days=9))
    else:
        meet("amina", "leila", starts=in_days(20))
    propose_reviews(timezone.localdate())
    assert not Notice.objects.exists()
    assert links.resolve("review due", people["tom"], due_soon.child_id) is None


def test_another_meeting_or_a_review_of_before_is_no_review_under_way(due_soon, meet, over):
    meet("amina", "leila", kind="team")
    before = timezone.now() - timedelta(days=400)
    over("leila", state="held", starts=before)
    propose_reviews(timezone.localdate())
    assert Notice.objects.count() == 1


def test_tom_is_proposed_a_day_and_the_family_learns_by_when(client_of, due_soon, member):
    page = client_of("tom").get(f"/child/{due_soon.child_id}/meetings/review-due/")
    proposed = reviews.proposed_day(due_soon.due_by)
    assert f"kind=annual_review&amp;on={proposed.isoformat()}" in page.content.decode()
    assert reviews.full_day(proposed) in page.content.decode()
    for key in ("amina", "leila", "priya"):
        found = reviews.section(member("amina", key))
        assert found.due == reviews.plain_day(due_soon.due_by)
        assert found.arrange == ""


def test_what_is_late_proposes_no_day_that_is_over(due_soon, member):
    due_soon.due_by = timezone.localdate() - timedelta(days=1)
    due_soon.save()
    found = reviews.section(member("amina", "tom"))
    assert (found.is_late, found.proposed_is_past) == (True, True)
    assert "on=" not in found.arrange


def test_without_a_final_plan_there_is_nothing_to_count(client_of, member, children):
    assert reviews.section(member("amina", "leila")) is None
    page = f"/child/{children['amina'].pk}/meetings/review-due/"
    assert client_of("tom").get(page).status_code == 404


def test_the_list_says_when_it_is_due_and_the_form_begins_with_the_day(client_of, due_soon, meet):
    meetings = f"/child/{due_soon.child_id}/meetings/"
    day = reviews.proposed_day(due_soon.due_by).isoformat()
    link = f"{meetings}arrange/?kind=annual_review&amp;on={day}"
    assert link in client_of("tom").get(meetings).content.decode()
    due = reviews.plain_day(due_soon.due_by)
    assert f"Your next yearly review is due by {due}" in (
        client_of("amina").get(meetings).content.decode()
    )
    form = client_of("tom").get(f"{meetings}arrange/", {"kind": "annual_review", "on": day})
    assert f'value="{day}"' in form.content.decode()
    for wrong in ("2020-01-01", "soon", ""):
        form = client_of("tom").get(f"{meetings}arrange/", {"kind": "annual_review", "on": wrong})
        assert form.status_code == 200
        assert form.context["form"]["day"].value() is None
    meet("amina", kind="annual_review")
    assert link not in client_of("tom").get(meetings).content.decode()
