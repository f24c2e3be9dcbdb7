"""Sending from a plain form and from a script: the same action, each with its own answer."""

from uuid import UUID, uuid4

import pytest
from django.test import Client, override_settings
from django.utils.html import escape

from familyapp.accounts.models import User
from familyapp.demo.filling import person
from messaging.models import Message, Reader
from tests.messaging.talk import say, texts_of

pytestmark = pytest.mark.django_db
AS_JSON = {"headers": {"accept": "application/json"}}


def address(row, what: str = "send") -> str:
    return f"/messages/{getattr(row, 'pk', row)}/{what}/"


def post_json(client: Client, row, fields: dict | str, **options):
    return client.post(address(row), fields, content_type="application/json", **options)


def fields(body: str = "Hello", **more) -> dict:
    return {"client_id": str(UUID(int=7)), "body": body, **more}


def error_of(response) -> dict:
    error = response.json()
    assert error.pop("detail")
    return error


# --- A script -----------------------------------------------------------------------------


def test_a_new_message_is_201_and_its_ack(amina, client_of):
    response = post_json(client_of("amina"), amina, fields())
    row = Message.objects.get(conversation=amina)
    assert response.status_code == 201
    assert response.json() == {
        "client_id": str(UUID(int=7)),
        "conversation": str(amina.pk),
        "id": str(row.pk),
        "seq": 1,
        "sent_at": row.sent_at.isoformat(),
    }
    assert row.sent_at.isoformat().endswith("+00:00")


def test_the_same_again_is_200_and_the_same_ack(amina, client_of):
    client = client_of("amina")
    first, again = (post_json(client, amina, fields()) for _ in range(2))
    assert (again.status_code, again.json()) == (200, first.json())
    assert texts_of(amina) == ["Hello"]


def test_a_form_and_then_a_script_send_one_message(amina, client_of):
    """The outbox may repeat what the form already sent, and the other way round."""
    client = client_of("amina")
    client.post(address(amina), fields("one\r\ntwo"))
    assert post_json(client, amina, fields("one\ntwo")).status_code == 200
    assert texts_of(amina) == ["one\ntwo"]


def test_a_form_may_ask_for_json(amina, client_of):
    response = client_of("amina").post(address(amina), fields(), **AS_JSON)
    assert (response.status_code, response.json()["seq"]) == (201, 1)


@pytest.mark.parametrize(
    ("body", "code"), [("", "bad_frame"), ("a\x00b", "bad_frame"), ("a" * 5001, "too_long")]
)
def test_a_body_that_cannot_be_is_400_and_says_which(amina, client_of, body, code):
    response = post_json(client_of("amina"), amina, fields(body))
    assert response.status_code == 400
    assert error_of(response) == {"code": code, "client_id": str(UUID(int=7))}


@pytest.mark.parametrize(
    "text",
    [
        *[" ", "{", "[]", '"x"', "{}", b"\xff", '{"client_id": 1, "body": "x"}'],
        f'{{"client_id": "{UUID(int=7)}", "body": "\\ud800"}}',
    ],
)
def test_what_is_no_message_is_400(amina, client_of, text):
    response = post_json(client_of("amina"), amina, text)
    assert (response.status_code, response.json()["code"]) == (400, "bad_frame")


def test_more_than_we_read_is_400_in_json_too(amina, client_of):
    response = post_json(client_of("amina"), amina, fields("a" * 300_000))
    assert (response.status_code, error_of(response)) == (400, {"code": "too_long"})


def test_who_is_signed_out_is_told_in_json(amina, client):
    for response in (
        post_json(client, amina, fields()),
        client.post(address(amina), fields(), **AS_JSON),
    ):
        assert response.status_code == 401
        assert error_of(response) == {"code": "not_signed_in"}
    assert texts_of(amina) == []


def test_another_conversation_than_the_address_says_changes_nothing(amina, leila, client_of):
    response = post_json(client_of("amina"), amina, fields(conversation=str(leila.pk)))
    assert response.json()["conversation"] == str(amina.pk)


def test_not_ones_own_ended_and_unknown_are_the_same_404(amina, leila, client_of, member):
    from familyapp.team.actions import end_membership

    end_membership(member("amina", "karim"), by=None, reason="Left.")
    answers = {
        (response.status_code, response.content)
        for response in (
            post_json(client_of("leila"), amina, fields()),
            post_json(client_of("karim"), leila, fields()),
            post_json(client_of("karim"), karims(), fields()),
            post_json(client_of("priya"), amina, fields()),
            post_json(client_of("sam"), uuid4(), fields()),
        )
    }
    [(status, content)] = answers
    assert status == 404
    assert b'"not_found"' in content


def karims():
    from tests.messaging.talk import thread_of

    return thread_of("amina", "karim")


def test_another_text_under_the_same_id_is_409(amina, client_of):
    client = client_of("amina")
    post_json(client, amina, fields())
    response = post_json(client, amina, fields("Goodbye"))
    assert response.status_code == 409
    assert error_of(response) == {"code": "conflict", "client_id": str(UUID(int=7))}


@override_settings(MESSAGE_BURST=2, MESSAGES_PER_SECOND=0.4)
def test_a_flood_is_429_and_says_when_to_try_again(amina, client_of):
    client = client_of("amina")
    for n in range(2):
        assert post_json(client, amina, fields(str(n), client_id=str(uuid4()))).status_code == 201
    response = post_json(client, amina, fields())
    error = error_of(response)
    assert (response.status_code, error["code"]) == (429, "slow_down")
    assert 2 < error["retry_after"] <= 2.5
    assert response["Retry-After"] == "3"  # whole seconds, never too soon
    assert error["client_id"] == str(UUID(int=7))


# --- An outbox on a shared phone ----------------------------------------------------------


def test_a_message_of_who_was_here_before_is_403_and_kept_for_them(amina, client_of, people):
    mine = fields(user=str(people["amina"].pk))
    assert post_json(client_of("amina"), amina, mine).status_code == 201
    response = post_json(client_of("tom"), amina, fields("x", user=str(people["amina"].pk)))
    assert response.status_code == 403
    assert error_of(response) == {"code": "wrong_person", "client_id": str(UUID(int=7))}
    assert texts_of(amina) == ["Hello"]


@pytest.mark.parametrize("form", [True, False], ids=["form", "json"])
def test_that_comes_before_whether_the_conversation_is_theirs(amina, client_of, people, form):
    """A 404 would let the outbox give up a message that only waits for its writer."""
    mine = fields(user=str(people["amina"].pk))
    send = (
        (lambda c: c.post(address(amina), mine, **AS_JSON)) if form else post_as_json(amina, mine)
    )
    response = send(client_of("sam"))
    assert (response.status_code, response.json()["code"]) == (403, "wrong_person")
    mine["user"] = str(people["sam"].pk)
    assert send(client_of("sam")).status_code == 404


def post_as_json(row, mine):
    return lambda client: post_json(client, row, mine)


def test_the_token_says_whose_it_is_and_lets_one_send(amina, people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["amina"])
    assert post_json(client, amina, fields()).json()["code"] == "wrong_person"
    token = client.get("/messages/token/").json()
    assert token["user"] == str(people["amina"].pk)
    response = post_json(client, amina, fields(), headers={"x-csrftoken": token["csrf"]})
    assert response.status_code == 201


def test_a_token_is_for_who_is_signed_in(client):
    response = client.get("/messages/token/", **AS_JSON)
    assert (response.status_code, response.json()["code"]) == (401, "not_signed_in")


def test_deactivated_is_signed_out(amina, client_of):
    client = client_of("amina")
    User.objects.filter(pk=person("amina").pk).update(is_active=False)
    assert post_json(client, amina, fields()).status_code == 401


# --- A plain form -------------------------------------------------------------------------


def test_a_form_leads_back_to_the_thread_and_the_newest_message(amina, client_of):
    response = client_of("amina").post(address(amina), fields())
    assert (response.status_code, response["Location"]) == (302, f"/messages/{amina.pk}/#newest")
    assert texts_of(amina) == ["Hello"]


def test_sending_says_how_far_one_has_seen(amina, client_of, member):
    say(amina, "tom")
    client_of("amina").post(address(amina), fields(seen="1"))
    place = Reader.objects.get(conversation=amina, member=member("amina", "amina"))
    assert place.last_read_seq == 1


@pytest.mark.parametrize(("body", "status"), [("", 400), ("b" * 5001, 400)])
def test_a_form_that_cannot_be_sent_keeps_what_was_typed(amina, client_of, body, status):
    response = client_of("amina").post(address(amina), fields(body))
    assert response.status_code == status
    assert body in response.content.decode()
    assert str(UUID(int=7)) in response.content.decode()  # the same message, to be sent again
    assert escape(response.context["error"]) in response.content.decode()
    assert texts_of(amina) == []


def test_after_a_conflict_the_text_is_kept_under_a_new_id(amina, client_of):
    client = client_of("amina")
    client.post(address(amina), fields())
    response = client.post(address(amina), fields("Something else"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Something else" in page
    assert str(UUID(int=7)) not in page
    again = fields("Something else", client_id=str(response.context["client_id"]))
    assert client.post(address(amina), again).status_code == 302
    assert texts_of(amina) == ["Hello", "Something else"]


@override_settings(MESSAGE_BURST=1, MESSAGES_PER_SECOND=0.4)
def test_a_form_in_a_flood_keeps_the_text_and_its_id(amina, client_of):
    client = client_of("amina")
    client.post(address(amina), fields(client_id=str(uuid4())))
    response = client.post(address(amina), fields("Later"))
    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (429, "3")
    assert "Later" in page
    assert str(UUID(int=7)) in page


def test_a_strangers_form_finds_nothing(amina, client_of):
    here = client_of("leila").post(address(amina), fields())
    nowhere = client_of("leila").post(address(uuid4()), fields())
    assert here.status_code == 404
    assert here.content == nowhere.content


def test_a_form_of_who_is_signed_out_leads_to_signing_in(amina, client):
    response = client.post(address(amina), fields())
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/")


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_sending_is_a_post(amina, client_of, method):
    assert getattr(client_of("amina"), method)(address(amina)).status_code == 405
