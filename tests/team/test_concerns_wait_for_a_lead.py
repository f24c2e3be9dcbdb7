"""A concern that nobody has read waits for whoever leads now."""

from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.demo.records import service
from familyapp.notices.selectors import waiting_for
from familyapp.services.actions import give_role
from familyapp.services.clock import workday_after
from familyapp.services.models import ServiceRole
from familyapp.team.actions.concerns import raise_concern, take_step, tell_again
from familyapp.team.models import Concern, ConcernStep

Lead = ServiceRole.Role.SAFEGUARDING_LEAD


@pytest.fixture
def concern(member) -> Concern:
    return raise_concern(member("amina", "tom"), key=uuid4(), what="He was hungry again.")


@pytest.fixture
def lead(people) -> ServiceRole:
    return ServiceRole.objects.get(person=people["hana"], role=Lead)


def test_what_nobody_read_waits_for_the_lead_who_begins(people, concern):
    ServiceRole.objects.filter(role=Lead).update(ended=timezone.now())
    give_role(people["moira"], service("key_working"), Lead)
    tell_again(timezone.localdate())
    [waiting] = waiting_for(people["moira"])
    assert waiting.notice.due == workday_after(timezone.localdate(concern.raised))
    tell_again(timezone.localdate())
    assert len(waiting_for(people["moira"])) == 1


def test_where_its_service_has_no_lead_any_more_another_services_reads_it(people, concern):
    ServiceRole.objects.filter(role=Lead).update(ended=timezone.now())
    tell_again(timezone.localdate())
    give_role(people["moira"], service("school"), Lead)
    tell_again(timezone.localdate())
    assert len(waiting_for(people["moira"])) == 1


def test_what_was_read_is_not_told_again(people, lead, concern):
    take_step(lead, concern, key=uuid4(), kind=ConcernStep.Kind.ACKNOWLEDGED)
    tell_again(timezone.localdate())
    assert waiting_for(people["hana"]) == []
