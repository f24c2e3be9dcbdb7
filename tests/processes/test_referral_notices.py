"""Who hears of what was asked for: nothing in a notice tells of it, and it goes when it is over."""

import pytest
from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.processes.actions.referrals import ask_about, tell_of_late_contacts
from tests.processes.making_referrals import (
    ABOUT,
    LIST,
    happened,
    panel,
    promised,
    refused,
    sent,
    sent_on,
    text_of,
)


@pytest.fixture
def tom(member):
    return member("amina", "tom")


@pytest.fixture
def waits(people):
    """The labels that wait for somebody and lead to these pages."""

    def of(who: str) -> list[str]:
        return [
            each.label
            for each in waiting_for(people[who])
            if "/referrals/" in each.url or "/panels/" in each.url
        ]

    return of


@pytest.mark.parametrize("kind", ["accepted", "not_accepted", "redirected"])
def test_each_of_the_family_hears_of_a_decision_without_a_word_of_it(kind, tom, waits):
    row = sent(tom)
    assert waits("leila") == []
    if kind == "redirected":
        sent_on(tom, row, "paediatrics")
    else:
        happened(tom, row, kind, words="Because." if kind == "not_accepted" else "")
    for reader in ("amina", "leila", "karim"):
        assert waits(reader) == ["There is news of something that is waited for"]
    assert waits("sam") == waits("priya") == []
    for notice in Notice.objects.filter(link_id=row.pk):
        said = f"{notice.kind} {notice.key} {notice.link_kind}"
        assert ABOUT not in said
        assert "Amina" not in said


def test_news_is_over_for_who_opened_the_page(tom, waits, client_of):
    refused(tom, sent(tom))
    text_of(client_of("leila"), LIST)
    assert waits("leila") == []
    assert len(waits("karim")) == 1


def test_who_answers_the_family_hears_that_they_heard_nothing_until_something_is_said(
    tom, waits, member
):
    row = sent(tom)
    ask_about(member("amina", "leila"), row)
    assert waits("tom") == ["Amina: the family asks what is happening with a referral"]
    row = happened(tom, row, "received")
    assert waits("tom") == []


def test_a_family_that_wants_it_again_is_answered_by_sending_it_again(
    tom, waits, member, client_of
):
    row = refused(tom, sent(tom))
    ask_about(member("amina", "leila"), row)
    assert len(waits("tom")) == 1
    client_of("tom").post(f"{LIST}{row.pk}/again/")
    assert waits("tom") == []


def test_a_promise_of_which_the_day_is_over_waits_for_tom_until_there_is_a_new_one(tom, waits):
    row = promised(tom, sent(tom), -2)
    for _ in range(2):
        tell_of_late_contacts(timezone.localdate())
    late = ["Amina: somebody said they would be in touch, and the day is over"]
    assert waits("tom") == late
    assert late[0] not in waits("leila")
    promised(tom, row, 5)
    assert waits("tom") == []


def test_a_promise_that_is_no_longer_late_shows_no_notice_even_without_a_word(tom, waits):
    row = promised(tom, sent(tom), -2)
    tell_of_late_contacts(timezone.localdate())
    type(row).objects.filter(pk=row.pk).update(next_contact=timezone.localdate())
    assert waits("tom") == []


def test_a_panel_is_news_too(tom, waits, client_of):
    row = panel(tom)
    assert waits("leila") == ["There is news of a panel"]
    text_of(client_of("leila"), f"/child/{demo_id('child:amina')}/panels/{row.pk}/")
    assert waits("leila") == []
