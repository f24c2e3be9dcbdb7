"""Messages, reading, typing and catching up between open pages."""

from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from messaging.actions import mark_read
from messaging.models import Message
from tests.messaging.sockets import open_pages, page_of, quiet, signed_in
from tests.messaging.talk import DAY, clock_at, say, texts_of, thread_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row(people):
    return thread_of("amina", "amina")


def of(frames: list[dict], type: str) -> list[dict]:
    return [frame for frame in frames if frame["type"] == type]


async def test_a_message_reaches_every_page_of_every_reader(row, people):
    whose = ("amina", "amina", "tom", "tom")
    outsiders = ("leila", "karim", "priya", "jo", "ruth", "grace", "sam")
    async with open_pages(*whose, *outsiders) as pages:
        client_id = str(uuid4())
        fields = {"conversation": str(row.pk), "client_id": client_id}
        await pages[0].say("send", body="Hello", **fields)
        heard = await quiet(*pages)
    stored = await Message.objects.aget(conversation=row)
    sent_at = stored.sent_at.isoformat()
    ack = {"type": "ack", **fields, "id": str(stored.pk), "seq": 1, "sent_at": sent_at}
    message = {
        "type": "message",
        "conversation": str(row.pk),
        "id": str(stored.pk),
        "seq": 1,
        "kind": "text",
        "target_seq": None,
        "sender": {"id": str(people["amina"].pk), "name": "Amina", "role": "young_person"},
        "body": "Hello",
        "attachments": [],
        "about": None,
        "sent_at": sent_at,
    }
    own = {**message, "client_id": client_id}
    assert sorted(heard[0], key=lambda frame: frame["type"]) == [ack, own]
    assert heard[1] == [own]
    assert heard[2] == heard[3] == [message]
    assert heard[4:] == [[]] * len(outsiders)


async def test_sent_again_it_gets_only_its_ack(row):
    async with open_pages("amina", "tom") as [amina, tom]:
        client_id = str(uuid4())
        first = await amina.send(row, client_id=client_id)
        await quiet(amina, tom)
        assert await amina.send(row, client_id=client_id) == first
        assert await quiet(amina, tom) == [[], []]
        error = await amina.send(row, "Something else", client_id=client_id)
        assert (error["code"], error["client_id"]) == ("conflict", client_id)
    assert await sync_to_async(texts_of)(row) == ["Hello"]


async def test_a_message_of_who_was_here_before_is_kept_for_them(row, people):
    async with open_pages("amina", "sam") as [amina, sam]:
        mine = {"user": str(people["amina"].pk), "client_id": str(uuid4())}
        assert (await amina.send(row, **mine))["type"] == "ack"
        error = await sam.send(row, **mine)
        assert (error["code"], error["client_id"]) == ("wrong_person", mine["client_id"])


async def test_a_form_is_heard_too(row):
    client = await sync_to_async(signed_in)("tom")
    async with open_pages("amina", "tom") as [amina, tom]:
        fields = {"client_id": str(uuid4()), "body": "From a form"}
        await sync_to_async(client.post)(f"/messages/{row.pk}/send/", fields)
        for page in (amina, tom):
            assert (await page.next())["body"] == "From a form"


async def test_a_burst_comes_in_order(row):
    async with open_pages("amina", "tom") as [amina, tom]:
        for n in range(20):
            fields = {"conversation": str(row.pk), "client_id": str(uuid4())}
            await amina.say("send", body=str(n), **fields)
        answers, heard = await quiet(amina, tom)
        for frames in (of(answers, "ack"), of(answers, "message"), of(heard, "message")):
            assert [frame["seq"] for frame in frames] == list(range(1, 21))


async def test_typing_reaches_the_other_readers_and_is_not_kept(row, people):
    async with open_pages("amina", "amina", "tom", "leila") as pages:
        await pages[0].say("typing", conversation=str(row.pk))
        heard = await quiet(*pages)
    typing = {"type": "typing", "conversation": str(row.pk), "user": str(people["amina"].pk)}
    assert heard == [[], [], [typing], []]
    assert not await Message.objects.filter(conversation=row).aexists()


async def test_reading_reaches_the_other_side_and_ones_own_pages(row, people):
    await sync_to_async(lambda: [say(row, "tom") for _ in range(3)])()
    async with open_pages("amina", "amina", "tom", "leila") as pages:
        await pages[0].say("read", conversation=str(row.pk), seq=2)
        heard = await quiet(*pages)
    read = {
        "type": "read",
        "conversation": str(row.pk),
        "user": str(people["amina"].pk),
        "seq": 2,
    }
    own = {**read, "unread": 1}
    assert heard == [[own], [own], [read], []]


async def test_reading_past_the_end_means_the_end_and_less_means_nothing(row):
    await sync_to_async(say)(row, "tom")
    async with open_pages("amina") as [page]:
        assert (await page.ask("read", conversation=str(row.pk), seq=2**53 - 1))["seq"] == 1
        await page.say("read", conversation=str(row.pk), seq=0)
        assert await page.rest() == []


async def test_a_pong_says_where_everything_stands(row, people):
    async with open_pages("amina", "tom") as [amina, tom]:
        await amina.send(row, "1")
        await tom.send(row, "2")
        await tom.send(row, "3")
        await amina.say("read", conversation=str(row.pk), seq=2)
        await quiet(amina, tom)
        heads = (await amina.ask("ping"))["heads"]
        assert heads == {str(row.pk): [3, 2, 1, 0]}
        heads = (await tom.ask("ping"))["heads"]
        assert heads[str(row.pk)] == [3, 0, 1, 2]
        assert len(heads) == 11  # one for each of his families who signs in


async def test_what_tom_reads_at_night_is_in_the_pong_of_the_morning(row, people):
    def at_night():
        with clock_at(DAY.format(12, "22:00")):
            from messaging.access import seat_in

            say(row, "amina")
            mark_read(seat_in(people["tom"], row.pk), 1)

    await sync_to_async(at_night)()
    # Signed in at that time, or the session would have run out by then.
    with clock_at(DAY.format(13, "08:00")):
        page = await page_of("amina")
        async with open_pages(page) as [amina]:
            assert (await amina.ask("ping"))["heads"][str(row.pk)][3] == 0
            with clock_at(DAY.format(13, "09:00")):
                assert (await amina.ask("ping"))["heads"][str(row.pk)][3] == 1


async def test_a_page_that_was_away_fetches_what_it_missed(row):
    client = await sync_to_async(signed_in)("amina")
    async with open_pages("amina", "tom") as [amina, tom]:
        await amina.socket.disconnect()
        await tom.send(row, "You were away")
        back = await page_of("amina")
        async with open_pages(back, hello=False):
            head = (await back.hello())["conversations"][0]
            assert head["last_seq"] == 1
            assert await back.rest() == []  # nothing is replayed
        url = f"/messages/{row.pk}/since/0/"
        missed = (await sync_to_async(client.get)(url)).json()["messages"]
        assert [frame["body"] for frame in missed] == ["You were away"]
