"""Asking again: when a review opens, that nothing happens by itself, and what may come of it."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from familyapp.core import daily, links
from familyapp.demo.records import born
from familyapp.notices.models import Notice
from familyapp.team import rules
from familyapp.team.actions import TeamError, assign_key_worker
from familyapp.team.actions.reviews import decide_review, due_reviews, open_reviews
from familyapp.team.ages import birthday
from familyapp.team.models import (
    AccessBasis,
    AccessReview,
    Child,
    SharingDecision,
    TeamMember,
    Thing,
)
from familyapp.team.selectors import memberships_of

Kind = AccessBasis.Kind
BORN = date(2010, 9, 10)  # 16 on 10 September 2026, leaves on 25 June 2027, 18 in 2028


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


@pytest.fixture
def today(monkeypatch):
    """`today(date(...))`: makes it nine in the morning of that day."""

    def becomes(day: date) -> date:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at(day))
        return day

    return becomes


@pytest.fixture
def leila(member):
    """Amina's mum since 2024, with parental responsibility; the others of the cast are left out."""
    AccessBasis.objects.exclude(member=member("amina", "leila")).update(ended=at(date(2020, 1, 1)))
    found = member("amina", "leila")
    Child.objects.filter(pk=found.child_id).update(born=BORN)
    TeamMember.objects.filter(child=found.child_id, ended=None).update(started=at(date(2024, 1, 8)))
    found.bases.update(started=at(date(2024, 1, 8)))
    found.child.born = BORN
    return found


@pytest.fixture
def tom(member, leila):
    return member("amina", "tom")


def opened(leila) -> list[tuple[str, date]]:
    return list(leila.reviews.order_by("due_on").values_list("why", "due_on"))


# --- when it opens ----------------------------------------------------------------------------

BEFORE_16 = ("before_16", date(2026, 9, 10))
LEAVING = ("school_leaving", date(2027, 7, 23))
BEFORE_18 = ("before_18", date(2028, 9, 10))


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 3, 9), []),
        (date(2026, 3, 10), [BEFORE_16]),
        (date(2026, 9, 10), [BEFORE_16]),
        (date(2027, 6, 24), [BEFORE_16]),
        (date(2027, 6, 25), [BEFORE_16, LEAVING]),
        (date(2028, 3, 9), [LEAVING]),  # the 16th birthday is too long past to begin with
        (date(2028, 3, 10), [LEAVING, BEFORE_18]),
    ],
)
def test_by_which_day_what_is_asked(day, due, leila, today):
    open_reviews(today(day))
    assert opened(leila) == due


def test_a_run_makes_up_for_days_on_which_nothing_ran_and_asks_nothing_twice(leila, today):
    for day in (date(2026, 3, 12), date(2026, 3, 12), date(2026, 9, 11), date(2028, 3, 10)):
        open_reviews(today(day))
    assert opened(leila) == [BEFORE_16, LEAVING, BEFORE_18]


def test_28_days_before_a_date_that_was_set(leila, today):
    leila.bases.update(review_on=date(2025, 2, 1))
    open_reviews(today(date(2025, 1, 3)))
    assert opened(leila) == []
    open_reviews(today(date(2025, 1, 4)))
    assert opened(leila) == [("on_date", date(2025, 2, 1))]


@pytest.mark.parametrize("ended", ["basis", "membership"])
def test_what_is_over_is_not_asked_about(ended, leila, today):
    day = today(date(2026, 3, 10))
    if ended == "basis":
        leila.bases.update(ended=at(date(2025, 1, 1)))
    else:
        TeamMember.objects.filter(pk=leila.pk).update(ended=at(date(2025, 1, 1)))
    open_reviews(day)
    assert opened(leila) == []


def test_what_began_after_the_change_is_not_asked_about_it(leila):
    agreed = AccessBasis(kind=Kind.AGREEMENT, started=at(date(2026, 9, 10)))
    assert list(due_reviews(BORN, [agreed], date(2027, 6, 1))) == []
    assert list(due_reviews(BORN, [agreed], date(2027, 6, 25))) == [LEAVING]


def test_a_birthday_on_29_february_in_a_year_without_one():
    basis = AccessBasis(kind=Kind.RESPONSIBILITY, started=at(date(2020, 1, 1)))
    reviews = dict(due_reviews(date(2012, 2, 29), [basis], date(2029, 9, 1)))
    assert reviews["before_18"] == date(2030, 3, 1)


def test_it_is_asked_of_many_children_in_few_queries(
    leila, today, people, django_assert_max_num_queries
):
    children = Child.objects.bulk_create(
        Child(name=f"Child {n}", called=f"C{n}", born=BORN) for n in range(200)
    )
    places = TeamMember.objects.bulk_create(
        TeamMember(
            child=child, person=people["sam"], role="parent_carer", started=at(date(2024, 1, 8))
        )
        for child in children
    )
    AccessBasis.objects.bulk_create(
        AccessBasis(
            member=place,
            kind=Kind.RESPONSIBILITY,
            evidence="Seen.",
            checked_by=people["tom"],
            started=place.started,
        )
        for place in places
    )
    day = today(date(2026, 3, 10))
    with django_assert_max_num_queries(10 + 2 * 201):  # a notice for each, where somebody answers
        open_reviews(day)
    assert AccessReview.objects.count() == 201


# --- it is a worker's task ----------------------------------------------------------------------


def test_whoever_answers_for_the_child_gets_it_with_its_day(leila, tom, today, people):
    open_reviews(today(date(2026, 3, 10)))
    review = leila.reviews.get()
    notice = Notice.objects.get(person=people["tom"], link_id=review.pk)
    assert (notice.kind, notice.due, notice.done) == ("review", date(2026, 9, 10), None)
    link = links.resolve("review", people["tom"], review.pk)
    assert link.label == "Ask again what Leila may see of Amina"
    for key in ("amina", "leila", "priya", "grace", "sam"):
        assert links.resolve("review", people[key], review.pk) is None


def test_a_new_key_worker_gets_it_and_a_child_without_one_waits_for_theirs(leila, today, people):
    workers = TeamMember.objects.filter(child=leila.child_id, role="key_worker")
    workers.update(ended=at(date(2025, 1, 1)))
    open_reviews(today(date(2026, 3, 10)))
    waiting = Notice.objects.filter(kind="review", done=None).values_list("person__called")
    assert ("Ruth",) not in waiting
    assign_key_worker(leila.child, people["ruth"], by=people["grace"])
    open_reviews(today(date(2026, 3, 11)))
    assert ("Ruth",) in waiting.all()


def test_undecided_over_both_birthdays_nothing_drops_before_the_law_and_nothing_widens(
    leila, tom, today, client_of
):
    open_reviews(today(date(2026, 3, 10)))
    for day in (date(2026, 9, 9), date(2026, 9, 10), date(2027, 7, 1), date(2028, 9, 9)):
        open_reviews(today(day))
        assert rules.things_open_to([reread(leila)])[leila.pk] == set(Thing)
        assert memberships_of(leila.person).filter(child=leila.child_id).exists()
    assert leila.reviews.filter(done_at=None).count() == 3
    page = f"/child/{leila.child_id}/team/{leila.pk}/access/"
    assert client_of("tom").get(page).content.decode().count("overdue") == 2
    open_reviews(today(date(2028, 9, 10)))  # the law ends it, and the task is still there
    assert rules.things_open_to([reread(leila)])[leila.pk] == set()
    assert not memberships_of(leila.person).filter(child=leila.child_id).exists()
    assert leila.reviews.filter(done_at=None).count() == 3


def reread(leila) -> TeamMember:
    return TeamMember.objects.select_related("child", "person").get(pk=leila.pk)


# --- what comes of it ---------------------------------------------------------------------------


@pytest.fixture
def review(leila, tom, today):
    """The review before 18, on the day it opens."""
    leila.reviews.all().delete()
    open_reviews(today(date(2028, 3, 10)))
    return leila.reviews.get(why="before_18")


NOTE = "Talked with Amina and Leila at home."


def path_of(review) -> str:
    return f"/child/{review.member.child_id}/reviews/{review.pk}/"


def decide(client_of, review, **form):
    return client_of("tom").post(path_of(review), {"note": NOTE, **form})


def test_the_page_says_in_good_time_that_the_law_ends_it(client_of, review):
    html = client_of("tom").get(path_of(review)).content.decode()
    assert "Without an agreement, Leila sees nothing after it." in html
    assert "10 September 2028" in html


def test_it_cannot_go_on_as_it_is_past_18(client_of, review):
    html = decide(client_of, review, outcome="goes_on").content.decode()
    assert "the law ends it on the 18th birthday" in html
    assert NOTE in html
    review.refresh_from_db()
    assert review.done_at is None


def test_what_amina_agrees_to_holds_from_her_birthday_on(client_of, review, leila, today, people):
    answer = decide(client_of, review, outcome="agreement", things=["team"], how="at home")
    assert answer.status_code == 302
    review.refresh_from_db()
    assert (review.outcome, review.done_by, review.note) == ("agreement", people["tom"], NOTE)
    assert {basis.kind for basis in leila.bases.all()} == {"responsibility", "agreement"}
    rows = SharingDecision.objects.filter(recipient=leila)
    nos = dict.fromkeys((thing.value for thing in Thing), "withdrawn")
    assert {row.thing: row.kind for row in rows} == nos | {"team": "agreed"}
    today(birthday(BORN, 18))
    assert rules.things_open_to([reread(leila)])[leila.pk] == {Thing.TEAM}
    assert memberships_of(leila.person).filter(child=leila.child_id).exists()
    assert Notice.objects.get(link_id=review.pk).done
    assert links.resolve("review", people["tom"], review.pk) is None


def test_a_representative_for_one_decision(client_of, review, leila, today):
    form = {"outcome": "representative", "things": ["visits"], "decision": "Where Amina lives"}
    assert decide(client_of, review, **form).status_code == 302
    basis = leila.bases.get(kind="representative")
    assert (basis.decision, basis.things, basis.evidence) == ("Where Amina lives", ["visits"], NOTE)
    today(birthday(BORN, 18))
    assert rules.things_open_to([reread(leila)])[leila.pk] == {Thing.VISITS}


def test_a_manager_is_asked_to_end_it_and_until_then_it_stays(client_of, review, leila, people):
    AccessBasis.objects.filter(member__person=people["karim"]).update(ended=None)
    assert decide(client_of, review, outcome="ended").status_code == 302
    assert Notice.objects.filter(person=people["grace"], kind="asked ending", done=None).exists()
    assert rules.things_open_to([reread(leila)])[leila.pk] == set(Thing)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Please choose one from the list."),
        ({"outcome": "agreement"}, "Please say how they told you."),
        ({"outcome": "representative", "things": ["team"]}, "Please say which decision."),
        ({"outcome": "representative", "decision": "x"}, "Please choose what they need to see."),
        ({"outcome": "ended", "note": " "}, "Please fill this in."),
    ],
)
def test_bad_input_decides_nothing(form, said, client_of, review):
    html = decide(client_of, review, **form).content.decode()
    assert said in html
    review.refresh_from_db()
    assert review.done_at is None


def test_two_people_decide_once(client_of, review, tom):
    decide(client_of, review, outcome="agreement", things=["team"], how="at home")
    answer = decide(client_of, review, outcome="ended")
    html = client_of("tom").get(answer.url).content.decode()
    assert "It goes on as the young person agrees" in html
    assert "Save what was decided" not in html
    review.refresh_from_db()
    assert review.outcome == "agreement"
    with pytest.raises(TeamError):
        decide_review(tom, review.pk, outcome="ended", note=NOTE)


def test_a_date_that_was_kept_makes_room_for_the_next(leila, tom, today):
    leila.bases.update(review_on=date(2025, 2, 1))
    open_reviews(today(date(2025, 1, 20)))
    review = leila.reviews.get()
    decide_review(tom, review.pk, outcome="goes_on", note=NOTE, review_on=date(2025, 12, 1))
    assert leila.bases.get().review_on == date(2025, 12, 1)
    open_reviews(today(date(2025, 11, 10)))
    assert opened(leila) == [("on_date", date(2025, 2, 1)), ("on_date", date(2025, 12, 1))]


def test_it_is_the_workers_of_that_child(client_of, review, member):
    for key in ("amina", "leila", "karim", "priya", "sam", "grace"):
        assert client_of(key).get(path_of(review)).status_code == 404
        assert client_of(key).post(path_of(review), {}).status_code == 404
    ben = member("ben", "ben").child_id
    assert client_of("tom").get(f"/child/{ben}/reviews/{review.pk}/").status_code == 404


def test_it_is_done_every_day(leila):
    assert daily._jobs["open reviews"] is open_reviews


def test_nobody_of_the_demo_is_asked_about_twice(db):
    open_reviews(timezone.localdate())
    first = AccessReview.objects.count()
    open_reviews(timezone.localdate())
    assert AccessReview.objects.count() == first
    assert born(15, 5) <= timezone.localdate()
