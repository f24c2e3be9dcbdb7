"""Nothing heard of an outcome for a term: marked, and told to who is asked, until somebody does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.plans import progress
from familyapp.plans.actions.progress import take_back, tell_of_silence
from familyapp.plans.models import Outcome, Plan
from familyapp.plans.silence import TERM, silent_outcomes, silent_since
from familyapp.team.selectors import memberships_of
from tests.plans.making_progress import ago, an_outcome, said


@pytest.fixture
def today():
    return timezone.localdate()


def silent_for(person) -> set[Outcome]:
    return {one.outcome for one in silent_outcomes(list(memberships_of(person)))}


def test_a_term_is_counted_from_its_start_or_from_what_was_heard_last():
    today = timezone.localdate()
    assert silent_since(ago(TERM.days), None) == today - TERM
    assert silent_since(ago(TERM.days - 1), None) is None
    assert silent_since(ago(500), ago(TERM.days)) == today - TERM
    assert silent_since(ago(500), ago(3)) is None
    assert silent_since(ago(3), ago(500)) is None


def test_tom_sees_it_among_the_silent_and_the_family_is_told_kindly(
    people, children, client_of, member, today
):
    tom = member("amina", "tom")
    quiet, spoken = an_outcome(tom), an_outcome(tom, "I want a friend")
    said(member("amina", "priya"), quiet, days=100)
    said(member("amina", "priya"), spoken, days=20)
    assert silent_for(people["tom"]) == {quiet}
    assert silent_for(people["leila"]) == set()
    html = client_of("leila").get(f"/child/{children['amina'].pk}/plan/outcomes/{quiet.pk}/")
    assert "Nothing heard since" in html.content.decode()
    assert "You can ask how it is going." in html.content.decode()


def test_what_ended_and_what_is_of_an_ended_plan_is_not_silent(people, member):
    tom = member("amina", "tom")
    an_outcome(tom, ended=ago(10))
    plan = Plan.objects.create(child=tom.child, kind="support", status="ended", made_by=tom)
    an_outcome(tom, plan=plan)
    assert silent_for(people["tom"]) == set()


def test_who_is_responsible_hears_of_it_once(people, member, today):
    tom, priya = member("amina", "tom"), member("amina", "priya")
    quiet = an_outcome(tom, responsible=priya, days=200)
    tell_of_silence(today)
    tell_of_silence(today)
    [notice] = Notice.objects.filter(kind="silent outcome")
    assert notice.person == people["priya"]
    [waiting] = waiting_for(people["priya"])
    assert waiting.url == f"/child/{tom.child_id}/plan/outcomes/{quiet.pk}/"
    assert waiting.label.startswith("Amina: nothing heard about one outcome since")


def test_without_somebody_responsible_it_waits_for_who_answers(people, member, today):
    tom = member("amina", "tom")
    an_outcome(tom)
    an_outcome(tom, "I want a friend", responsible=member("amina", "jo"))  # she left
    tell_of_silence(today)
    assert set(Notice.objects.values_list("person", flat=True)) == {people["tom"].pk}
    assert Notice.objects.count() == 2


def test_new_progress_settles_it_and_a_term_later_it_begins_again(member, today):
    tom = member("amina", "tom")
    quiet = an_outcome(tom)
    tell_of_silence(today)
    row = said(member("amina", "leila"), quiet, 2)
    assert not Notice.objects.filter(done__isnull=True).exists()
    tell_of_silence(today)
    assert not Notice.objects.filter(done__isnull=True).exists()
    tell_of_silence(today + TERM)
    assert Notice.objects.filter(done__isnull=True).count() == 1
    take_back(member("amina", "leila"), row)
    assert not Notice.objects.filter(done__isnull=True).exists()
    tell_of_silence(today)  # silent as before: the first one waits again
    assert Notice.objects.filter(done__isnull=True).count() == 1


def test_the_link_is_only_for_who_is_asked_and_while_it_is_silent(people, member):
    quiet = an_outcome(member("amina", "tom"), responsible=member("amina", "priya"))
    for key, is_asked in [("tom", True), ("priya", True), ("leila", False), ("sam", False)]:
        assert bool(links.resolve("silent outcome", people[key], quiet.pk)) is is_asked, key
    said(member("amina", "priya"), quiet)
    assert links.resolve("silent outcome", people["tom"], quiet.pk) is None


def test_the_day_it_becomes_silent_is_the_same_everywhere(people, member, today):
    tom = member("amina", "tom")
    noon = timezone.localtime().replace(hour=12, minute=0)
    outcome = an_outcome(tom, made=noon - TERM)
    assert silent_for(people["tom"]) == {outcome}
    assert progress.latest_for(tom, [outcome])[outcome.pk].silent_since == today - TERM
    Outcome.objects.filter(pk=outcome.pk).update(made=noon - TERM + timedelta(days=1))
    outcome.refresh_from_db()
    assert silent_for(people["tom"]) == set()
    assert progress.latest_for(tom, [outcome])[outcome.pk].silent_since is None


def test_one_query_however_many_families(people, django_assert_num_queries, member):
    tom = member("amina", "tom")
    for n in range(30):
        an_outcome(tom, f"Number {n}")
    members = list(memberships_of(people["tom"]))
    with django_assert_num_queries(1):
        assert len(silent_outcomes(members)) == 30
