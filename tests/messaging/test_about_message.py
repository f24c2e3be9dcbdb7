"""A message can say what it is about: a guide and its step, or an entry of the Local Offer."""

from uuid import UUID, uuid4

import pytest

from familyapp.core import links
from familyapp.core.links import Link
from messaging.about import about_of
from messaging.actions import Refused, Sent, send_message, send_messages
from messaging.models import Message
from messaging.selectors import frame_of
from tests.messaging.talk import outgoing, texts_of, thread_of

pytestmark = pytest.mark.django_db
GUIDE = UUID("11111111-1111-4111-8111-111111111111")
REFERENCE = f"guide:{GUIDE}#decide"


@pytest.fixture(autouse=True)
def one_guide(monkeypatch):
    """One guide with one step, which everybody may read."""
    known = {GUIDE: Link("/guides/asking/", "Asking for an assessment")}
    monkeypatch.setitem(
        links._resolvers, "guide", lambda user, ids: {i: known[i] for i in ids if i in known}
    )
    titles = {"decide": "The council decides"}
    monkeypatch.setitem(links._parts, "guide", lambda id, part: titles.get(part, ""))
    return known


def test_a_reference_gets_its_words_and_its_address():
    about = about_of(REFERENCE)
    assert about.label == "Asking for an assessment: The council decides"
    assert about.url == "/guides/asking/#decide"
    assert about_of(f"guide:{GUIDE}").url == "/guides/asking/"


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "guide:",
        f"guide:{UUID(int=0)}",
        f"guide:{GUIDE}#no-such-step",
        f"guide:{GUIDE}#Decide",
        f"guide:{GUIDE}#decide\n",
        f"GUIDE:{GUIDE}",
        f"conversation:{GUIDE}",
        "guide:------------------------------------",
        "javascript:alert(1)",
    ],
)
def test_what_names_nothing_public_is_nothing(reference):
    assert about_of(reference) is None


def test_only_what_everybody_may_read_can_stand_there(amina):
    """A conversation has a link too, for who may read it; in a message it would tell of itself."""
    assert about_of(f"conversation:{amina.pk}") is None


def test_it_is_kept_with_the_message_as_it_was_sent(amina, one_guide):
    sent = send_message(outgoing(amina, "amina", "What is this?", about=REFERENCE))
    assert isinstance(sent, Sent)
    one_guide.clear()  # the guide is withdrawn later
    row = Message.objects.get(conversation=amina)
    assert (row.about_label, row.about_url) == (
        "Asking for an assessment: The council decides",
        "/guides/asking/#decide",
    )
    frame = frame_of(row, reader=None)
    assert (frame.about.label, frame.about.url) == (row.about_label, row.about_url)


def test_sent_again_it_is_the_same_message_though_the_guide_is_gone(amina, one_guide):
    item = outgoing(amina, "amina", "What is this?", about=REFERENCE)
    first = send_message(item)
    one_guide.clear()
    again = send_message(item)
    assert isinstance(again, Sent)
    assert (again.is_new, again.message.pk) == (False, first.message.pk)


def test_about_something_else_it_is_another_message(amina):
    id = uuid4()
    send_message(outgoing(amina, "amina", "Hello", id))
    other = send_message(outgoing(amina, "amina", "Hello", id, about=REFERENCE))
    assert isinstance(other, Refused)
    assert other.code == "conflict"


def test_about_what_is_gone_it_is_refused_and_nothing_is_stored(amina, one_guide):
    one_guide.clear()
    refused = send_message(outgoing(amina, "amina", "Hello", about=REFERENCE))
    assert isinstance(refused, Refused)
    assert "You can send it without that" in refused.detail
    assert texts_of(amina) == []


def test_one_that_is_refused_takes_no_neighbour_with_it(amina):
    results = send_messages(
        [
            outgoing(amina, "amina", "first", about=f"guide:{UUID(int=0)}"),
            outgoing(amina, "amina", "second", about=REFERENCE),
        ]
    )
    assert [type(each) for each in results] == [Refused, Sent]
    assert texts_of(amina) == ["second"]


def test_with_one_conversation_asking_leads_straight_to_it(client_of, amina):
    response = client_of("amina").get(
        "/messages/ask/", {"about": f"guide:{GUIDE}", "part": "decide"}
    )
    assert response.status_code == 302
    assert response["Location"].startswith(f"/messages/{amina.pk}/?about=guide%3A{GUIDE}%23decide")


def test_with_several_one_chooses(client_of):
    page = client_of("leila").get("/messages/ask/", {"about": REFERENCE})
    assert page.status_code == 200
    for child in ("amina", "idris"):
        assert str(thread_of(child, "leila").pk) in page.content.decode()


def test_who_has_no_conversation_hears_so(client_of):
    page = client_of("eli").get("/messages/ask/", {"about": REFERENCE})
    assert "No chats yet" in page.content.decode()


def test_asking_about_what_is_gone_says_so(client_of):
    page = client_of("amina").get("/messages/ask/", {"about": f"guide:{UUID(int=0)}"})
    assert "not here any more" in page.content.decode()


def test_without_a_script_the_form_carries_it(client_of, amina):
    client = client_of("amina")
    page = client.get(f"/messages/{amina.pk}/", {"about": REFERENCE}).content.decode()
    assert f'name="about" value="{REFERENCE}"' in page
    fields = {"client_id": str(uuid4()), "body": "What is this?", "about": REFERENCE}
    assert client.post(f"/messages/{amina.pk}/send/", fields).status_code == 302
    page = client.get(f"/messages/{amina.pk}/").content.decode()
    assert 'href="/guides/asking/#decide"' in page
    assert "Asking for an assessment: The council decides" in page


def test_a_refused_form_keeps_it(client_of, amina):
    fields = {"client_id": str(uuid4()), "body": " ", "about": REFERENCE}
    page = client_of("amina").post(f"/messages/{amina.pk}/send/", fields)
    assert page.status_code == 400
    assert f'value="{REFERENCE}"' in page.content.decode()


def test_a_script_sends_it_and_catches_up_with_it(client_of, amina):
    client = client_of("amina")
    fields = {"client_id": str(uuid4()), "body": "What is this?", "about": REFERENCE}
    headers = {"accept": "application/json"}
    sent = client.post(
        f"/messages/{amina.pk}/send/", fields, content_type="application/json", headers=headers
    )
    assert sent.status_code == 201
    heard = client.get(f"/messages/{amina.pk}/since/0/").json()["messages"]
    assert heard[0]["about"] == {
        "label": "Asking for an assessment: The council decides",
        "url": "/guides/asking/#decide",
    }


def test_out_of_view_it_says_nothing_any_more(client_of, amina):
    sent = send_message(outgoing(amina, "amina", "What is this?", about=REFERENCE))
    Message.objects.create(
        conversation=amina,
        seq=sent.message.seq + 1,
        kind="withdrawal",
        target_seq=sent.message.seq,
        sender=sent.message.sender,
        body="",
        client_id=uuid4(),
    )
    page = client_of("amina").get(f"/messages/{amina.pk}/").content.decode()
    assert "The council decides" not in page
