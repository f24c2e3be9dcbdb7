"""Lists for managers, and copies: the longest wait first, no name without a reason, no small
number outside; and each list asks the database as often for two hundred as for one."""

import csv
from uuid import uuid4

import pytest

from familyapp.demo.cast import demo_id
from familyapp.demo.records import child, service
from familyapp.processes import my_data_referrals
from familyapp.processes.models import (
    Disagreement,
    PanelDecision,
    Referral,
    ReferralStep,
)
from familyapp.services.actions import give_role
from familyapp.services.models import ServiceRole
from familyapp.team.actions import TeamError
from tests.processes.making_referrals import (
    ABOUT,
    LIST,
    argued,
    between,
    day,
    panel,
    promised,
    sent,
    sent_on,
    text_of,
)

KEY_WORKING = f"/services/{demo_id('service:key_working')}/"
THERAPIES = f"/services/{demo_id('service:therapies')}/"


@pytest.fixture
def tom(member):
    return member("amina", "tom")


@pytest.fixture
def manages_therapies(people):
    """Nia, who manages the therapists."""
    give_role(people["nia"], service("therapies"), ServiceRole.Role.MANAGER)
    return people["nia"]


def many_of(tom, number: int) -> None:
    """So many of each, with all that a page may show of one."""
    child_of = {"child": tom.child}
    rows = Referral.objects.bulk_create(
        Referral(
            **child_of,
            service=service("therapies"),
            about=f"Help {at}",
            sent=day(at + 1),
            waiting_since=day(at + 1),
            sent_by=tom,
            next_contact=day(at - 3),
            next_what="A letter.",
        )
        for at in range(number)
    )
    ReferralStep.objects.bulk_create(
        ReferralStep(referral=row, kind=kind, on=row.sent, by=tom, words="A letter.")
        for row in rows
        for kind in ("sent", "next_contact")
    )
    PanelDecision.objects.bulk_create(
        PanelDecision(**child_of, panel="P", asks="A", on=day(), first_on=day(), made_by=tom)
        for _ in range(number)
    )
    agreeing = Disagreement.objects.bulk_create(
        Disagreement(
            **child_of, about="x", owner=tom, answer_by=day(1), first_answer_by=day(1), made_by=tom
        )
        for _ in range(number)
    )
    between_ = Disagreement.services.through
    between_.objects.bulk_create(
        between_(disagreement=row, service=service(name))
        for row in agreeing
        for name in ("school", "therapies")
    )


@pytest.mark.parametrize("reader", ["amina", "leila", "tom", "priya"])
def test_the_page_of_a_child(reader, tom, client_of, django_assert_max_num_queries):
    browser = client_of(reader)
    for number in (1, 199):
        many_of(tom, number)
        with django_assert_max_num_queries(42):
            text_of(browser, LIST)


def test_one_referral(tom, client_of, django_assert_max_num_queries):
    browser, row = client_of("leila"), sent(tom)
    many_of(tom, 199)
    with django_assert_max_num_queries(40):
        text_of(browser, f"{LIST}{row.pk}/")


@pytest.mark.parametrize("page", ["waits/", "agreeing/", "waits/numbers/"])
def test_the_lists_of_a_manager(page, tom, client_of, django_assert_max_num_queries):
    browser = client_of("grace")
    for number in (1, 199):
        many_of(tom, number)
        with django_assert_max_num_queries(20):
            text_of(browser, KEY_WORKING + page)


def test_the_longest_wait_stands_first_also_of_what_was_sent_on(
    tom, member, client_of, manages_therapies
):
    sent(member("idris", "tom"), ago=60)
    sent_on(tom, sent(tom, "paediatrics", ago=90), "therapies", ago=1)
    page = client_of(manages_therapies).get(f"{THERAPIES}waits/")
    assert [each.wait for each in page.context["waits"].ours] == ["12 weeks", "8 weeks"]


def test_a_manager_reads_no_name_of_a_child_of_another_service(tom, client_of, manages_therapies):
    sent(tom)
    page = text_of(client_of(manages_therapies), f"{THERAPIES}waits/")
    assert "A child" in page
    assert "Amina" not in page
    theirs = text_of(client_of("grace"), f"{KEY_WORKING}waits/")
    assert "Amina" in theirs
    assert "therapies" not in theirs
    assert ABOUT not in page + theirs


def test_a_wait_for_a_private_service_is_in_no_other_services_list(tom, client_of):
    sent(tom, "camhs")
    assert "Amina" not in text_of(client_of("grace"), f"{KEY_WORKING}waits/")


def test_a_manager_finds_nothing_of_their_own_family(tom, people, client_of):
    give_role(people["leila"], service("therapies"), ServiceRole.Role.MANAGER)
    sent(tom)
    page = client_of("leila").get(f"{THERAPIES}waits/")
    if page.status_code == 200:
        assert page.context["waits"].total.count == 0


def rows_of(answer) -> list[list[str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))


@pytest.mark.parametrize(("number", "shown"), [(4, "fewer than 5"), (5, "5")])
def test_no_number_below_five_leaves_the_app(number, shown, tom, client_of, manages_therapies):
    many_of(tom, number)
    table = rows_of(client_of(manages_therapies).get(f"{THERAPIES}waits/numbers/"))
    assert table[2][:2] == ["Sent", shown]
    assert table[-1][1] == ("not shown" if number < 5 else "5")


def copy_of(person) -> str:
    return str(
        [
            (str(entry.heading), [(str(a), str(b)) for a, b in entry.facts], entry.text)
            for entry in my_data_referrals.waiting(person)
        ]
    )


def test_a_copy_holds_what_the_page_shows_and_no_argument(tom, people, member):
    promised(tom, sent(tom), 5)
    panel(tom)
    argued(tom, between(tom), "school", "School has no money.")
    for reader in ("amina", "leila", "priya"):
        assert "no money" not in copy_of(people[reader])
        assert "who pays for an aid" in copy_of(people[reader])
    theirs = copy_of(people["leila"])
    for words in (ABOUT, "A letter.", "SEND panel", "14 weeks"):
        assert words in theirs
    assert ABOUT not in copy_of(people["priya"])
    assert copy_of(people["sam"]) == "[]"


def test_the_log_says_who_looked_and_never_at_what(tom, client_of):
    row = sent(tom)
    text_of(client_of("tom"), f"{LIST}{row.pk}/")
    argued(tom, between(tom), "school", "School has no money.")
    page = text_of(client_of("leila"), f"/child/{child('amina').pk}/log/")
    assert "what Amina is waiting for" in page
    assert ABOUT not in page
    assert "no money" not in page


def test_a_key_that_stands_for_another_childs_is_refused(tom, member):
    row = sent(tom, key=uuid4())
    with pytest.raises(TeamError):
        sent(member("idris", "tom"), key=row.pk)
    assert Referral.objects.get() == row
