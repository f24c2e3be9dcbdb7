"""Every view of ours has one access rule, and one that was forgotten answers nobody."""

import importlib
import inspect
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from familyapp.core.checks import all_views, every_view_declares_its_rule, is_ours
from familyapp.core.gates import AccessRule, public_view

RULES = {
    "": ("own_account_view", ""),
    "help/": ("public_view", ""),
    "design/": ("public_view", ""),
    "child/<uuid:child>/team/": ("team_view", "see the team"),
    "child/<uuid:child>/team/add/": ("team_view", "change the team"),
    "child/<uuid:child>/team/<uuid:other>/": ("team_view", "see the team"),
    "child/<uuid:child>/team/<uuid:other>/photo/": ("team_view", "see the team"),
    "child/<uuid:child>/team/<uuid:other>/change/": ("team_view", "change the team"),
    "child/<uuid:child>/team/<uuid:other>/end/": ("team_view", "change the team"),
    "services/<uuid:service>/caseloads/": ("service_view", "manager"),
    "messages/": ("own_account_view", ""),
    "messages/token/": ("own_account_view", ""),
    "messages/<uuid:conversation>/": ("conversation_view", ""),
    "messages/<uuid:conversation>/since/<int:seq>/": ("conversation_view", ""),
    "messages/<uuid:conversation>/send/": ("conversation_view", ""),
    "messages/<uuid:conversation>/read/": ("conversation_view", ""),
    "child/<uuid:child>/family-thread/": ("team_view", "be of the family"),
    "manifest.webmanifest": ("public_view", ""),
    "theme.css": ("public_view", ""),
    "healthz": ("public_view", ""),
    "demo/": ("public_view", ""),
    "demo/sign-in/": ("public_view", ""),
}
ROOT = Path(__file__).parents[2]
MODULES = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for file in [*ROOT.glob("familyapp/*/views.py"), *ROOT.glob("*/views.py")]
]


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the record of a child")


@public_view
def remembered(request: HttpRequest) -> HttpResponse:
    return HttpResponse("help")


urlpatterns = [
    path("forgotten/", forgotten),
    path("remembered/", remembered),
    path("", include("familyapp.urls")),
]


@pytest.fixture
def forgotten_view(settings):
    settings.ROOT_URLCONF = __name__


def test_each_address_of_ours_has_the_gate_that_is_written_here():
    declared = {route: view.access_rule for route, view in all_views() if is_ours(view)}
    assert declared == {route: AccessRule(*rule) for route, rule in RULES.items()}


def test_only_sign_in_is_somebody_elses():
    others = {view.__module__ for _route, view in all_views() if not is_ours(view)}
    assert others == {"allauth.account.views"}


def test_what_only_sounds_like_theirs_is_ours():
    def view(request): ...

    view.__module__ = "allauthentic.views"
    assert is_ours(view)


def test_no_view_is_without_a_rule():
    assert every_view_declares_its_rule(None) == []


def test_a_forgotten_rule_is_an_error_that_names_the_view(forgotten_view):
    [error] = every_view_declares_its_rule(None)
    assert error.id == "access.E001"
    assert f"{__name__}.forgotten at /forgotten/" in error.msg
    assert "team_view" in error.hint


def test_a_forgotten_view_answers_nobody(forgotten_view, client_of, client):
    for key in ("tom", "grace"):
        refused = client_of(key).get("/forgotten/")
        assert refused.status_code == 403
        assert b"the record of a child" not in refused.content
    assert client.get("/forgotten/").status_code == 302
    assert client.get("/remembered/").content == b"help"


def rules_of(view) -> list[AccessRule]:
    """Every rule that stands on the view, the outermost decorator's first."""
    rules = []
    while view:
        rule = vars(view).get("access_rule")
        if rule and rule not in rules:
            rules.append(rule)
        view = getattr(view, "__wrapped__", None)
    return rules


@pytest.mark.parametrize("module", MODULES)
def test_every_view_has_exactly_one_rule(module):
    views = [
        view
        for name, view in inspect.getmembers(importlib.import_module(module), inspect.isfunction)
        if view.__module__ == module
        and not name.startswith("_")
        and "request" in inspect.signature(view).parameters
    ]
    assert views
    assert {view.__name__: len(rules_of(view)) for view in views} == dict.fromkeys(
        (view.__name__ for view in views), 1
    )
