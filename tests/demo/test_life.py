"""Beside the chats the demo shows what else goes on: who looked, what was said and decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.filling import child, member, person
from familyapp.demo.records import service
from familyapp.notices.models import Notice
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import current_role
from familyapp.team.concerns import concerns_of
from familyapp.team.corrections import corrections_for
from familyapp.team.log import page_of_visits
from familyapp.team.matters import people_who_matter
from familyapp.team.models import Role, TeamMember, Thing
from familyapp.team.rules import things_open_to
from familyapp.team.selectors import memberships_of

pytestmark = pytest.mark.usefixtures("authority")


def names(child_key: str, reader: str) -> set[str]:
    return {matter.row.name for matter in people_who_matter(member(child_key, reader))}


def test_tom_and_priya_looked_at_aminas_team_lately_while_at_work():
    days = page_of_visits(member("amina", "amina")).days
    assert {entry.name for day in days for entry in day.entries} == {"Tom Bailey", "Priya Shah"}
    assert timezone.localdate() - timedelta(days=28) < min(day.on for day in days)
    assert max(day.on for day in days) <= timezone.localdate()
    hours = [at for day in days for entry in day.entries for at in entry.times]
    assert "08:00" < min(hours) <= max(hours) < "18:00"


def test_dawn_sees_what_ben_agreed_to_and_no_longer_what_he_took_back():
    dawn = memberships_of(person("dawn")).get(child=child("ben"))
    assert things_open_to([dawn])[dawn.pk] == {Thing.TEAM}
    history = dawn.sharing.filter(thing=Thing.VISITS).order_by("at")
    assert [row.kind for row in history] == ["agreed", "withdrawn"]


def test_people_who_matter_are_seen_as_their_authors_shared_them():
    assert names("amina", "amina") == names("amina", "tom") == {"Zara", "Mrs Pym"}
    assert names("amina", "karim") == {"Zara", "Mrs Pym"}
    assert "Rukhsana" in names("amina", "leila")


def test_tom_has_one_thing_to_put_right_and_access_to_look_at_again():
    (wrong,) = corrections_for(member("amina", "tom"))
    assert not wrong.answered
    kinds = Notice.objects.filter(person=person("tom"), done=None).values_list("kind", flat=True)
    assert {"correction", "review"} <= set(kinds)
    olu = member("tia", "olu").reviews.get(done_at=None)
    assert timezone.localdate() < olu.due_on < timezone.localdate() + timedelta(days=14)


def test_one_concern_waits_for_hana():
    role = current_role(
        person("hana"), service("key_working").pk, [ServiceRole.Role.SAFEGUARDING_LEAD]
    )
    assert role
    waiting, closed = concerns_of(role)
    assert len(waiting) == 1
    assert not closed
    assert Notice.objects.filter(person=person("hana"), done=None).count() == 1


def test_nadia_stands_in_the_familys_place_for_tia_and_is_a_professional_elsewhere():
    places = TeamMember.objects.filter(person=person("nadia")).current()
    roles = {place.child_id: place.role for place in places}
    assert roles.pop(demo_id("child:tia")) == Role.PARENT_CARER
    assert set(roles.values()) == {Role.PROFESSIONAL}
