"""An invitation lets in whom it was for, to the place it was for, and nobody else."""

from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.services.models import ServiceRole
from familyapp.team.actions import TeamError
from familyapp.team.actions import invitations as actions
from familyapp.team.models import Invitation, Role, TeamMember
from tests.team.inviting import newest_link

SHARED = "yusufs@families.example"


def invited(member, email, **said) -> Invitation:
    said = {"role": "young_person", "name": "Kid", "called": "Kid"} | said
    return actions.invite_family(
        member, key=uuid4(), email=email, link=lambda t: f"http://x/invitation/{t}/", **said
    )


def young(member, *children) -> None:
    """Nobody of these children has an account yet."""
    TeamMember.objects.filter(child__in=children, role=Role.YOUNG_PERSON).update(
        ended=timezone.now()
    )


def test_one_inbox_lets_in_one_young_person_and_no_brother_or_sister(member, children):
    young(member, children["amina"], children["idris"])
    invited(member("amina", "tom"), SHARED)
    with pytest.raises(TeamError, match="cannot be used"):
        invited(member("idris", "tom"), SHARED)


def test_nor_does_it_where_both_letters_are_out(client, client_of, member, children, people):
    """From two workers in the same moment: the check when they are accepted is the one that
    counts."""
    young(member, children["amina"], children["idris"])
    invited(member("amina", "tom"), SHARED)
    first = newest_link()
    invited(member("idris", "tom"), "else@families.example")
    second = newest_link()
    Invitation.objects.filter(email="else@families.example").update(email=SHARED)
    assert client.post(first).status_code == 302
    assert client.post(second).status_code == 409
    [place] = TeamMember.objects.filter(person__email=SHARED)
    assert place.child == children["amina"]


@pytest.mark.parametrize("what", ["adult", "staff"])
def test_a_young_person_takes_no_adults_place_by_a_change_of_address(
    client_of, member, children, people, what
):
    """Amina reads her mum's inbox, and makes its address her own before she opens the link."""
    basis = {"role": "parent_carer", "basis": "responsibility", "evidence": "Seen."}
    if what == "adult":
        row = invited(member("idris", "tom"), "aunt@families.example", name="Aunt", **basis)
    else:
        row = actions.invite_staff(
            ServiceRole.objects.get(person=people["grace"], role="manager"),
            key=uuid4(),
            name="Bo",
            email="aunt@families.example",
            role="key_worker",
            link=lambda t: f"http://x/invitation/{t}/",
        )
    people["amina"].email, people["amina"].way_in = "aunt@families.example", "email"
    people["amina"].save()
    assert client_of("amina").post(newest_link()).status_code == 409
    row.refresh_from_db()
    assert row.state == "waiting"
    people["amina"].refresh_from_db()
    assert not people["amina"].is_worker
    assert not TeamMember.objects.filter(child=children["idris"], person=people["amina"]).exists()
