"""Fill the database that DATABASE_URL names: the cast, and families with a key worker each.

Run as `python -m tests.faults.prepare FAMILIES`; prints who they are as JSON.
"""

import json
import sys
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from familyapp.accounts.models import User  # noqa: E402
from familyapp.demo.filling import child, person  # noqa: E402
from familyapp.team import actions  # noqa: E402
from familyapp.team.models import AccessBasis  # noqa: E402
from messaging.models import Conversation  # noqa: E402
from tests.signed_in import sign_in  # noqa: E402


def add_family(number: int) -> list[dict[str, str]]:
    """A child, a parent and a key worker; the parent's thread is new and empty."""
    record = actions.open_record(
        name=f"Child {number}", called=f"Child {number}", born=date(2015, 1, 1)
    )
    worker = User.objects.create_user(f"worker{number}@staff.example", name=f"Worker {number}")
    parent = User.objects.create_user(f"parent{number}@families.example", name=f"Parent {number}")
    actions.assign_key_worker(record, worker, by=person("grace"))
    place = actions.join_family(
        record,
        person=parent,
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Seen.",
        checked_by=worker,
    )
    thread = Conversation.objects.get(owner=place)
    return [describe(parent, thread), describe(worker, thread)]


def describe(who: User, thread: Conversation) -> dict[str, str]:
    client = sign_in(Client(), who)
    return {
        "key": who.name,
        "person": str(who.pk),
        "session": client.session.session_key,
        "conversation": str(thread.pk),
    }


def main(families: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("fill_demo", "--cast-only", verbosity=0)
    people = [each for number in range(families) for each in add_family(number)]
    amina = Conversation.objects.get(child=child("amina"), kind="private")
    cast = [describe(person(key), amina) for key in ("amina", "tom")]
    print(json.dumps(people or cast))


if __name__ == "__main__":
    main(int(sys.argv[1]))
