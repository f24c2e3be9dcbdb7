"""Who agrees to an outcome, in what capacity, and who is asked again when its words change."""

from uuid import uuid4

import pytest
from django.utils.html import strip_tags

from familyapp.demo.cast import demo_id
from familyapp.demo.filling import child
from familyapp.notices.models import Notice
from familyapp.plans.actions import agreements as actions
from familyapp.plans.actions import outcomes as outcome_actions
from familyapp.plans.actions.plan import PlanError
from familyapp.plans.agreements import standing_of
from familyapp.plans.models import Agreement, Outcome
from familyapp.plans.outcomes import current_outcomes, outcome_for
from familyapp.team.models import AccessBasis, Role, TeamMember

URL = f"/child/{demo_id('child:amina')}/plan/outcomes/"


def asked(outcome) -> dict[str, int]:
    """First name -> the number of the wording that they are asked about now."""
    rows = Notice.objects.filter(link_kind="outcome", link_id=outcome.pk, done__isnull=True)
    return {row.person.called.lower(): int(row.key.split(":")[3]) for row in rows}


def answer_page(client, outcome, say="yes", words="", number=2):
    form = {"key": uuid4(), "number": number, "agreed": say, "words": words}
    return client.post(f"{URL}{outcome.pk}/answer/", form)


@pytest.mark.parametrize(
    ("whose", "who", "capacity"),
    [
        ("amina", "amina", "young_person"),
        ("amina", "leila", "responsibility"),
        ("tia", "olu", "foster_carer"),
        ("tia", "nadia", "care_order"),
        ("ben", "dawn", "agreement"),
        ("amina", "tom", None),
        ("amina", "priya", None),
    ],
)
def test_in_what_capacity_somebody_answers(member, whose, who, capacity):
    standing = standing_of(member(whose, who))
    assert (standing and standing.capacity) == capacity


def test_a_representative_answers_for_the_decision_that_names_the_plan(member):
    carol = member("maya", "carol")
    assert standing_of(carol) is None
    AccessBasis.objects.filter(member=carol).update(things=["plan"])
    standing = standing_of(carol)
    assert standing.capacity == "representative"
    assert standing.decision == "Where Maya lives after school, and who helps her there."


def test_nobody_agrees_before_it_says_all_that_is_needed(wants, words_it, member, client_of):
    row = words_it(wants("amina"), by_when=None)
    with pytest.raises(PlanError, match="by when"):
        actions.answer(member("amina", "leila"), row, key=uuid4(), agreed=True, words="", number=2)
    page = answer_page(client_of("leila"), row, words="Yes please")
    assert "Not ready for a yes or no yet" in page.content.decode()
    assert "Yes please" in page.content.decode()
    assert not Agreement.objects.exists()
    assert asked(row) == {}


def test_the_family_is_asked_answers_once_and_is_asked_again_about_other_words(
    wants, words_it, in_final_plan, client_of
):
    row = in_final_plan(words_it(wants("amina")))
    assert asked(row) == {"amina": 2, "leila": 2, "karim": 2}
    assert answer_page(client_of("leila"), row, "no", "Too soon").status_code == 302
    assert asked(row) == {"amina": 2, "karim": 2}
    words_it(row, measure="Five school days.")
    assert asked(row) == {"amina": 3, "leila": 3, "karim": 3}
    page = client_of("leila").get(f"{URL}{row.pk}/").content.decode()
    assert "You disagreed with earlier words." in page
    assert "The words have changed." in page
    outcome_actions.end_outcome(row.made_by, row, revision=3, why="Reached.")
    assert asked(row) == {}


def test_the_same_answer_twice_is_one_and_the_newest_holds(wants, words_it, member):
    row, leila = words_it(wants("amina")), member("amina", "leila")
    key = uuid4()
    for _ in range(2):
        actions.answer(leila, row, key=key, agreed=False, words="No", number=2)
    actions.answer(leila, row, key=uuid4(), agreed=True, words="Now yes", number=2)
    assert Agreement.objects.count() == 2
    told = outcome_for(leila, row.pk)
    assert [(each.row.words, each.holds) for each in told.answers] == [("Now yes", True)]


def test_an_answer_to_words_that_changed_meanwhile_is_not_kept(wants, words_it, client_of):
    row = words_it(wants("amina"))
    words_it(row, measure="Five school days.")
    page = answer_page(client_of("leila"), row, "no", "Too soon", number=2)
    text = page.content.decode()
    assert "The words were changed since you opened this page." in text
    assert "Too soon" in text
    assert "Five school days." in text
    assert page.context["form"]["number"].value() == 3
    assert not Agreement.objects.exists()


def test_it_counts_though_a_parent_disagrees_and_the_page_says_both(
    wants, words_it, in_final_plan, answers, client_of, plan
):
    row = in_final_plan(words_it(wants("amina")))
    answers("leila", row, False, "Too soon")
    row.refresh_from_db()
    assert row.in_plan == "final"
    page = client_of("leila").get(f"{URL}{row.pk}/").content.decode()
    assert "In the final plan since" in strip_tags(page)  # words are explained in it
    assert "You disagree." in page
    assert "Mum disagrees." in client_of("amina").get(f"{URL}{row.pk}/").content.decode()
    tom = client_of("tom").get(f"{URL}{row.pk}/").content.decode()
    assert "Leila disagrees." in tom
    assert "with parental responsibility" in strip_tags(tom)


def test_a_worker_and_a_professional_do_not_answer(wants, words_it, client_of):
    row = words_it(wants("amina"))
    for who in ("tom", "priya"):
        assert answer_page(client_of(who), row).status_code == 403
    assert not Agreement.objects.exists()


def record(client, outcome, **form):
    form = {
        "key": uuid4(),
        "number": 2,
        "agreed": "no",
        "words": "Too far",
        "how": "by phone",
    } | form
    return client.post(f"{URL}{outcome.pk}/answer-for/", form)


def test_a_worker_writes_down_what_somebody_said_who_is_not_online(
    wants, words_it, member, client_of
):
    row = words_it(wants("amina"))
    leila = member("amina", "leila")
    assert record(client_of("tom"), row, who=leila.pk).status_code == 302
    [kept] = Agreement.objects.all()
    assert (kept.by, kept.recorded_by, kept.how) == (leila, member("amina", "tom"), "by phone")
    assert kept.capacity == "responsibility"
    page = client_of("leila").get(f"{URL}{row.pk}/").content.decode()
    assert "Written down by Tom" in page
    assert "Too far" not in client_of("karim").get(f"{URL}{row.pk}/").content.decode()
    assert asked(row).keys() == {"amina", "karim"}
    assert record(client_of("leila"), row, who=leila.pk).status_code == 403


def test_of_somebody_who_is_only_listed_the_worker_says_in_what_capacity(
    wants, words_it, client_of
):
    row = words_it(wants("amina"))
    nan = TeamMember.objects.create(
        child=child("amina"), listed_name="Nan Yusuf", role=Role.PARENT_CARER
    )
    page = record(client_of("tom"), row, who=nan.pk)
    assert "Say in what capacity they decide" in page.content.decode()
    assert record(client_of("tom"), row, who=nan.pk, capacity="agreement").status_code == 302
    assert Agreement.objects.get().by == nan


def test_nobody_of_another_team_is_recorded(wants, words_it, member, client_of):
    row = words_it(wants("amina"))
    page = record(client_of("tom"), row, who=member("ollie", "sam").pk)
    assert page.context["form"].errors.keys() == {"who"}


def test_what_waits_for_an_answer(wants, words_it, answers, member):
    row = words_it(wants("amina"))
    wants("amina", "Not ready")

    def waits(key: str) -> list[Outcome]:
        found = current_outcomes(member("amina", key))
        return [told.outcome for told in found if told.waits_for_me]

    assert waits("leila") == [row]
    answers("leila", row)
    assert waits("leila") == []
    assert waits("tom") == []
    assert Outcome.objects.count() == 2
