"""What somebody held before does not open anything after: a role, a copy, a code, a decision."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from familyapp.accounts.actions import set_way_in
from familyapp.accounts.models import DataCopy
from familyapp.demo.cast import demo_id
from familyapp.services.models import Service, ServiceRole
from familyapp.team import actions, rules
from familyapp.team.actions import sharing
from familyapp.team.actions.safety import decide_on_service
from familyapp.team.models import (
    Concern,
    ConcernStep,
    Invitation,
    SharingDecision,
    TeamMember,
    Thing,
)
from familyapp.team.selectors import memberships_of
from messaging.access import seats_of
from tests.accounts.taking import made
from tests.team.inviting import newest_link, staff

ASK, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"
KEY_WORKING = demo_id("service:key_working")


def role_of(person, role="manager") -> ServiceRole:
    return ServiceRole.objects.get(person=person, role=role)


def second_manager(people) -> ServiceRole:
    return ServiceRole.objects.create(
        person=people["ruth"], service_id=KEY_WORKING, role="manager", started=timezone.now()
    )


def is_ready(copy: DataCopy) -> bool:
    return DataCopy.objects.filter(pk=copy.pk, expires__gt=timezone.now()).exists()


def end_role(client_of, role: ServiceRole):
    path = f"/services/{role.service_id}/staff/{role.pk}/end/"
    return client_of("ruth").post(path)


# --- Roles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "role"), [("grace", "manager"), ("hana", "safeguarding_lead")])
def test_who_loses_the_role_looks_into_no_record_any_more(client_of, people, children, who, role):
    second_manager(people)
    held = role_of(people[who], role)
    actions.look_in(children["amina"], by_role=held, reason="A complaint.", days=28)
    browser, team = client_of(who), f"/child/{children['amina'].pk}/team/"
    assert browser.get(team).status_code == 200
    held.service_id = KEY_WORKING
    held.save()
    end_role(client_of, held)
    assert not ServiceRole.objects.current().filter(pk=held.pk).exists()
    assert browser.get(team).status_code == 404


def test_who_keeps_another_role_that_may_look_goes_on(client_of, people, children):
    second_manager(people)
    held = role_of(people["grace"])
    ServiceRole.objects.create(
        person=people["grace"], service_id=KEY_WORKING, role="safeguarding_lead"
    )
    actions.look_in(children["amina"], by_role=held, reason="A complaint.", days=28)
    end_role(client_of, held)
    assert memberships_of(people["grace"]).filter(child=children["amina"]).exists()


def test_invitations_by_who_manages_no_more_let_nobody_in(client_of, people):
    """Else a manager who is let go sends one to themself beforehand."""
    second_manager(people)
    form = staff(role="manager", email="grace.at.home@families.example")
    client_of("grace").post(f"/services/{KEY_WORKING}/staff/invite/", form)
    end_role(client_of, role_of(people["grace"]))
    assert Invitation.objects.get(pk=form["key"]).state == "withdrawn"
    answer = client_of("sam").get(newest_link())
    assert answer.status_code == 410


# --- Copies ----------------------------------------------------------------------------------


def test_who_stepped_back_from_answering_has_no_copy_of_the_threads(children, member, people):
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")
    copy = made(people["priya"])
    actions.assign_key_worker(children["amina"], people["ruth"], by=people["grace"])
    assert not is_ready(copy)


def test_the_interim_who_is_replaced_by_another_has_no_copy_either(children, member, people):
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")
    copy = made(people["priya"])
    actions.name_interim(
        children["amina"],
        people["ruth"],
        by_role=role_of(people["grace"]),
        seen=member("amina", "priya").pk,
        purpose="The one to ask.",
    )
    assert not is_ready(copy)


def test_a_service_that_is_hidden_now_is_in_no_copy_from_before(member, people, children):
    service = Service.objects.filter(kind="mental_health").first() or Service.objects.create(
        name="Calm Minds", kind="mental_health"
    )
    tom = member("amina", "tom")
    copies = {key: made(people[key]) for key in ("leila", "amina", "tom")}
    decide_on_service(tom, service, hidden=True, reason="She understands this decision.")
    assert [key for key, copy in copies.items() if is_ready(copy)] == ["amina", "tom"]


# --- Codes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("way_in", ["passkey", "qr"])
def test_a_code_in_the_inbox_of_before_signs_nobody_in(client, people, way_in):
    """Whoever reads along asked for it just before the address was taken away."""
    client.post(ASK, {"email": people["leila"].email})
    [code] = re.findall(r"^\s*(\d{6})\s*$", mail.outbox[-1].body, re.MULTILINE)
    set_way_in(people["leila"], way_in)
    answer = client.post(CONFIRM, {"code": code})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session
    people["leila"].refresh_from_db()
    assert people["leila"].email is None


# --- Decisions -------------------------------------------------------------------------------


def sees(place: TeamMember) -> set[Thing]:
    return rules.things_open_to([place])[place.pk]


def test_letting_somebody_in_again_opens_nothing_by_an_old_yes(member, people):
    """Ben, 19: what he switched on for his dad as a parent is over with the parent's basis."""
    ben, tom = member("ben", "ben"), member("ben", "tom")
    dawn = member("ben", "dawn")
    sharing.begin_basis(
        tom, dawn.pk, kind="representative", evidence="Seen.", decision="College", things=[]
    )
    sharing.record_agreement(tom, dawn.pk, things=["team"], how="in a talk")
    agreed = next(b for b in sharing.bases_of(dawn) if b.kind == "agreement")
    sharing.end_basis(tom, dawn.pk, agreed.pk, reason="He took it back.")
    assert sees(dawn) == set()
    sharing.share(ben, dawn.pk, Thing.VISITS, on=True)
    assert sees(dawn) == {Thing.VISITS}


def test_what_was_decided_can_be_neither_changed_nor_deleted(member, people):
    row = SharingDecision.objects.filter(recipient=member("ben", "dawn")).first()
    assert row
    with pytest.raises(TypeError):
        row.delete()


def test_steps_of_a_concern_can_be_neither_changed_nor_deleted(db):
    for change in (lambda: ConcernStep.objects.update(what=""), ConcernStep.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        ConcernStep().delete()


def test_to_lead_safeguarding_elsewhere_opens_no_private_chat_here(people, children):
    """Grace manages Amina's service, and leads safeguarding in another."""
    elsewhere = Service.objects.exclude(pk=KEY_WORKING).first()
    role = {"person": people["grace"], "role": "safeguarding_lead"}
    ServiceRole.objects.create(service=elsewhere, **role)
    actions.look_in(children["amina"], by_role=role_of(people["grace"]), reason="x", days=1)
    kinds = {seat.conversation.kind for seat in seats_of(people["grace"])}
    assert kinds == {"adult"}
    Concern.objects.create(
        child=children["amina"], service=elsewhere, raised_by=people["tom"], what="x"
    )
    kinds = {seat.conversation.kind for seat in seats_of(people["grace"])}
    assert kinds == {"adult", "private"}
