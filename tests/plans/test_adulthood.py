"""From Year 9 on: four areas of life, prompts by age, and a second person to ask."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.demo.records import born
from familyapp.plans import adulthood
from familyapp.plans.models import Outcome, OutcomeWording
from familyapp.team.ages import school_year
from familyapp.team.models import TeamMember, TransitionWorker


@pytest.fixture
def page(children):
    return f"/child/{children['amina'].pk}/adulthood/"


def form(who: TeamMember, **changes: str) -> dict[str, object]:
    days = {"begins": "2028-11-14", "transfer_on": "2029-05-14", "ends": "2029-11-14"}
    return {"who": who.pk, **days, **changes}


@pytest.mark.parametrize(
    ("birth", "on", "year"),
    [
        (date(2012, 9, 1), date(2026, 9, 1), 9),  # the eldest of the year
        (date(2013, 8, 31), date(2026, 9, 1), 9),  # the youngest
        (date(2013, 9, 1), date(2026, 9, 1), 8),
        (date(2013, 8, 31), date(2026, 8, 31), 8),
        (date(2012, 2, 29), date(2026, 9, 1), 10),
    ],
)
def test_year_9_is_counted_as_schools_count(birth, on, year):
    assert school_year(birth, on) == year


@given(st.dates(date(1995, 1, 1), date(2030, 12, 31)))
def test_year_9_begins_on_the_day_the_page_names(birth):
    begins = adulthood._september_of_year_9(birth)
    assert school_year(birth, begins) == 9
    assert school_year(birth, date(begins.year, 8, 31)) == 8


@given(st.dates(date(1995, 1, 1), date(2030, 12, 31)))
def test_the_suggested_days_span_the_move_by_half_a_year(move):
    begins, same, ends = adulthood._around(move)
    assert same == move
    assert 178 <= (move - begins).days <= 187
    assert 178 <= (ends - move).days <= 187


def test_prompts_fit_the_age_and_speak_to_who_reads(client_of, page, children):
    aminas = client_of("amina").get(page).content.decode()
    assert "Look at colleges, sixth forms and apprenticeships." in aminas
    assert "You can say yes or no to your own treatment." in aminas  # folded, for later
    assert aminas.index("What comes later") < aminas.index("You can say yes or no")
    toms = client_of("tom").get(page).content.decode()
    assert "Visit colleges" in toms
    assert "You can say yes" not in toms
    children["amina"].born = born(11, 1)
    children["amina"].save()
    assert "This begins in Year 9" in client_of("amina").get(page).content.decode()


def test_outcomes_stand_in_their_area(client_of, page, member):
    tom = member("amina", "tom")
    row = Outcome.objects.create(child=tom.child, area="friends", made_by=tom)
    OutcomeWording.objects.create(outcome=row, number=1, own_words="Go by bus", by=tom)
    html = client_of("amina").get(page).content.decode()
    assert html.index("Friends and community") < html.index("“Go by bus”")
    assert html.index("“Go by bus”") < html.index("Good health")


def test_tom_names_priya_once_and_then_somebody_else(client_of, page, member):
    priya = member("amina", "priya")
    for _ in range(2):
        client_of("tom").post(page + "worker/", form(priya))
    assert TransitionWorker.objects.get().member == priya
    for persona in ("amina", "leila", "priya"):
        html = client_of(persona).get(page).content.decode()
        assert "From 14 November 2028 until 14 November 2029." in html
        team = client_of(persona).get(page.replace("adulthood", "team")).content.decode()
        assert "Transition worker" in team
    olive = TeamMember.objects.get(child=priya.child, listed_name="Olive Nash")
    client_of("tom").post(page + "worker/", form(olive))
    assert TransitionWorker.objects.filter(ended=None).get().member == olive
    assert TransitionWorker.objects.count() == 2


def test_days_out_of_order_get_a_sentence_and_change_nothing(client_of, page, member):
    wrong = form(member("amina", "priya"), begins="2029-06-01", ends="2029-01-01")
    html = client_of("tom").post(page + "worker/", wrong).content.decode()
    assert "This is after the move. It has to be before it." in html
    assert "This is before the move. It has to be after it." in html
    assert 'value="2029-06-01"' in html
    assert not TransitionWorker.objects.exists()


def test_somebody_of_a_hidden_service_is_not_named_to_leila(client_of, page, member, children):
    kit = TeamMember.objects.get(child=children["amina"], listed_name="Kit Rowe")
    client_of("tom").post(page + "worker/", form(kit))
    assert "Kit Rowe" in client_of("leila").get(page).content.decode()
    children["amina"].born = born(16, 1)
    children["amina"].save()
    assert "Kit Rowe" in client_of("amina").get(page).content.decode()
    leilas = client_of("leila").get(page).content.decode()
    assert "Kit Rowe" not in leilas
    assert "Nobody is named yet." in leilas


def test_queries_do_not_grow(client_of, page, member, django_assert_max_num_queries):
    tom, client = member("amina", "tom"), client_of("leila")
    rows = [Outcome(child=tom.child, area="work", made_by=tom) for _ in range(200)]
    for some in (rows[:1], rows[1:]):
        Outcome.objects.bulk_create(some)
        OutcomeWording.objects.bulk_create(
            OutcomeWording(outcome=row, number=1, own_words="A wish", by=tom) for row in some
        )
        client.get(page)
        with django_assert_max_num_queries(17):
            client.get(page)
