"""What happens to open pages when somebody signs out, or may see less than before."""

import time
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.utils import timezone

from familyapp.accounts.actions import deactivate
from familyapp.accounts.models import User
from familyapp.core.live import hub
from familyapp.demo.filling import child, member, person
from familyapp.team import actions
from familyapp.team.actions.safety import restrict_now
from familyapp.team.models import Role, TeamMember
from tests.messaging.sockets import Page, open_pages, page_of, quiet, signed_in
from tests.messaging.talk import say, thread_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row(people):
    return thread_of("amina", "leila")


async def test_signing_out_closes_the_pages_of_that_session_alone(people):
    client = await sync_to_async(signed_in)("leila")
    phone = client.session.session_key
    async with open_pages(Page(phone), Page(phone), "leila", "tom") as pages:
        await sync_to_async(client.post)("/accounts/logout/")
        assert [await page.closed() for page in pages[:2]] == [4401, 4401]
        for page in pages[2:]:
            assert (await page.ask("ping"))["type"] == "pong"


async def test_deactivation_closes_all_pages_of_that_person(people):
    async with open_pages("leila", "leila", "tom") as pages:
        await sync_to_async(deactivate)(people["leila"])
        assert [await page.closed() for page in pages[:2]] == [4401, 4401]
        assert (await pages[2].ask("ping"))["type"] == "pong"


async def test_closed_pages_are_forgotten(people):
    async with open_pages("leila", "tom") as pages:
        assert set(hub.sockets) >= {people["leila"].pk, people["tom"].pk}
        await sync_to_async(deactivate)(people["leila"])
        assert await pages[0].closed() == 4401
        await pages[0].socket.wait()
        assert people["leila"].pk not in hub.sockets
    assert people["tom"].pk not in hub.sockets


def end_session_without_a_word(page: Page) -> None:
    Session.objects.filter(pk=page.session).delete()


def expire(page: Page) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Session.objects.filter(pk=page.session).update(expire_date=past)


def deactivate_without_a_word(page: Page) -> None:
    User.objects.filter(pk=person("leila").pk).update(is_active=False)


def change_password(page: Page) -> None:
    leila = person("leila")
    leila.set_password("another long password")
    leila.save()


@pytest.mark.parametrize(
    "how", [end_session_without_a_word, expire, deactivate_without_a_word, change_password]
)
async def test_a_session_that_ended_unheard_ends_at_the_next_frame(row, how):
    """As when another process or the admin ended it: any frame sees it, a ping by 45 seconds."""
    pages = [await page_of("leila") for _ in range(3)]
    async with open_pages(*pages):
        for page in pages:
            await sync_to_async(how)(page)
        await pages[0].say("ping")
        await pages[1].say("hello")
        sent = {"conversation": str(row.pk), "client_id": str(row.pk), "body": "Still here?"}
        await pages[2].say("send", **sent)
        assert [await page.closed() for page in pages] == [4401] * 3
    await row.arefresh_from_db()
    assert row.last_seq == 0


def end(key: str, child_key: str = "amina") -> None:
    actions.end_membership(member(child_key, key), by=person("grace"), reason="Left.")


def restrict(key: str) -> None:
    restrict_now(member("amina", key), by=person("tom"), reason="A call from the refuge.")


@pytest.mark.parametrize("close", [end, restrict])
async def test_when_access_ends_its_threads_go_and_nothing_else(row, people, close):
    """An ending and a restriction look the same to who is meant, though they were typing."""
    idris = await sync_to_async(thread_of)("idris", "leila")
    async with open_pages("leila", "leila", "karim", "amina", "tom") as pages:
        began = time.monotonic()
        await pages[0].say("typing", conversation=str(row.pk))
        assert (await pages[4].next())["type"] == "typing"
        await sync_to_async(close)("leila")
        ended = [await page.next() for page in pages[:2]]
        assert time.monotonic() - began < 1
        child_id = str(row.child_id)
        frame = {"type": "access_ended", "child": child_id, "conversations": [str(row.pk)]}
        assert ended == [frame, frame]  # and no word of anybody else's thread
        assert await quiet(*pages[2:]) == [[], [], []]
        leila = pages[0]
        await nothing_of(leila, row)
        assert set((await leila.ask("ping"))["heads"]) == {str(idris.pk)}
        await pages[4].rest()
        assert (await leila.send(idris))["type"] == "ack"
        assert (await pages[4].next())["conversation"] == str(idris.pk)


async def nothing_of(page: Page, row) -> None:
    """Sending, reading and typing find nothing there, and nothing is heard of it."""
    fields = {"conversation": str(row.pk), "client_id": str(row.pk), "body": "x", "seq": 1}
    for kind in ("send", "read", "typing"):
        assert (await page.ask(kind, **fields))["code"] == "not_found"
    await sync_to_async(say)(row, "tom", "Between us")
    assert await page.rest() == []
    assert str(row.pk) not in (await page.ask("ping"))["heads"]
    assert str(row.pk) not in str(await page.ask("hello"))


async def test_who_is_restricted_finds_nothing_and_keeps_the_rest(row, people):
    """The same as an end; what is told of a restriction comes with the action that makes one."""
    idris = await sync_to_async(thread_of)("idris", "leila")
    place = TeamMember.objects.filter(child=row.child_id, person=people["leila"])
    async with open_pages("leila") as [leila]:
        await place.aupdate(restricted_at=timezone.now())
        await nothing_of(leila, row)
        assert (await leila.send(idris))["type"] == "ack"


async def test_a_handover_takes_the_threads_from_one_and_gives_them_to_the_other(people):
    row = await sync_to_async(thread_of)("amina", "amina")
    async with open_pages("tom", "ruth", "amina") as [tom, ruth, amina]:
        await amina.send(row, "Who answers?")
        await quiet(tom, ruth, amina)
        hand_over = sync_to_async(actions.assign_key_worker)
        await hand_over(await sync_to_async(child)("amina"), people["ruth"], by=people["grace"])
        ended = await tom.next()
        assert ended["type"] == "access_ended"
        assert len(ended["conversations"]) == 3
        assert (await tom.send(row))["code"] == "not_found"
        # The notice is what tells Ruth's page of a thread that it does not know yet.
        notice = (await ruth.next())["body"]
        assert (await amina.next_of("message"))["body"] == notice
        assert (await ruth.send(row, "I do"))["seq"] == 3
        assert (await tom.rest()) == []
        assert (await ruth.ask("ping"))["type"] in ("message", "pong")


async def test_cover_that_runs_out_hears_no_more(people):
    """Nobody ends it: the time comes. The next pong leaves its threads out."""
    row = await sync_to_async(thread_of)("amina", "amina")
    place = await sync_to_async(begin_cover)()
    async with open_pages("ruth", "amina") as [ruth, amina]:
        await amina.send(row, "Hello Ruth")
        assert (await ruth.next())["body"] == "Hello Ruth"
        await TeamMember.objects.filter(pk=place.pk).aupdate(ended=timezone.now())
        await amina.send(row, "Ruth is gone")
        assert await ruth.rest() == []
        assert (await ruth.send(row))["code"] == "not_found"
        assert (await ruth.ask("ping"))["heads"] == {}


def begin_cover() -> TeamMember:
    until = timezone.now() + timedelta(days=1)
    tom = member("amina", "tom")
    return actions.begin_cover(tom, person("ruth"), until=until, by=person("grace"))


async def test_who_is_kept_apart_leaves_the_family_thread_at_once(people):
    row = await sync_to_async(family_thread_of_idris)()
    async with open_pages("leila", "sam", "tom") as [leila, sam, tom]:
        await leila.send(row)
        await quiet(leila, sam, tom)
        part = sync_to_async(actions.keep_apart)
        await part(people["leila"], people["sam"], reason="An order.", by=people["grace"])
        for page in (leila, sam):
            assert (await page.next())["conversations"] == [str(row.pk)]
            assert (await page.send(row))["code"] == "not_found"
        assert str(row.pk) in (await tom.ask("ping"))["heads"]


def family_thread_of_idris():
    from messaging.family_thread import join
    from tests.messaging.test_family_thread import join_as_uncle

    join_as_uncle("sam")
    join(member("idris", "leila"))
    return join(member("idris", "sam"))


async def test_a_stranger_who_becomes_a_professional_has_no_thread(row, people):
    async with open_pages("eli") as [eli]:
        join = sync_to_async(actions.join_team)
        amina = await sync_to_async(child)("amina")
        await join(amina, Role.PROFESSIONAL, person=people["eli"], by=people["tom"])
        assert (await eli.send(row))["code"] == "not_found"
