"""Every view of ours has one access rule, and one that was forgotten answers nobody."""

import importlib
import inspect
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from familyapp.core.checks import all_views, every_view_declares_its_rule, is_ours
from familyapp.core.gates import AccessRule, public_view
from tests.access.parts import all_of

# The gate and what it asks for beyond that, and below it the addresses that stand behind it.
GATES = """
public_view
    /help/
    /design/
    /manifest.webmanifest
    /theme.css
    /healthz
    /demo/
    /demo/sign-in/
own_account_view
    /
    /my/endings/<uuid:ending>/
    /my/looking/<uuid:look>/stop/
    /messages/
    /messages/ask/
    /messages/token/
    /accounts/2fa/
    /accounts/2fa/webauthn/
    /accounts/2fa/webauthn/add/
    /accounts/signing-in/
    /accounts/second-step/
    /accounts/sessions/
    /accounts/sessions/<int:session>/end/
    /accounts/sessions/end-others/
    /my/data/
    /my/data/<uuid:copy>/json/
    /my/data/<uuid:copy>/html/
secret_link_view
    /invitation/<str:token>/
    /enter/<str:token>/
team_view: see the team
    /child/<uuid:child>/team/
    /child/<uuid:child>/team/<uuid:other>/
    /child/<uuid:child>/team/<uuid:other>/photo/
team_view: change the team
    /child/<uuid:child>/team/add/
    /child/<uuid:child>/team/<uuid:other>/change/
    /child/<uuid:child>/team/<uuid:other>/end/
    /child/<uuid:child>/invite/
    /child/<uuid:child>/invitations/<uuid:invitation>/
    /child/<uuid:child>/enrol/
team_view: protect the child
    /child/<uuid:child>/safety/
    /child/<uuid:child>/safety/apart/
    /child/<uuid:child>/safety/apart/<int:pair>/end/
    /child/<uuid:child>/safety/services/<uuid:which>/
    /child/<uuid:child>/team/<uuid:other>/restrict/
    /child/<uuid:child>/team/<uuid:other>/lift/
team_view: answer the family
    /child/<uuid:child>/enrol/<uuid:other>/code/
    /child/<uuid:child>/enrol/<uuid:other>/way-in/
team_view: keep who may see what
    /child/<uuid:child>/team/<uuid:other>/ask-to-end/
    /child/<uuid:child>/team/<uuid:other>/access/
    /child/<uuid:child>/team/<uuid:other>/access/begin/
    /child/<uuid:child>/team/<uuid:other>/access/<int:basis>/end/
    /child/<uuid:child>/team/<uuid:other>/access/agreed/
    /child/<uuid:child>/team/<uuid:other>/access/override/
    /child/<uuid:child>/reviews/<uuid:which>/
team_view: see who looked
    /child/<uuid:child>/log/
team_view: be there for work
    /child/<uuid:child>/concern/
team_view: say what is wrong
    /child/<uuid:child>/wrong/
team_view: see what is said to be wrong
    /child/<uuid:child>/corrections/
    /child/<uuid:child>/corrections/<uuid:which>/
team_view: see people who matter
    /child/<uuid:child>/people/
team_view: be of the family
    /child/<uuid:child>/people/add/
    /child/<uuid:child>/people/<uuid:which>/
    /child/<uuid:child>/people/<uuid:which>/change/
    /child/<uuid:child>/people/<uuid:which>/share/
    /child/<uuid:child>/family-thread/
team_view: be the young person
    /child/<uuid:child>/who-can-see/
    /child/<uuid:child>/who-can-see/<uuid:other>/
    /child/<uuid:child>/who-can-see/<uuid:other>/stop/
    /child/<uuid:child>/who-can-see/<uuid:other>/again/
team_view: read what was agreed
    /child/<uuid:child>/who-can-see/history/
team_view: learn who decides then
    /child/<uuid:child>/turning/<int:age>/
conversation_view
    /messages/<uuid:conversation>/
    /messages/<uuid:conversation>/since/<int:seq>/
    /messages/<uuid:conversation>/send/
    /messages/<uuid:conversation>/read/
service_view: manager
    /services/<uuid:service>/children/
    /services/<uuid:service>/children/add/
    /services/<uuid:service>/children/<uuid:child>/
    /services/<uuid:service>/children/<uuid:child>/key-worker/
    /services/<uuid:service>/children/<uuid:child>/interim/
    /services/<uuid:service>/staff/
    /services/<uuid:service>/staff/invite/
    /services/<uuid:service>/staff/invitations/<uuid:invitation>/
    /services/<uuid:service>/staff/<int:role>/end/
    /services/<uuid:service>/children/<uuid:child>/end-access/
    /services/<uuid:service>/endings/<uuid:ending>/
    /services/<uuid:service>/overrides/<uuid:decision>/
service_view: manager, safeguarding_lead
    /services/<uuid:service>/children/<uuid:child>/look-in/
service_view: safeguarding_lead
    /services/<uuid:service>/concerns/
    /services/<uuid:service>/concerns/<uuid:concern>/
"""


def rules_of_addresses() -> dict[str, AccessRule]:
    rules, rule = {}, AccessRule("")
    for line in "\n".join([GATES, *all_of("GATES")]).split("\n"):
        if line.startswith(" "):
            rules[line.strip().removeprefix("/")] = rule
        elif line:
            gate, _, may = line.partition(": ")
            rule = AccessRule(gate, may)
    return rules


ROOT = Path(__file__).parents[2]
MODULES = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for pattern in ("familyapp/*/views*.py", "familyapp/*/views/[!_]*.py", "*/views.py")
    for file in ROOT.glob(pattern)
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
    ours = {route: rule for route, rule in declared.items() if not route.startswith("admin/")}
    assert ours == rules_of_addresses()
    # The admin's are Django's own, each behind one gate more: tests/architecture/test_admin.py.
    assert {declared[route] for route in declared.keys() - ours} == {AccessRule("admin_view")}


def test_only_sign_in_is_somebody_elses():
    others = {view.__module__ for _route, view in all_views() if not is_ours(view)}
    assert others == {
        "allauth.account.views",
        "allauth.mfa.base.views",
        "allauth.mfa.recovery_codes.views",
        "allauth.mfa.totp.views",
        "allauth.mfa.webauthn.views",
        "allauth.usersessions.views",  # in whose place ours stands
    }


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
