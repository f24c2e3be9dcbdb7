"""Who works here sees nothing of any family before the second step, by page or by socket."""

import pytest
from allauth.account.internal.flows import login as records
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal import auth as webauthn
from django.test import Client

from familyapp.accounts import second_step
from familyapp.accounts.actions import begin_session
from familyapp.accounts.models import User
from familyapp.accounts.selectors import person_of_session
from familyapp.demo.filling import person
from messaging.models import Conversation
from tests.accounts.conftest import PASSWORD, App, code_of
from tests.accounts.test_sign_in_by_code import CONFIRM, newest_code
from tests.messaging.sockets import Page, open_pages
from tests.signed_in import sign_in

SECOND_STEP = "/accounts/second-step/"
AUTHENTICATE = "/accounts/2fa/authenticate/"


def by_code(client: Client, user: User):
    client.post("/accounts/login/code/", {"email": user.email})
    return client.post(CONFIRM, {"code": newest_code()})


def is_let_in(client: Client) -> bool:
    return client.get("/").status_code == 200


@pytest.fixture
def weak(people) -> Client:
    """Tom after a code by e-mail alone."""
    client = Client()
    by_code(client, people["tom"])
    return client


def test_a_code_alone_leads_to_the_second_step(weak, children):
    for page in ("/", "/messages/", f"/child/{children['amina'].pk}/team/", "/accounts/email/"):
        assert weak.get(page).url == SECOND_STEP
        assert weak.post(page).url == SECOND_STEP
    text = weak.get(SECOND_STEP).content.decode()
    assert "/accounts/2fa/webauthn/add/" in text
    assert "/accounts/password/set/" in text


def test_a_script_hears_so_in_json(weak, people, member):
    thread = Conversation.objects.get(owner=member("amina", "amina"))
    for page in ("/", f"/messages/{thread.pk}/since/0/"):
        answer = weak.get(page, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (403, "second_step")
    assert weak.get(f"/messages/{thread.pk}/since/0/").status_code == 403  # JSON always


def test_the_pages_on_the_way_show_nothing_of_any_family(weak):
    for page in (SECOND_STEP, "/accounts/password/set/"):
        answer = weak.get(page)
        assert answer.context["nav"]["entries"] == []
        assert "/messages/" not in answer.content.decode()


def test_help_and_signing_out_stay_open(weak):
    assert weak.get("/help/").status_code == 200
    weak.post("/accounts/logout/")
    assert "_auth_user_id" not in weak.session


def test_a_password_alone_leads_there_too(client, tom, by_password):
    assert by_password(client, tom).url == "/"
    assert client.get("/").url == SECOND_STEP


def test_with_an_app_the_password_asks_for_its_code(client, tom, app, by_password):
    assert by_password(client, tom).url == AUTHENTICATE
    assert "_auth_user_id" not in client.session
    assert client.post(AUTHENTICATE, {"code": app.wrong}).status_code == 200
    assert client.post(AUTHENTICATE, {"code": app.code}).url == "/"
    assert is_let_in(client)


def test_a_spare_code_stands_in_once(client, tom, app, by_password):
    by_password(client, tom)
    client.post(AUTHENTICATE, {"code": app.spare[0]})
    assert is_let_in(client)
    again = Client()
    by_password(again, tom)
    assert again.post(AUTHENTICATE, {"code": app.spare[0]}).status_code == 200
    assert not is_let_in(again)


def test_a_code_by_email_and_one_of_the_app_are_not_enough(client, tom, app):
    assert by_code(client, tom).url == AUTHENTICATE
    client.post(AUTHENTICATE, {"code": app.code})
    assert client.get("/").url == SECOND_STEP
    assert "Type my password" in client.get(SECOND_STEP).content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert is_let_in(client)


@pytest.mark.django_db(transaction=True)
def test_who_lost_the_passkey_comes_back_with_a_spare_code(client, people, passkey_of, monkeypatch):
    """They never had a password: the code by email and a spare code lead to choosing one."""
    monkeypatch.setattr(webauthn, "get_credentials", lambda user: [])  # it is no real one
    passkey_of(people["tom"])
    spare = RecoveryCodes.activate(people["tom"]).get_unused_codes()
    assert by_code(client, people["tom"]).url == AUTHENTICATE
    assert "spare code" in client.get(AUTHENTICATE).content.decode()
    client.post(AUTHENTICATE, {"code": spare[0]})
    assert client.get("/").url == SECOND_STEP
    assert "/accounts/password/set/" in client.get(SECOND_STEP).content.decode()
    client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get("/").url == SECOND_STEP
    assert "Type my password" in client.get(SECOND_STEP).content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert is_let_in(client)


def test_a_passkey_is_enough(client, people, passkey_of, use_passkey):
    assert use_passkey(client, passkey_of(people["tom"])).url == "/"
    assert is_let_in(client)


def set_up_app(client: Client):
    page = client.get("/accounts/2fa/totp/activate/")
    return client.post(
        "/accounts/2fa/totp/activate/", {"code": code_of(page.context["form"].secret)}
    )


@pytest.mark.django_db(transaction=True)
def test_choosing_a_password_and_setting_up_an_app_lets_in(weak, people):
    weak.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    assert weak.get("/").url == SECOND_STEP
    done = set_up_app(weak)
    assert done.url == "/accounts/2fa/recovery-codes/"
    assert weak.get(done.url).content.decode().count('class="secret"') == 10
    assert is_let_in(weak)


def test_an_app_without_a_password_would_be_half_of_it(weak):
    asked = weak.get("/accounts/2fa/totp/activate/")
    assert asked.url == "/accounts/password/set/?next=/accounts/2fa/totp/activate/"


@pytest.mark.django_db(transaction=True)
def test_a_weak_session_from_before_ends_with_setting_up(tom):
    older, mine = Client(), Client()
    for browser in (older, mine):
        by_code(browser, tom)
    set_up_app(mine)
    assert is_let_in(mine)
    assert older.get("/").url.startswith("/accounts/login/code/")


@pytest.mark.django_db(transaction=True)
def test_who_was_just_let_in_by_an_invitation_sets_up_without_being_asked_twice(people):
    browser = Client()
    request = browser.get("/help/").wsgi_request
    begin_session(request, people["tom"])
    request.session.save()
    browser.cookies["sessionid"] = request.session.session_key
    assert browser.get("/").url == SECOND_STEP
    browser.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    assert set_up_app(browser).url == "/accounts/2fa/recovery-codes/"
    assert is_let_in(browser)


def test_a_weak_session_of_somebody_with_an_app_must_show_it_first(tom):
    weak = Client()
    by_code(weak, tom)
    App(tom)
    assert "/accounts/reauthenticate/" in weak.get("/accounts/2fa/webauthn/add/").url


def test_what_is_in_a_session_of_somebody_else_makes_nobody_strong(people):
    client = sign_in(Client(), people["tom"])
    session = client.session
    assert second_step.is_strong(session, people["tom"])
    assert not second_step.is_strong(session, people["grace"])


@pytest.mark.parametrize(
    ("proofs", "strong"),
    [
        ([], False),
        ([{"method": "code"}], False),
        ([{"method": "password"}], False),
        ([{"method": "password_reset"}], False),
        ([{"method": "shown_in_person"}], False),
        ([{"method": "vouched_for"}], False),
        ([{"method": "vouched_for"}, {"method": "password"}], False),
        ([{"method": "mfa", "type": "totp"}], False),
        ([{"method": "mfa", "type": "recovery_codes"}], False),
        ([{"method": "code"}, {"method": "mfa", "type": "totp"}], False),
        ([{"method": "password"}, {"method": "mfa", "type": "totp"}], True),
        ([{"method": "password"}, {"method": "mfa", "type": "recovery_codes"}], True),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], True),
        ([{"method": "code"}, {"method": "mfa", "type": "webauthn"}], True),
        ([{"method": "code"}, {"method": second_step.SET_UP_HERE}], True),
    ],
)
def test_what_counts(proofs, strong, client, people):
    session = client.session
    session[records.AUTHENTICATION_METHODS_SESSION_KEY] = proofs
    session[records._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(people["tom"].pk)
    assert second_step.is_strong(session, people["tom"]) is strong


def test_who_uses_the_admin_is_asked_too(people):
    people["sam"].is_staff = True
    assert second_step.is_asked_of(people["sam"])
    assert not second_step.is_asked_of(people["leila"])


def test_a_weak_session_is_nobodys_for_sockets(weak, client_of, people):
    assert person_of_session(weak.session.session_key) is None
    assert person_of_session(client_of("tom").session.session_key) == people["tom"]


def weak_session_of_tom() -> str:
    client = Client()
    client.force_login(person("tom"))
    return client.session.session_key


@pytest.mark.django_db(transaction=True)
async def test_a_socket_of_a_weak_session_is_closed(people):
    from asgiref.sync import sync_to_async

    page = Page(await sync_to_async(weak_session_of_tom)())
    async with open_pages(page, hello=False):
        assert await page.connect()
        assert await page.closed() == 4401


@pytest.mark.django_db(transaction=True)
async def test_an_open_socket_closes_when_the_second_step_is_asked_for(people):
    """Somebody of a family begins to work here while a page of theirs is open."""
    from asgiref.sync import sync_to_async

    from familyapp.accounts.actions import works_here

    async with open_pages("sam") as (page,):
        await sync_to_async(works_here)(await sync_to_async(person)("sam"))
        await page.say("ping")
        assert await page.closed() == 4401


def test_too_many_wrong_codes_stop_for_a_while(client, tom, app, by_password):
    by_password(client, tom)
    for _ in range(5):
        client.post(AUTHENTICATE, {"code": app.wrong})
    page = client.post(AUTHENTICATE, {"code": app.code})
    assert "Wait five minutes" in page.content.decode()
    assert not is_let_in(client)
