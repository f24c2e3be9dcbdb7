"""Every frame that a page can send, by everybody of the cast, at two threads.

The table fails for a frame type that it lacks: who adds one says here what it may do.
"""

import json
from datetime import timedelta
from typing import get_args
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from familyapp.demo.filling import child, member, person
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from messaging.events import ClientFrame
from messaging.models import Message, Reader
from tests.messaging.sockets import Page, open_pages
from tests.messaging.talk import say, thread_of

pytestmark = pytest.mark.django_db(transaction=True)

CAST = ("amina", "leila", "karim", "tom", "priya", "jo", "ruth", "grace", "sam", "hana", "ben")
NONE, LOOKS, WRITES = "none", "looks", "writes"

# Thread -> who has what there; everybody else has nothing.
TABLE = {
    "amina": {"amina": WRITES, "tom": WRITES, "ruth covering": WRITES, "lead": LOOKS},
    "leila": {
        "leila": WRITES,
        "tom": WRITES,
        "ruth covering": WRITES,
        "oversight": LOOKS,
        "lead": LOOKS,
    },
}
WHO = (*CAST, "ruth covering", "oversight", "lead")

# Frame -> what the page gets by what its person has: a frame's type, an error's code, or None
# for silence. A read of theirs moves no marker of who only looks in.
ANSWERS = {
    "hello": {NONE: "unlisted", LOOKS: "listed", WRITES: "listed"},
    "send": {NONE: "not_found", LOOKS: "not_found", WRITES: "ack"},
    "read": {NONE: "not_found", LOOKS: None, WRITES: "read"},
    "typing": {NONE: "not_found", LOOKS: None, WRITES: None},
    "ping": {NONE: "unlisted", LOOKS: "listed", WRITES: "listed"},
}


def cast_of(who: str) -> str:
    """Who plays this: the same person with a place that the cast does not have every day."""
    if who == "ruth covering":
        until = timezone.now() + timedelta(days=1)
        actions.begin_cover(member("amina", "tom"), person("ruth"), until=until, by=person("grace"))
        return "ruth"
    if who in ("oversight", "lead"):
        until = timezone.now() + timedelta(days=1)
        grace = person("grace")
        actions.begin_oversight(child("amina"), grace, reason="A complaint.", until=until, by=grace)
        if who == "lead":
            service = ServiceRole.objects.get(person=grace).service
            role = ServiceRole.Role.SAFEGUARDING_LEAD
            ServiceRole.objects.create(person=grace, service=service, role=role)
        return "grace"
    return who


def one_message_each() -> dict[str, UUID]:
    rows = {whose: thread_of("amina", whose) for whose in TABLE}
    for row in rows.values():
        say(row, "tom")
        say(row, row.owner.person)
    return {whose: row.pk for whose, row in rows.items()}


def test_the_table_has_every_frame_that_a_page_can_send():
    frames = {frame.__struct_config__.tag for frame in get_args(ClientFrame)}
    assert set(ANSWERS) == frames


@pytest.mark.parametrize("who", WHO)
async def test_every_frame(people, who):
    rows = await sync_to_async(one_message_each)()
    key = await sync_to_async(cast_of)(who)
    before = await sync_to_async(everything)()
    async with open_pages(key) as [page]:
        for whose, row in rows.items():
            has = TABLE[whose].get(who, NONE)
            for kind, expected in ANSWERS.items():
                answer = await answer_to(page, kind, row)
                assert (who, whose, kind, answer) == (who, whose, kind, expected[has])
    if not any(TABLE[whose].get(who) == WRITES for whose in TABLE):
        assert await sync_to_async(everything)() == before


async def answer_to(page: Page, kind: str, row: UUID) -> str | None:
    fields = {"conversation": str(row), "client_id": str(uuid4()), "body": "x", "seq": 2}
    await page.say(kind, **fields)
    frames = [await page.next()] if kind == "ping" else await page.rest()
    frames = [frame for frame in frames if frame["type"] != "message"]  # comes beside its ack
    if not frames:
        return None
    [frame] = frames
    if frame["type"] in ("welcome", "pong"):
        return "listed" if str(row) in json.dumps(frame) else "unlisted"
    return frame["code"] if frame["type"] == "error" else frame["type"]


def everything() -> tuple:
    rows = Message.objects.order_by("conversation", "seq").values_list("pk", flat=True)
    places = Reader.objects.order_by("pk").values_list("pk", "last_read_seq")
    return list(rows), list(places)


async def test_foreign_unknown_and_ended_conversations_give_the_same_bytes(people):
    rows = await sync_to_async(one_message_each)()
    client_id = str(uuid4())
    async with open_pages("leila", "sam", "jo") as [leila, sam, jo]:
        end = sync_to_async(actions.end_membership)
        await end(await sync_to_async(member)("amina", "leila"), by=None, reason="Left.")
        assert (await leila.next())["type"] == "access_ended"
        places = [
            (leila, rows["leila"]),  # hers until a moment ago
            (leila, rows["amina"]),  # of that child, and never hers
            (sam, rows["amina"]),  # of a child whom he does not know
            (jo, rows["amina"]),  # hers once
            (sam, uuid4()),  # nobody's
        ]
        for kind in ("send", "read", "typing"):
            answers = set()
            for page, row in places:
                fields = {"conversation": str(row), "client_id": client_id, "body": "x", "seq": 1}
                await page.say(kind, **fields)
                answers.add((await page.socket.receive_output(5))["text"])
            [answer] = answers
            assert json.loads(answer)["code"] == "not_found"
