"""Nothing that a worker writes down opens by the way what was closed for a reason."""

from uuid import uuid4

import pytest

from familyapp.demo.records import born
from familyapp.services.models import ServiceRole
from familyapp.team import actions, rules
from familyapp.team.actions import TeamError, sharing
from familyapp.team.models import Child, Role, TeamMember, Thing

CLOSED = {"thing": "team", "shows": False, "lawful_basis": "section 47", "why": "An enquiry."}


def sees(place: TeamMember) -> set[Thing]:
    fresh = TeamMember.objects.get(pk=place.pk)
    return rules.things_open_to([fresh])[place.pk]


def test_what_is_left_unticked_stays_closed_under_16(member):
    """Amina is 15. What she says counts from 16 on; the override is what keeps it closed now."""
    tom, karim = member("amina", "tom"), member("amina", "karim")
    sharing.override(tom, karim.pk, **CLOSED)
    assert sees(karim) == set(Thing) - {Thing.TEAM}
    sharing.record_agreement(tom, karim.pk, things=["visits"], how="in a talk")
    assert sees(karim) == set(Thing) - {Thing.TEAM}


def test_from_16_on_her_word_takes_the_overrides_place(member):
    tom, karim = member("amina", "tom"), member("amina", "karim")
    Child.objects.filter(pk=karim.child_id).update(born=born(16, 1))
    sharing.override(member("amina", "tom"), karim.pk, **CLOSED)
    sharing.record_agreement(tom, karim.pk, things=["visits"], how="in a talk")
    amina = member("amina", "amina")
    sharing.share(amina, karim.pk, Thing.TEAM, on=True)
    assert sees(karim) == {Thing.TEAM, Thing.VISITS}


def test_whose_access_a_manager_ended_comes_back_through_no_other_door(member, people):
    """Karim works in a school as well, and a key worker adds who works there."""
    karim = member("amina", "karim")
    grace = ServiceRole.objects.get(person=people["grace"], role="manager")
    actions.end_family_access(karim, by_role=grace, reason="A court.", told="A court said so.")
    fields = {"person": people["karim"], "role_card": "senco", "purpose": "School."}
    with pytest.raises(TeamError, match="A manager ended"):
        actions.add_professional(member("amina", "tom"), key=uuid4(), **fields)
    assert not TeamMember.objects.filter(person=people["karim"], role=Role.PROFESSIONAL).exists()
