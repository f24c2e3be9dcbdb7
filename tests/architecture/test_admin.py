"""The Django admin reaches no child, needs the second step, and is not there for anybody else."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import ForeignKey
from django.test import Client

from familyapp.accounts.models import User
from familyapp.demo.cast import PERSONAS
from familyapp.services.models import Service, ServiceRole, WorkingHours
from familyapp.team.models import Child
from tests.signed_in import sign_in

SERVICES = "/admin/services/service/"


def reaches_a_child(model: type) -> bool:
    """Whether a row of it leads to a child: by a foreign key, by several, or by a bare id."""
    seen, ahead = set(), [model]
    while ahead:
        here = ahead.pop()
        if here is Child or any(field.name == "child" for field in here._meta.get_fields()):
            return True
        seen.add(here)
        keys = [field for field in here._meta.get_fields() if isinstance(field, ForeignKey)]
        ahead += [key.related_model for key in keys if key.related_model not in seen]
    return False


@pytest.fixture
def keeper(db) -> User:
    return User.objects.create_superuser("keeper@larkshire.example", "a long password", name="Kit")


def test_the_walk_finds_what_reaches_a_child():
    found = {model for model in apps.get_models() if reaches_a_child(model)}
    names = {model.__name__ for model in found}
    assert {"Child", "TeamMember", "Conversation", "Message", "AuditEntry"} <= names
    assert not found & {Service, ServiceRole, WorkingHours, User}


def test_nothing_in_the_admin_reaches_one():
    assert set(admin.site._registry) == {Service, ServiceRole, WorkingHours}
    assert [model for model in admin.site._registry if reaches_a_child(model)] == []


def test_who_keeps_the_tables_gets_in_with_the_second_step(keeper):
    browser = sign_in(Client(), keeper)
    for page in ("/admin/", SERVICES, f"{SERVICES}add/", "/admin/services/servicerole/add/"):
        assert browser.get(page).status_code == 200
    assert browser.get("/admin/login/").url == "/admin/"


@pytest.mark.parametrize("page", ["/admin/", "/admin/login/", SERVICES, f"{SERVICES}add/"])
def test_and_not_without(page, keeper):
    browser = Client()
    browser.force_login(keeper)
    for answer in (browser.get(page), browser.post(page, {"name": "x"})):
        assert answer.url == "/accounts/second-step/"


def test_not_even_where_the_middleware_was_forgotten(keeper, settings):
    rules = "familyapp.accounts.middleware.SignInRulesMiddleware"
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != rules]
    browser = Client()
    browser.force_login(keeper)
    assert browser.get(SERVICES).status_code == 404


@pytest.mark.parametrize("key", PERSONAS)
def test_for_everybody_else_it_is_not_there(key, client_of):
    browser = client_of(key)
    for page in ("/admin/", "/admin/login/", SERVICES, "/admin/jsi18n/", "/admin/no/such/page/"):
        assert browser.get(page).status_code == 404
    assert browser.post("/admin/login/", {"username": "x", "password": "x"}).status_code == 404


def test_who_is_signed_out_is_sent_to_our_sign_in(client, db):
    assert client.get(SERVICES).url == f"/accounts/login/code/?next={SERVICES}"
    assert client.post("/admin/login/", {"username": "x"}).url.startswith("/accounts/login/code/")


def test_whoever_is_given_a_role_works_here_from_then_on(keeper, people):
    browser = sign_in(Client(), keeper)
    form = {
        "person": people["sam"].pk,
        "service": Service.objects.first().pk,
        "role": "content_editor",
        "started_0": "2026-01-01",
        "started_1": "09:00",
    }
    assert browser.post("/admin/services/servicerole/add/", form).status_code == 302
    people["sam"].refresh_from_db()
    assert people["sam"].is_worker


def test_a_service_and_a_role_are_never_deleted_there(keeper, people):
    browser = sign_in(Client(), keeper)
    kept = {"service": Service.objects.first(), "servicerole": ServiceRole.objects.first()}
    for name, row in kept.items():
        page = f"/admin/services/{name}/{row.pk}/delete/"
        assert browser.post(page, {"post": "yes"}).status_code == 403
