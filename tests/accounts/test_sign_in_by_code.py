"""Signing in as families do: an address, a code from the mail, six digits."""

import re

import pytest
from django.core import mail
from django.test import Client

REQUEST, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"
LEILA = "leila@families.example"

pytestmark = pytest.mark.django_db


def ask_for_code(browser: Client, address: str = LEILA):
    return browser.post(REQUEST, {"email": address})


def newest_code() -> str:
    [code] = re.findall(r"^\s*(\d{6})\s*$", mail.outbox[-1].body, re.MULTILINE)
    return code


def somebody_is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


@pytest.mark.parametrize("typed", [LEILA, " Leila@FAMILIES.example "])
def test_leila_signs_in_with_the_code_from_her_mail(client, people, typed):
    assert ask_for_code(client, typed).url == CONFIRM
    page = client.get(CONFIRM).content.decode()
    assert newest_code() not in page
    [message] = mail.outbox
    assert message.to == [LEILA]
    signed_in = client.post(CONFIRM, {"code": newest_code()})
    assert signed_in.url == "/"
    assert client.session["_auth_user_id"] == str(people["leila"].pk)
    assert client.get("/").status_code == 200


def test_after_signing_in_she_is_where_she_wanted_to_be(client, children):
    team = f"/child/{children['amina'].pk}/team/"
    sign_in = client.get(team).url
    ask = client.post(sign_in, {"email": LEILA, "next": team}, follow=True)
    assert ask.status_code == 200
    assert client.post(CONFIRM, {"code": newest_code(), "next": team}).url == team


def test_no_other_site_can_be_where_she_goes_next(client):
    client.post(REQUEST, {"email": LEILA, "next": "https://evil.example/"})
    signed_in = client.post(CONFIRM, {"code": newest_code(), "next": "https://evil.example/"})
    assert signed_in.url == "/"


def test_a_wrong_code_does_not_open(client):
    ask_for_code(client)
    wrong = f"{(int(newest_code()) + 1) % 1_000_000:06d}"
    assert client.post(CONFIRM, {"code": wrong}).status_code == 200
    assert not somebody_is_signed_in(client)
    assert client.post(CONFIRM, {"code": newest_code()}).url == "/"


def test_guessing_ends_the_code(client):
    ask_for_code(client)
    right = newest_code()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _ in range(3):
        client.post(CONFIRM, {"code": wrong})
    client.post(CONFIRM, {"code": right})
    assert not somebody_is_signed_in(client)


def test_a_code_works_once_and_in_the_browser_that_asked(client):
    ask_for_code(client)
    code = newest_code()
    stranger = Client()
    ask_for_code(stranger, "nobody@families.example")
    stranger.post(CONFIRM, {"code": code})
    assert not somebody_is_signed_in(stranger)
    client.post(CONFIRM, {"code": code})
    client.post("/accounts/logout/")
    client.post(CONFIRM, {"code": code})
    assert not somebody_is_signed_in(client)


def test_a_code_is_over_after_a_quarter_of_an_hour(client, monkeypatch):
    import time

    ask_for_code(client)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 15 * 60 + 1)
    client.post(CONFIRM, {"code": newest_code()})
    assert not somebody_is_signed_in(client)


def test_an_unknown_address_gets_the_same_page(people):
    known, unknown = Client(), Client()
    token = re.compile(r'value="\w{64}"')
    first = ask_for_code(known), known.get(CONFIRM)
    second = ask_for_code(unknown, "nobody@families.example"), unknown.get(CONFIRM)
    assert [page.status_code for page in first] == [page.status_code for page in second]
    assert first[0].url == second[0].url
    pages = [
        token.sub("", page.content.decode()).replace(address, "")
        for page, address in [(first[1], LEILA), (second[1], "nobody@families.example")]
    ]
    assert pages[0] == pages[1]
    assert mail.outbox[1].to == ["nobody@families.example"]
    assert not re.search(r"\d{6}", mail.outbox[1].body)


def test_who_may_not_sign_in_gets_no_further(client, people):
    people["leila"].is_active = False
    people["leila"].save()
    ask_for_code(client)
    if codes := re.findall(r"^\s*(\d{6})\s*$", mail.outbox[-1].body, re.MULTILINE):
        client.post(CONFIRM, {"code": codes[0]})
    assert not somebody_is_signed_in(client)


def test_codes_for_one_address_cannot_be_asked_for_without_end(people):
    answers = [ask_for_code(Client(REMOTE_ADDR=f"192.0.2.{n}")) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200, 200, 200]
    assert "Wait five minutes" in answers[-1].content.decode()
    assert len(mail.outbox) == 3


def test_one_computer_cannot_ask_for_the_codes_of_everybody(people):
    answers = [ask_for_code(Client(), f"n{n}@example.org").status_code for n in range(25)]
    assert answers == [302] * 20 + [200] * 5


def test_a_password_cannot_be_guessed_without_end(people):
    people["tom"].set_password("a very long password")
    people["tom"].save()
    form = {"login": people["tom"].email, "password": "a guess"}
    for _ in range(5):
        Client().post("/accounts/login/", form)
    browser = Client()
    browser.post("/accounts/login/", form | {"password": "a very long password"})
    assert not somebody_is_signed_in(browser)
