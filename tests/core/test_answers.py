"""What every answer carries: nothing is left in a cache, and a script is answered in JSON."""

import pytest
from django.test import RequestFactory

from familyapp.core.http import json_error, wants_json

NO_THREAD = "0b0f5d1e-6a3b-4f5c-9a51-3f8a3c1f7a10"


@pytest.mark.parametrize(
    ("headers", "wants"),
    [
        ({}, False),
        ({"accept": "text/html,*/*"}, False),
        ({"accept": "application/json"}, True),
        ({"accept": "text/html, application/json"}, True),
        ({"content-type": "application/json; charset=utf-8"}, True),
    ],
)
def test_a_script_says_that_it_wants_json(headers, wants):
    assert wants_json(RequestFactory().get("/", headers=headers)) is wants


def test_an_error_has_a_code_for_the_program_and_a_sentence_for_the_person():
    answer = json_error(409, "conflict", "Send it again.", client_id="1")
    assert answer.status_code == 409
    assert answer.content == (b'{"code": "conflict", "detail": "Send it again.", "client_id": "1"}')


@pytest.mark.parametrize("path", ["/", "/help/", "/messages/", "/messages/token/", "/no/page/"])
def test_no_page_of_a_signed_in_person_stays_in_a_cache(path, client_of):
    assert client_of("leila").get(path).headers["Cache-Control"] == "private, no-store"


def test_nor_do_faces_forms_and_refusals(client_of, children, member):
    team = f"/child/{children['amina'].pk}/team/"
    for key, path in [
        ("tom", f"{team}add/"),
        ("leila", f"{team}add/"),
        ("sam", team),
        ("tom", f"{team}{member('amina', 'priya').pk}/"),
    ]:
        assert client_of(key).get(path).headers["Cache-Control"] == "private, no-store"


def test_the_apps_own_files_may_be_kept(client, db):
    kept = client.get("/manifest.webmanifest").headers["Cache-Control"]
    assert set(kept.split(", ")) == {"public", "max-age=86400"}


def test_signing_out_clears_the_device(client_of):
    browser = client_of("leila")
    assert "Clear-Site-Data" not in browser.get("/accounts/logout/").headers
    assert browser.get("/accounts/logout/").status_code == 200  # asking is not yet leaving
    left = browser.post("/accounts/logout/")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path", ["/", "/messages/", "/messages/token/", f"/messages/{NO_THREAD}/since/0/"]
)
def test_a_script_hears_in_json_that_it_is_signed_out(method, path, client, db):
    answer = getattr(client, method)(path, headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json()["code"] == "not_signed_in"
    assert answer.json()["detail"] == "You are signed out. Sign in to go on."


def test_a_page_hears_it_with_a_way_to_sign_in(client, db):
    assert client.get("/messages/").url == "/accounts/login/code/?next=/messages/"


def test_a_script_hears_in_json_what_is_not_there_and_what_is_not_allowed(client_of, children):
    amina = children["amina"].pk
    headers = {"accept": "application/json"}
    missing = client_of("sam").get(f"/child/{amina}/team/", headers=headers)
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
    refused = client_of("leila").get(f"/child/{amina}/team/add/", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert refused.json()["detail"].startswith("Only the key worker can change")


@pytest.mark.parametrize("path", ["/", "/help/", "/no/page/", "/accounts/login/code/"])
def test_every_page_says_what_may_run_on_it(path, client_of, settings):
    answer = client_of("leila").get(path)
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )
    expected = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy == {name: " ".join(values) for name, values in expected.items()}
    assert "unsafe" not in str(policy)
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, people):
    client.post("/demo/sign-in/", {"persona": "leila"})
    client.get("/accounts/logout/")
    for cookie in (client.cookies["sessionid"], client.cookies["csrftoken"]):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_a_token_of_another_time_is_a_kind_page(client_of, client, db):
    browser = client_of("leila", enforce_csrf_checks=True)
    page = browser.post("/accounts/logout/")
    assert page.status_code == 403
    assert "home/form_expired.html" in [template.name for template in page.templates]
    headers = {"accept": "application/json"}
    answer = browser.post(f"/messages/{NO_THREAD}/send/", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_person")


def test_a_page_that_breaks_shows_nothing_of_anybody(client_of, monkeypatch):
    def breaks(*args, **kwargs):
        raise ValueError("Amina Yusuf said something")

    monkeypatch.setattr("familyapp.home.selectors.today_of", breaks)
    page = client_of("leila", raise_request_exception=False).get("/")
    assert page.status_code == 500
    assert b"Amina" not in page.content
    assert b"said" not in page.content
