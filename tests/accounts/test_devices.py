"""Where somebody is signed in, in words, and how to end it."""

import pytest
from django.test import Client

from familyapp.accounts.actions import begin_session
from familyapp.accounts.devices import device_in_words
from familyapp.accounts.models import User
from tests.accounts.test_sessions import tell_tale  # noqa: F401  # a fixture

PAGE = "/accounts/sessions/"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/137.0.0.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0"
)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (ANDROID, "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        (WINDOWS, "Edge on Windows"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox on Linux",
        ),
        ("curl/8.0", "A browser that we do not know"),
        ("", "A browser that we do not know"),
        ("<script>alert(1)</script> Chrome", "Chrome"),
    ],
)
def test_a_browser_in_words(said, words):
    assert device_in_words(said) == words


def on(said: str, who: str = "leila") -> Client:
    """Signed in on such a device, by the demo's form."""
    client = Client(headers={"user-agent": said})
    client.post("/demo/sign-in/", {"persona": who})
    return client


def devices(client: Client) -> list:
    return client.get(PAGE).context["devices"]


@pytest.fixture
def phone(people) -> Client:
    return on(ANDROID)


@pytest.fixture
def laptop(phone) -> Client:
    return on(WINDOWS)


def test_each_is_listed_and_this_one_comes_first(phone, laptop):
    on(IPHONE, "karim")
    names = [(one.name, one.is_this) for one in devices(laptop)]
    assert names == [("Edge on Windows", True), ("Chrome on Android", False)]
    assert [one.name for one in devices(phone)] == ["Chrome on Android", "Edge on Windows"]
    assert "this device" in laptop.get(PAGE).content.decode()


def test_one_is_signed_out_with_its_sockets(
    phone,
    laptop,
    people,
    tell_tale,  # noqa: F811
    django_capture_on_commit_callbacks,
):
    [other] = [one for one in devices(laptop) if not one.is_this]
    key = phone.session.session_key
    with django_capture_on_commit_callbacks(execute=True):
        assert laptop.post(f"{PAGE}{other.id}/end/").url == PAGE
    assert phone.get("/").status_code == 302
    assert laptop.get("/").status_code == 200
    assert tell_tale == [{"people": [str(people["leila"].pk)], "session_key": key}]
    assert laptop.post(f"{PAGE}{other.id}/end/").status_code == 404  # twice changes nothing


def test_this_one_too(phone):
    [this] = devices(phone)
    answer = phone.post(f"{PAGE}{this.id}/end/")
    assert (answer.url, answer.headers["Clear-Site-Data"]) == ("/", '"cache", "storage"')
    assert phone.get("/").status_code == 302


def test_somebody_elses_is_not_there(phone):
    karim = on(IPHONE, "karim")
    [his] = devices(karim)
    assert phone.post(f"{PAGE}{his.id}/end/").status_code == 404
    assert karim.get("/").status_code == 200


def test_all_others_at_once(phone, laptop):
    tablet = on(IPHONE)
    assert laptop.post(f"{PAGE}end-others/").url == PAGE
    assert [client.get("/").status_code for client in (phone, tablet, laptop)] == [302, 302, 200]
    assert len(devices(laptop)) == 1


def test_what_ended_by_itself_is_not_listed(phone, laptop, people):
    phone.post("/accounts/logout/")
    assert len(devices(laptop)) == 1
    people["leila"].set_password("something new and long")
    people["leila"].save()
    assert len(devices(on(IPHONE))) == 1


@pytest.mark.parametrize("rows", [1, 200])
def test_any_number_of_devices_takes_the_same_queries(
    rows, people, rf, client_of, django_assert_max_num_queries
):
    from importlib import import_module

    from allauth.usersessions.models import UserSession
    from django.conf import settings

    store = import_module(settings.SESSION_ENGINE).SessionStore
    browser = on(ANDROID)
    data = dict(browser.session)
    for _ in range(rows):
        session = store()
        session.update(data)
        session.create()
        UserSession.objects.create(
            user=people["leila"], session_key=session.session_key, ip="192.0.2.1", user_agent="x"
        )
    with django_assert_max_num_queries(16):
        assert len(devices(browser)) == rows + 1


def test_whoever_was_signed_in_before_is_signed_out(client_of, people, rf):
    browser = on(ANDROID, "karim")
    request = browser.get("/help/").wsgi_request
    key = request.session.session_key
    request.user = User.objects.get(pk=people["karim"].pk)
    begin_session(request, people["leila"])
    assert request.session.session_key != key
    assert request.session["_auth_user_id"] == str(people["leila"].pk)
