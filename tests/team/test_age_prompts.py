"""Who decides from 16 and from 18 on: the young person hears of it first, then the adults."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from familyapp.core import daily, links
from familyapp.notices.models import Notice
from familyapp.team.actions.turning import tell_who_decides
from familyapp.team.models import AccessBasis, AgePrompt, Child, TeamMember
from familyapp.team.turning import turning_of

BORN = date(2010, 9, 10)  # half a year before 16 is 10 March 2026


@pytest.fixture
def today(monkeypatch):
    """`today(date(...))`: makes it nine in the morning of that day."""

    def becomes(day: date) -> date:
        now = timezone.make_aware(datetime.combine(day, time(9)))
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        return day

    return becomes


@pytest.fixture
def amina(children):
    """Amina, born so that the dates are round; nobody of the others is of an age for it."""
    AgePrompt.objects.all().delete()
    Notice.objects.all().delete()
    Child.objects.update(born=date(2018, 1, 1))
    long_ago = timezone.make_aware(datetime(2024, 1, 8, 9))
    TeamMember.objects.filter(ended=None).update(started=long_ago)
    AccessBasis.objects.update(started=long_ago)
    Child.objects.filter(pk=children["amina"].pk).update(born=BORN)
    return Child.objects.get(pk=children["amina"].pk)


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.filter(kind="turning").values_list("person__called", "link_kind"))


FIRST = {("Amina", "turning 16")}
THEN = FIRST | {("Leila", "turning 16"), ("Karim", "turning 16")}


@pytest.mark.parametrize(
    ("days", "who"),
    [
        ([date(2026, 3, 9)], set()),
        ([date(2026, 3, 10)], FIRST),
        ([date(2026, 3, 10), date(2026, 3, 23)], FIRST),
        ([date(2026, 3, 10), date(2026, 3, 24)], THEN),
        ([date(2026, 3, 10), date(2026, 3, 24), date(2026, 3, 25)], THEN),
        ([date(2026, 9, 1), date(2026, 9, 16)], THEN),  # late is better than not
        ([date(2026, 10, 9)], set()),
    ],
)
def test_who_hears_of_it_when(days, who, amina, today):
    for day in days:
        tell_who_decides(today(day))
    assert told() == who
    assert Notice.objects.filter(kind="turning").count() == len(who)


def test_what_somebody_has_read_does_not_come_back(amina, today, client_of):
    tell_who_decides(today(date(2026, 3, 10)))
    path = f"/child/{amina.pk}/turning/16/"
    for _ in range(2):
        assert client_of("amina").post(path).status_code == 302
    tell_who_decides(today(date(2026, 3, 11)))
    assert Notice.objects.get(kind="turning").done


def test_without_an_account_of_the_young_person_the_adults_hear_at_once(children, amina, today):
    Child.objects.filter(pk=amina.pk).update(born=date(2018, 1, 1))
    Child.objects.filter(pk=children["maya"].pk).update(born=date(2008, 9, 10))
    tell_who_decides(today(date(2026, 3, 10)))
    assert told() == {("Carol", "turning 18")}


def test_who_is_restricted_or_has_left_hears_nothing(amina, today):
    adults = TeamMember.objects.filter(child=amina.pk, role="parent_carer", person__isnull=False)
    adults.filter(person__called="Karim").update(restricted_at=timezone.now())
    adults.filter(person__called="Leila").update(ended=timezone.make_aware(datetime(2025, 1, 1, 9)))
    for day in (date(2026, 3, 10), date(2026, 4, 10)):
        tell_who_decides(today(day))
    assert told() == FIRST


def test_the_words_are_theirs_and_the_dates_this_young_persons_own(amina, today, client_of, people):
    tell_who_decides(today(date(2026, 3, 10)))
    link = links.resolve("turning 16", people["amina"], amina.pk)
    assert link.label == "You turn 16 on 10 September 2026: here is who decides then"
    html = client_of("amina").get(link.url).content.decode()
    for words in ("You decide what each adult in your family can see here", "25 June 2027"):
        assert words in html
    assert "Who can see my things" in html
    label = links.resolve("turning 16", people["leila"], amina.pk).label
    assert label == "Amina turns 16 on 10 September 2026: here is who decides then"


def test_neither_of_two_parents_kept_apart_reads_of_the_other(amina, today, client_of):
    today(date(2026, 3, 10))
    for key, other in (("leila", "Karim"), ("karim", "Leila")):
        html = client_of(key).get(f"/child/{amina.pk}/turning/16/").content.decode()
        assert "Amina decides who sees what here" in html
        assert other not in html


def test_for_maya_it_is_asked_one_decision_at_a_time(client_of, children, member):
    basis = member("maya", "carol").bases.get()
    html = client_of("carol").get(f"/child/{children['maya'].pk}/turning/18/").content.decode()
    assert "Being able to decide is asked about one decision at a time." in html
    assert basis.decision in html


@pytest.mark.parametrize("age", [16, 18])
@pytest.mark.parametrize("key", ["amina", "leila", "tom"])
def test_before_and_after_the_day_it_says_so(age, key, amina, today, member):
    viewer = member("amina", key)
    on = BORN.replace(year=BORN.year + age)
    today(on - timedelta(days=1))
    assert " turn" in turning_of(viewer, age).title
    assert "turned" not in turning_of(viewer, age).title
    today(on)
    assert "turned" in turning_of(viewer, age).title
    assert dict(turning_of(viewer, age).dates)[on]


@pytest.mark.parametrize(
    ("key", "status"),
    [("amina", 200), ("leila", 200), ("karim", 200), ("tom", 200)]
    + [(key, 404) for key in ("priya", "sam", "jo", "ruth", "grace")],
)
def test_the_family_and_its_worker_may_open_it(key, status, amina, client_of, people):
    assert client_of(key).get(f"/child/{amina.pk}/turning/16/").status_code == status
    assert client_of(key).get(f"/child/{amina.pk}/turning/17/").status_code == 404
    if status == 404:
        assert links.resolve("turning 16", people[key], amina.pk) is None


def test_the_link_goes_four_weeks_after_the_birthday(amina, today, people):
    today(date(2026, 10, 8))
    assert links.resolve("turning 16", people["amina"], amina.pk)
    today(date(2026, 10, 9))
    assert links.resolve("turning 16", people["amina"], amina.pk) is None


def test_a_birthday_on_29_february(amina, today):
    Child.objects.filter(pk=amina.pk).update(born=date(2012, 2, 29))
    tell_who_decides(today(date(2029, 8, 31)))
    assert told() == set()
    tell_who_decides(today(date(2029, 9, 1)))
    assert told() == {("Amina", "turning 18")}


def test_it_is_done_every_day(db):
    assert daily._jobs["tell who decides"] is tell_who_decides
