"""Who says which day: both are kept, and both are worked out."""

from uuid import uuid4

import pytest

from familyapp.processes import timelines
from familyapp.processes.actions import timelines as actions
from familyapp.processes.models import TimelineDate
from familyapp.processes.rules import ImpossibleDates, Kind
from familyapp.team.actions import TeamError
from tests.processes.making_timelines import ago, begun, page_of, says, takes_back


@pytest.fixture
def row(member):
    """Leila says that they asked 51 days ago."""
    return begun(member("amina", "leila"))


def known(member, key, row):
    return timelines.known(member("amina", key), row)


def test_where_days_differ_both_are_worked_out(row, member, client_of):
    says(member("amina", "tom"), row, asked=40)
    leilas, toms = known(member, "leila", row), known(member, "tom", row)
    assert leilas.theirs is not None
    due = [leilas.mine.steps[0].due, leilas.theirs.steps[0].due]
    assert due == [ago(51 - 42), ago(40 - 42)]
    assert (toms.mine.steps[0].due, toms.theirs.steps[0].due) == (due[1], due[0])
    page = client_of("leila").get(page_of(row)).content.decode()
    assert "You say" in page
    assert "The council says" in page
    assert "late by 9 days" in page
    assert "in 2 days" in page
    assert "The family says" in client_of("tom").get(page_of(row)).content.decode()


def test_a_young_person_reads_that_the_family_said_it(row, client_of):
    page = client_of("amina").get(page_of(row)).content.decode()
    assert "Your family says" in page
    assert "You say</dt>" not in page


def test_the_same_day_is_no_difference(row, member):
    says(member("amina", "tom"), row, asked=51)
    assert known(member, "leila", row).theirs is None


def test_a_day_is_said_changed_and_taken_back(row, member):
    leila = member("amina", "leila")
    says(leila, row, decided=5)
    assert known(member, "leila", row).mine.steps[0].done == ago(5)
    says(leila, row, decided=3)
    assert known(member, "leila", row).mine.steps[0].done == ago(3)
    takes_back(leila, row, "decided")
    takes_back(leila, row, "decided")
    assert known(member, "leila", row).mine.steps[0].done is None


def test_the_day_that_starts_it_is_not_taken_back_while_nobody_else_says_one(row, member):
    leila = member("amina", "leila")
    with pytest.raises(TeamError):
        takes_back(leila, row, "asked")
    says(member("amina", "tom"), row, asked=40)
    takes_back(leila, row, "asked")
    assert known(member, "leila", row).mine.dates == {"asked": ago(40)}


@pytest.mark.parametrize(
    ("fact", "typed", "said"),
    [
        ("decided", str(ago(90)), "is before the day of the request"),
        ("decided", str(ago(-3)), "is still to come"),
        ("decided", "30/02/2026", "This is not a day."),
        ("asked", str(ago(1)), "is before the day of the request"),
    ],
    ids=["before", "to come", "no day", "after what follows"],
)
def test_a_day_that_cannot_be_changes_nothing_and_stays_in_the_form(
    row, member, client_of, fact, typed, said
):
    leila = member("amina", "leila")
    says(leila, row, decided=9)
    stands = known(member, "leila", row).days["family", fact]
    count = TimelineDate.objects.count()
    form = {"key": uuid4(), "day": typed, "seen": stands.pk}
    page = client_of("leila").post(page_of(row, "days", fact), form).content.decode()
    assert said in page
    assert typed in page
    assert TimelineDate.objects.count() == count


def test_a_review_before_the_plan_names_the_two_days(member, client_of):
    row = begun(member("amina", "leila"), Kind.REVIEW, 100)
    form = {"key": uuid4(), "day": str(ago(120)), "seen": ""}
    page = client_of("leila").post(page_of(row, "days", "meeting"), form).content.decode()
    assert "The review meeting, " in page
    assert "is before the day of the plan or of the last decision" in page
    assert TimelineDate.objects.count() == 1


def test_a_no_does_not_go_with_a_plan(row, member):
    leila = member("amina", "leila")
    says(leila, row, refused_assessment=10)
    with pytest.raises(ImpossibleDates):
        says(leila, row, final=2)


def test_after_a_no_the_time_limits_of_disagreeing_are_one_tap_away(row, member, client_of):
    says(member("amina", "leila"), row, refused_assessment=10)
    page = client_of("leila").get(page_of(row)).content.decode()
    assert f"start/?what=disagreeing&amp;day={ago(10)}" in page


def test_days_of_two_who_may_not_know_of_each_other_that_clash(member, client_of):
    """Karim says when they were refused, Leila when the plan came: nothing breaks for Tom."""
    row = begun(member("amina", "tom"))
    says(member("amina", "karim"), row, refused_assessment=20)
    says(member("amina", "leila"), row, decided=21, final=5)
    toms = known(member, "tom", row)
    assert toms.theirs is not None or toms.mine.left_out
    page = client_of("tom").get(page_of(row)).content.decode()
    assert "Some days cannot be true together" in page
    leilas = client_of("leila").get(page_of(row)).content.decode()
    assert "Some days cannot be true together" not in leilas


def test_somebody_else_said_another_day_meanwhile(row, member, client_of):
    says(member("amina", "amina"), row, decided=4)
    form = {"key": uuid4(), "day": str(ago(6)), "seen": ""}
    browser = client_of("leila")
    page = browser.post(page_of(row, "days", "decided"), form).content.decode()
    assert "Somebody else changed this meanwhile" in page
    assert str(ago(6)) in page
    assert known(member, "leila", row).mine.steps[0].done == ago(4)
    stands = known(member, "leila", row).days["family", "decided"]
    browser.post(page_of(row, "days", "decided"), form | {"seen": stands.pk})
    assert known(member, "leila", row).mine.steps[0].done == ago(6)


def test_the_same_day_sent_twice_is_said_once(row, client_of, member):
    form = {"key": uuid4(), "day": str(ago(6)), "seen": ""}
    browser = client_of("leila")
    for _ in range(2):
        assert browser.post(page_of(row, "days", "decided"), form).status_code == 302
    assert TimelineDate.objects.filter(fact="decided").count() == 1


def test_a_day_that_is_not_asked_for_has_no_page(row, client_of):
    for fact in ("nonsense", "papers", "day"):
        assert client_of("leila").get(page_of(row, "days", fact)).status_code == 404


def test_the_page_of_a_day_says_what_the_other_side_says(row, member, client_of):
    says(member("amina", "tom"), row, decided=2)
    page = client_of("leila").get(page_of(row, "days", "decided")).content.decode()
    assert "The council says" in page


def test_what_is_over_is_open_again_before_anything_is_said(row, member, client_of):
    leila, browser = member("amina", "leila"), client_of("leila")
    browser.post(page_of(row, "over"), {"why": "We have the plan."})
    row.refresh_from_db()
    assert row.closed is not None
    assert "We have the plan." in browser.get(page_of(row)).content.decode()
    listed = browser.get(f"/child/{row.child_id}/where-we-are/").content.decode()
    assert "Over since" in listed
    with pytest.raises(TeamError):
        says(leila, row, decided=3)
    form = {"key": uuid4(), "day": str(ago(6)), "seen": ""}
    page = browser.post(page_of(row, "days", "decided"), form).content.decode()
    assert "This is over. Open it again first." in page
    browser.post(page_of(row, "open-again"))
    row.refresh_from_db()
    assert (row.closed, row.closed_why) == (None, "")
    says(leila, row, decided=3)


def test_over_needs_a_word_of_why(row, client_of):
    page = client_of("leila").post(page_of(row, "over"), {"why": ""}).content.decode()
    assert "Please fill this in." in page
    row.refresh_from_db()
    assert row.closed is None


def test_closing_twice_keeps_the_first(row, member):
    leila = member("amina", "leila")
    for why in ("First", "Second"):
        actions.close(leila, row, why=why)
    row.refresh_from_db()
    assert row.closed_why == "First"


def test_not_now_leads_back_to_the_timeline(row, client_of):
    page = client_of("leila").get(page_of(row, "days", "decided")).content.decode()
    assert f'href="{page_of(row)}">Not now' in page
