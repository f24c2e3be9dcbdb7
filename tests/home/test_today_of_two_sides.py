"""Somebody stands in a parent's place for one child and works with another: both are there."""

import pytest

from familyapp.demo.records import service
from familyapp.team import actions
from familyapp.team.models import Role


@pytest.mark.django_db
def test_a_social_worker_under_a_care_order_finds_her_other_teams(people, children, client_of):
    school = {"role_card": "social_worker", "service": service("school")}
    actions.join_team(children["zain"], Role.PROFESSIONAL, person=people["nadia"], **school)
    page = client_of("nadia").get("/").content.decode()
    assert "Tia" in page
    assert f"/child/{children['zain'].pk}/team/" in page
