"""Amina begins with a code that Tom shows her, and signs in with a passkey from then on. Tom
works here: he sets up a second step before he sees anything, and needs it each time."""

import re
import subprocess
import sys
import time

import pytest
from playwright.sync_api import Page, expect

from e2e.site import ROOT, Site
from e2e.steps import axe, sign_out
from e2e.test_sign_in_by_code import code_in

TOM = "tom.bailey@larkshire.example"
PASSWORD = "four words nobody guesses"
PHONE_LOCK = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def given_a_phone_that_unlocks_with_a_finger(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_LOCK})


def code_that_tom_shows(site: Site) -> str:
    """The address behind the QR code on Tom's screen."""
    program = (
        "from familyapp.accounts.actions import show_sign_in_code as show;"
        "from familyapp.demo.cast import person_of as who;"
        "print('token', show(who('amina'), who('tom')))"
    )
    said = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", program],
        cwd=ROOT,
        env=site.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    found = re.search(r"token (\S+)", said.stdout)
    assert found, said.stdout
    return f"{site.url}/enter/{found[1]}/"


def app_code(secret: str) -> str:
    """What the app on Tom's phone shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def phone(open_as) -> Page:
    page = open_as(None)
    given_a_phone_that_unlocks_with_a_finger(page)
    return page


@pytest.fixture
def desk(open_as) -> Page:
    page = open_as(None, viewport={"width": 1280, "height": 800}, is_mobile=False)
    given_a_phone_that_unlocks_with_a_finger(page)
    return page


def test_amina_begins_with_a_code_in_person_and_comes_back_with_a_passkey(
    phone, site, open_as, problems
):
    problems.expected("410")  # the code, a second time
    link = code_that_tom_shows(site)
    phone.goto(link)
    expect(phone.get_by_role("heading", name="Is this you: Amina?")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Yes, that is me").click()
    expect(phone.get_by_role("heading", name="Make a passkey on this device")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Make a passkey").click()
    expect(phone.get_by_role("heading", name="Signing in", exact=True)).to_be_visible()
    expect(phone.get_by_text("Your passkey is ready.")).to_be_visible()
    axe(phone)
    sign_out(phone)
    phone.get_by_role("button", name="Sign in with a passkey").click()
    expect(phone.get_by_role("heading", name="Hello Amina")).to_be_visible()
    other = open_as(None)
    other.goto(link)
    expect(other.get_by_role("heading", name="This code was used already.")).to_be_visible()
    axe(other)


def test_a_passkey_that_does_not_work_gets_a_kind_sentence(phone):
    phone.goto("/accounts/login/code/")
    phone.get_by_role("button", name="Sign in with a passkey").click()
    expect(phone.get_by_text("That did not work.")).to_be_visible()


def given_tom_after_his_first_code(desk: Page, site: Site) -> None:
    desk.goto("/")
    desk.get_by_label("Email").fill(TOM)
    desk.get_by_role("button", name="Send me a code").click()
    desk.get_by_label("Your code").fill(code_in(site.newest_email(TOM)))
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.get_by_role("heading", name="One more step")).to_be_visible()
    axe(desk)


def when_he_chooses_a_password_and_sets_up_an_app(desk: Page) -> str:
    """The key that the app holds from then on."""
    desk.get_by_role("link", name="Choose a password").click()
    desk.get_by_label("Password", exact=True).fill(PASSWORD)
    desk.get_by_label("Password (again)").fill(PASSWORD)
    desk.get_by_role("button", name="Keep this password").click()
    desk.get_by_role("link", name="Set up the app").click()
    axe(desk)
    desk.get_by_text("I cannot scan it").click()
    secret = desk.locator(".secret").inner_text()
    desk.get_by_label("Your code").fill(app_code(secret))
    desk.get_by_role("button", name="It shows a code: go on").click()
    expect(desk.get_by_role("heading", name="Spare codes")).to_be_visible()
    axe(desk)
    desk.get_by_role("link", name="I have kept them: go on").click()
    return secret


def when_he_signs_in_with_both(desk: Page, secret: str) -> None:
    desk.get_by_role("link", name="I work here and have a password").click()
    desk.get_by_label("Email").fill(TOM)
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    expect(desk.get_by_role("heading", name="The second step")).to_be_visible()
    axe(desk)
    desk.get_by_label("Code from your app").fill(app_code(secret))
    desk.get_by_role("button", name="Sign in", exact=True).click()


def when_he_makes_a_passkey(desk: Page) -> None:
    desk.locator("summary").filter(has_text="Your menu:").click()
    desk.get_by_role("link", name="Signing in").click()
    desk.get_by_role("link", name="Make a passkey").click()
    desk.get_by_role("button", name="Make a passkey").click()
    expect(desk.get_by_text("Your passkey is ready.")).to_be_visible()


def then_he_is_on_today(desk: Page) -> None:
    expect(desk.get_by_role("heading", name="Hello Tom")).to_be_visible()


def test_tom_sets_up_his_second_step_and_needs_it_from_then_on(desk, site):
    given_tom_after_his_first_code(desk, site)
    secret = when_he_chooses_a_password_and_sets_up_an_app(desk)
    then_he_is_on_today(desk)
    sign_out(desk)
    when_he_signs_in_with_both(desk, secret)
    then_he_is_on_today(desk)
    when_he_makes_a_passkey(desk)
    sign_out(desk)
    desk.get_by_role("button", name="Sign in with a passkey").click()
    then_he_is_on_today(desk)
    desk.goto("/accounts/sessions/")
    expect(desk.get_by_text("this device", exact=True)).to_be_visible()
    axe(desk)
