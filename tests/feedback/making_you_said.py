"""You said, we did in a test: an item that somebody worked on, and what is published of it."""

from uuid import UUID, uuid4

from django.test import Client

from familyapp.demo.cast import demo_id
from familyapp.feedback.actions import you_said as actions
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Feedback, ImprovementItem, YouSaid

KEY_WORKING = demo_id("service:key_working")
CAMHS = demo_id("service:camhs")
AREA = "/you-said-we-did/"
SAID, DID = "You wait too long for a call back.", "Two more people answer the phone since May."
PRIVATE = "Nobody rang us back for three weeks and Amina was so upset"


def worked_on(
    *, status: str = "done", voices: int = 1, service: UUID = KEY_WORKING, **said
) -> ImprovementItem:
    """An item of that many voices, as it stands after somebody worked on it."""
    said = {"privacy": "unnamed", "service": service, "change": PRIVATE} | said
    rows = [give(demo_id("leila"), key=uuid4(), said=Said(**said))[0] for _ in range(voices)]
    item = rows[0].item
    Feedback.objects.filter(pk__in=[row.pk for row in rows]).update(item=item)
    item.status, item.voices_count = status, voices
    item.what_changed = item.reason = "We talked about it."
    item.save()
    return item


def published(grace: Keeper, item: ImprovementItem, said: str = SAID, did: str = DID) -> YouSaid:
    row = actions.write_draft(grace, item, revision=0, said=said, did=did)
    item.refresh_from_db()
    return actions.approve(grace, row, revision=row.revision, item_revision=item.revision)


def page_of(client: Client, path: str = AREA) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def address(item: ImprovementItem) -> str:
    return f"/improvement/items/{item.pk}/you-said/"
