"""Leila signs in with a code from her e-mail, and signs out again. She has no password."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import axe, sign_out

LEILA, KARIM, SAM = (f"{name}@families.example" for name in ("leila", "karim", "sam"))
TOM = "tom.bailey@larkshire.example"


def given_the_sign_in_page(page: Page) -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile("/accounts/login/code/"))


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


def then_they_are_on_today(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=f"Hello {name}")).to_be_visible()


@pytest.fixture
def visitor(open_as) -> Page:
    return open_as(None)


def test_leila_signs_in_with_the_code_from_her_email(visitor, site):
    given_the_sign_in_page(visitor)
    axe(visitor)
    when_they_ask_for_a_code(visitor, LEILA)
    axe(visitor)
    when_they_type(visitor, code_in(site.newest_email(LEILA)))
    then_they_are_on_today(visitor, "Leila")


def test_karim_arrives_where_he_was_going(visitor, site):
    visitor.goto(site.thread("karim"))
    when_they_ask_for_a_code(visitor, KARIM)
    when_they_type(visitor, code_in(site.newest_email(KARIM)))
    expect(visitor).to_have_url(site.url + site.thread("karim"))


def test_a_wrong_code_gets_a_kind_sentence_and_another_try(visitor, site):
    given_the_sign_in_page(visitor)
    when_they_ask_for_a_code(visitor, SAM)
    right = code_in(site.newest_email(SAM))
    when_they_type(visitor, "000000" if right != "000000" else "000001")
    expect(visitor.get_by_role("alert")).to_contain_text("That code did not work")
    expect(visitor.get_by_label("Your code")).to_have_attribute("aria-invalid", "true")
    axe(visitor)
    when_they_type(visitor, right)
    then_they_are_on_today(visitor, "Sam")


def test_an_address_that_nobody_has_shows_the_same_page(visitor, open_as, site):
    pages = {}
    for email, page in [(TOM, visitor), ("stranger@families.example", open_as(None))]:
        given_the_sign_in_page(page)
        when_they_ask_for_a_code(page, email)
        pages[email] = page.locator("main").inner_text().replace(email, "…")
    assert len(set(pages.values())) == 1
    letter = site.newest_email("stranger@families.example")
    assert "We do not know this address" in letter
    assert not re.search(r"\d{6}$", letter, re.MULTILINE)


def test_signing_out_leaves_nothing_of_hers(leila, site):
    leila.goto(site.thread("leila"))
    leila.get_by_role("textbox", name="Write to").fill("Half a secret")
    sign_out(leila)
    expect(leila.get_by_role("heading", name="Sign in")).to_be_visible()
    leila.go_back()
    expect(leila.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "Leila" not in leila.content()
    assert leila.evaluate("sessionStorage.length + localStorage.length") == 0
    assert [each["name"] for each in leila.context.cookies()].count("sessionid") == 0
    axe(leila)
