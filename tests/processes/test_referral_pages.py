"""What a service was asked for: where it is, how long the wait is, and by when one hears."""

import pytest

from familyapp.demo.records import service
from familyapp.processes.models import Referral, ReferralStep
from familyapp.team.actions import TeamError
from tests.processes.making_referrals import (
    ABOUT,
    LIST,
    WHY,
    day,
    happened,
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
def row(tom):
    return sent(tom)


def test_a_family_reads_where_it_is_and_how_long_the_wait_is(row, tom, client_of):
    happened(tom, row, "received", on=day(90), next_contact=day(-9), next_what="A letter.")
    for reader, words in [
        ("amina", "You have waited 14 weeks so far."),
        ("leila", "Amina has waited 14 weeks so far."),
        ("karim", "Amina has waited 14 weeks so far."),
        ("tom", "Amina has waited 14 weeks so far."),
    ]:
        page = text_of(client_of(reader), LIST)
        assert words in page
        assert "Children&#x27;s therapies" in page
        assert "You will hear by" in page
        assert "A letter." in page
        assert 'aria-current="step"' in page


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (13, "13 days"), (14, "2 weeks")])
def test_a_short_wait_is_told_in_days_and_a_longer_one_in_weeks(days, words, tom, client_of):
    sent(tom, ago=days)
    assert f"Amina has waited {words} so far." in text_of(client_of("leila"), LIST)


def test_on_the_day_that_it_is_sent_nobody_has_waited(tom, client_of):
    sent(tom, ago=0)
    assert "It was sent today." in text_of(client_of("leila"), LIST)


def test_a_late_contact_shows_as_late_and_stands_first(tom, client_of):
    sent(tom, about="The longest wait", ago=300)
    promised(tom, sent(tom, about="The late one", ago=20), -9)
    page = text_of(client_of("leila"), LIST)
    assert "That is 9 days ago." in page
    assert page.index("The late one") < page.index("The longest wait")


def test_without_a_promise_a_family_reads_that_there_is_none(row, client_of):
    assert "Nobody has said yet by when you hear." in text_of(client_of("leila"), LIST)
    assert "Nobody has said" not in text_of(client_of("tom"), LIST)


def test_sent_on_the_family_waits_since_the_first_day(row, tom, client_of):
    after = sent_on(tom, row, "paediatrics")
    assert after.waiting_since == row.sent
    page = text_of(client_of("leila"), LIST)
    assert "Amina has waited 14 weeks so far." in page
    old = text_of(client_of("leila"), f"{LIST}{row.pk}/")
    assert "It was sent on to: Community children&#x27;s doctors." in old
    assert WHY in old
    assert "You are here" not in old
    assert str(after.pk) in old


def test_a_no_says_why_and_what_one_can_do(row, tom, client_of):
    refused(tom, row)
    page = text_of(client_of("leila"), f"{LIST}{row.pk}/")
    assert "They said no." in page
    assert "The list is closed." in page
    assert "Ask for this again" in page
    assert "disagreeing" in page


def test_a_professional_sees_what_is_their_own_services_and_says_what_happened(
    row, tom, client_of, member
):
    own = sent(tom, "school", about="A quiet place at lunch")
    page = text_of(client_of("priya"), LIST)
    assert "A quiet place at lunch" in page
    assert ABOUT not in page
    form = {"key": own.pk, "revision": 0, "on": day(1)}
    answer = client_of("priya").post(f"{LIST}{own.pk}/record/received/", form)
    assert answer.status_code == 302
    assert "Priya" in text_of(client_of("leila"), f"{LIST}{own.pk}/")


def test_it_is_asked_for_again_in_one_step_and_only_once(row, tom, client_of):
    refused(tom, row)
    browser = client_of("tom")
    assert "Send it again" in text_of(browser, f"{LIST}{row.pk}/")
    for _ in range(2):
        answer = browser.post(f"{LIST}{row.pk}/again/")
        again = Referral.objects.get(follows=row)
        assert answer.url == f"{LIST}{again.pk}/"
    assert (again.about, again.service, again.sent) == (row.about, row.service, day())
    assert "It was asked for again" in text_of(client_of("leila"), f"{LIST}{row.pk}/")


def test_what_still_waits_is_not_sent_again(row, client_of):
    page = client_of("tom").post(f"{LIST}{row.pk}/again/", follow=True).content.decode()
    assert "still waiting for an answer" in page
    assert Referral.objects.count() == 1


def test_what_was_asked_for_again_may_change_its_words_first(row, tom, client_of):
    refused(tom, row)
    browser = client_of("tom")
    assert ABOUT in text_of(browser, f"{LIST}add/?again={row.pk}")
    form = {"key": row.sent_by_id, "about": "In other words", "service": row.service_id}
    answer = browser.post(f"{LIST}add/?again={row.pk}", form | {"sent": day()})
    assert answer.status_code == 302
    assert Referral.objects.get(follows=row).about == "In other words"


def test_a_family_says_that_they_heard_nothing_once_a_week(row, client_of):
    browser = client_of("leila")
    for _ in range(2):
        page = browser.post(f"{LIST}{row.pk}/ask/", follow=True).content.decode()
        assert "you said that you have heard nothing" in page
    steps = ReferralStep.objects.filter(referral=row, kind="heard_nothing")
    assert steps.count() == 1
    client_of("amina").post(f"{LIST}{row.pk}/ask/")
    assert steps.count() == 2


IMPOSSIBLE = {
    "received before it was sent": ("received", {"on": 99}, "on"),
    "received on a day to come": ("received", {"on": -1}, "on"),
    "decided before it was sent": ("not-accepted", {"on": 120, "words": "Full."}, "on"),
    "sent on without a reason": ("sent-on", {"on": 1, "service": "paediatrics"}, "words"),
    "sent on to nowhere": ("sent-on", {"on": 1, "words": "Full."}, "service"),
    "sent on to the same": ("sent-on", {"on": 1, "words": "F.", "service": "therapies"}, "service"),
    "refused without a reason": ("not-accepted", {"on": 1}, "words"),
    "a promise for yesterday": ("next-contact", {"next_contact": 1}, "next_contact"),
    "a promise in a hundred years": ("next-contact", {"next_contact": -36500}, "next_contact"),
    "a promise for no day": ("next-contact", {"next_what": "A letter."}, "next_contact"),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_cannot_be_is_refused_at_its_field_and_changes_nothing(case, row, client_of):
    what, said, field = IMPOSSIBLE[case]
    form = {"key": row.service_id, "revision": 0}
    for name, value in said.items():
        is_day = name in ("on", "next_contact")
        form[name] = day(value) if is_day else service(value).pk if name == "service" else value
    answer = client_of("tom").post(f"{LIST}{row.pk}/record/{what}/", form)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    page = answer.content.decode()
    for name in ("words", "next_what"):
        assert str(said.get(name, "")) in page
    row.refresh_from_db()
    assert (row.state, row.revision) == ("sent", 0)
    assert row.steps.count() == 1


def test_decided_before_it_was_received(row, tom, client_of):
    row = happened(tom, row, "received", on=day(10))
    form = {"key": row.service_id, "revision": 1, "on": day(20)}
    answer = client_of("tom").post(f"{LIST}{row.pk}/record/accepted/", form)
    assert "It was received on" in str(answer.context["form"].errors["on"])


@pytest.mark.parametrize(("field", "value"), [("sent", -1), ("sent", 9000), ("next_contact", 1)])
def test_a_referral_with_a_day_that_cannot_be(field, value, tom, client_of):
    form = {"key": tom.pk, "about": "Typed words", "service": service("school").pk, "sent": day()}
    answer = client_of("tom").post(f"{LIST}add/", form | {field: day(value)})
    assert set(answer.context["form"].errors) == {field}
    assert "Typed words" in answer.content.decode()
    assert not Referral.objects.exists()


def test_a_form_sent_twice_is_one_referral_and_one_step(tom, client_of):
    browser = client_of("tom")
    form = {"key": tom.pk, "about": ABOUT, "service": service("school").pk, "sent": day(3)}
    for _ in range(2):
        assert browser.post(f"{LIST}add/", form).status_code == 302
    row = Referral.objects.get()
    for _ in range(2):
        said = {"key": row.service_id, "revision": 0, "on": day()}
        assert browser.post(f"{LIST}{row.pk}/record/received/", said).status_code == 302
    assert row.steps.count() == 2


def test_what_somebody_else_said_meanwhile_is_shown_and_nothing_is_lost(row, tom, client_of):
    happened(tom, row, "received", on=day(3))
    form = {"key": row.service_id, "revision": 0, "on": day(), "words": "The list is closed."}
    answer = client_of("tom").post(f"{LIST}{row.pk}/record/not-accepted/", form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The list is closed." in page
    row.refresh_from_db()
    assert row.state == "received"
    form["revision"] = answer.context["form"].data["revision"]
    assert client_of("tom").post(f"{LIST}{row.pk}/record/not-accepted/", form).status_code == 302


def test_of_a_next_contact_changed_meanwhile_only_what_was_typed_is_compared(row, tom, client_of):
    happened(tom, row, "received", on=day(3), next_contact=day(-9), next_what="They ring.")
    form = {
        "key": row.service_id,
        "revision": 0,
        "next_contact": day(-12),
        "next_what": "A letter.",
    }
    answer = client_of("tom").post(f"{LIST}{row.pk}/record/next-contact/", form)
    changes = {change.label: (change.now, change.typed) for change in answer.context["changes"]}
    assert set(changes) == {"What happens then", "Next contact by"}
    assert changes["What happens then"] == ("They ring.", "A letter.")


def test_what_does_not_fit_any_more_is_said(row, tom, client_of):
    row = refused(tom, row)
    page = client_of("tom").get(f"{LIST}{row.pk}/record/received/", follow=True)
    assert "does not fit any more" in page.content.decode()
    with pytest.raises(TeamError):
        happened(tom, row, "began")
