"""Restricting an adult at once, keeping two apart, hiding a service: by who may, and only then."""

from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import events
from familyapp.demo.records import service
from familyapp.notices.selectors import waiting_for
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.actions.safety import lift_restriction, restrict_now
from familyapp.team.models import KeptApart, SensitiveServiceDecision, TeamMember
from messaging.actions import Outgoing, Refused, send_message
from messaging.models import Message


@pytest.fixture
def safety(children) -> str:
    return f"/child/{children['amina'].pk}/safety/"


def place(children, member, key, end) -> str:
    return f"/child/{children['amina'].pk}/team/{member('amina', key).pk}/{end}/"


@pytest.mark.django_db
def test_restricting_is_immediate_silent_and_can_be_taken_back(
    people, children, member, client_of, told
):
    leila, tom = client_of("leila"), client_of("tom")
    thread = member("amina", "leila").conversations.get()
    record = [f"/child/{children['amina'].pk}/team/", f"/messages/{thread.pk}/"]
    assert [leila.get(path).status_code for path in record] == [200, 200]
    path = place(children, member, "leila", "restrict")
    assert tom.get(path).status_code == 200
    assert tom.post(path, {"reason": "A call from the refuge."}).status_code == 302
    nothing = leila.get(f"/child/{uuid4()}/team/")
    for address in record:
        refused = leila.get(address)
        assert (refused.status_code, refused.content) == (404, nothing.content)
    # Her son's record is as it was, and so is what the others see of the team.
    assert leila.get(f"/child/{children['idris'].pk}/team/").status_code == 200
    assert "Leila" in client_of("amina").get(record[0]).content.decode()
    assert "refuge" not in client_of("amina").get(record[0]).content.decode()
    assert [type(event).__name__ for event in told] == ["AccessPaused"]
    assert tom.post(place(children, member, "leila", "lift")).status_code == 302
    assert [leila.get(path).status_code for path in record] == [200, 200]


@pytest.mark.django_db
def test_what_she_sends_while_it_happens_is_not_stored(people, member):
    thread = member("amina", "leila").conversations.get()
    restrict_now(member("amina", "leila"), by=people["tom"], reason="Now.")
    refused = send_message(Outgoing(people["leila"], thread.pk, uuid4(), "Where are you?"))
    assert isinstance(refused, Refused)
    assert refused.code == "not_found"
    assert not Message.objects.filter(sender=people["leila"]).exists()


@pytest.mark.django_db
def test_restricting_twice_is_once_and_it_is_looked_at_again(people, member):
    first = restrict_now(member("amina", "leila"), by=people["tom"], reason="Now.")
    again = restrict_now(member("amina", "leila"), by=people["nia"], reason="Me too.")
    assert (again.restricted_at, again.restricted_by) == (first.restricted_at, people["tom"])
    [waiting] = waiting_for(people["tom"])
    assert "who may not see the record" in waiting.label
    assert "Leila" not in waiting.label
    lift_restriction(again, by=people["tom"])
    lift_restriction(again, by=people["tom"])
    assert waiting_for(people["tom"]) == []


@pytest.mark.django_db
def test_who_restricted_and_why_is_kept_when_it_is_taken_back(safety, people, member, client_of):
    restrict_now(member("amina", "leila"), by=people["tom"], reason="A call from the refuge.")
    lift_restriction(member("amina", "leila"), by=people["nia"])
    restrict_now(member("amina", "leila"), by=people["tom"], reason="Another call.")
    lift_restriction(member("amina", "leila"), by=people["tom"])
    page = client_of("tom").get(safety).content.decode()
    for words in ("A call from the refuge.", "Another call.", "given back by Nia"):
        assert words in page
    assert "refuge" not in client_of("amina").get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["amina", "tom", "priya"])
def test_only_an_adult_of_the_family_can_be_restricted(key, people, member):
    with pytest.raises(TeamError):
        restrict_now(member("amina", key), by=people["tom"], reason="No.")


@pytest.mark.django_db
def test_a_restriction_needs_its_reason_and_keeps_what_was_typed(children, member, client_of):
    path = place(children, member, "leila", "restrict")
    page = client_of("tom").post(path, {"reason": "x" * 301})
    assert page.status_code == 200
    assert "x" * 301 in page.content.decode()
    assert member("amina", "leila").restricted_at is None


@pytest.mark.django_db
def test_restricting_reaches_open_pages_without_a_word(people, member, children, told_live):
    thread = member("amina", "leila").conversations.get()
    with told_live() as frames:
        restrict_now(member("amina", "leila"), by=people["tom"], reason="Secret.")
    [(who, frame)] = frames
    assert who == [people["leila"].pk]
    assert frame == {
        "type": "access_ended",
        "child": str(children["amina"].pk),
        "conversations": [str(thread.pk)],
    }


@pytest.mark.django_db
def test_two_are_kept_apart_and_no_longer(safety, people, children, client_of):
    tom = client_of("tom")
    pair = KeptApart.objects.get()
    assert b"Leila Yusuf and Karim Yusuf" in tom.get(safety).content.replace(
        b"Karim Yusuf and Leila Yusuf", b"Leila Yusuf and Karim Yusuf"
    )
    assert tom.post(f"{safety}apart/{pair.pk}/end/").status_code == 302
    assert tom.post(f"{safety}apart/{pair.pk}/end/").status_code == 302
    pair.refresh_from_db()
    assert pair.ended
    form = {"first": people["karim"].pk, "second": people["leila"].pk, "reason": "Asked for."}
    assert tom.post(f"{safety}apart/", form).status_code == 302
    assert KeptApart.objects.filter(ended=None).count() == 1
    assert "Karim" not in client_of("leila").get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "second"), [("leila", "leila"), ("leila", "sam"), ("", "karim")])
def test_only_two_different_adults_of_this_family(safety, first, second, people, client_of):
    KeptApart.objects.update(ended=timezone.now())
    form = {"reason": "Asked for."}
    form |= {name: people[key].pk for name, key in (("first", first), ("second", second)) if key}
    page = client_of("tom").post(f"{safety}apart/", form)
    assert page.status_code == 200
    assert b"field-error" in page.content or b"error-summary" in page.content
    assert not KeptApart.objects.filter(ended=None).exists()


@pytest.mark.django_db
def test_a_pair_is_still_there_when_the_access_of_one_has_ended(safety, people, member, client_of):
    actions.end_membership(member("amina", "karim"), by=people["grace"], reason="Ended.")
    page = client_of("tom").get(safety).content.decode()
    assert "No longer keep apart" in page
    assert "Karim Yusuf" in page


@pytest.mark.django_db
def test_a_pair_of_another_family_is_not_ended_from_here(safety, people, client_of):
    actions.keep_apart(people["sam"], people["farah"], reason="No.", by=people["tom"])
    pair = KeptApart.objects.latest("pk")
    assert client_of("tom").post(f"{safety}apart/{pair.pk}/end/").status_code == 302
    pair.refresh_from_db()
    assert pair.ended is None


@pytest.mark.django_db
def test_a_private_service_is_hidden_and_shown_again(safety, children, client_of):
    team = f"/child/{children['amina'].pk}/team/"
    path = f"{safety}services/{service('camhs').pk}/"
    tom, leila = client_of("tom"), client_of("leila")
    assert "Kit Rowe" in leila.get(team).content.decode()  # 15, and nothing was decided
    reason = {"reason": "She understands this decision."}
    assert tom.post(path, {"hidden": "yes", **reason}).status_code == 302
    assert "Kit Rowe" not in leila.get(team).content.decode()
    assert tom.post(path, {"hidden": "no", "reason": "She said so."}).status_code == 302
    assert "Kit Rowe" in leila.get(team).content.decode()
    kept = SensitiveServiceDecision.objects.filter(child=children["amina"])
    assert [row.hidden for row in kept.order_by("pk")] == [True, False]
    assert kept.filter(ended=None).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["school", "paediatrics"])
def test_an_open_kind_of_service_cannot_be_hidden(which, safety, client_of):
    assert client_of("tom").get(f"{safety}services/{service(which).pk}/").status_code == 404


@pytest.mark.django_db
def test_the_page_costs_the_same_for_many(
    safety, children, people, client_of, django_assert_max_num_queries
):
    from familyapp.accounts.models import User

    adults = User.objects.bulk_create(User(name=f"Adult {n}") for n in range(200))
    TeamMember.objects.bulk_create(
        TeamMember(child=children["amina"], person=adult, role="parent_carer") for adult in adults
    )
    tom = client_of("tom")
    tom.get(safety)
    with django_assert_max_num_queries(14):
        page = tom.get(safety)
    assert page.content.count(b"Adult ") >= 200


@pytest.mark.django_db
def test_a_notice_of_it_is_for_who_may_protect(people, member, children):
    from django.db import transaction

    restrict_now(member("amina", "leila"), by=people["tom"], reason="Now.")
    event = events.NoticeDue(
        key="x", kind="restriction", link_kind="restriction",
        link_id=member("amina", "leila").pk,
        people=tuple(people[key].pk for key in ("karim", "leila", "priya", "grace")),
    )  # fmt: skip
    with transaction.atomic():
        events.publish(event)
    for key in ("karim", "leila", "priya", "grace"):
        assert waiting_for(people[key]) == []
