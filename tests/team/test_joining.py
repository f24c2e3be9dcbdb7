"""Coming onto a team: once, in one role, told to those who listen."""

from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core.events import MemberJoined
from familyapp.core.models import AuditEntry
from familyapp.demo.records import days_ago, service
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.models import AccessBasis, Role, TeamMember
from familyapp.team.selectors import memberships_of


def test_who_joins_is_on_the_team_and_told_of(children, people, told):
    ollie = children["ollie"]
    priya = actions.join_team(
        ollie, Role.PROFESSIONAL, person=people["priya"], role_card="senco", by=people["tom"]
    )
    assert memberships_of(people["priya"]).get(child=ollie) == priya
    assert told == [
        MemberJoined(
            child=ollie.pk,
            member=priya.pk,
            person=people["priya"].pk,
            role="professional",
            at=priya.started,
            name="Priya Shah",
        )
    ]
    row = AuditEntry.objects.get(child=ollie.pk, about=priya.pk)
    assert (row.person, row.what, row.did) == (people["tom"], "team", "added")


def test_nobody_is_on_a_team_twice(children, people, told):
    with pytest.raises(TeamError, match="in the team already"):
        actions.join_team(children["amina"], Role.PROFESSIONAL, person=people["leila"])
    assert told == []


def test_who_left_may_come_back(children, people, member, told):
    actions.end_membership(member("amina", "priya"), by=people["tom"], reason="Another school.")
    back = actions.join_team(children["amina"], Role.PROFESSIONAL, person=people["priya"])
    assert memberships_of(people["priya"]).get(child=children["amina"]) == back


def test_somebody_without_an_account_is_listed_and_opens_nothing(children, told):
    listed = actions.join_team(children["amina"], Role.PROFESSIONAL, listed_name="Sana Iqbal")
    assert (listed.name, listed.short_name) == ("Sana Iqbal", "Sana")
    assert told[0].person is None
    assert not TeamMember.objects.with_access().filter(pk=listed.pk).exists()


def test_nobody_is_on_a_team_without_a_name(children):
    with pytest.raises(TeamError):
        actions.join_team(children["amina"], Role.PROFESSIONAL)


def test_an_adult_of_the_family_comes_with_a_checked_basis(children, people):
    grandad = actions.join_family(
        children["ollie"],
        person=people["ruth"],
        basis=AccessBasis.Kind.AGREEMENT,
        things=["team"],
        evidence="Ollie's mum and Ollie said so.",
        checked_by=people["tom"],
        relationship="Grandad",
    )
    basis = grandad.bases.get()
    assert (basis.kind, basis.things, basis.checked_by) == ("agreement", ["team"], people["tom"])
    assert basis.checked_on == timezone.localdate()
    assert memberships_of(people["ruth"]).get(child=children["ollie"]).relationship == "Grandad"


def test_a_representative_stands_for_a_decision_that_is_named(children, people):
    from django.db import IntegrityError, transaction

    how = {"person": people["ruth"], "evidence": "Seen.", "checked_by": people["tom"]}
    kind = AccessBasis.Kind.REPRESENTATIVE
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.join_family(children["ollie"], basis=kind, **how)
    assert not memberships_of(people["ruth"]).exists()  # nor half of it
    actions.join_family(children["ollie"], basis=kind, decision="which college", **how)


def test_the_same_form_sent_twice_adds_one_person(member, told):
    tom, key = member("amina", "tom"), uuid4()
    fields = {"listed_name": "Sana Iqbal", "role_card": "social_worker", "purpose": "Helps."}
    first = actions.add_professional(tom, key=key, **fields)
    again = actions.add_professional(tom, key=key, **fields)
    assert first == again
    assert first.pk == key
    assert TeamMember.objects.filter(listed_name="Sana Iqbal").count() == 1
    assert len(told) == 1


def test_a_forms_key_never_reaches_into_another_childs_team(member):
    sam = member("ollie", "sam")
    with pytest.raises(TeamError):
        actions.add_professional(
            member("amina", "tom"), key=sam.pk, listed_name="Sana Iqbal", purpose="Helps."
        )
    sam.refresh_from_db()
    assert (sam.listed_name, sam.role) == ("", "parent_carer")


def test_a_role_that_tells_of_a_sensitive_service_is_kept_with_that_service(member, children):
    kit = TeamMember.objects.get(listed_name="Kit Rowe")
    fields = {"listed_name": "Bo Hale", "role_card": "camhs_worker", "purpose": "Listens."}
    for elsewhere in (None, service("school")):
        with pytest.raises(TeamError, match="Choose the service"):
            actions.add_professional(
                member("amina", "tom"), key=uuid4(), service=elsewhere, **fields
            )
        with pytest.raises(TeamError, match="Choose the service"):
            actions.change_professional(member("amina", "tom"), kit, service=elsewhere)
    actions.add_professional(
        member("amina", "tom"), key=uuid4(), service=service("camhs"), **fields
    )


def test_what_is_changed_is_noted_without_its_words(member, people):
    kit = TeamMember.objects.get(listed_name="Kit Rowe")
    actions.change_professional(member("amina", "tom"), kit, days="Mondays", key=uuid4())
    kit.refresh_from_db()
    assert kit.days == "Mondays"
    row = AuditEntry.objects.get(about=kit.pk, did="changed")
    assert (row.person, row.child) == (people["tom"], kit.child_id)


@pytest.mark.parametrize("name", ["Ruth Adler", "ruth adler"])
def test_who_was_listed_without_an_account_is_not_there_twice(name, children, people):
    amina = children["amina"]
    row = actions.join_team(
        amina, Role.PARENT_CARER, listed_name=name, relationship="Aunt", started=days_ago(90)
    )
    joined = actions.join_family(
        amina,
        person=people["ruth"],
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Order seen.",
        checked_by=people["tom"],
        relationship="Auntie",
    )
    assert joined.pk == row.pk
    assert (joined.person, joined.relationship, joined.started) == (
        people["ruth"],
        "Auntie",
        row.started,
    )
    assert memberships_of(people["ruth"]).filter(child=amina).get() == joined
    assert joined.conversations.count() == 1


def test_a_namesake_in_another_role_or_family_stays_who_they_are(children, people):
    amina, idris = children["amina"], children["idris"]
    named = {"listed_name": "Ruth Adler"}
    elsewhere = actions.join_team(idris, Role.PARENT_CARER, **named)
    doctor = actions.join_team(amina, Role.PROFESSIONAL, role_card="paediatrician", **named)
    joined = actions.join_family(
        amina,
        person=people["ruth"],
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Order seen.",
        checked_by=people["tom"],
    )
    assert joined.pk not in (elsewhere.pk, doctor.pk)
