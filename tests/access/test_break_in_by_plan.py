"""Nothing of the plan, nor of what was agreed to do, tells of a service that is private to the
young person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.demo.records import born, service
from familyapp.plans.models import Outcome, OutcomeWording, Provision
from familyapp.team import actions
from familyapp.team.actions.agreed import agree, mark_done
from familyapp.team.models import Role, TeamMember

HIDDEN_FROM = ("leila", "karim", "priya")
WORDS = "Sertraline as Silas said"


@pytest.fixture
def silas(children, people, member) -> TeamMember:
    """Amina is 16, and Eli of CAMHS, whom Tom named, keeps the plan with him."""
    amina = children["amina"]
    at = {"role_card": "camhs_worker", "service": service("camhs")}
    place = actions.join_team(amina, Role.PROFESSIONAL, person=people["eli"], **at)
    TeamMember.objects.filter(pk=place.pk).update(may_organise=True)
    amina.born = born(16, 1)
    amina.save()
    return member("amina", "eli")


def address(child, *parts: object) -> str:
    return f"/child/{child.pk}/" + "".join(f"{part}/" for part in parts)


@pytest.fixture
def help_of_silas(silas) -> Provision:
    return Provision.objects.create(
        child=silas.child, what=WORDS, who_named="a doctor", made_by=silas
    )


@pytest.fixture
def outcome_of_silas(silas) -> Outcome:
    row = Outcome.objects.create(child=silas.child, area="health", made_by=silas)
    OutcomeWording.objects.create(outcome=row, number=1, by=silas, own_words=WORDS)
    return row


@pytest.mark.parametrize("reader", HIDDEN_FROM)
def test_help_that_a_hidden_service_wrote_down_without_naming_it(
    reader, help_of_silas, client_of, children
):
    browser, amina = client_of(reader), children["amina"]
    assert browser.get(address(amina, "plan/help", help_of_silas.pk)).status_code == 404
    assert WORDS not in browser.get(address(amina, "plan")).content.decode()
    answer = {"key": uuid4(), "answer": "yes"}
    post = browser.post(address(amina, "plan/help", help_of_silas.pk, "answer"), answer)
    assert post.status_code == 404


def test_who_may_know_of_it_reads_that_help(help_of_silas, client_of, children):
    for reader in ("amina", "tom", "eli"):
        page = client_of(reader).get(address(children["amina"], "plan/help", help_of_silas.pk))
        assert WORDS in page.content.decode()


@pytest.mark.parametrize("reader", HIDDEN_FROM)
def test_an_outcome_that_a_hidden_service_wrote_down_has_no_pages(
    reader, outcome_of_silas, client_of, children
):
    browser, amina = client_of(reader), children["amina"]
    for part in ("", "progress/", "progress/add/"):
        path = address(amina, "plan/outcomes", outcome_of_silas.pk) + part
        assert browser.get(path).status_code == 404, path


@pytest.mark.parametrize("reader", HIDDEN_FROM)
def test_what_a_hidden_service_says_was_done(reader, silas, member, client_of, children):
    """The thing to do is no secret; the words of who did it are."""
    tom = member("amina", "tom")
    row = agree(
        tom,
        key=uuid4(),
        what="Find a quiet room",
        by_when=timezone.localdate() + timedelta(days=3),
        who=tom,
    )
    mark_done(silas, row, words=WORDS)
    amina = children["amina"]
    browser = client_of(reader)
    for path in (address(amina, "actions"), address(amina, "actions", row.pk)):
        text = browser.get(path).content.decode()
        assert "Find a quiet room" in text
        assert WORDS not in text, path
    assert WORDS in client_of("tom").get(address(amina, "actions", row.pk)).content.decode()
