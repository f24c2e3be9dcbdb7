"""Who came and who went in the last two months, as each member may know it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.team import actions
from familyapp.team.models import TeamMember
from familyapp.team.selectors import LATELY, team_around


def names(people) -> set[str]:
    return {person.member.name for person in people}


def moved(name: str, **when) -> None:
    TeamMember.objects.filter(person__name=name).update(**when)
    TeamMember.objects.filter(listed_name=name).update(**when)


@pytest.fixture
def long_ago():
    return timezone.now() - LATELY - timedelta(hours=1)


def test_who_joined_lately_family_and_professionals(member):
    assert names(team_around(member("amina", "amina")).joined_lately) == {"Kit Rowe"}
    moved("Leila Yusuf", started=timezone.now() - LATELY + timedelta(hours=1))
    assert names(team_around(member("amina", "tom")).joined_lately) == {"Kit Rowe", "Leila Yusuf"}


def test_one_knows_oneself_that_one_joined(member):
    moved("Leila Yusuf", started=timezone.now())
    assert names(team_around(member("amina", "leila")).joined_lately) == {"Kit Rowe"}


def test_two_months_later_it_is_no_news(member, long_ago):
    moved("Kit Rowe", started=long_ago)
    assert names(team_around(member("amina", "leila")).joined_lately) == set()


def test_who_left_lately_is_there_and_not_in_the_team(member, people, long_ago):
    actions.end_membership(member("amina", "priya"), by=people["tom"], reason="A new job.")
    team = team_around(member("amina", "leila"))
    assert names(team.left_lately) == {"Priya Shah"}
    assert "Priya Shah" not in names(team.people)
    moved("Priya Shah", started=long_ago, ended=long_ago)
    assert names(team_around(member("amina", "leila")).left_lately) == set()


def test_who_comes_only_tomorrow_is_in_no_list(member):
    moved("Kit Rowe", started=timezone.now() + timedelta(days=1))
    team = team_around(member("amina", "tom"))
    assert "Kit Rowe" not in names([*team.people, *team.joined_lately, *team.left_lately])


@pytest.mark.parametrize("there", ["joined", "left"])
def test_a_hidden_service_is_hidden_here_too(there, member, children):
    from familyapp.demo.records import born

    children["amina"].born = born(16, 5)
    children["amina"].save()
    if there == "left":
        moved("Kit Rowe", ended=timezone.now())
    team = team_around(member("amina", "leila"))
    assert "Kit Rowe" not in names([*team.people, *team.joined_lately, *team.left_lately])
    team = team_around(member("amina", "amina"))
    assert "Kit Rowe" in names([*team.joined_lately, *team.left_lately])


def test_why_a_parent_left_is_not_told_to_the_others(member, people, client_of, children):
    actions.end_membership(member("amina", "karim"), by=people["tom"], reason="A hard matter.")
    for key in ("amina", "priya"):
        page = client_of(key).get(f"/child/{children['amina'].pk}/team/").content.decode()
        assert "Karim Yusuf" in page
        assert "A hard matter." not in page
