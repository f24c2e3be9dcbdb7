"""Today leads to how it works and where we are: families, managers, who keeps guides, strangers."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.home.selectors import beside
from familyapp.processes.actions import timelines
from familyapp.processes.actions.agreeing import log as disagree
from familyapp.processes.rules import Kind
from familyapp.services.models import ServiceRole
from familyapp.team.models import TeamMember
from tests.processes.making_referrals import ABOUT, promised, sent


def started(who: TeamMember, days: int):
    """An assessment that was asked for so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    return timelines.start(who, key=uuid4(), kind=Kind.ASSESSMENT, day=day)


def today(client) -> str:
    return client.get("/").content.decode()


def test_leila_sees_the_step_that_is_late_and_what_she_can_do(client_of, member):
    row = started(member("amina", "leila"), 60)
    html = today(client_of("leila"))
    assert 'id="where-we-are"' in html
    assert "late by 18 days" in html
    assert "See what you can do" in html
    assert f"/where-we-are/{row.pk}/" in html


def test_without_a_timeline_there_is_no_card_but_a_way(client_of, member, children):
    child = member("amina", "leila").child
    html = today(client_of("leila"))
    assert 'id="where-we-are"' not in html
    assert f'href="/child/{child.pk}/where-we-are/"' in html


def test_amina_keeps_three_cards_and_has_a_way_there(client_of, member):
    started(member("amina", "amina"), 60)
    html = today(client_of("amina"))
    assert 'id="where-we-are"' not in html
    assert "Where I am" in html
    assert "/where-we-are/" in html


def test_karim_is_not_told_of_what_leila_began(client_of, member):
    row = started(member("amina", "leila"), 60)
    html = today(client_of("karim"))
    assert str(row.pk) not in html
    assert "late by" not in html


def test_leila_sees_what_is_waited_for_and_what_is_late(client_of, member):
    row = sent(member("amina", "tom"))
    html = today(client_of("leila"))
    assert "Waiting for help" in html
    assert ABOUT in html
    assert ">late<" not in html
    promised(member("amina", "tom"), row, -3)
    assert ">late<" in today(client_of("leila"))


@pytest.mark.parametrize("key", ["amina", "leila", "tom", "grace", "eli", "sam"])
def test_guides_and_the_local_offer_are_one_menu_away(client_of, key):
    html = today(client_of(key))
    assert 'href="/guides/"' in html
    assert 'href="/local-offer/"' in html


def test_a_stranger_finds_both_where_one_signs_in(client):
    html = client.get("/accounts/login/code/").content.decode()
    assert 'href="/guides/"' in html
    assert 'href="/local-offer/"' in html


def test_grace_sees_how_many_steps_are_late(client_of, member, people):
    started(member("amina", "leila"), 60)
    role = ServiceRole.objects.get(person=people["grace"], role="manager")
    html = today(client_of("grace"))
    assert f'href="/services/{role.service_id}/late/"' in html
    assert f'href="/services/{role.service_id}/waits/"' in html
    managed = beside(people["grace"], []).managed
    assert [(each.late, each.lapsed) for each in managed] == [(1, 0)]
    assert "1 late" in html
    assert "/agreeing/" not in html


def test_what_services_do_not_agree_shows_only_past_its_day(client_of, member, people, monkeypatch):
    tom = member("amina", "tom")
    services = list({tom.service, member("amina", "priya").service})
    day = timezone.localdate() + timedelta(days=3)
    disagree(tom, key=uuid4(), about="Who pays", services=services, owner=tom, answer_by=day)
    assert "Between services" not in today(client_of("grace"))
    later = timezone.localdate() + timedelta(days=5)
    monkeypatch.setattr("familyapp.processes.agreeing.timezone.localdate", lambda: later)
    assert "Between services" in today(client_of("grace"))


def test_eli_keeps_guides_and_the_local_offer(client_of):
    html = today(client_of("eli"))
    assert 'href="/guides/keep/"' in html
    assert 'href="/local-offer/keep/"' in html
    assert "When there is something for you to do" not in html
