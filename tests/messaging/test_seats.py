"""The design's table of who sees what, for threads."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.demo.filling import child, member, person
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.models import AccessBasis, Role, TeamMember
from messaging import family_thread
from messaging.access import audiences, seat_in, seats_of
from messaging.actions import Refused
from messaging.models import Conversation
from tests.messaging.talk import say, thread_of

pytestmark = pytest.mark.django_db


def next_week():
    return timezone.now() + timedelta(days=7)


def oversee(key: str, *, lead: bool = False) -> TeamMember:
    who = person(key)
    if lead:
        service = ServiceRole.objects.get(person=person("grace")).service
        role = ServiceRole.Role.SAFEGUARDING_LEAD
        ServiceRole.objects.create(person=who, service=service, role=role)
    return actions.begin_oversight(
        child("amina"), who, reason="A complaint.", until=next_week(), by=person("grace")
    )


def cover(key: str = "ruth") -> TeamMember:
    return actions.begin_cover(
        member("amina", "tom"), person(key), until=next_week(), by=person("grace")
    )


def threads_of_amina() -> dict[str, Conversation]:
    family = family_thread_of("amina")
    own = {key: thread_of("amina", key) for key in ("amina", "leila", "karim")}
    return {**own, "family": family}


def family_thread_of(child_key: str) -> Conversation:
    """A family thread that only the young person chose."""
    row, _made = Conversation.objects.get_or_create(child=child(child_key), kind="family")
    family_thread.FamilyThreadChoice.objects.get_or_create(
        conversation=row, member=member(child_key, "amina"), left=None
    )
    return row


def seats(key: str) -> dict[str, bool]:
    """Thread of Amina's family -> whether this person may write in it, for those they may read."""
    threads = {row.pk: whose for whose, row in threads_of_amina().items()}
    found = [seat for seat in seats_of(person(key)) if seat.conversation.pk in threads]
    return {threads[seat.conversation.pk]: seat.may_write for seat in found}


ALL = {"amina": True, "leila": True, "karim": True, "family": True}


def test_the_young_person_has_their_own_and_what_they_chose():
    assert seats("amina") == {"amina": True, "family": True}


@pytest.mark.parametrize("parent", ["leila", "karim"])
def test_an_adult_has_their_own_and_never_the_private_one(parent):
    assert seats(parent) == {parent: True}


def test_the_key_worker_has_all():
    assert seats("tom") == ALL


@pytest.mark.parametrize("key", ["priya", "jo", "ruth", "grace", "sam"])
def test_these_have_none(key):
    """A professional, the key worker before, cover that is not covering, a manager, a stranger."""
    assert seats(key) == {}


def test_cover_has_all_while_it_lasts():
    place = cover()
    assert seats("ruth") == ALL
    TeamMember.objects.filter(pk=place.pk).update(ended=timezone.now())
    assert seats("ruth") == {}


def test_the_interim_contact_has_all_until_a_key_worker_begins():
    priya = actions.make_interim(member("amina", "priya"), by=person("grace"))
    assert seats("priya") == ALL
    actions.end_membership(member("amina", "tom"), by=person("grace"), reason="Left.")
    assert seats("priya") == ALL
    assert seats("tom") == {}
    actions.assign_key_worker(child("amina"), person("ruth"), by=person("grace"))
    priya.refresh_from_db()
    assert priya.is_current
    assert (seats("priya"), seats("ruth")) == ({}, ALL)


def test_oversight_reads_what_is_not_private_and_writes_nothing():
    oversee("grace")
    assert seats("grace") == {"leila": False, "karim": False, "family": False}
    assert isinstance(say(thread_of("amina", "leila"), "grace"), Refused)
    assert isinstance(say(thread_of("amina", "amina"), "grace"), Refused)


def test_oversight_by_a_safeguarding_lead_reads_private_threads_too():
    oversee("grace", lead=True)
    assert seats("grace") == dict.fromkeys(ALL, False)
    assert isinstance(say(thread_of("amina", "amina"), "grace"), Refused)


def test_a_safeguarding_lead_without_a_reason_reads_nothing():
    place = oversee("grace", lead=True)
    TeamMember.objects.filter(pk=place.pk).update(ended=timezone.now())
    assert seats("grace") == {}


def test_a_former_safeguarding_lead_reads_no_private_thread():
    oversee("grace", lead=True)
    lead = ServiceRole.objects.filter(person=person("grace"), role="safeguarding_lead")
    lead.update(ended=timezone.now())
    assert "amina" not in seats("grace")


def test_an_adult_who_is_restricted_has_none_and_gets_it_back():
    karim = TeamMember.objects.filter(pk=member("amina", "karim").pk)
    karim.update(restricted_at=timezone.now())
    assert seats("karim") == {}
    assert isinstance(say(thread_of("amina", "karim"), "karim"), Refused)
    karim.update(restricted_at=None)
    assert seats("karim") == {"karim": True}


def test_an_adult_without_an_access_basis_has_none():
    AccessBasis.objects.filter(member=member("amina", "karim")).update(ended=timezone.now())
    assert seats("karim") == {}


def test_who_is_deactivated_has_none():
    leila = person("leila")
    leila.is_active = False
    leila.save()
    assert seats("leila") == {}


def test_who_has_not_begun_has_none():
    place = cover()
    TeamMember.objects.filter(pk=place.pk).update(started=next_week())
    assert seats("ruth") == {}


def test_a_parent_of_two_has_a_thread_for_each():
    about = {seat.conversation.child.called for seat in seats_of(person("leila"))}
    assert about == {"Amina", "Idris"}


@pytest.mark.parametrize(
    "key", ["amina", "leila", "karim", "tom", "priya", "jo", "ruth", "grace", "sam"]
)
def test_one_conversation_asked_for_gives_what_the_list_gives(key):
    cover()
    oversee("grace")
    for whose, row in threads_of_amina().items():
        seat = seat_in(person(key), row.pk)
        assert (seat is not None) == (whose in seats(key))


def test_who_hears_is_who_may_read():
    """The rule is asked from both ends: for a person, and for a conversation."""
    cover()
    oversee("grace", lead=True)
    rows = threads_of_amina()
    heard = {
        whose: {(seat.person.pk, seat.may_write, seat.first_seq) for seat in audience}
        for whose, audience in zip(rows, audiences(rows.values()).values(), strict=True)
    }
    read = {whose: set() for whose in rows}
    for key in ("amina", "leila", "karim", "tom", "priya", "jo", "ruth", "grace", "sam"):
        for whose, row in rows.items():
            if seat := seat_in(person(key), row.pk):
                read[whose].add((seat.person.pk, seat.may_write, seat.first_seq))
    assert heard == read


def test_nobody_of_the_family_joins_as_a_worker(people):
    """A parent who is a professional elsewhere is still a parent here."""
    ollie = child("ollie")
    actions.join_team(ollie, Role.PROFESSIONAL, person=people["leila"], by=people["tom"])
    assert {seat.conversation.child.called for seat in seats_of(people["leila"])} == {
        "Amina",
        "Idris",
    }


def test_the_page_names_whoever_looks_into_a_private_thread(client_of):
    """It says "we show you who", of a safeguarding lead too."""
    address = f"/messages/{thread_of('amina', 'amina').pk}/"
    assert "Grace" not in client_of("amina").get(address).text
    oversee("grace", lead=True)
    assert "Grace" in client_of("amina").get(address).text
