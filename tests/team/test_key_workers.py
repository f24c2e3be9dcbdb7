"""One key worker at a time, or somebody named in the meantime; cover; oversight."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core.events import HistoryOpened, MemberJoined, MembershipEnded
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.models import Role, TeamMember
from familyapp.team.selectors import memberships_of, team_around


@pytest.fixture
def amina(children):
    return children["amina"]


def kinds_of(told) -> list[tuple[type, object]]:
    return [(type(event), event.person) for event in told]


def test_a_new_key_worker_takes_the_place_of_the_one_before(amina, member, people, told):
    actions.assign_key_worker(amina, people["ruth"], by=people["grace"])
    [ruth] = TeamMember.objects.current().filter(child=amina, role=Role.KEY_WORKER)
    assert (ruth.person, ruth.role_card) == (people["ruth"], "key_worker")
    assert not member("amina", "tom").is_current
    assert kinds_of(told) == [
        (MembershipEnded, people["tom"].pk),
        (MemberJoined, people["ruth"].pk),
    ]


def test_a_professional_who_becomes_the_key_worker_is_on_the_team_once(amina, people):
    actions.assign_key_worker(amina, people["priya"], by=people["grace"])
    [priya] = memberships_of(people["priya"]).filter(child=amina)
    assert priya.role == Role.KEY_WORKER


def test_the_one_to_ask_in_the_meantime_steps_back(amina, member, people):
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")
    actions.assign_key_worker(amina, people["ruth"], by=people["grace"])
    priya = member("amina", "priya")
    assert priya.is_current
    assert not priya.is_worker_side


def test_an_interim_contact_hears_at_once_that_another_one_is_asked(
    amina, member, people, told_live
):
    first = actions.make_interim(member("amina", "priya"), by=people["grace"])
    grace = ServiceRole.objects.get(person=people["grace"], role="manager")
    how = {"by_role": grace, "purpose": "The one to ask.", "reason": "Tom left."}
    with told_live() as frames:
        actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")
        actions.name_interim(amina, people["ruth"], seen=first.pk, **how)
    gone = [who for who, frame in frames if frame["type"] == "access_ended"]
    assert [people["priya"].pk] in gone


def test_the_table_itself_refuses_a_second_key_worker(amina, people):
    with pytest.raises(TeamError):
        actions.join_team(amina, Role.KEY_WORKER, person=people["ruth"], role_card="key_worker")


def test_a_team_without_a_key_worker_has_one_being_arranged(amina, member, people):
    assert not team_around(member("amina", "leila")).is_being_arranged
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")
    team = team_around(member("amina", "leila"))
    assert team.is_being_arranged
    assert team.main.member.name == "Priya Shah"
    assert team.main.role.endswith("the person to ask for now")


def test_being_named_is_told_and_noted(member, people, told):
    priya = actions.make_interim(member("amina", "priya"), by=people["grace"])
    [event] = told
    assert (type(event), event.member, event.at) == (MemberJoined, priya.pk, priya.interim_since)
    assert AuditEntry.objects.filter(about=priya.pk, did="made interim").exists()


def test_only_one_is_named_at_a_time(amina, member, people, told):
    sam = actions.join_team(amina, Role.PROFESSIONAL, person=people["sam"])
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    with pytest.raises(TeamError, match="Somebody else is named already"):
        actions.make_interim(sam, by=people["grace"])
    assert not TeamMember.objects.get(pk=sam.pk).interim_since


@pytest.mark.parametrize("key", ["leila", "amina", "tom", "jo"])
def test_only_a_professional_of_the_team_is_named(key, member, people, told):
    with pytest.raises(TeamError, match="Choose a professional"):
        actions.make_interim(member("amina", key), by=people["grace"])
    assert told == []


def test_nor_somebody_who_cannot_sign_in(people):
    kit = TeamMember.objects.get(listed_name="Kit Rowe")
    with pytest.raises(TeamError, match="Choose a professional"):
        actions.make_interim(kit, by=people["grace"])


def test_cover_lasts_until_its_day(member, people, monkeypatch):
    until = timezone.now() + timedelta(days=7)
    cover = actions.begin_cover(
        member("amina", "tom"), people["ruth"], until=until, by=people["grace"]
    )
    assert (cover.role, cover.ended, cover.service) == (Role.COVER, until, service("key_working"))
    assert memberships_of(people["ruth"]).exists()
    monkeypatch.setattr("django.utils.timezone.now", lambda: until)
    assert not memberships_of(people["ruth"]).exists()


@pytest.mark.parametrize("key", ["leila", "priya", "tom"])
def test_nobody_of_the_team_covers(key, member, people):
    until = timezone.now() + timedelta(days=7)
    with pytest.raises(TeamError, match="in the team already"):
        actions.begin_cover(member("amina", "tom"), people[key], until=until, by=people["grace"])


def test_somebody_may_cover_again(member, people):
    until = timezone.now() + timedelta(days=7)
    tom = member("amina", "tom")
    cover = actions.begin_cover(tom, people["ruth"], until=until, by=people["grace"])
    actions.end_membership(cover, by=people["tom"], reason="Back.")
    actions.begin_cover(tom, people["ruth"], until=until, by=people["grace"])
    assert memberships_of(people["ruth"]).count() == 1


def test_cover_stands_after_the_key_worker_in_the_list(member, people):
    until = timezone.now() + timedelta(days=7)
    actions.begin_cover(member("amina", "tom"), people["ruth"], until=until, by=people["grace"])
    names = [person.member.name for person in team_around(member("amina", "leila")).people]
    assert names[:2] == ["Tom Bailey", "Ruth Adler"]


def test_looking_in_needs_a_reason_and_an_end(amina, people, told):
    until = timezone.now() + timedelta(days=1)
    for blank in ("", "   \n"):
        with pytest.raises(TeamError, match="Say why"):
            actions.begin_oversight(
                amina, people["grace"], reason=blank, until=until, by=people["grace"]
            )
    assert told == []
    place = actions.begin_oversight(
        amina, people["grace"], reason=" A complaint. ", until=until, by=people["grace"]
    )
    assert (place.role, place.reason, place.ended) == (Role.OVERSIGHT, "A complaint.", until)
    assert AuditEntry.objects.get(about=place.pk).did == "added"


def test_history_opens_from_a_recorded_day(amina, people, member, told):
    since = timezone.now() - timedelta(days=400)
    tom = actions.open_history(
        member("amina", "tom"), since=since, young_person_agreed=True, by=people["grace"]
    )
    tom.refresh_from_db()
    assert (tom.history_from, tom.history_private) == (since, True)
    assert told == [
        HistoryOpened(
            child=amina.pk, member=tom.pk, name="Tom Bailey", since=since, private_too=True
        )
    ]
    assert AuditEntry.objects.get(about=tom.pk, did="opened history").person == people["grace"]
