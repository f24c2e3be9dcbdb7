"""Late is shown as late: with the service's reason, an exception of the law, what one can do."""

from uuid import uuid4

import pytest

from familyapp.demo.records import service
from familyapp.processes import timelines
from familyapp.processes.actions import timelines as actions
from familyapp.processes.models import TimelineReason
from familyapp.processes.rules import Kind
from familyapp.team.actions import TeamError
from tests.processes.making_timelines import ago, begun, page_of, reason, says


@pytest.fixture
def row(member):
    return begun(member("amina", "leila"))


def page(client_of, key, row) -> str:
    return client_of(key).get(page_of(row)).content.decode()


def test_before_a_reason_the_page_says_that_nobody_gave_one(row, client_of):
    shown = page(client_of, "leila", row)
    assert "Nobody has said yet why it is late." in shown
    assert "Ask my key worker about this" in shown
    assert "Make a complaint" in shown


def test_toms_reason_reaches_the_family_with_the_day(row, client_of):
    browser = client_of("tom")
    assert "Say why it is late" in page(client_of, "tom", row)
    assert "late by 9 days" in browser.get(page_of(row, "late", "decided")).content.decode()
    form = {"key": uuid4(), "words": "We wait for a report.", "expected": str(ago(-7)), "seen": ""}
    assert browser.post(page_of(row, "late", "decided"), form).status_code == 302
    shown = page(client_of, "leila", row)
    assert "We wait for a report." in shown
    assert "Expected now: " in shown
    assert "late by 9 days" in shown
    assert (
        "We wait for a report."
        in client_of("leila").get(page_of(row) + "?as=list").content.decode()
    )


def test_a_reason_is_taken_back(row, member, client_of):
    reason(member("amina", "tom"), row)
    stands = timelines.known(member("amina", "tom"), row).reasons["decided"]
    form = {"key": uuid4(), "seen": stands.pk}
    client_of("tom").post(page_of(row, "late", "decided", "take-back"), form)
    assert "We wait." not in page(client_of, "leila", row)


def test_what_is_expected_cannot_lie_behind(row, client_of):
    form = {"key": uuid4(), "words": "We wait.", "expected": str(ago(1)), "seen": ""}
    shown = client_of("tom").post(page_of(row, "late", "decided"), form).content.decode()
    assert "This day is over." in shown
    assert "We wait." in shown
    assert not TimelineReason.objects.exists()


def test_two_reasons_at_the_same_time(row, member, client_of):
    reason(member("amina", "tom"), row, words="The first.")
    form = {"key": uuid4(), "words": "The second.", "expected": "", "seen": ""}
    shown = client_of("tom").post(page_of(row, "late", "decided"), form).content.decode()
    assert "Somebody else changed this meanwhile" in shown
    assert "The first." in shown
    assert "The second." in shown
    assert TimelineReason.objects.count() == 1


def test_a_step_that_does_not_exist_has_no_reason(row, client_of):
    assert client_of("tom").get(page_of(row, "late", "nonsense")).status_code == 404


def test_an_exception_of_the_law_names_who_relies_on_it_and_moves_no_day(row, member, client_of):
    due = timelines.known(member("amina", "leila"), row).mine.steps[0].due
    form = {"key": uuid4(), "excuse": "absent", "words": "They were abroad for 5 weeks."}
    assert client_of("tom").post(page_of(row, "exception"), form).status_code == 302
    shown = page(client_of, "leila", row)
    assert "The council says that this holds here:" in shown
    assert "Tom Bailey" in shown
    assert "They were abroad for 5 weeks." in shown
    assert "late by 9 days" in shown
    assert timelines.known(member("amina", "leila"), row).mine.steps[0].due == due


def test_an_exception_needs_what_happened_and_can_be_taken_back(row, member, client_of):
    browser = client_of("tom")
    form = {"key": uuid4(), "excuse": "absent", "words": ""}
    shown = browser.post(page_of(row, "exception"), form).content.decode()
    assert "Please say in a sentence what happened." in shown
    browser.post(page_of(row, "exception"), form | {"words": "They were away."})
    seen = timelines.known(member("amina", "tom"), row).excuse.pk
    browser.post(page_of(row, "exception"), {"key": uuid4(), "excuse": "", "seen": seen})
    assert timelines.known(member("amina", "leila"), row).excuse is None


def test_a_missed_appointment_excuses_the_advice_and_not_the_council(row, member):
    tom = member("amina", "tom")
    actions.rely_on(tom, row, key=uuid4(), excuse="missed_appointments", words="A missed visit.")
    excused = [step.key for step in timelines.known(tom, row).mine.steps if step.is_excused]
    assert excused == ["advice"]


def test_priya_says_why_only_where_her_service_answers(row, member, client_of):
    form = {"key": uuid4(), "words": "The hall was not free.", "expected": "", "seen": ""}
    priya = client_of("priya")
    assert priya.post(page_of(row, "late", "decided"), form).status_code == 404
    tom = member("amina", "tom")
    row.refresh_from_db()
    actions.set_service(tom, row, revision=row.revision, service=service("school"))
    assert priya.post(page_of(row, "late", "decided"), form).status_code == 302
    assert "Priya Shah says why" in page(client_of, "leila", row)


def test_which_service_answers_is_chosen_and_a_stale_choice_is_shown(row, client_of):
    row.refresh_from_db()
    browser = client_of("tom")
    form = {"revision": row.revision, "service": service("school").pk}
    assert browser.post(page_of(row, "service"), form).status_code == 302
    stale = browser.post(page_of(row, "service"), form | {"service": ""}).content.decode()
    assert "Somebody else changed this meanwhile" in stale
    row.refresh_from_db()
    assert row.service == service("school")


def test_a_service_that_is_not_of_the_team_is_no_choice(row, client_of):
    row.refresh_from_db()
    form = {"revision": row.revision, "service": service("transport").pk}
    shown = client_of("tom").post(page_of(row, "service"), form).content.decode()
    assert "Please choose one from the list." in shown


def test_a_sensitive_service_is_not_offered_for_what_a_parent_began(row, client_of):
    """It would be gone for them."""
    assert "mental health" not in client_of("tom").get(page_of(row, "service")).content.decode()


def test_what_was_done_late_stays_late(row, member, client_of):
    says(member("amina", "leila"), row, decided=2)
    assert "7 days late" in page(client_of, "leila", row)


def test_nothing_of_it_is_blamed_on_the_family(member, client_of):
    """The family's own day that is over: no reason is asked for."""
    row = begun(member("amina", "leila"), days=150)
    says(member("amina", "leila"), row, decided=110, draft=30)
    shown = page(client_of, "tom", row)
    assert "/late/comments/" not in shown
    assert "/late/final/" in shown


def test_no_reason_is_added_to_what_is_over(row, member):
    actions.close(member("amina", "leila"), row, why="We have the plan.")
    with pytest.raises(TeamError):
        reason(member("amina", "tom"), row)


def test_every_kind_says_what_to_do_when_it_is_late(member, client_of):
    tom = member("amina", "tom")
    for kind in (Kind.ASSESSMENT, Kind.REVIEW):
        row = begun(tom, kind, 500)
        shown = page(client_of, "leila", row)
        assert "late by" in shown, kind
        assert "What you can do" in shown


def test_a_day_of_the_familys_own_that_has_gone_by_is_not_called_late(member, client_of):
    ben = member("ben", "ben")
    row = begun(ben, Kind.DISAGREEING, 100)
    shown = page(client_of, "ben", row)
    assert "The last day was " in shown
    assert "late by" not in shown
    found = timelines.next_for(ben)
    assert found is not None
    assert found.due.startswith("the last day was ")
    assert "late by" not in client_of("ben").get(f"{page_of(row)}?as=list").content.decode()


def test_what_is_late_stands_at_the_top_though_one_is_at_another_step(member, client_of):
    """The plan is late, and nobody has said when the school was asked."""
    row = begun(member("amina", "leila"), days=163)
    says(member("amina", "leila"), row, decided=128, advice=71, draft=46, comments=33)
    shown = client_of("leila").get(page_of(row)).context["page"]
    assert shown.here.step.key == "school"
    assert [step.step.key for step in shown.late_too] == ["final"]
    assert shown.is_late


def test_each_day_is_asked_for_at_one_step(member, client_of):
    row = begun(member("amina", "leila"))
    steps = client_of("leila").get(page_of(row)).context["page"].steps
    asked = [day.fact.key for step in steps for day in step.days]
    assert len(asked) == len(set(asked))
    assert {"decided", "refused_assessment", "plan_refused", "draft", "final"} <= set(asked)
