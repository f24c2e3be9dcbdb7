"""A manager lets in who works in the service, and ends what they answer for."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from familyapp.accounts.models import User
from familyapp.demo.records import service
from familyapp.services.models import Service, ServiceRole
from familyapp.team.models import Invitation
from tests.team.inviting import newest_link, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(client_of):
    return client_of("grace")


@pytest.fixture
def address():
    return f"/services/{service('key_working').pk}/staff/"


def current(**which) -> ServiceRole:
    return ServiceRole.objects.current().get(service=service("key_working"), **which)


def test_the_page_says_who_does_what_and_who_is_invited(grace, address):
    grace.post(f"{address}invite/", staff())
    text = grace.get(address).content.decode()
    assert "Grace Obi" in text
    assert "Manager" in text
    assert "Bo Hale" in text
    assert "Sent to b…@larkshire.example" in text
    assert mail.outbox[0].to == ["bo.hale@larkshire.example"]


def test_graces_today_leads_there(grace, address):
    assert f'href="{address}"' in grace.get("/").content.decode()


def test_the_same_form_sent_twice_invites_once(grace, address):
    said = staff()
    assert grace.post(f"{address}invite/", said).url == address
    assert grace.post(f"{address}invite/", said).url == address
    assert Invitation.objects.count() == len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "bo at work"}, "email"),
        ({"email": ""}, "email"),
        ({"role": "king"}, "role"),
        ({"key": "1"}, "key"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(wrong, field, grace, address):
    answer = grace.post(f"{address}invite/", staff(**wrong))
    assert set(answer.context["form"].errors) == {field}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"email": "grace.obi@larkshire.example", "role": "manager"},
            "This person has this role here already.",
        ),
        ({}, "waits already"),
    ],
)
def test_once_is_enough(changes, sentence, grace, address):
    if not changes:
        grace.post(f"{address}invite/", staff())
    before = Invitation.objects.count()
    assert sentence in grace.post(f"{address}invite/", staff(**changes)).content.decode()
    assert Invitation.objects.count() == before


@pytest.mark.parametrize("email", ["grace.obi@larkshire.example", "Grace.Obi@Larkshire.example"])
def test_nobody_appoints_themself(email, grace, address):
    said = staff(email=email, role="safeguarding_lead")
    page = grace.post(f"{address}invite/", said)
    assert page.status_code == 200
    assert "Nobody gives a role to themselves" in page.content.decode()
    assert not Invitation.objects.exists()


def test_a_young_persons_address_is_never_a_workers(grace, address, people):
    User.objects.filter(pk=people["amina"].pk).update(email="amina@young.example", way_in="email")
    text = grace.post(f"{address}invite/", staff(email="amina@young.example")).content.decode()
    assert "This address cannot be used." in text


def test_an_invitation_is_withdrawn_or_sent_again(grace, client, address):
    grace.post(f"{address}invite/", staff())
    first = newest_link()
    one = f"{address}invitations/{Invitation.objects.get().pk}/"
    assert grace.post(one, {"do": "again"}).url == address
    assert client.get(first).status_code == 404
    grace.post(one, {"do": "withdraw"})
    assert client.get(newest_link()).status_code == 410


def test_another_services_invitations_and_roles_are_not_there(grace, address, people):
    school = service("school")
    theirs = Invitation.objects.create(
        token_hash="x", email="a@b.example", name="A", service=school, service_role="professional"
    )
    role = ServiceRole.objects.create(person=people["jo"], service=school, role="content_editor")
    assert grace.post(f"{address}invitations/{theirs.pk}/", {"do": "withdraw"}).status_code == 404
    assert grace.post(f"{address}{role.pk}/end/").status_code == 404
    assert grace.get(f"/services/{school.pk}/staff/").status_code == 404


def test_a_role_ends_and_stays_on_the_record(grace, address, people):
    role = ServiceRole.objects.create(
        person=people["jo"], service=service("key_working"), role="content_editor"
    )
    assert "Jo Green" in grace.get(f"{address}{role.pk}/end/").content.decode()
    assert grace.post(f"{address}{role.pk}/end/").url == address
    role.refresh_from_db()
    assert role.ended
    assert role not in grace.get(address).context["staff"]
    assert grace.post(f"{address}{role.pk}/end/").status_code == 404


def test_the_last_manager_stays_and_is_told_what_to_do(grace, address, people):
    mine = current(role="manager")
    text = grace.post(f"{address}{mine.pk}/end/").content.decode()
    assert "This is the last manager here. Invite another one" in text
    assert current(role="manager") == mine
    ServiceRole.objects.create(person=people["jo"], service=service("key_working"), role="manager")
    assert grace.post(f"{address}{mine.pk}/end/").url == "/"
    assert current(role="manager").person == people["jo"]
    assert grace.get(address).status_code == 404


# --- The first manager ----------------------------------------------------------------------


def invite_manager(*words, **options) -> str:
    written = StringIO()
    call_command("invite_manager", *words, stdout=written, **options)
    return written.getvalue()


def link_in(text: str) -> str:
    return text[text.index("/invitation/") :].strip()


def test_the_first_manager_is_let_in_from_the_command_line(client):
    said = invite_manager("Nia.Ray@council.example", service="New team")
    assert "http://localhost:8000/invitation/" in said
    assert "Nia Ray" in said
    page = client.get(link_in(said)).content.decode()
    assert "Larkshire Council invites you to Alongside" in page
    client.post(link_in(said))
    role = ServiceRole.objects.get(service__name="New team")
    assert (role.role, role.person.name) == ("manager", "Nia Ray")
    assert role.person.is_worker


def test_asked_twice_only_the_newest_link_works(client):
    first, second = (
        invite_manager("a@b.example", service="Key working team", name="Ann Bee") for _ in "12"
    )
    assert client.get(link_in(first)).status_code == 410
    assert client.get(link_in(second)).status_code == 200
    assert Service.objects.filter(name="Key working team").count() == 1


@pytest.mark.parametrize(
    ("words", "options", "sentence"),
    [
        (["grace at work"], {"service": "Key working team"}, "not an e-mail address"),
        (["a@b.example"], {}, "There are several services: say which"),
        (
            ["grace.obi@larkshire.example"],
            {"service": "key working TEAM"},
            "has this role here already",
        ),
    ],
)
def test_a_mistake_is_said_clearly(words, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        invite_manager(*words, **options)
    assert not Invitation.objects.exists()
