"""Outcomes: said in the family's words, worded for the plan, with a history that stays."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core.editing import ChangedMeanwhile
from familyapp.demo.cast import demo_id
from familyapp.plans import words
from familyapp.plans.actions import outcomes as actions
from familyapp.plans.actions.plan import PlanError
from familyapp.plans.models import Outcome, OutcomeWording
from familyapp.plans.outcomes import outcome_for
from familyapp.team.models import Child, TeamMember
from tests.plans.conftest import SMART

AMINA = demo_id("child:amina")
URL = f"/child/{AMINA}/plan/outcomes/"


def page(client, outcome, tail=""):
    return client.get(f"{URL}{outcome.pk}/{tail}")


def test_amina_says_what_she_wants_and_her_words_are_the_heading(client_of):
    form = {"key": uuid4(), "own_words": "I want a cat", "why": "They are soft", "area": "home"}
    for _ in range(2):  # the same form twice
        answer = client_of("amina").post(f"{URL}add/", form)
        assert answer.status_code == 302
    [row] = Outcome.objects.filter(child=AMINA)
    for who in ("amina", "priya"):
        assert '<q dir="auto">I want a cat</q>' in page(client_of(who), row).content.decode()


def test_nothing_is_saved_without_words_and_what_was_typed_is_kept(client_of):
    form = {"key": uuid4(), "own_words": "", "why": "They are soft", "area": "home"}
    answer = client_of("amina").post(f"{URL}add/", form)
    assert "They are soft" in answer.content.decode()
    long = client_of("amina").post(f"{URL}add/", form | {"own_words": "x" * 301})
    assert "there is room for 300 letters" in long.content.decode()
    assert not Outcome.objects.exists()


def test_a_professional_adds_nothing_unless_the_key_worker_named_them(client_of, member):
    form = {"key": uuid4(), "own_words": "x", "area": "work"}
    assert client_of("priya").post(f"{URL}add/", form).status_code == 403
    TeamMember.objects.filter(pk=member("amina", "priya").pk).update(may_organise=True)
    assert client_of("priya").post(f"{URL}add/", form).status_code == 302


@pytest.mark.parametrize(
    ("born", "first", "number"),
    [(date(2013, 8, 31), "work", 4), (date(2013, 9, 1), "education", 3)],
)
def test_from_year_9_on_there_are_the_four_areas_of_adult_life(born, first, number):
    areas = words.areas_for(Child(born=born), date(2026, 9, 1))
    assert (areas[0][0], len(areas)) == (first, number)


def test_each_change_of_words_is_a_wording_and_the_earlier_ones_stay(wants, words_it, client_of):
    row = words_it(wants("amina"))
    words_it(row, measure="Five school days.")
    rows = list(OutcomeWording.objects.filter(outcome=row).order_by("number"))
    assert [w.number for w in rows] == [1, 2, 3]
    assert [w.measure for w in rows] == ["", SMART["measure"], "Five school days."]
    assert {w.own_words for w in rows} == {"To get the bus"}
    history = page(client_of("karim"), row).content.decode()
    assert "How the words changed" in history
    assert SMART["measure"] in history
    with pytest.raises(TypeError):
        rows[0].save()


def test_a_change_without_other_words_is_no_wording(wants, words_it, member):
    row = words_it(wants("amina"))
    words_it(row, responsible=member("amina", "priya"))
    row.refresh_from_db()
    assert row.responsible == member("amina", "priya")
    assert row.wordings.count() == 2


def test_the_second_of_two_sees_what_changed_and_keeps_what_they_typed(wants, words_it, client_of):
    row = words_it(wants("amina"))
    form = {"key": uuid4(), "revision": 1, "own_words": "To get the bus", "area": "work"}
    form |= SMART | {"by_when": "2027-07-01"}
    tom = client_of("tom")
    url = f"{URL}{row.pk}/change/"
    assert tom.post(url, form | {"measure": "Five days."}).status_code == 302
    second = tom.post(url, form | {"measure": "Eight days.", "area": "home"})
    said = {(each.label, each.now, each.typed) for each in second.context["changes"]}
    assert ("How we will know", "Five days.", "Eight days.") in said
    assert len(said) == 2
    assert second.context["form"]["measure"].value() == "Eight days."
    assert row.wordings.count() == 3
    again = second.context["form"]["revision"].value()
    assert tom.post(url, form | {"measure": "Eight days.", "revision": again}).status_code == 302
    assert row.wordings.count() == 4


def test_the_same_change_twice_is_one_wording(wants, client_of):
    row = wants("amina")
    form = {"key": uuid4(), "revision": 0, "own_words": "To get the train", "area": "work"}
    for _ in range(2):
        answer = client_of("amina").post(f"{URL}{row.pk}/change/", form)
        assert answer.status_code == 302
    assert row.wordings.count() == 2


def test_of_the_family_only_who_said_it_and_the_young_person_change_their_words(
    wants, words_it, in_final_plan, client_of
):
    row = in_final_plan(words_it(wants("leila", "To sleep")))
    assert page(client_of("leila"), row, "change/").status_code == 200
    assert page(client_of("amina"), row, "change/").status_code == 200
    refused = page(client_of("karim"), row, "change/")
    assert refused.status_code == 403
    assert "Ask the key worker" in refused.content.decode()
    form = {"key": uuid4(), "revision": 2, "own_words": "To sleep through", "area": "good_health"}
    form |= {"formal": "Not hers to write."}
    client_of("leila").post(f"{URL}{row.pk}/change/", form)
    newest = row.wordings.latest("number")
    assert (newest.own_words, newest.formal) == ("To sleep through", SMART["formal"])


def test_what_it_still_needs_is_a_list_for_the_worker_and_a_sentence_for_the_family(
    wants, words_it, client_of
):
    row = words_it(wants("amina"), measure="", by_when=None)
    worker = page(client_of("tom"), row).content.decode()
    assert "What it still needs" in worker
    family = page(client_of("leila"), row).content.decode()
    assert "Not ready for a yes or no yet. Still missing: how we will know, by when." in family
    assert "I agree" not in family


def test_an_outcome_stands_in_a_plan_once_somebody_worded_it(wants, words_it, plan, member):
    row, tom = wants("leila"), member("amina", "tom")
    today = timezone.localdate()
    with pytest.raises(PlanError):
        actions.put_in_plan(tom, row, revision=0, in_plan="final", plan=plan, on=today)
    words_it(row)
    row = actions.put_in_plan(tom, row, revision=1, in_plan="final", plan=plan, on=today)
    assert (row.in_plan, row.in_plan_on) == ("final", today)
    row = actions.put_in_plan(tom, row, revision=2, in_plan="no", plan=None, on=today)
    assert (row.in_plan, row.in_plan_on) == ("no", None)


def test_two_who_say_where_it_stands_at_once(wants, words_it, plan, client_of):
    row = words_it(wants("amina"))
    url, form = f"{URL}{row.pk}/in-plan/", {"revision": 1, "plan": plan.pk, "on": "2026-01-05"}
    for _ in range(2):  # the same form twice
        assert client_of("tom").post(url, form | {"in_plan": "draft"}).status_code == 302
    second = client_of("tom").post(url, form | {"in_plan": "final"})
    [change] = second.context["changes"]
    assert (change.now, change.typed) == ("in the draft plan", "in the final plan")
    row.refresh_from_db()
    assert (row.in_plan, row.revision) == ("draft", 2)


def test_a_plan_has_to_be_named_and_the_day_cannot_be_to_come(wants, words_it, plan, client_of):
    row = words_it(wants("amina"))
    url = f"{URL}{row.pk}/in-plan/"
    answer = client_of("tom").post(url, {"revision": 1, "in_plan": "final", "on": "2099-01-01"})
    assert answer.context["form"].errors.keys() == {"plan", "on"}


def test_what_is_reached_is_folded_stays_to_be_read_and_is_not_changed(wants, client_of, member):
    row = wants("amina")
    form = {"revision": 0, "how": "reached", "why": "She does it each day."}
    for _ in range(2):
        client_of("tom").post(f"{URL}{row.pk}/end/", form)
    row.refresh_from_db()
    assert (row.ended_why, row.revision) == ("Reached. She does it each day.", 1)
    plan_page = client_of("leila").get(f"/child/{AMINA}/plan/")
    assert [told.outcome for told in plan_page.context["ended"]] == [row]
    assert "She does it each day." in page(client_of("karim"), row).content.decode()
    assert page(client_of("amina"), row, "change/").status_code == 404
    told = outcome_for(member("amina", "amina"), row.pk)
    with pytest.raises(PlanError):
        actions.change_outcome(
            member("amina", "amina"), row, revision=1, wording=told.wording, own_words="x"
        )


def test_something_else_needs_a_line(wants, client_of):
    row = wants("amina")
    answer = client_of("tom").post(f"{URL}{row.pk}/end/", {"revision": 0, "how": "other"})
    assert "Please say in a line why it ended." in answer.content.decode()


def test_an_old_revision_changes_nothing(wants, words_it, member):
    row = words_it(wants("amina"))
    told = outcome_for(member("amina", "tom"), row.pk)
    with pytest.raises(ChangedMeanwhile):
        actions.change_outcome(
            member("amina", "tom"), row, revision=0, wording=told.wording, formal="x"
        )
