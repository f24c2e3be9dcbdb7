"""Fill a database for the journeys: the cast, and something said in each of their threads.

Run as `python -m e2e.prepare FOLDER`, once for all; writes `things.json` beside the database.
"""

import json
import os
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import django
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

LONG = 70  # messages between Sam and Tom: more than one page of 50 and less than two


def main(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familyapp.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("fill_demo", "--cast-only", verbosity=0)
    threads = talk()
    fill_one_place()
    show_toms_face()
    (folder / "things.json").write_text(json.dumps({"threads": threads, **things()}))
    connection.close()  # the file is whole, with nothing beside it
    call_command("collectstatic", interactive=False, verbosity=0)


def fill_one_place() -> None:
    """What stands beside the chats: About me, meetings, the plan, what was agreed to do; and the
    Local Offer."""
    from familyapp.demo import local_offer, one_place

    one_place.fill()
    local_offer.fill_entries()


def talk() -> dict[str, str]:
    """Everybody has said something. Only Sam waits for an answer, and nothing is unread."""
    from familyapp.demo.filling import member

    tom = member("amina", "tom")
    threads = {}
    for key, child in [("amina", "amina"), ("leila", "amina"), ("karim", "amina")]:
        threads[key] = say(member(child, key), tom, 4)
    threads["leila about idris"] = say(member("idris", "leila"), member("idris", "tom"), 3)
    threads["sam"] = say(member("ollie", "sam"), member("ollie", "tom"), LONG)
    threads["dawn"] = str(member("ben", "dawn").conversations.get().pk)  # nothing in it yet
    return threads


def say(family, worker, count: int) -> str:
    """Fill the thread of `family` in twos, the last on yesterday morning: its id."""
    from messaging.access import seat_in
    from messaging.actions import Outgoing, mark_read, send_messages
    from messaging.models import Conversation, Message

    row = Conversation.objects.get(owner=family)
    writers = [family.person if n // 2 % 2 == 0 else worker.person for n in range(count)]
    items = [
        Outgoing(writer, row.pk, uuid4(), f"{writer.short_name} said this, number {n}.")
        for n, writer in enumerate(writers, 1)
    ]
    send_messages(items)
    yesterday = timezone.localtime().replace(hour=9, minute=0) - timedelta(days=1)
    messages = Message.objects.filter(conversation=row).order_by("-seq")
    for n, message in enumerate(messages):
        # Nine a day, a minute between them: a page of 50 ends in the middle of a day.
        message.sent_at = yesterday - timedelta(days=n // 9, minutes=n % 9)
        message.save(update_fields=["sent_at"])
    Conversation.objects.filter(pk=row.pk).update(last_at=yesterday)
    Conversation.objects.filter(pk=row.pk, waiting_since__isnull=False).update(
        waiting_since=yesterday - timedelta(days=2)
    )
    for person in {family.person, worker.person}:
        mark_read(seat_in(person, row.pk), count)
    return str(row.pk)


def show_toms_face() -> None:
    """The one photo in Amina's team."""
    from django.core.files.base import ContentFile
    from PIL import Image

    from familyapp.demo.filling import member

    made = BytesIO()
    Image.new("RGB", (320, 320), "teal").save(made, "JPEG")
    member("amina", "tom").photo.save("tom.jpg", ContentFile(made.getvalue()))


def things() -> dict[str, dict[str, str]]:
    """Ids that the journeys ask for: children, everybody's place in Amina's team, services."""
    from familyapp.demo.cast import demo_id
    from familyapp.team.models import TeamMember

    children = {key: str(demo_id(f"child:{key}")) for key in ("amina", "idris", "ollie", "ben")}
    rows = TeamMember.objects.filter(child=children["amina"], ended=None).select_related("person")
    return {
        "children": children,
        "team": {row.name: str(row.pk) for row in rows},
        "services": {"key_working": str(demo_id("service:key_working"))},
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
