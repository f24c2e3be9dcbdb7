"""The pages ask the database as often for two hundred outcomes as for one."""

from uuid import uuid4

import pytest

from familyapp.demo.cast import demo_id
from familyapp.home.family_today import coming_for
from familyapp.plans.actions.progress import add_progress
from familyapp.plans.models import Agreement, Outcome, OutcomeWording, Progress

AMINA = demo_id("child:amina")
URL = f"/child/{AMINA}/plan/"


@pytest.fixture
def many(member, plan):
    def make(number):
        tom, amina = member("amina", "tom"), member("amina", "amina")
        rows = Outcome.objects.bulk_create(
            Outcome(child=tom.child, plan=plan, area="work", made_by=amina, responsible=tom)
            for _ in range(number)
        )
        said = [
            OutcomeWording(outcome=row, number=n, own_words=f"Wish {n}", formal="x", by=amina)
            for row in rows
            for n in (1, 2)
        ]
        OutcomeWording.objects.bulk_create(said)
        Agreement.objects.bulk_create(
            Agreement(wording=w, by=amina, capacity="young_person", agreed=True, recorded_by=amina)
            for w in said
        )
        Progress.objects.bulk_create(Progress(outcome=row, by=amina, step=2) for row in rows)

    return make


def test_the_plan(many, client_of, django_assert_max_num_queries):
    browser = client_of("leila")  # of whom most is asked: what she may know of
    for number in (1, 199):
        many(number)
        with django_assert_max_num_queries(45):
            assert browser.get(URL).status_code == 200


def test_today_shows_what_was_heard_last_of_what_one_may_know(wants, member):
    wants("amina", "First")
    second, hers = wants("amina", "Second"), wants("leila", "Hers alone")

    def newest(key: str) -> str:
        plan = coming_for(member("amina", key), 0).plan
        assert plan
        return plan.heading

    assert {newest("leila"), newest("karim")} == {"First"}
    add_progress(member("amina", "karim"), second, key=uuid4(), step=2, feels=None)
    add_progress(member("amina", "leila"), hers, key=uuid4(), step=2, feels=None)
    assert (newest("leila"), newest("karim")) == ("Hers alone", "Second")
