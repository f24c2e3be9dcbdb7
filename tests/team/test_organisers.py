"""A key worker names a professional to arrange meetings and keep the plan, and takes it back."""

import pytest

from familyapp.core.models import AuditEntry
from familyapp.team.models import TeamMember
from familyapp.team.rules import organises


@pytest.fixture
def address(children, member):
    def of(person: TeamMember) -> str:
        return f"/child/{children['amina'].pk}/team/{person.pk}/"

    return of


def test_named_once_and_taken_back(client_of, member, address):
    priya, tom = member("amina", "priya"), client_of("tom")
    assert "Let them do this too" in tom.get(address(priya)).text
    for _ in range(2):
        page = tom.post(address(priya) + "organises/", {"may": "yes"}, follow=True).text
    assert "Priya may arrange meetings and keep the plan." in page
    assert organises(member("amina", "priya"))
    assert AuditEntry.objects.filter(what="organiser", did="named").count() == 1
    tom.post(address(priya) + "organises/", {"may": "no"})
    assert not organises(member("amina", "priya"))


def test_only_professionals_who_sign_in_are_named_and_only_by_who_changes_the_team(
    client_of, member, address, children
):
    una = TeamMember.objects.get(child=children["amina"], listed_name="Una Frost")
    tom = client_of("tom")
    for who in (una, member("amina", "leila"), member("amina", "tom")):
        assert "Meetings and the plan" not in tom.get(address(who)).text
        assert tom.post(address(who) + "organises/", {"may": "yes"}).status_code == 404
    priya = member("amina", "priya")
    for who in ("leila", "priya"):
        answer = client_of(who).post(address(priya) + "organises/", {"may": "yes"})
        assert answer.status_code == 403
    assert not TeamMember.objects.filter(may_organise=True).exists()
