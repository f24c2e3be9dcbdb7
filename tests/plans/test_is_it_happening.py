"""Is promised help happening? One tap, the newest of each person holds, and a "no" is heard."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import exports, links
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.plans import help as promised
from familyapp.plans.models import Plan, ProvisionAnswer
from familyapp.team.models import AgreedAction
from tests.plans.making_progress import a_help, answered


@pytest.fixture
def therapy(member):
    return a_help(member("amina", "tom"))


@pytest.fixture
def where(therapy, children):
    return f"/child/{children['amina'].pk}/plan/help/{therapy.pk}/"


def tap(browser, where, answer, **form):
    return browser.post(f"{where}answer/", {"key": uuid4(), "answer": answer} | form)


def open_notices():
    return Notice.objects.filter(kind="help not happening", done__isnull=True)


def test_one_tap_is_enough(where, therapy, client_of, member):
    assert tap(client_of("leila"), where, "yes").url == f"{where}#is-it-happening"
    row = ProvisionAnswer.objects.get()
    assert (row.answer, row.missed, row.words, row.by) == (
        "yes",
        None,
        "",
        member("amina", "leila"),
    )


def test_the_newest_of_each_person_holds_and_the_worst_marks_it(therapy, member):
    leila, amina = member("amina", "leila"), member("amina", "amina")
    answered(leila, therapy, "no", days=9)
    answered(leila, therapy, "yes", days=2)
    answered(amina, therapy, "sometimes", days=5)
    told = promised.help_for(leila, therapy)
    assert told.mine.row.answer == "yes"
    assert [each.row.answer for each in told.others] == ["sometimes"]
    assert told.standing[0] == "Happening sometimes"
    assert len(promised.answers_over_time(leila, therapy).answers) == 3


def test_more_can_be_said_after_the_tap(where, client_of, therapy, member):
    leila = client_of("leila")
    tap(leila, where, "sometimes")
    assert 'name="missed"' in leila.get(where).content.decode()
    tap(leila, where, "sometimes", missed=3, words="Three Wednesdays.")
    told = promised.help_for(member("amina", "leila"), therapy)
    assert (told.mine.row.missed, told.mine.row.words) == (3, "Three Wednesdays.")


@pytest.mark.parametrize("missed", ["201", "-1", "many"])
def test_a_number_that_cannot_be_is_said_on_the_field_and_the_words_stay(where, client_of, missed):
    answer = tap(client_of("leila"), where, "no", missed=missed, words="Nobody came.")
    html = answer.content.decode()
    assert "Write a number from 0 to 200, or leave it empty." in html
    assert "Nobody came." in html
    assert not ProvisionAnswer.objects.exists()


def test_the_same_tap_twice_is_one_answer(where, client_of):
    key, leila = uuid4(), client_of("leila")
    tap(leila, where, "no", key=key)
    tap(leila, where, "no", key=key)
    assert ProvisionAnswer.objects.count() == 1
    assert open_notices().count() == 1
    tap(leila, where, "yes", key=key)  # from a page that she went back to
    assert ProvisionAnswer.objects.count() == 2


def test_an_answer_that_is_none_saves_nothing(where, client_of):
    assert tap(client_of("leila"), where, "perhaps").status_code == 200
    assert not ProvisionAnswer.objects.exists()


def test_a_no_waits_for_tom_with_where_to_look(where, therapy, people, client_of):
    tap(client_of("amina"), where, "no")
    [waiting] = waiting_for(people["tom"])
    assert waiting.url == where
    assert waiting.label == "Amina: somebody says that promised help is not happening"
    assert waiting_for(people["priya"]) == []


@pytest.mark.parametrize("answer", ["yes", "sometimes", "dont_know"])
def test_other_answers_wait_for_nobody(where, client_of, answer):
    tap(client_of("leila"), where, answer)
    assert not open_notices().exists()


def test_it_is_settled_when_the_same_person_says_otherwise(where, client_of):
    leila, amina = client_of("leila"), client_of("amina")
    tap(leila, where, "no")
    tap(amina, where, "yes")
    assert open_notices().count() == 1
    tap(leila, where, "no", words="Still not.")
    assert open_notices().count() == 1  # the newer one alone
    tap(leila, where, "sometimes")
    assert not open_notices().exists()


def test_it_is_settled_when_tom_takes_something_on_and_the_family_reads_what(
    where, client_of, therapy, people
):
    tap(client_of("leila"), where, "no")
    tap(client_of("amina"), where, "no")
    tom, key = client_of("tom"), uuid4()
    by_when = timezone.localdate() + timedelta(days=7)
    form = {"key": key, "what": "I ring the therapists.", "by_when": by_when}
    for _twice in range(2):
        tom.post(f"{where}take-on/", form)
    action = AgreedAction.objects.get()
    assert (action.who.person, action.by_when) == (people["tom"], by_when)
    assert (action.source_kind, action.source_id) == ("provision", therapy.pk)
    assert not open_notices().exists()
    assert "I ring the therapists." in client_of("leila").get(where).content.decode()


def test_toms_form_says_what_is_wrong_and_keeps_his_words(where, client_of):
    tap(client_of("leila"), where, "no")
    form = {"key": uuid4(), "what": "I ring them.", "by_when": "2020-01-01"}
    html = client_of("tom").post(f"{where}take-on/", form).content.decode()
    assert "This day is over." in html
    assert "I ring them." in html
    assert open_notices().exists()


def test_only_who_answers_the_family_takes_something_on(where, client_of):
    form = {"key": uuid4(), "what": "x", "by_when": timezone.localdate()}
    assert client_of("priya").post(f"{where}take-on/", form).status_code == 403
    assert not AgreedAction.objects.exists()


def test_a_no_opens_what_one_can_do(where, client_of):
    leila = client_of("leila")
    assert '<details class="card more ways-on">' in leila.get(where).content.decode()
    tap(leila, where, "no")
    html = leila.get(where).content.decode()
    assert '<details class="card more ways-on" open>' in html
    for way in ("Tell Tom", "Write to Tom", "early review", "SENDIASS", "Complain"):
        assert way in html
    assert "ways-on" not in client_of("tom").get(where).content.decode()


@pytest.mark.parametrize(
    ("kind", "status", "section", "law"),
    [
        ("ehc", "final", "F", "section 42(2)"),
        ("ehc", "final", "G", "section 42(3)"),
        ("ehc", "final", "H", None),
        ("ehc", "draft", "F", None),
        ("support", "final", "F", None),
    ],
)
def test_the_law_is_named_only_where_it_says_so(
    children, client_of, member, kind, status, section, law
):
    tom = member("amina", "tom")
    final_on = date(2026, 1, 9) if status == "final" else None
    plan = Plan.objects.create(
        child=tom.child, kind=kind, status=status, final_on=final_on, made_by=tom
    )
    row = a_help(tom, plan=plan, section=section)
    html = client_of("leila").get(f"/child/{tom.child_id}/plan/help/{row.pk}/").content.decode()
    assert ("The law says" in html) is bool(law)
    assert law is None or law in html


def test_missed_ones_of_two_people_are_not_added_up_and_last_term_is_over(therapy, member):
    leila, amina = member("amina", "leila"), member("amina", "amina")
    answered(leila, therapy, "sometimes", days=250, missed=40)
    answered(amina, therapy, "no", missed=4)
    answered(leila, therapy, "no", missed=2)
    answered(leila, therapy, "no", missed=3)
    missed = promised.missed_this_term(leila, therapy)
    assert {each.by.name: each.row.missed for each in missed} == {"You": 3, "Amina": 4}


@pytest.mark.parametrize(
    ("on", "began"),
    [
        ("2026-11-25", "2026-09-01"),
        ("2026-09-01", "2026-09-01"),
        ("2026-08-31", "2026-04-16"),
        ("2026-04-15", "2026-01-01"),
        ("2026-01-01", "2026-01-01"),
    ],
)
def test_when_a_term_began(on, began):
    assert promised.term_began(date.fromisoformat(on)) == date.fromisoformat(began)


def test_ended_help_is_not_answered_and_nothing_waits_for_it(where, therapy, client_of):
    tap(client_of("leila"), where, "no")
    client_of("tom").post(f"{where}end/", {"why": "She does not need it any more."})
    assert not open_notices().exists()
    tap(client_of("leila"), where, "no")
    assert ProvisionAnswer.objects.count() == 1


def test_links_open_for_who_may_know_of_it(therapy, people):
    for key, theirs in [("leila", True), ("priya", True), ("tom", True), ("sam", False)]:
        assert bool(links.resolve("provision", people[key], therapy.pk)) is theirs, key
    assert links.resolve("help not happening", people["leila"], therapy.pk) is None


def test_a_copy_of_my_data_has_my_answers_and_nobody_elses(therapy, people, member):
    answered(member("amina", "leila"), therapy, "no", missed=3, words="Nobody came.")
    answered(member("amina", "amina"), therapy, "yes")
    section = next(one for one in exports.sections() if one.name == "help")
    [entry] = section.read(people["leila"])
    assert (entry.heading, entry.text) == ("Speech therapy", "Nobody came.")
