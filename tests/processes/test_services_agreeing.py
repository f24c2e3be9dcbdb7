"""What services have not agreed: one sentence and a day for the family, arguments for staff, and
the managers hear of it when the day is over."""

import pytest
from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import service
from familyapp.notices.selectors import waiting_for
from familyapp.processes.actions import agreeing as actions
from familyapp.processes.models import Argument, Disagreement
from familyapp.services.actions import give_role
from familyapp.services.models import ServiceRole
from familyapp.team.actions import TeamError
from tests.processes.making_referrals import AMINA, LIST, argued, between, day, text_of

SAID = "School has no money for it."
KEY_WORKING = f"/services/{demo_id('service:key_working')}/agreeing/"
LAPSED = "services have not agreed, and the day is over"


@pytest.fixture
def tom(member):
    return member("amina", "tom")


@pytest.fixture
def row(tom):
    row = between(tom)
    argued(tom, row, "school", SAID)
    return row


def address(row: Disagreement, *parts: str) -> str:
    return f"{AMINA}agreeing/{row.pk}/" + "".join(f"{part}/" for part in parts)


def labels(person) -> list[str]:
    return [each.label for each in waiting_for(person)]


def test_a_family_reads_one_sentence_and_the_day(row, client_of):
    for reader in ("amina", "leila", "karim"):
        page = text_of(client_of(reader), LIST)
        assert "Services are still agreeing who pays for an aid." in page
        assert "You will have an answer by" in page
        for words in (SAID, "For staff", "Northfield", str(row.pk)):
            assert words not in page, words


def test_staff_of_these_services_read_and_add_what_they_say(row, client_of):
    assert "For staff" in text_of(client_of("priya"), LIST)
    form = {"key": row.pk, "service": service("school").pk, "words": "We can lend one."}
    for _ in range(2):
        assert client_of("priya").post(address(row, "argue"), form).status_code == 302
    page = text_of(client_of("tom"), address(row))
    assert SAID in page
    assert page.count("We can lend one.") == 1
    assert Argument.objects.count() == 2


def test_a_professional_speaks_for_their_own_service_alone(row, client_of):
    form = {"key": row.pk, "service": service("therapies").pk, "words": "We can pay."}
    answer = client_of("priya").post(address(row, "argue"), form)
    assert set(answer.context["argue_form"].errors) == {"service"}
    assert "We can pay." in answer.content.decode()
    assert Argument.objects.count() == 1


def test_the_answer_reaches_the_family_and_ends_what_waited(row, client_of, people, tom):
    Disagreement.objects.update(first_answer_by=day(2), answer_by=day(2))
    actions.escalate(timezone.localdate())
    assert f"Amina: {LAPSED}" in labels(people["grace"])
    form = {"revision": 0, "words": "Health pays from May."}
    assert client_of("tom").post(address(row, "answer"), form).status_code == 302
    assert not any(LAPSED in label for label in labels(people["grace"]))
    assert "Services have agreed. Read the answer" in labels(people["leila"])
    page = text_of(client_of("leila"), LIST)
    assert "Health pays from May." in page
    assert SAID not in page
    with pytest.raises(TeamError):
        argued(tom, row, "school", "One more thing.")


def test_past_its_day_managers_and_the_family_read_that_it_is_late(row, people, client_of):
    Disagreement.objects.update(first_answer_by=day(9), answer_by=day(9))
    for _ in range(2):
        actions.escalate(timezone.localdate())
    assert labels(people["grace"]).count(f"Amina: {LAPSED}") == 1
    assert f"Amina: {LAPSED}" in labels(people["tom"])
    assert not any(LAPSED in label for label in labels(people["leila"]))
    page = text_of(client_of("leila"), LIST)
    assert "The answer is 9 days late." in page
    assert "The managers of the services have been told." in page
    theirs = text_of(client_of("grace"), KEY_WORKING)
    assert "Amina: who pays for an aid" in theirs
    assert SAID not in theirs


def test_before_its_day_nobody_is_told(row, people):
    actions.escalate(timezone.localdate())
    assert not any(LAPSED in label for label in labels(people["grace"]))


def test_the_managers_of_the_services_involved_are_told_without_a_name(row, people, client_of):
    give_role(people["nia"], service("therapies"), ServiceRole.Role.MANAGER)
    Disagreement.objects.update(first_answer_by=day(9), answer_by=day(9))
    actions.escalate(timezone.localdate())
    assert labels(people["nia"]) == [f"A child: {LAPSED}"]
    page = text_of(client_of("nia"), f"/services/{service('therapies').pk}/agreeing/")
    assert "A child: who pays for an aid" in page
    assert "Amina" not in page


def test_what_touches_a_private_service_stands_in_no_list_of_another(tom, people, client_of):
    between(tom, "key_working", "camhs", ahead=-2)
    row = between(tom, "school", "camhs", ahead=-2, about="where they meet")
    actions.escalate(timezone.localdate())
    page = text_of(client_of("grace"), KEY_WORKING)
    assert "who pays for an aid" in page  # her own service is part of it
    assert row.about not in page


def test_a_new_day_moves_nobody_behind(tom, client_of, people):
    first = between(tom, about="the first", ahead=-20)
    between(tom, about="the second", ahead=-5)
    form = {"revision": first.revision, "answer_by": day(-30)}
    assert client_of("tom").post(address(first, "move"), form).status_code == 302
    page = text_of(client_of("grace"), KEY_WORKING)
    assert page.index("the first") < page.index("the second")
    assert "late by 20 days" in page
    theirs = text_of(client_of("leila"), LIST)
    assert "The answer is 20 days late." in theirs
    assert "The new day for it is" in theirs
    actions.escalate(timezone.localdate())
    assert labels(people["grace"]).count(f"Amina: {LAPSED}") == 2


def test_nobody_acts_for_their_own_family(row, people, client_of):
    give_role(people["leila"], service("therapies"), ServiceRole.Role.MANAGER)
    Disagreement.objects.update(first_answer_by=day(9), answer_by=day(9))
    actions.escalate(timezone.localdate())
    assert not any(LAPSED in label for label in labels(people["leila"]))
    page = client_of("leila").get(f"/services/{service('therapies').pk}/agreeing/")
    assert "who pays for an aid" not in page.content.decode()


def form_of(tom, **more) -> dict:
    both = [service("school").pk, service("therapies").pk]
    said = {"key": tom.pk, "about": "who pays.", "services": both, "owner": tom.pk}
    return said | {"answer_by": day(-5)} | more


def test_tom_writes_it_down_and_each_of_the_family_hears_of_it(tom, client_of, people):
    for _ in range(2):
        assert client_of("tom").post(f"{AMINA}agreeing/add/", form_of(tom)).status_code == 302
    assert Disagreement.objects.get().about == "who pays"
    news = "Services are still agreeing something. See by when you hear"
    assert labels(people["leila"]).count(news) == 1


IMPOSSIBLE = {
    "a day that is over": ({"answer_by": 1}, "answer_by"),
    "a day in a hundred years": ({"answer_by": -36500}, "answer_by"),
    "one service": ({"services": ["school"]}, "services"),
    "nobody makes sure": ({"owner": ""}, "owner"),
    "somebody of no service of it": (
        {"owner": "priya", "services": ["transport", "camhs"]},
        "owner",
    ),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_cannot_be_is_refused_at_its_field(case, tom, member, client_of):
    said, field = IMPOSSIBLE[case]
    said = dict(said)
    if "answer_by" in said:
        said["answer_by"] = day(said["answer_by"])
    if "services" in said:
        said["services"] = [service(name).pk for name in said["services"]]
    if said.get("owner"):
        said["owner"] = member("amina", said["owner"]).pk
    answer = client_of("tom").post(f"{AMINA}agreeing/add/", form_of(tom, **said))
    assert set(answer.context["form"].errors) == {field}
    assert "who pays" in answer.content.decode()
    assert not Disagreement.objects.exists()


def test_a_professional_writes_down_what_their_own_service_is_part_of(member, client_of):
    priya = member("amina", "priya")
    browser, path = client_of("priya"), f"{AMINA}agreeing/add/"
    without = [service("transport").pk, service("therapies").pk]
    answer = browser.post(path, form_of(priya, services=without))
    assert "services" in answer.context["form"].errors
    assert browser.post(path, form_of(priya)).status_code == 302
    row = Disagreement.objects.get()
    assert browser.get(address(row, "answer")).status_code == 200  # she makes sure of an answer


def test_what_somebody_else_moved_meanwhile_is_shown(row, tom, client_of):
    actions.move(tom, row, revision=0, answer_by=day(-40))
    answer = client_of("tom").post(address(row, "move"), {"revision": 0, "answer_by": day(-50)})
    assert answer.status_code == 200
    row.refresh_from_db()
    assert row.answer_by == day(-40)
