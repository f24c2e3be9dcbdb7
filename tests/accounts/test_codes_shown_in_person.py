"""A one-time code on a worker's screen: to begin, and to begin again on a new phone."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from familyapp.accounts import qr
from familyapp.accounts.actions import (
    NotForThem,
    deactivate,
    set_way_in,
    show_sign_in_code,
    use_sign_in_code,
)
from familyapp.accounts.models import SignInCode, User
from familyapp.accounts.selectors import sign_in_code
from familyapp.demo.filling import person
from tests.accounts.test_families_sign_in import person_in


@pytest.fixture
def link(people) -> str:
    return f"/enter/{show_sign_in_code(people['amina'], people['tom'])}/"


def test_it_says_who_it_is_for_and_nothing_else(client, link):
    page = client.get(link)
    text = page.content.decode()
    assert "Is this you: Amina?" in text
    assert "Yusuf" not in text
    assert page.headers["Referrer-Policy"] in ("same-origin", "strict-origin")
    assert client.get(link).status_code == 200  # looking uses nothing up


def test_yes_signs_in_and_leads_to_a_passkey(client, link, people):
    assert client.post(link).url == "/accounts/2fa/webauthn/add/"
    assert person_in(client) == str(people["amina"].pk)
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200
    assert client.get("/").status_code == 200


def test_where_others_unlock_the_phone_it_leads_to_today(client, link, people):
    set_way_in(people["amina"], User.WayIn.QR)
    assert client.post(link).url == "/"
    assert client.session["shared_device"]
    assert "data-shared-device" in client.get("/").content.decode()


def test_it_works_once(client, link):
    client.post(link)
    again = Client()
    for page in (again.get(link), again.post(link)):
        assert page.status_code == 410
        assert "was used already" in page.content.decode()
    assert person_in(again) is None


def test_it_is_over_after_a_quarter_of_an_hour(client, link):
    late = timezone.now() - timedelta(seconds=1)
    SignInCode.objects.update(expires=late)
    for page in (client.get(link), client.post(link)):
        assert page.status_code == 410
        assert "too old" in page.content.decode()
    assert person_in(client) is None


def test_a_newer_one_takes_its_place(client, link, people):
    newer = show_sign_in_code(people["amina"], people["tom"])
    assert client.post(link).status_code == 410
    assert client.post(f"/enter/{newer}/").status_code == 302


def test_one_letter_off_is_not_there(client, link):
    for wrong in (link[:-3] + "xx/", "/enter/x/", link.upper()):
        assert client.get(wrong).status_code == 404
        assert client.post(wrong).status_code == 404


def test_somebody_else_who_is_signed_in_stays_so(client_of, link, people):
    browser = client_of("leila")
    for page in (browser.get(link), browser.post(link)):
        assert page.status_code == 409
        assert "Amina" not in page.content.decode()
    assert person_in(browser) == str(people["leila"].pk)
    assert SignInCode.objects.get().used is None


def test_who_is_signed_in_already_may_use_it(client_of, link, people):
    browser = client_of("amina")
    assert browser.post(link).status_code == 302
    assert person_in(browser) == str(people["amina"].pk)


def test_a_closed_account_stays_closed(client, link, people):
    deactivate(people["amina"])
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410
    assert person_in(client) is None
    with pytest.raises(NotForThem):
        show_sign_in_code(people["amina"], people["tom"])


def test_who_works_here_has_none(people):
    with pytest.raises(NotForThem):
        show_sign_in_code(people["tom"], people["grace"])


def test_who_began_to_work_here_since_gets_no_further(client, link, people):
    people["amina"].is_worker = True
    people["amina"].save()
    assert client.post(link).status_code == 410
    assert person_in(client) is None


def test_the_link_is_kept_as_a_hash(link):
    assert link.split("/")[2] not in SignInCode.objects.get().token_hash


def test_it_cannot_be_tried_without_end(client, link):
    for _ in range(30):
        client.get("/enter/x/")
    page = client.get(link)
    assert page.status_code == 429
    assert "many tries" in page.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").get(link).status_code == 200


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_two_phones_at_the_same_moment_one_gets_in(people):
    code = sign_in_code(show_sign_in_code(person("amina"), person("tom")))
    together, got = Barrier(4), []

    def use() -> None:
        together.wait()
        try:
            got.append(use_sign_in_code(code))
        finally:
            connection.close()

    phones = [Thread(target=use) for _ in range(4)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    assert sorted(got) == [False, False, False, True]


def test_the_picture_needs_no_style_of_its_own():
    picture = qr.svg("https://alongside.example/enter/abc/")
    assert "style=" not in picture
    assert 'fill="white"' in picture or "#fff" in picture.lower()  # readable on a dark page
    assert qr.svg_data_uri("x").startswith("data:image/svg+xml;base64,")
