"""Who gets through the gate to a service's own pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.gates import AccessRule
from familyapp.services.gates import service_view
from familyapp.services.models import SENSITIVE_KINDS, Service, ServiceRole
from familyapp.services.selectors import current_roles, services_by_name

Role = ServiceRole.Role
pytestmark = pytest.mark.django_db


@service_view(may=Role.MANAGER)
def caseloads(request, service_role, page=1):
    return HttpResponse(f"{service_role.role} of {service_role.service}, page {page}")


@service_view(may=[Role.IMPROVEMENT_LEAD, Role.MANAGER])
def queue(request, service_role):
    return HttpResponse(service_role.role)


def person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", name=name.title())


@pytest.fixture
def grace():
    return person("grace")


@pytest.fixture
def sam():
    return person("sam")


@pytest.fixture
def key_workers():
    return Service.objects.create(
        name="Key working team", what_we_do="We help families.", kind=Service.Kind.SOCIAL_CARE
    )


@pytest.fixture
def clinic():
    return Service.objects.create(
        name="autism clinic", what_we_do="We see children.", kind=Service.Kind.HEALTH
    )


def give(user: User, service: Service, role: Role = Role.MANAGER, **when) -> ServiceRole:
    return ServiceRole.objects.create(person=user, service=service, role=role, **when)


def visit(rf, user, view, service_id, **more) -> HttpResponse:
    request = rf.get("/")
    request.user = user
    return view(request, service=service_id, **more)


def assert_not_found(rf, user, view, service_id) -> None:
    with pytest.raises(Http404) as refused:
        visit(rf, user, view, service_id)
    assert str(refused.value) == ""  # a reason would tell one refusal from another


def test_grace_reaches_the_page_of_the_service_she_manages(
    rf, grace, key_workers, django_assert_num_queries
):
    give(grace, key_workers)
    with django_assert_num_queries(1):
        response = visit(rf, grace, caseloads, key_workers.pk, page=2)
    assert response.content == b"manager of Key working team, page 2"


def test_sam_gets_the_same_404_for_a_service_and_for_none(rf, sam, grace, key_workers):
    give(grace, key_workers)
    assert_not_found(rf, sam, caseloads, key_workers.pk)
    assert_not_found(rf, sam, caseloads, uuid4())
    assert_not_found(rf, AnonymousUser(), caseloads, key_workers.pk)


def test_a_manager_elsewhere_is_a_stranger_here(rf, grace, key_workers, clinic):
    give(grace, clinic)
    assert_not_found(rf, grace, caseloads, key_workers.pk)


def test_another_role_does_not_open_a_managers_page(rf, grace, key_workers):
    give(grace, key_workers, Role.SAFEGUARDING_LEAD)
    assert_not_found(rf, grace, caseloads, key_workers.pk)


def test_a_role_opens_from_its_first_moment_to_its_last(rf, grace, key_workers):
    now, hour = timezone.now(), timedelta(hours=1)
    role = give(grace, key_workers, started=now + hour)
    assert_not_found(rf, grace, caseloads, key_workers.pk)
    role.started, role.ended = now - 2 * hour, now + hour
    role.save()
    assert visit(rf, grace, caseloads, key_workers.pk).status_code == 200
    role.ended = now - hour
    role.save()
    assert_not_found(rf, grace, caseloads, key_workers.pk)


def test_of_several_roles_the_view_gets_the_first_that_it_names(rf, grace, key_workers):
    give(grace, key_workers, Role.MANAGER)
    assert visit(rf, grace, queue, key_workers.pk).content == b"manager"
    give(grace, key_workers, Role.IMPROVEMENT_LEAD)
    assert visit(rf, grace, queue, key_workers.pk).content == b"improvement_lead"


def test_the_view_says_which_rule_guards_it():
    assert caseloads.access_rule == AccessRule("service_view", "manager")
    assert queue.access_rule == AccessRule("service_view", "improvement_lead, manager")
    assert service_view(may="content_editor")(queue).access_rule.may == "content_editor"


def test_a_role_that_does_not_exist_is_refused_at_once():
    with pytest.raises(ValueError, match="manger"):
        service_view(may="manger")


def test_current_roles_come_with_their_services_in_one_query(
    grace, sam, key_workers, clinic, django_assert_num_queries
):
    ago = timezone.now() - timedelta(days=2)
    give(grace, key_workers)
    give(grace, clinic, Role.IMPROVEMENT_LEAD)
    give(grace, clinic, Role.MANAGER, started=ago, ended=ago + timedelta(days=1))
    give(sam, clinic)
    with django_assert_num_queries(1):
        held = [(role.service.name, role.role) for role in current_roles(grace)]
    assert held == [("autism clinic", "improvement_lead"), ("Key working team", "manager")]


def test_a_role_is_held_once_at_a_time_and_ends_after_it_starts(grace, key_workers):
    ago = timezone.now() - timedelta(days=1)
    give(grace, key_workers, started=ago, ended=ago)
    give(grace, key_workers)
    give(grace, key_workers, Role.CONTENT_EDITOR)
    with pytest.raises(IntegrityError, match=r"UNIQUE|one_open_service_role"):
        give(grace, key_workers)


def test_a_role_cannot_end_before_it_starts(grace, key_workers):
    with pytest.raises(IntegrityError, match="service_role_ends_after_start"):
        give(grace, key_workers, ended=timezone.now() - timedelta(days=1))


def test_services_are_listed_by_name_whatever_their_capitals(key_workers, clinic):
    mine = services_by_name().filter(pk__in=[key_workers.pk, clinic.pk])
    assert list(mine) == [clinic, key_workers]


def test_four_kinds_of_service_are_sensitive():
    sensitive = {kind for kind in Service.Kind if Service(kind=kind).is_sensitive}
    names = {"mental_health", "sexual_health", "drugs_and_alcohol", "youth_justice"}
    assert sensitive == names == SENSITIVE_KINDS
