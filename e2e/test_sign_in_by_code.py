"""Leila signs in with a code from her e-mail, and signs out again. She has no password."""

import re

from playwright.sync_api import Page, expect

from e2e.steps import axe, box, sign_out

LEILA = "leila@families.example"


def when_they_ask_for_a_code(page: Page, email: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Look at your email")).to_be_visible()


def when_they_type(page: Page, code: str) -> None:
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Sign in").click()


def code_in(letter: str) -> str:
    found = re.search(r"^\s*(\d{6})\s*$", letter, re.MULTILINE)
    assert found, letter
    return found[1]


def test_leila_arrives_where_she_was_going_and_leaves_nothing_behind(nobody, site):
    leila = nobody
    leila.goto(site.thread("leila"))
    expect(leila).to_have_url(re.compile("/accounts/login/code/"))
    axe(leila)
    when_they_ask_for_a_code(leila, LEILA)
    right = code_in(site.newest_email(LEILA))
    when_they_type(leila, "000000" if right != "000000" else "000001")
    expect(leila.get_by_role("alert")).to_contain_text("That code did not work")
    expect(leila.get_by_label("Your code")).to_have_attribute("aria-invalid", "true")
    axe(leila)
    when_they_type(leila, right)
    expect(leila).to_have_url(site.url + site.thread("leila"))

    box(leila).fill("Half a secret")
    sign_out(leila)
    expect(leila.get_by_role("heading", name="Sign in")).to_be_visible()
    leila.go_back()
    expect(leila.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "Leila" not in leila.content()
    assert leila.evaluate("sessionStorage.length + localStorage.length") == 0
    assert [each["name"] for each in leila.context.cookies()].count("sessionid") == 0
