"""What a page that is behind fetches, and reading without scripts."""

from uuid import uuid4

import pytest

from familyapp.team import actions
from messaging.actions import send_messages
from messaging.models import Reader
from tests.messaging.talk import outgoing, say

pytestmark = pytest.mark.django_db


def since(client, row, seq: int, **options):
    return client.get(f"/messages/{getattr(row, 'pk', row)}/since/{seq}/", **options)


def test_a_message_comes_as_its_frame_without_a_type(amina, client_of, people):
    sent = say(amina, "tom", "Good morning").message
    answer = since(client_of("amina"), amina, 0).json()
    assert answer == {
        "messages": [
            {
                "conversation": str(amina.pk),
                "id": str(sent.pk),
                "seq": 1,
                "kind": "text",
                "target_seq": None,
                "sender": {"id": str(people["tom"].pk), "name": "Tom", "role": "key_worker"},
                "body": "Good morning",
                "attachments": [],
                "about": None,
                "sent_at": sent.sent_at.isoformat(),
            }
        ],
        "more": False,
        "first_seq": 1,
        "last_seq": 1,
    }


def test_only_the_senders_own_have_their_client_id(amina, client_of):
    mine, his = say(amina, "amina").message, say(amina, "tom").message
    messages = since(client_of("amina"), amina, 0).json()["messages"]
    assert [each.get("client_id") for each in messages] == [str(mine.client_id), None]
    messages = since(client_of("tom"), amina, 0).json()["messages"]
    assert [each.get("client_id") for each in messages] == [None, str(his.client_id)]


def test_a_notice_has_no_sender(amina, client_of, people):
    say(amina, "amina")
    actions.assign_key_worker(amina.child, people["ruth"], by=people["grace"])
    [notice] = since(client_of("amina"), amina, 1).json()["messages"]
    assert (notice["kind"], notice["sender"]) == ("system", None)
    assert "client_id" not in notice


def test_two_hundred_at_a_time_until_there_are_no_more(amina, client_of):
    send_messages([outgoing(amina, "tom", str(n)) for n in range(1, 402)])
    client, seen, at = client_of("amina"), [], 0
    for count, more in ((200, True), (200, True), (1, False), (0, False)):
        answer = since(client, amina, at).json()
        assert (len(answer["messages"]), answer["more"], answer["last_seq"]) == (count, more, 401)
        seen += [each["seq"] for each in answer["messages"]]
        at = seen[-1]
    assert seen == list(range(1, 402))


def test_exactly_two_hundred_are_all(amina, client_of):
    send_messages([outgoing(amina, "tom", str(n)) for n in range(200)])
    answer = since(client_of("amina"), amina, 0).json()
    assert (len(answer["messages"]), answer["more"]) == (200, False)


@pytest.mark.parametrize("seq", [1, 5, 2**53 - 1, 2**64, 10**40])
def test_past_the_end_there_is_nothing(amina, client_of, seq):
    say(amina, "tom")
    answer = since(client_of("amina"), amina, seq).json()
    assert (answer["messages"], answer["more"], answer["last_seq"]) == ([], False, 1)


def test_a_newcomer_gets_nothing_from_before_their_time(amina, client_of, people):
    say(amina, "amina", "1")
    say(amina, "tom", "2")
    actions.assign_key_worker(amina.child, people["ruth"], by=people["grace"])
    answer = since(client_of("ruth"), amina, 0).json()
    assert [each["seq"] for each in answer["messages"]] == [3]
    assert (answer["first_seq"], answer["last_seq"]) == (3, 3)


@pytest.mark.parametrize("key", ["leila", "karim", "priya", "jo", "ruth", "grace", "sam"])
def test_not_ones_own_and_unknown_are_the_same_404_in_json(amina, client_of, key):
    client = client_of(key)
    here, nowhere = since(client, amina, 0), since(client, uuid4(), 0)
    assert (here.status_code, here.content) == (404, nowhere.content)
    assert here.json()["code"] == "not_found"


def test_who_is_signed_out_is_told_in_json_whatever_they_accept(amina, client):
    response = since(client, amina, 0)
    assert (response.status_code, response.json()["code"]) == (401, "not_signed_in")


def test_catching_up_leaves_nothing_in_a_cache(amina, client_of):
    assert since(client_of("amina"), amina, 0)["Cache-Control"] == "private, no-store"


# --- Reading without scripts --------------------------------------------------------------


def read(client, row, seq):
    return client.post(f"/messages/{row.pk}/read/", {"seq": seq})


def test_reading_moves_the_marker_and_leads_back(amina, client_of, member):
    say(amina, "tom")
    say(amina, "tom")
    response = read(client_of("amina"), amina, 2)
    assert (response.status_code, response["Location"]) == (302, f"/messages/{amina.pk}/#newest")
    place = Reader.objects.get(conversation=amina, member=member("amina", "amina"))
    assert place.last_read_seq == 2


@pytest.mark.parametrize("seq", ["", "-1", "two", "1.5", "\u0662", "9" * 30])
def test_reading_up_to_nothing_known_is_400(amina, client_of, seq):
    response = read(client_of("amina"), amina, seq)
    assert (response.status_code, response.json()["code"]) == (400, "bad_frame")


def test_a_stranger_reads_nothing(amina, client_of):
    assert read(client_of("leila"), amina, 1).status_code == 404
    assert not Reader.objects.filter(conversation=amina, member__person__name__startswith="Leila")
