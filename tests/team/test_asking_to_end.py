"""A worker asks for the end of a family member's access; a manager decides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.clock import workday_after
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.models import TeamMember


@pytest.fixture
def grace(people) -> ServiceRole:
    return ServiceRole.objects.get(person=people["grace"], role="manager")


@pytest.fixture
def karim(member) -> TeamMember:
    return member("amina", "karim")


@pytest.fixture
def end_path(grace, children) -> str:
    return f"/services/{grace.service_id}/children/{children['amina'].pk}/end-access/"


def labels(user: User) -> list[str]:
    return [each.label for each in waiting_for(user)]


def test_a_key_worker_asks_and_a_manager_decides(
    client_of, children, karim, people, end_path, grace
):
    person = f"/child/{children['amina'].pk}/team/{karim.pk}/"
    tom = client_of("tom")
    assert "ask-to-end" in tom.get(person).content.decode()
    for _ in range(2):
        assert tom.post(f"{person}ask-to-end/").status_code == 302
    assert Notice.objects.filter(kind="asked ending").count() == 1
    [waits] = waiting_for(people["grace"])
    assert waits.url == f"{end_path}?person={karim.pk}"
    assert waits.notice.due == workday_after(timezone.localdate(), 5)
    page = client_of("grace").get(waits.url).content.decode()
    assert "Tom Bailey asked for this" in page
    assert f'value="{karim.pk}"' in page
    assert karim.is_current
    actions.end_family_access(
        karim, by_role=grace, reason="He broke the order.", told="No contact now."
    )
    assert labels(people["grace"]) == []


def test_or_leaves_it_as_it_is(client_of, member, karim, people, end_path):
    actions.ask_to_end(member("amina", "tom"), karim)
    form = {"person": karim.pk, "step": "leave"}
    assert client_of("grace").post(end_path, form).status_code == 302
    assert labels(people["grace"]) == []
    karim.refresh_from_db()
    assert karim.is_current


def test_nobody_of_the_family_finds_the_way_to_ask(client_of, children, member, karim):
    for who in ("amina", "karim", "priya"):
        person = f"/child/{children['amina'].pk}/team/{karim.pk}/"
        client = client_of(who)
        assert "ask-to-end" not in client.get(person).content.decode()
        assert client.get(f"{person}ask-to-end/").status_code == 404
    young = f"/child/{children['amina'].pk}/team/{member('amina', 'amina').pk}/ask-to-end/"
    assert client_of("tom").get(young).status_code == 404


def test_without_a_manager_it_is_said(client_of, children, karim, grace):
    ServiceRole.objects.filter(role="manager").update(ended=timezone.now() - timedelta(days=1))
    path = f"/child/{children['amina'].pk}/team/{karim.pk}/ask-to-end/"
    page = client_of("tom").post(path)
    assert "No manager answers for this record" in page.content.decode()


def test_its_member_is_no_longer_asked_about(member, karim, people):
    actions.ask_to_end(member("amina", "tom"), karim)
    assert labels(people["grace"])
    actions.end_membership(karim, by=None, reason="Over.")
    assert labels(people["grace"]) == []
