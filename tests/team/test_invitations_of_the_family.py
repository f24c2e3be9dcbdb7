"""A key worker invites an adult of the family by e-mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.models import AuditEntry
from familyapp.demo.records import born
from familyapp.services.models import SENSITIVE_KINDS, Service
from familyapp.team.actions import invitations as actions
from familyapp.team.models import AccessBasis, AccessEnding, Invitation, TeamMember
from tests.team.inviting import AUNT, adult, newest_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom(client_of):
    return client_of("tom")


@pytest.fixture
def form_page(children) -> str:
    return f"/child/{children['amina'].pk}/invite/"


@pytest.fixture
def errors(tom, form_page):
    """What the page says is wrong; nothing is made and no letter goes."""

    def of(**changes) -> dict:
        answer = tom.post(form_page, adult(**changes))
        assert answer.status_code == 200
        assert not Invitation.objects.exists()
        assert mail.outbox == []
        return answer.context["form"].errors

    return of


def test_it_keeps_what_tom_checked_and_writes_to_the_inbox(tom, form_page, children, people):
    answer = tom.post(form_page, adult(court_order="Sees Amina on Sundays.", email=AUNT.upper()))
    assert answer.url == f"/child/{children['amina'].pk}/team/#invitations"
    made = Invitation.objects.get()
    assert (made.email, made.name, made.called, made.made_by) == (
        AUNT,
        "Noor Yusuf",
        "Noor",
        people["tom"],
    )
    assert (made.basis, made.things, made.evidence) == (
        "agreement",
        ["team"],
        "Amina told me on Monday.",
    )
    assert (made.relationship, made.court_order) == ("Aunt", "Sees Amina on Sundays.")
    assert made.checked_on == timezone.localdate()
    assert timedelta(days=13) < made.expires - timezone.now() <= timedelta(days=14)
    assert mail.outbox[0].to == [AUNT]
    row = AuditEntry.objects.get(about=made.pk)
    assert (row.person, row.did, row.child) == (people["tom"], "made", children["amina"].pk)


def test_the_letter_names_no_child_and_no_service(tom, form_page):
    tom.post(form_page, adult())
    letter = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert "from Tom Bailey, Larkshire Council" in letter
    for word in ("Amina", "Yusuf", "Aunt", "Key working", "mental", "SEND"):
        assert word not in letter


def test_nobody_but_the_inbox_gets_the_link(tom, form_page):
    page = tom.post(form_page, adult(), follow=True)
    token = newest_link().split("/")[2]
    text = page.content.decode()
    assert token not in text
    assert not Invitation.objects.filter(token_hash=token).exists()  # it is kept as a hash
    assert "n…@families.example" in text
    assert AUNT not in text


def test_the_same_form_sent_twice_invites_once(tom, form_page):
    said = adult()
    tom.post(form_page, said)
    again = tom.post(form_page, said)
    assert again.status_code == 302
    assert Invitation.objects.count() == len(mail.outbox) == 1


def test_the_page_starts_with_today_and_explains_each_reason(tom, form_page):
    text = tom.get(form_page).content.decode()
    assert f'value="{timezone.localdate().isoformat()}"' in text
    for kind in AccessBasis.Kind.values:
        assert f'value="{kind}"' in text
    assert "Who else can open this phone or inbox?" in text


@pytest.mark.parametrize(
    "missing", ["name", "relationship", "basis", "evidence", "checked_on", "others", "email"]
)
def test_what_is_missing_is_named_and_the_rest_is_kept(missing, errors):
    assert set(errors(**{missing: ""})) == {missing}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "noor at home"}, "email"),
        ({"basis": "friend"}, "basis"),
        ({"things": ["everything"]}, "things"),
        ({"things": []}, "things"),
        ({"basis": "representative", "decision": "college"}, "basis"),  # Amina is 15
        ({"checked_on": "2999-01-01"}, "checked_on"),
        ({"checked_on": "soon"}, "checked_on"),
        ({"review_on": "2020-01-01"}, "review_on"),
        ({"basis": "care_order", "others": "inbox"}, "others"),
        ({"evidence": "x" * 301}, "evidence"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(wrong, field, errors):
    assert set(errors(**wrong)) == {field}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"basis": "representative"}, "decision"),
        ({"basis": "representative", "decision": "college", "things": []}, "things"),
        ({"basis": "responsibility"}, "basis"),
        ({"basis": "foster_carer"}, "basis"),
        ({"basis": "care_order"}, "basis"),
    ],
)
def test_from_18_it_is_agreed_or_for_one_decision(wrong, field, errors, children):
    children["amina"].born = born(18, 1)
    children["amina"].save()
    assert set(errors(**wrong)) == {field}


def test_a_representative_is_invited_for_a_decision(tom, client, form_page, children):
    children["amina"].born = born(17, 1)
    children["amina"].save()
    tom.post(form_page, adult(basis="representative", decision="Which college."))
    client.post(newest_link())
    basis = AccessBasis.objects.get(member__person__email=AUNT)
    assert (basis.decision, basis.things) == ("Which college.", ["team"])


def test_what_does_not_apply_is_ignored(tom, form_page):
    tom.post(form_page, adult(basis="responsibility", decision="college", things=["team"]))
    made = Invitation.objects.get()
    assert (made.decision, made.things) == ("", [])


def test_a_mistake_keeps_what_was_typed(tom, form_page):
    page = tom.post(form_page, adult(evidence="")).content.decode()
    assert "Nothing is lost" in page
    assert 'value="Noor Yusuf"' in page
    assert f'value="{AUNT}"' in page


def test_who_is_in_the_team_is_not_invited_again(errors):
    said = errors(email="leila@families.example")
    assert said["__all__"] == ["This person is in the team already."]


def test_a_second_invitation_to_one_address_is_refused(tom, form_page):
    tom.post(form_page, adult())
    page = tom.post(form_page, adult())
    assert "waits already" in page.content.decode()
    assert Invitation.objects.count() == 1


def test_a_young_persons_own_address_is_nobody_elses(errors, people):
    User.objects.filter(pk=people["amina"].pk).update(email="amina@young.example", way_in="email")
    said = errors(email="Amina@young.example")["__all__"][0]
    assert said.startswith("This address cannot be used.")
    assert "young" not in said


def test_whose_access_a_manager_ended_comes_back_through_the_manager(
    errors, tom, form_page, people, member
):
    ended = member("amina", "leila")
    TeamMember.objects.filter(pk=ended.pk).update(ended=timezone.now())
    ending = AccessEnding.objects.create(
        member=ended,
        service=Service.objects.first(),
        by=people["grace"],
        reason="A risk.",
        told="For now.",
    )
    assert "manager ended" in errors(email="leila@families.example")["__all__"][0]
    ending.outcome = AccessEnding.Outcome.GIVEN_BACK
    ending.save()
    assert tom.post(form_page, adult(email="leila@families.example")).status_code == 302


def test_too_many_in_an_hour_is_429_and_keeps_what_was_typed(tom, form_page, monkeypatch):
    monkeypatch.setattr(actions, "INVITING", actions.Limit("inviting", most=1, seconds=3600))
    assert tom.post(form_page, adult()).status_code == 302
    answer = tom.post(form_page, adult(email="other@families.example"))
    assert answer.status_code == 429
    assert 'value="other@families.example"' in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_a_letter_that_did_not_go_is_said_and_the_invitation_kept(tom, form_page, monkeypatch):
    def broken(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(actions, "send_mail", broken)
    page = tom.post(form_page, adult(), follow=True)
    assert "the email did not go out" in page.content.decode()
    assert Invitation.objects.get().state == "waiting"


# --- What becomes of it ---------------------------------------------------------------------


@pytest.fixture
def made(tom, form_page) -> Invitation:
    tom.post(form_page, adult())
    return Invitation.objects.get()


@pytest.fixture
def act(tom, made):
    address = f"/child/{made.child_id}/invitations/{made.pk}/"
    return lambda do: tom.post(address, {"do": do}, follow=True).content.decode()


def test_toms_page_lists_who_is_invited(tom, made):
    page = tom.get(f"/child/{made.child_id}/team/").content.decode()
    assert "Noor Yusuf" in page
    assert "Sent to n…@families.example. It waits until" in page


def test_nobody_else_learns_of_it(made, client_of):
    for key in ("amina", "leila", "karim", "priya"):
        assert "Noor" not in client_of(key).get(f"/child/{made.child_id}/team/").content.decode()


def test_sent_again_is_a_new_link_and_the_old_one_ends(client, made, act):
    first = newest_link()
    assert "Sent again" in act("again")
    second = newest_link()
    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert list(AuditEntry.objects.filter(about=made.pk).values_list("did", flat=True)) == [
        "made",
        "sent again",
    ]


def test_one_that_ran_out_is_shown_and_can_be_sent_again(client, made, act, tom):
    Invitation.objects.update(expires=timezone.now() - timedelta(days=1))
    assert "It ran out on" in tom.get(f"/child/{made.child_id}/team/").content.decode()
    act("again")
    assert client.get(newest_link()).status_code == 200


def test_a_withdrawn_one_is_over_and_cannot_be_sent_again(client, made, act):
    link = newest_link()
    assert "Withdrawn" in act("withdraw")
    assert "Withdrawn" in act("withdraw")  # twice is once
    assert client.get(link).status_code == 410
    assert "accepted or withdrawn" in act("again")
    assert len(mail.outbox) == 1
    assert AuditEntry.objects.filter(about=made.pk, did="withdrawn").count() == 1


def test_one_that_was_accepted_says_when_and_cannot_be_withdrawn(client, made, act, tom):
    client.post(newest_link())
    assert "accepted meanwhile" in act("withdraw")
    assert TeamMember.objects.filter(person__email=AUNT).exists()
    assert "Accepted on" in tom.get(f"/child/{made.child_id}/team/").content.decode()


def test_another_childs_invitation_is_not_there(tom, made, children):
    address = f"/child/{children['ollie'].pk}/invitations/{made.pk}/"
    assert tom.post(address, {"do": "withdraw"}).status_code == 404
    made.refresh_from_db()
    assert made.state == "waiting"


def test_the_page_behind_the_link_never_names_a_sensitive_service(client, made, people):
    place = TeamMember.objects.get(child=made.child_id, role="key_worker", ended=None)
    place.service = Service.objects.filter(kind__in=SENSITIVE_KINDS).first()
    place.save()
    page = client.get(newest_link()).content.decode()
    assert "Tom Bailey" in page
    assert place.service.name not in page
