"""Looking into a record: with a reason, for a while, seen by who looks and by the family."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core.models import AuditEntry
from familyapp.demo.cast import demo_id
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.models import Child, Concern, Role, TeamMember
from familyapp.team.selectors import memberships_of
from messaging.models import Conversation
from messaging.selectors import threads_of

REASON = "A complaint about how long answers take."


@pytest.fixture
def path(children) -> str:
    service = demo_id("service:key_working")
    return f"/services/{service}/children/{children['amina'].pk}/look-in/"


def role_of(person, role="manager") -> ServiceRole:
    return ServiceRole.objects.get(person=person, role=role)


def kinds(person) -> set[str]:
    return {thread.conversation.kind for thread in threads_of(person)}


def test_it_says_before_what_the_family_sees(client_of, path):
    for who, private in (("grace", "and not the young person's"), ("hana", "private one too")):
        text = client_of(who).get(path).content.decode().replace("&#x27;", "'")
        assert "The family can see that you looked, when, and why." in text
        assert private in text
        assert "Leila" not in text


def test_with_a_reason_the_record_opens_for_a_while(client_of, path, children, people):
    grace, team = client_of("grace"), f"/child/{children['amina'].pk}/team/"
    assert grace.get(team).status_code == 404
    answer = grace.post(path, {"reason": REASON, "days": 3})
    assert answer.url == team
    [look] = memberships_of(people["grace"]).filter(child=children["amina"])
    assert (look.role, look.reason) == (Role.OVERSIGHT, REASON)
    ahead = look.ended - timezone.now()
    assert timedelta(days=2, hours=23) < ahead < timedelta(days=3, minutes=1)
    page = grace.get(team).content.decode()
    assert "You are looking in until" in page
    assert REASON in page
    added = AuditEntry.objects.get(about=look.pk)
    assert (added.did, added.person) == ("added", people["grace"])


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"reason": " ", "days": 1}, "Please fill this in"),
        ({"reason": REASON, "days": 29}, "Please choose one"),
        ({"reason": REASON}, "Please choose one"),
    ],
)
def test_without_a_reason_or_for_too_long_it_stays_shut(form, says, client_of, path, people):
    page = client_of("grace").post(path, form).content.decode()
    assert says in page
    assert form["reason"].strip() in page
    assert not TeamMember.objects.filter(role=Role.OVERSIGHT).exists()


def test_four_weeks_is_the_most(children, people):
    with pytest.raises(TeamError, match="at most 4 weeks"):
        actions.look_in(children["amina"], by_role=role_of(people["grace"]), reason=REASON, days=29)


def test_beginning_again_shows_the_one_that_runs(client_of, path, children, people):
    grace = client_of("grace")
    for reason in (REASON, "Another reason."):
        grace.post(path, {"reason": reason, "days": 1})
    look = TeamMember.objects.get(role=Role.OVERSIGHT)
    page = grace.get(path).content.decode()
    assert "You are looking in until" in page
    assert look.reason == REASON
    again = actions.look_in(children["amina"], by_role=role_of(people["grace"]), reason="X", days=7)
    assert again.pk == look.pk


def test_who_is_in_the_team_does_not_look_in_as_well(children, people):
    role = ServiceRole.objects.create(
        person=people["tom"], service=role_of(people["grace"]).service, role="manager"
    )
    with pytest.raises(TeamError, match="in this team already"):
        actions.look_in(children["amina"], by_role=role, reason=REASON, days=1)


def test_private_chats_are_for_a_safeguarding_lead_alone(children, people):
    amina = children["amina"]
    actions.look_in(amina, by_role=role_of(people["grace"]), reason=REASON, days=1)
    hana = role_of(people["hana"], "safeguarding_lead")
    actions.look_in(amina, by_role=hana, reason=REASON, days=1)
    assert kinds(people["grace"]) == {"adult"}
    assert kinds(people["hana"]) == {"adult", "private"}
    assert not any(thread.seat.may_write for thread in threads_of(people["hana"]))


def test_the_banner_is_on_the_thread_too(client_of, path, member):
    client_of("hana").post(path, {"reason": REASON, "days": 1})
    thread = Conversation.objects.get(owner=member("amina", "amina"))
    page = client_of("hana").get(f"/messages/{thread.pk}/").content.decode()
    assert "You are looking in until" in page
    hers = client_of("amina").get(f"/messages/{thread.pk}/").content.decode()
    assert "You are looking in" not in hers


def test_today_shows_it_and_how_to_stop(client_of, path, people, children):
    grace = client_of("grace")
    grace.post(path, {"reason": REASON, "days": 1})
    look = TeamMember.objects.get(role=Role.OVERSIGHT)
    stop = f"/my/looking/{look.pk}/stop/"
    today = grace.get("/").content.decode()
    assert stop in today
    assert REASON in today
    for _ in range(2):  # the form sent twice
        assert grace.post(stop).url == "/"
    assert not memberships_of(people["grace"]).exists()
    assert stop not in grace.get("/").content.decode()
    assert grace.get(f"/child/{children['amina'].pk}/team/").status_code == 404
    look.refresh_from_db()
    assert look.ended <= timezone.now()


def test_only_ones_own_look_can_be_stopped(client_of, children, people, member):
    look = actions.look_in(
        children["amina"], by_role=role_of(people["grace"]), reason=REASON, days=1
    )
    for who in ("hana", "tom", "amina"):
        assert client_of(who).post(f"/my/looking/{look.pk}/stop/").status_code == 404
    own = member("amina", "leila")
    assert client_of("leila").post(f"/my/looking/{own.pk}/stop/").status_code == 404
    assert own.is_current


def test_a_worker_who_looks_in_elsewhere_sees_it_apart_from_their_families(
    client_of, people, children
):
    service = role_of(people["grace"]).service
    role = ServiceRole.objects.create(person=people["nia"], service=service, role="manager")
    actions.assign_key_worker(children["ollie"], people["nia"], by=people["grace"])
    actions.look_in(children["amina"], by_role=role, reason=REASON, days=1)
    today = client_of("nia").get("/")
    assert [family.member.child for family in today.context["today"].families] == [
        children["ollie"]
    ]
    assert today.context["today"].others == []
    assert REASON in today.content.decode()


def test_the_pages_are_for_managers_and_safeguarding_leads(client_of, path):
    for who in ("tom", "nia", "moira", "eli", "leila", "sam"):
        assert client_of(who).get(path).status_code == 404
        assert client_of(who).post(path, {"reason": REASON, "days": 1}).status_code == 404


def test_a_lead_looks_into_a_record_of_another_service_for_a_concern(
    client_of, path, children, people
):
    amina = children["amina"]
    Child.objects.filter(pk=amina.pk).update(service=demo_id("service:school"))
    assert client_of("hana").get(path).status_code == 404
    key_working = role_of(people["grace"]).service
    Concern.objects.create(
        child=amina, service=key_working, raised_by=people["tom"], what="She was cold."
    )
    assert client_of("hana").get(path).status_code == 200
    assert client_of("grace").get(path).status_code == 404


def test_when_it_is_over_it_is_shut(children, people, client_of):
    look = actions.look_in(
        children["amina"], by_role=role_of(people["grace"]), reason=REASON, days=1
    )
    TeamMember.objects.filter(pk=look.pk).update(ended=timezone.now())
    assert client_of("grace").get(f"/child/{children['amina'].pk}/team/").status_code == 404
    later = actions.look_in(
        children["amina"], by_role=role_of(people["grace"]), reason=REASON, days=1
    )
    assert later.pk != look.pk
