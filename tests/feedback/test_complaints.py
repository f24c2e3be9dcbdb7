"""A complaint is handed over: from any page, once, and it stays its writer's alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import exports, links
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.feedback import complaints, floods
from familyapp.feedback.complaints import code_for
from familyapp.feedback.models import ComplaintHandover, Feedback
from familyapp.notices.models import Notice
from familyapp.services.clock import workday_after
from familyapp.team.models import Role, TeamMember
from tests.feedback.making_complaints import WORDS, a_complaint, form

PAGE = "/feedback/complaint/"


@pytest.fixture
def complaint(people) -> ComplaintHandover:
    return a_complaint(people["leila"])


def at_desk(row: ComplaintHandover) -> str:
    return f"/complaints/{row.pk}/"


# --- making it ---------------------------------------------------------------------------


def test_leila_complains_and_sees_what_happens_by_when(client_of, people):
    leila = client_of("leila")
    page = leila.get(PAGE).content.decode()
    assert page.index("What a complaint is") < page.index("What is it about?")
    for words in ("Both are fine", "Help to complain is free", "Get help now"):
        assert words in page
    answer = leila.post(PAGE, form(route="nhs"), follow=True)
    row = ComplaintHandover.objects.get()
    assert (row.writer, row.what, row.route) == (people["leila"], WORDS, "nhs")
    assert abs(timezone.now() - row.received) < timedelta(minutes=1)
    said = answer.content.decode()
    assert answer.redirect_chain[0][0] == f"/feedback/complaints/{row.pk}/"
    due = workday_after(timezone.localdate(row.received), 3)
    assert f"by {due:%A} {due.day} {due:%B %Y}" in said
    assert "Handed over, not yet confirmed" in said
    assert WORDS in said
    assert code_for(row.pk) in said
    assert not Feedback.objects.filter(good__contains="rang").exists()


def test_it_offers_whom_one_may_know_of_and_nobody_else(client_of, children):
    page = client_of("leila").get(PAGE).content.decode()
    assert "Tom Bailey (Key worker)" in page
    assert "Priya Shah" in page
    for name in ("Jo Green", "Karim", "Grace Obi"):
        assert name not in page


def test_a_worker_of_a_hidden_service_is_offered_to_the_young_person_alone(client_of, children):
    TeamMember.objects.create(
        child=children["ben"],
        listed_name="Wren Hall",
        role=Role.PROFESSIONAL,
        service=service("camhs"),
    )
    assert "Wren Hall" in client_of("ben").get(PAGE).content.decode()
    assert "Wren Hall" not in client_of("dawn").get(PAGE).content.decode()


def test_whom_one_may_not_know_of_cannot_be_ticked(client_of, member):
    sent = form(people=[str(member("ollie", "tom").pk)])
    answer = client_of("leila").post(PAGE, sent)
    assert answer.status_code == 200
    assert WORDS in answer.content.decode()
    assert not ComplaintHandover.objects.exists()


def test_what_was_typed_as_feedback_comes_along(client_of, people):
    typed = {"do": "from_feedback", "good": "Tom was kind.", "change": "Nobody rang.", "about": "x"}
    for browser in (client_of("leila"), client_of("sam")):
        page = browser.post(PAGE, typed).content.decode()
        assert "Nobody rang.\n\nWhat was good: Tom was kind." in page
        assert "Please check this" not in page
    assert not ComplaintHandover.objects.exists()
    assert not Feedback.objects.filter(change="Nobody rang.").exists()


def test_a_service_that_it_was_about_is_chosen_already(client_of):
    school = service("school")
    page = client_of("leila").get(f"{PAGE}?about=service:{school.pk}").content.decode()
    assert f'<option value="{school.pk}" selected>' in page


def test_nobody_signed_in_complains_and_comes_back_with_the_code(client, client_of):
    assert "Who is it about?" not in client.get(PAGE).content.decode()
    answer = client.post(PAGE, form(name="Rob Reed", reach="01632 960 111"))
    row = ComplaintHandover.objects.get()
    assert (row.writer, row.child, row.name) == (None, None, "Rob Reed")
    assert answer.url == f"{PAGE}{code_for(row.pk)}/"
    page = client.get(answer.url)
    assert WORDS in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    assert client.get(f"{PAGE}{code_for(row.pk).lower().replace('-', '')}/").status_code == 200
    assert client.get(f"{PAGE}AAAA-AAAA-AAAA-AAAA/").status_code == 404
    assert client_of("leila").get(answer.url).status_code == 200  # whoever holds the code
    assert not AuditEntry.objects.filter(what="complaint").exists()


def test_the_code_is_kept_nowhere_but_as_its_hash(complaint):
    kept = str(ComplaintHandover.objects.values().get(pk=complaint.pk))
    for part in code_for(complaint.pk).split("-"):
        assert part not in kept
    assert complaints.complaint_with(code_for(complaint.pk).lower().replace("-", " ")).row == (
        complaint
    )


def test_many_guesses_are_slowed(client, db):
    for _ in range(floods.CODES.most):
        assert client.get(f"{PAGE}AAAA-AAAA-AAAA-AAAA/").status_code == 404
    assert client.get(f"{PAGE}AAAA-AAAA-AAAA-AAAA/").status_code == 429


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"what": " "}, "Please write what happened"),
        ({"route": ""}, "Please choose one"),
        ({"route": "kettle"}, "Please choose one"),
        ({"name": ""}, "Nobody can answer you without it"),
        ({"reach": ""}, "Nobody can answer you without it"),
        ({"what": "x" * 5001}, "too long"),
        ({"who": "x" * 301}, "too long"),
        ({"service": str(uuid4())}, "Please choose one"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(fields, says, client_of):
    sent = form(wanted="Somebody rings.") | fields
    answer = client_of("leila").post(PAGE, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page
    assert "Somebody rings." in page
    assert not ComplaintHandover.objects.exists()


@pytest.mark.parametrize(
    "words", ["=cmd|'/c calc'!A1", "<script>x</script>", "x" * 5000, "\x00é‮😀"]
)
def test_anything_may_be_written(words, client_of):
    assert client_of("leila").post(PAGE, form(what=words)).status_code == 302
    assert ComplaintHandover.objects.get().what == words.replace("\x00", "")


def test_a_day_that_is_no_day_does_no_harm(client_of):
    assert client_of("leila").post(PAGE, form(day="yesterday")).status_code == 302


def test_the_same_form_thrice_from_two_tabs_is_one(client_of, client, people):
    for browser in (client_of("leila"), client_of("leila"), client_of("leila")):
        assert browser.post(PAGE, form()).status_code == 302
    assert ComplaintHandover.objects.count() == 1
    assert Notice.objects.filter(kind="complaint").count() == 1
    assert AuditEntry.objects.filter(what="complaint", did="handed over").count() == 1
    client_of("leila").post(PAGE, form(what="Something else."))
    client_of("karim").post(PAGE, form())  # the same words of somebody else
    client.post(PAGE, form())  # and of nobody known
    client.post(PAGE, form())
    assert ComplaintHandover.objects.count() == 4


def test_a_flood_is_slowed_and_keeps_what_was_typed(client, db):
    for n in range(floods.PER_ADDRESS.most):
        assert client.post(PAGE, form(what=f"Number {n}")).status_code == 302
    answer = client.post(PAGE, form(what="One more"))
    assert answer.status_code == 429
    assert "One more" in answer.content.decode()
    assert ComplaintHandover.objects.count() == floods.PER_ADDRESS.most


# --- whose it is -------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["amina", "karim", "tom", "grace", "moira", "sam"])
def test_a_complaint_is_its_writers_alone(key, client_of, complaint, people):
    assert client_of(key).get(f"/feedback/complaints/{complaint.pk}/").status_code == 404
    assert complaints.complaints_of(people[key]) == []
    assert links.resolve("own complaint", people[key], complaint.pk) is None


def test_a_young_persons_is_theirs_alone(client_of, people):
    row = a_complaint(people["amina"], what="Mum reads my letters.")
    for key in ("leila", "karim"):
        assert client_of(key).get(f"/feedback/complaints/{row.pk}/").status_code == 404
        assert complaints.complaints_of(people[key]) == []
    assert client_of("amina").get(f"/feedback/complaints/{row.pk}/").status_code == 200


def test_a_copy_of_ones_data_holds_ones_own_and_nobody_elses(people, complaint):
    a_complaint(people["karim"], what="The other side.")
    section = next(each for each in exports.sections() if each.name == "complaints")
    [entry] = list(section.read(people["leila"]))
    assert entry.text == WORDS
    for key in ("amina", "tom", "moira", "grace"):
        assert list(section.read(people[key])) == []
    everything = str([list(each.read(people["moira"])) for each in exports.sections()])
    assert WORDS not in everything


def test_the_log_of_the_child_shows_no_visit_to_a_complaint(client_of, children, people):
    row = a_complaint(people["karim"], child=children["amina"])
    client_of("moira").get(at_desk(row))
    assert AuditEntry.objects.filter(what="complaint", did="viewed", about=row.pk).exists()
    for key in ("amina", "leila", "karim", "tom"):
        page = client_of(key).get(f"/child/{children['amina'].pk}/log/").content.decode()
        assert "omplaint" not in page
        assert "Moira" not in page
