"""The page behind the link: who may use it, once, and what it opens."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.team.models import AccessBasis, Invitation, SharingDecision, TeamMember
from familyapp.team.rules import things_open_to
from familyapp.team.selectors import memberships_of
from familyapp.team.views import invitations as views
from tests.team.inviting import AUNT, adult, newest_link, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(client_of, children) -> str:
    client_of("tom").post(f"/child/{children['amina'].pk}/invite/", adult())
    return newest_link()


@pytest.fixture
def staff_link(client_of, people) -> str:
    from familyapp.demo.records import service

    client_of("grace").post(f"/services/{service('key_working').pk}/staff/invite/", staff())
    return newest_link()


def test_looking_shows_who_invites_and_accepts_nothing(client, link):
    page = client.get(link)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Tom Bailey" in text
    assert "Key working team" in text
    assert "n…@families.example" in text
    for word in ("Amina", "Aunt", "Noor"):
        assert word not in text
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["Cache-Control"] == "private, no-store"
    assert Invitation.objects.get().state == "waiting"
    assert not User.objects.filter(email=AUNT).exists()


def test_accepting_makes_the_account_signs_in_and_joins(client, link, people, children):
    answer = client.post(link)
    assert answer.url == "/"
    noor = User.objects.get(email=AUNT)
    assert (noor.name, noor.called, noor.is_worker, noor.way_in) == (
        "Noor Yusuf",
        "Noor",
        False,
        "email",
    )
    assert EmailAddress.objects.get(user=noor).verified
    assert client.session["_auth_user_id"] == str(noor.pk)
    place = memberships_of(noor).get()
    assert (place.child, place.relationship, place.phone) == (
        children["amina"],
        "Aunt",
        "07700 900 555",
    )
    basis = AccessBasis.objects.get(member=place)
    assert (basis.kind, basis.checked_by, basis.evidence) == (
        "agreement",
        people["tom"],
        "Amina told me on Monday.",
    )
    made = Invitation.objects.get()
    assert (made.state, made.accepted_by) == ("accepted", noor)
    assert client.get("/").status_code == 200


def test_what_was_agreed_is_written_and_opens_just_that(client, link, people):
    client.post(link)
    place = memberships_of(User.objects.get(email=AUNT)).get()
    decision = SharingDecision.objects.get(recipient=place)
    assert (decision.thing, decision.kind, decision.given_by) == (
        "team",
        "agreed",
        people["amina"],
    )
    assert things_open_to([place])[place.pk] == {"team"}


def test_on_a_device_that_others_use_nothing_is_kept(client, link):
    client.post(link, {"shared_device": "yes"})
    assert client.session["_auth_user_id"]
    assert client.session.get_expire_at_browser_close()


def test_it_works_once(client, client_of, link):
    client.post(link)
    answers = [client.get(link), client.post(link), client_of("sam").post(link)]
    for answer in answers:
        assert answer.status_code == 410
        assert "used already" in answer.content.decode()
    assert TeamMember.objects.filter(person__email=AUNT).count() == 1


@pytest.mark.parametrize(
    ("column", "words"), [("expires", "has run out"), ("withdrawn", "was taken back")]
)
def test_over_is_said_plainly_and_lets_nobody_in(column, words, client, link):
    Invitation.objects.update(**{column: timezone.now() - timedelta(seconds=1)})
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 410
        assert words in answer.content.decode()
        assert "Tom" not in answer.content.decode()
    assert not User.objects.filter(email=AUNT).exists()


def test_a_token_that_never_was_is_the_same_404_as_everything(client, link):
    tampered = client.get(f"{link[:-4]}xyz/")
    assert tampered.status_code == 404
    assert tampered.content == client.get("/invitation/x/").content
    assert client.post("/invitation/x/").status_code == 404


def test_signed_in_as_somebody_else_it_does_not_accept(client_of, link):
    sam = client_of("sam")
    for answer in (sam.get(link), sam.post(link)):
        text = answer.content.decode()
        assert answer.status_code == 403
        assert "This invitation is for somebody else" in text
        assert "Amina" not in text
        assert "n…@" not in text
        assert f'name="next" value="{link}"' in text
    assert Invitation.objects.get().state == "waiting"
    out = sam.post("/accounts/logout/", {"next": link})
    assert out.url == link
    assert sam.get(link).status_code == 200


def test_who_has_an_account_signs_in_first(client, client_of, children, people):
    client_of("tom").post(
        f"/child/{children['amina'].pk}/invite/", adult(email="sam@families.example")
    )
    link = newest_link()
    text = client.get(link).content.decode()
    assert f"/accounts/login/code/?next={link}" in text
    answer = client.post(link)
    assert answer.url == f"/accounts/login/code/?next={link}"
    assert Invitation.objects.get().state == "waiting"
    sam = client_of("sam")
    assert "Yes, let me in" in sam.get(link).content.decode()
    assert sam.post(link).url == "/"
    assert {m.child for m in memberships_of(people["sam"])} == {
        children["ollie"],
        children["amina"],
    }
    assert User.objects.filter(email="sam@families.example").count() == 1


def test_who_came_into_the_team_meanwhile_is_told_and_nothing_breaks(
    client_of, children, people, member
):
    client_of("tom").post(
        f"/child/{children['amina'].pk}/invite/", adult(email="sam@families.example")
    )
    TeamMember.objects.create(child=children["amina"], person=people["sam"], role="professional")
    answer = client_of("sam").post(newest_link())
    assert answer.status_code == 409
    assert "Nothing was accepted" in answer.content.decode()
    assert Invitation.objects.get().state == "waiting"


def test_staff_accept_and_are_led_to_the_second_step(client, staff_link):
    page = client.get(staff_link).content.decode()
    assert "Grace Obi" in page
    assert "key worker of Key working team" in page
    assert "second step" in page
    answer = client.post(staff_link, follow=True)
    bo = User.objects.get(email="bo.hale@larkshire.example")
    assert bo.is_worker
    assert [(r.role, r.service.name) for r in bo.service_roles.all()] == [
        ("key_worker", "Key working team")
    ]
    assert answer.redirect_chain[-1][0] == "/accounts/second-step/"


def test_one_address_on_the_net_may_not_try_for_ever(client, link, monkeypatch):
    most = views.TRYING.most
    answers = [client.get(f"/invitation/{n}/").status_code for n in range(most)]
    assert set(answers) == {404}
    assert client.get("/invitation/one-more/").status_code == 429
    assert client.get(link).status_code == 429  # a right guess would show itself otherwise
    assert client.get(link, REMOTE_ADDR="10.1.1.1").status_code == 200


def test_no_letter_but_the_invitation_itself(client, link):
    client.post(link)
    assert len(mail.outbox) == 1
