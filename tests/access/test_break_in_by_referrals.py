"""Nothing that is asked for or waited for tells of a service that is private to the young person,
of what kept-apart parents' people wrote, or, to a family, of what services say to each other."""

from uuid import uuid4

import pytest

from familyapp.core import links
from familyapp.core.models import AuditEntry
from familyapp.demo.records import born, service
from familyapp.notices.models import Notice
from familyapp.processes import my_data_referrals, referral_links
from familyapp.processes.actions.referrals import ask_about
from familyapp.processes.models import Disagreement, PanelDecision, Referral, ReferralStep
from familyapp.team.actions.safety import decide_on_service
from tests.processes.making_referrals import (
    AMINA,
    LIST,
    WHY,
    argued,
    between,
    day,
    happened,
    panel,
    refused,
    sent,
    sent_on,
    text_of,
)

HIDDEN_FROM = ("leila", "karim", "priya")
SECRET = "Somebody to talk to about worries"
ARGUED = "School has no money for it."


@pytest.fixture
def tom(member, children):
    """Tom, and Amina understands that CAMHS stays with her."""
    tom = member("amina", "tom")
    decide_on_service(tom, service("camhs"), hidden=True, reason="She understands this.")
    return tom


def copy_of(person) -> str:
    return str([(e.heading, [*e.facts], e.text) for e in my_data_referrals.waiting(person)])


@pytest.fixture
def hidden(tom) -> dict[str, object]:
    """One of each, of the hidden service."""
    row = sent(tom, "camhs", about=SECRET)
    return {
        "referral": happened(tom, row, "accepted"),
        "panel": panel(tom, service=service("camhs"), asks=SECRET),
        "agreeing": between(tom, "school", "camhs", about=SECRET),
    }


@pytest.mark.parametrize("reader", HIDDEN_FROM)
def test_nothing_of_a_hidden_service_is_there(reader, hidden, client_of, people):
    browser = client_of(reader)
    page = text_of(browser, LIST)
    assert SECRET not in page
    assert "mental health" not in page
    assert "Waiting now" not in page  # no count, no empty place
    referral, board, row = hidden["referral"], hidden["panel"], hidden["agreeing"]
    for path in (
        f"{LIST}{referral.pk}/",
        f"{LIST}{referral.pk}/record/received/",
        f"{AMINA}panels/{board.pk}/",
        f"{AMINA}agreeing/{row.pk}/",
    ):
        assert browser.get(path).status_code == 404, path
    asked = browser.post(f"{LIST}{referral.pk}/ask/")
    assert asked.status_code == 404
    assert SECRET not in copy_of(people[reader])
    for kind, what in (("referral", referral), ("panel", board), ("agreeing", row)):
        assert links.resolve(kind, people[reader], what.pk) is None
    assert not Notice.objects.filter(
        person=people[reader], link_id__in=[referral.pk, board.pk, row.pk]
    ).exists()


def test_amina_and_tom_see_it_all(hidden, client_of, people):
    for reader in ("amina", "tom"):
        page = text_of(client_of(reader), LIST)
        assert page.count(SECRET) >= 3
    assert SECRET in copy_of(people["amina"])


def test_today_does_not_count_it(hidden, member):
    for reader in HIDDEN_FROM:
        assert referral_links.waiting_for(member("amina", reader)) == []
    assert len(referral_links.waiting_for(member("amina", "amina"))) == 1


def test_the_log_of_a_parent_does_not_tell_of_it(hidden, client_of):
    text_of(client_of("tom"), f"{LIST}{hidden['referral'].pk}/")
    text_of(client_of("tom"), f"{AMINA}agreeing/{hidden['agreeing'].pk}/")
    assert AuditEntry.objects.filter(about=hidden["referral"].pk).exists()
    page = text_of(client_of("leila"), f"{AMINA}log/")
    for words in ("what Amina is waiting for", "what services are agreeing for Amina"):
        assert words not in page
    assert "what you are waiting for" in text_of(client_of("amina"), f"{AMINA}log/")


@pytest.mark.parametrize("reader", ["leila", "karim"])
def test_sent_on_to_a_hidden_service_a_parent_reads_neither_where_nor_why(
    reader, tom, client_of, people
):
    row = sent(tom, ago=90)
    after = sent_on(tom, row, "camhs")
    page = text_of(client_of(reader), f"{LIST}{row.pk}/") + text_of(client_of(reader), LIST)
    for words in (WHY, "mental health", str(after.pk)):
        assert words not in page
    assert WHY not in copy_of(people[reader])
    assert client_of(reader).get(f"{LIST}{after.pk}/").status_code == 404
    assert WHY in text_of(client_of("amina"), f"{LIST}{row.pk}/")


@pytest.mark.parametrize("reader", ["leila", "karim"])
def test_sent_on_from_a_hidden_service_the_wait_tells_nothing_of_before(reader, tom, client_of):
    after = sent_on(tom, sent(tom, "camhs", ago=90), "therapies", ago=5)
    page = text_of(client_of(reader), f"{LIST}{after.pk}/") + text_of(client_of(reader), LIST)
    assert "Amina has waited 5 days so far." in page
    assert "12 weeks" not in page
    assert "sent on from" not in page
    assert "12 weeks" in text_of(client_of("amina"), LIST)


def test_a_service_that_turns_hidden_takes_its_news_along(tom, member, people, children):
    row = sent(tom, "camhs", about=SECRET)
    decide_on_service(tom, service("camhs"), hidden=False, reason="She wants them to know.")
    row = happened(tom, row, "accepted")
    assert links.resolve("referral", people["leila"], row.pk)
    decide_on_service(tom, service("camhs"), hidden=True, reason="She changed her mind.")
    assert links.resolve("referral", people["leila"], row.pk) is None


def test_from_sixteen_on_it_is_hidden_without_a_word(member, client_of, children):
    row = sent(member("amina", "tom"), "camhs", about=SECRET)
    assert SECRET in text_of(client_of("leila"), LIST)
    amina = children["amina"]
    amina.born = born(16, 1)
    amina.save()
    assert SECRET not in text_of(client_of("leila"), LIST)
    assert client_of("leila").get(f"{LIST}{row.pk}/").status_code == 404


def test_what_one_parent_asks_the_other_does_not_read(tom, member, client_of):
    row = sent(tom)
    ask_about(member("amina", "leila"), row)
    karims = text_of(client_of("karim"), f"{LIST}{row.pk}/")
    assert "Nothing was heard" not in karims
    assert "Leila" not in karims
    assert "You" in text_of(client_of("leila"), f"{LIST}{row.pk}/")
    assert "Leila" in text_of(client_of("tom"), f"{LIST}{row.pk}/")
    # He may say the same for himself: his is a week of his own.
    assert ask_about(member("amina", "karim"), row)


def test_what_a_kept_apart_person_wrote_down_stays_with_them(tom, member, client_of, people):
    """Rows that a parent wrote, as an organiser who is a relative might."""
    karim = member("amina", "karim")
    said = {"child": karim.child, "service": service("therapies"), "about": "Karims words"}
    days = {"sent": day(5), "waiting_since": day(5)}
    row = Referral.objects.create(**said, **days, sent_by=karim)
    ReferralStep.objects.create(referral=row, kind="sent", on=day(5), by=karim)
    board = PanelDecision.objects.create(
        child=karim.child, panel="P", asks="Karims words", on=day(), first_on=day(), made_by=karim
    )
    between(karim, about="Karims words", owner=tom)
    assert "Karims words" not in text_of(client_of("leila"), LIST)
    assert "Karims words" not in copy_of(people["leila"])
    assert client_of("leila").get(f"{LIST}{row.pk}/").status_code == 404
    assert client_of("leila").get(f"{AMINA}panels/{board.pk}/").status_code == 404
    assert text_of(client_of("karim"), LIST).count("Karims words") >= 3


@pytest.fixture
def dispute(member) -> Disagreement:
    tom = member("amina", "tom")
    row = between(tom)
    argued(tom, row, "school", ARGUED)
    return row


@pytest.mark.parametrize("reader", ["amina", "leila", "karim"])
def test_what_services_say_reaches_no_family(reader, dispute, client_of, people):
    browser = client_of(reader)
    for path in (LIST, f"{AMINA}log/", "/"):
        assert ARGUED not in browser.get(path, follow=True).content.decode(), path
    page = f"{AMINA}agreeing/{dispute.pk}/"
    for act in ("", "move/", "answer/"):
        assert browser.get(page + act).status_code == 404
    for act in ("argue/", "move/", "answer/"):
        form = {"key": uuid4(), "revision": 0, "words": "x", "service": service("school").pk}
        assert browser.post(page + act, form).status_code == 404
    assert ARGUED not in copy_of(people[reader])
    assert links.resolve("disagreement", people[reader], dispute.pk) is None
    for notice in Notice.objects.filter(person=people[reader]):
        link = links.resolve(notice.link_kind, people[reader], notice.link_id)
        assert not link or ARGUED not in link.label


def test_a_social_worker_in_a_parents_place_does_not_read_it(member, client_of):
    tom = member("tia", "tom")
    row = between(tom)
    argued(tom, row, "school", ARGUED)
    page = f"/child/{tom.child_id}/"
    for reader in ("nadia", "olu"):
        browser = client_of(reader)
        assert ARGUED not in text_of(browser, f"{page}referrals/")
        assert browser.get(f"{page}agreeing/{row.pk}/").status_code == 404


def test_another_childs_record_opens_nothing(tom, dispute, client_of, children):
    row, board = refused(tom, sent(tom)), panel(tom)
    other = f"/child/{children['idris'].pk}/"
    for reader in ("leila", "tom"):
        browser = client_of(reader)
        for path in (
            f"referrals/{row.pk}/",
            f"referrals/{row.pk}/record/received/",
            f"panels/{board.pk}/",
            f"agreeing/{dispute.pk}/",
        ):
            assert browser.get(other + path).status_code == 404, path
    assert client_of("tom").post(f"{other}referrals/{row.pk}/again/").status_code == 404
    # Asked for again through another child's form, it follows nothing.
    form = {"key": uuid4(), "about": "Help", "service": service("school").pk, "sent": day()}
    client_of("tom").post(f"{other}referrals/add/?again={row.pk}", form)
    assert Referral.objects.get(about="Help").follows is None


def test_a_professional_may_not_name_a_hidden_service(tom, member, client_of):
    priya = member("amina", "priya")
    form = {
        "key": uuid4(),
        "about": "x",
        "owner": tom.pk,
        "answer_by": day(-9),
        "services": [service("school").pk, service("camhs").pk],
    }
    answer = client_of("priya").post(f"{AMINA}agreeing/add/", form)
    assert "services" in answer.context["form"].errors
    assert "mental health" not in answer.content.decode()
    assert priya.service.name in answer.content.decode()
