"""The plan: begun, dated, made final, ended; and what its page shows to whom."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core import events, exports, links
from familyapp.core.events import PlanDecided, ReviewDecided
from familyapp.demo.cast import demo_id
from familyapp.plans.actions import plan as planning
from familyapp.plans.models import Outcome, Plan, PlanVersion

AMINA = demo_id("child:amina")
URL = f"/child/{AMINA}/plan/"


@pytest.fixture
def decided():
    """What is told of plans that became final."""
    told = []
    events.subscribe(PlanDecided, told.append)
    yield told
    events._handlers[PlanDecided].remove(told.append)


@pytest.mark.parametrize(
    ("final", "review"),
    [
        (date(2026, 11, 25), date(2027, 11, 25)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 3, 1), date(2028, 3, 1)),
    ],
)
def test_a_year_after(final, review):
    assert planning.a_year_after(final) == review


def test_the_same_form_twice_begins_one_plan_and_another_of_its_kind_is_refused(member):
    tom, key = member("amina", "tom"), uuid4()
    first = planning.add_plan(tom, key=key, kind="support")
    assert planning.add_plan(tom, key=key, kind="support") == first
    with pytest.raises(planning.PlanError):
        planning.add_plan(tom, key=uuid4(), kind="support")
    planning.end_plan(tom, first, revision=0, ended_on=timezone.localdate())
    planning.add_plan(tom, key=uuid4(), kind="support")
    assert Plan.objects.filter(child=AMINA).count() == 2


def test_a_final_plan_is_told_reviewed_within_a_year_and_has_its_version(
    plan, decided, member, client_of, wants, words_it
):
    tom = member("amina", "tom")
    kept, left = (words_it(wants("amina")) for _ in range(2))
    Outcome.objects.update(plan=plan, in_plan="draft", in_plan_on=date(2026, 1, 1))
    final_on = timezone.localdate() - timedelta(days=2)
    page = client_of("tom").get(f"{URL}{plan.pk}/final/")
    offered = page.context["form"].fields["outcomes"]
    assert (
        offered.initial == [value for value, _ in offered.choices] == [str(kept.pk), str(left.pk)]
    )
    form = {"revision": 2, "final_on": final_on.isoformat(), "outcomes": [kept.pk]}
    for _ in range(2):  # the same form twice
        assert client_of("tom").post(f"{URL}{plan.pk}/final/", form).status_code == 302
    assert PlanVersion.objects.filter(plan=plan).count() == 3
    plan.refresh_from_db()
    assert (plan.status, plan.final_on) == ("final", final_on)
    assert plan.next_review == planning.a_year_after(final_on)
    assert decided == [PlanDecided(child=AMINA, plan=plan.pk, decided_on=final_on)]
    newest = PlanVersion.objects.filter(plan=plan).latest("number")
    assert (newest.status, newest.dated, newest.sections["A"]) == (
        "final",
        final_on,
        "I like cats.",
    )
    kept.refresh_from_db()
    left.refresh_from_db()
    assert (kept.in_plan, kept.in_plan_on) == ("final", final_on)
    assert left.in_plan == "draft"
    support = planning.add_plan(tom, key=uuid4(), kind="support")
    planning.make_final(tom, support, revision=0, final_on=final_on)
    assert len(decided) == 1  # only the plan that the law reviews


def test_a_day_to_come_and_a_review_before_the_plan_are_refused_with_a_sentence(plan, client_of):
    tom = client_of("tom")
    ahead = (timezone.localdate() + timedelta(days=400)).isoformat()
    answer = tom.post(f"{URL}{plan.pk}/final/", {"revision": 2, "final_on": ahead})
    assert b"still to come" in answer.content
    today = timezone.localdate().isoformat()
    form = {"revision": 2, "final_on": today, "next_review": today}
    assert b"The review comes after" in tom.post(f"{URL}{plan.pk}/final/", form).content
    plan.refresh_from_db()
    assert plan.revision == 2


def test_the_decision_on_a_review_sets_the_next_one(plan, member):
    tom = member("amina", "tom")
    support = planning.add_plan(tom, key=uuid4(), kind="support")
    with transaction.atomic():
        decided = date(2026, 12, 3)
        events.publish(ReviewDecided(child=AMINA, meeting=uuid4(), decided_on=decided))
    plan.refresh_from_db()
    support.refresh_from_db()
    assert plan.next_review == date(2027, 12, 3)
    assert support.next_review is None


def test_an_ended_plan_stays_to_be_read_and_is_not_changed(plan, client_of, member):
    tom = client_of("tom")
    day = timezone.localdate().isoformat()
    for _ in range(2):
        tom.post(f"{URL}{plan.pk}/end/", {"revision": 2, "ended_on": day})
    plan.refresh_from_db()
    assert (plan.status, plan.revision) == ("ended", 3)
    assert tom.get(f"{URL}{plan.pk}/change/").status_code == 404
    with pytest.raises(planning.PlanError):
        planning.change_plan(
            member("amina", "tom"), plan, revision=3, draft_on=None, next_review=None
        )
    assert b"I like cats." in client_of("leila").get(URL).content


def test_a_late_review_looks_late_to_everybody(plan, client_of):
    late = timezone.localdate() - timedelta(days=1)
    Plan.objects.update(next_review=late)
    for who in ("amina", "karim", "tom"):
        assert b"Review late since" in client_of(who).get(URL).content
    Plan.objects.update(next_review=timezone.localdate())
    assert b"Review late" not in client_of("tom").get(URL).content


def test_the_page_speaks_to_its_reader(client_of, wants):
    """Without a plan, and without an outcome, each is told what they can do."""
    assert "What would you like to reach?" in client_of("amina").get(URL).content.decode()
    assert "What matters most" in client_of("leila").get(URL).content.decode()
    worker = client_of("tom").get(URL).content.decode()
    assert "Add the plan" in worker
    assert "My plan" in client_of("amina").get(URL).content.decode()
    assert "Amina&#x27;s plan" in worker
    priya = client_of("priya").get(URL).content.decode()
    assert "Add an outcome" not in priya
    assert "Add a plan" not in priya


def test_a_young_person_meets_three_outcomes_first(client_of, wants):
    for n in range(5):
        wants("amina", f"Wish {n}")
    page = client_of("amina").get(URL)
    assert [len(page.context[name]) for name in ("outcomes", "rest")] == [3, 2]
    assert len(client_of("tom").get(URL).context["outcomes"]) == 5


def test_of_two_plans_one_is_picked(plan, client_of, member):
    support = planning.add_plan(member("amina", "tom"), key=uuid4(), kind="support")
    amina = client_of("amina")
    assert amina.get(URL).context["plan"] == plan
    assert amina.get(f"{URL}?plan={support.pk}").context["plan"] == support
    for nonsense in ("x", uuid4()):
        assert amina.get(f"{URL}?plan={nonsense}").context["plan"] == plan


def test_two_who_change_the_dates_at_once(plan, client_of):
    tom = client_of("tom")
    first = {"revision": 2, "draft_on": "2026-01-05", "next_review": "2027-02-01"}
    assert tom.post(f"{URL}{plan.pk}/change/", first).status_code == 302
    second = tom.post(f"{URL}{plan.pk}/change/", first | {"next_review": "2027-03-01"})
    [change] = second.context["changes"]
    assert "February 2027" in change.now or "Feb" in change.now
    assert second.context["form"]["revision"].value() == 3
    assert second.context["form"]["next_review"].value() == "2027-03-01"
    assert tom.post(f"{URL}{plan.pk}/change/", first).status_code == 302  # the same form twice


def test_a_copy_of_my_data_and_a_link_hold_the_plan(plan, people, wants):
    wants("leila", "Quieter mornings")
    text = {
        who: [
            str(entry)
            for section in exports.sections()
            if section.name in ("plans", "outcomes")
            for entry in section.read(people[who])
        ]
        for who in ("leila", "karim", "sam")
    }
    assert any("I like cats." in entry for entry in text["karim"])
    assert any("Quieter mornings" in entry for entry in text["leila"])
    assert not any("Quieter mornings" in entry for entry in text["karim"])
    assert not any("cats" in entry for entry in text["sam"])
    assert links.resolve("plan", people["amina"], plan.pk).label == "My plan"
    assert links.resolve("plan", people["sam"], plan.pk) is None
