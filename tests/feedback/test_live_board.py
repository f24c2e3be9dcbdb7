"""An open board hears that an item changed; nobody else does."""

import json
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from familyapp.feedback.actions import items as acts
from familyapp.feedback.actions.bulk import Change, act
from familyapp.feedback.routing import triage
from familyapp.services.models import ServiceRole
from tests.feedback.making_items import a_voice, an_item, keeper, keeps, queue
from tests.messaging.sockets import open_pages, quiet

pytestmark = pytest.mark.django_db(transaction=True)


def ready() -> None:
    """Nia leads improvement beside Grace; Priya manages the school, so that its queue is hers."""
    keeper()
    keeps("nia", "key_working")
    keeps("priya", "school", ServiceRole.Role.MANAGER)


def told(frames: list[dict]) -> list[str]:
    return [frame["item"] for frame in frames if frame["type"] == "improvement"]


async def test_who_keeps_the_queue_hears_and_nobody_else(people):
    await sync_to_async(ready)()
    who = ("grace", "nia", "priya", "tom", "sam", "leila", "hana")
    async with open_pages(*who) as pages:
        item = await sync_to_async(an_item)("leila")
        heard = [told(frames) for frames in await quiet(*pages)]
        assert heard == [[str(item.pk)]] * 2 + [[]] * 5
        grace = await sync_to_async(keeper)()
        await sync_to_async(acts.set_status)(grace, item, status="looking")
        for page, frames in zip(who, await quiet(*pages), strict=True):
            assert told(frames) == ([str(item.pk)] if page in ("grace", "nia") else []), page


async def test_a_keeper_who_is_kept_from_it_does_not_hear(people):
    await sync_to_async(ready)()
    async with open_pages("grace", "nia") as pages:
        item = await sync_to_async(an_item)("leila", worker=people["nia"].pk)
        grace = await sync_to_async(keeper)()
        await sync_to_async(acts.set_details)(grace, item, severity=2)
        hears, not_nia = [told(frames) for frames in await quiet(*pages)]
        assert hears == [str(item.pk)] * 2
        assert not_nia == []


async def test_moved_on_both_queues_hear(people):
    await sync_to_async(ready)()
    item = await sync_to_async(an_item)("sam", service=await sync_to_async(school)())
    async with open_pages("grace", "priya", "nia") as pages:
        priya = await sync_to_async(keeper)("priya")
        await sync_to_async(acts.move)(priya, item, queue=await sync_to_async(triage)())
        heard = [bool(told(frames)) for frames in await quiet(*pages)]
        assert heard == [True, True, True]  # a lead of the service that keeps triage too


def school():
    return queue("school").service_id


async def test_one_act_on_many_is_told_for_each_and_names_nothing_but_the_item(people):
    await sync_to_async(ready)()
    items = [(await sync_to_async(a_voice)("leila")).item for _n in range(3)]
    async with open_pages("grace") as [page]:
        await sync_to_async(do_to_all)(items)
        frames = [frame for frame in await page.rest() if frame["type"] == "improvement"]
        assert {frame["item"] for frame in frames} == {str(item.pk) for item in items}
        assert {tuple(sorted(frame)) for frame in frames} == {("item", "queue", "type")}
        assert "Nobody rang" not in json.dumps(frames)


def do_to_all(items) -> None:
    change = Change("severity", 2)
    act(keeper(), key=uuid4(), ids=[item.pk for item in items], change=change)
