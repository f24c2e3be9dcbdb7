"""Many threads at once against one database, whichever it is.

Called by tests on the database of the tests, and by tests/scale in a process of its own on
PostgreSQL: `python -m tests.messaging.races`.
"""

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID, uuid4

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.db import connection

from familyapp.accounts.models import User
from familyapp.demo.filling import child, person
from familyapp.team import actions
from familyapp.team.models import AccessBasis, TeamMember
from messaging.actions import Outgoing, Refused, Sent, mark_read, send_message
from messaging.models import Conversation, Message
from tests.messaging.talk import thread_of

THREADS, EACH = 8, 20
SENDERS = 3


def in_threads(*work: Callable) -> list:
    """What each gives; every thread has a connection of its own and closes it."""

    def run(each: Callable):
        try:
            return each()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return [future.result() for future in [pool.submit(run, each) for each in work]]


# --- Sending at once ----------------------------------------------------------------------


def send_from_many_threads() -> None:
    """Eight threads write to one conversation; every message is sent by two of them."""
    row, senders = thread_of("amina", "amina"), [person("amina"), person("tom")]
    ids = [[uuid4() for _ in range(EACH)] for _ in range(THREADS // 2)]

    def send_all(number: int) -> list[Sent]:
        mine, sender = ids[number // 2], senders[number // 2 % 2]
        order = mine if number % 2 else mine[::-1]
        return [send_message(Outgoing(sender, row.pk, id, f"message {id}")) for id in order]

    before = Message.objects.filter(conversation=row).count()
    results = in_threads(*(partial(send_all, number) for number in range(THREADS)))
    sent = [result for results_of_one in results for result in results_of_one]
    assert all(isinstance(result, Sent) for result in sent)
    stored = list(Message.objects.filter(conversation=row).order_by("seq"))
    wanted = {id for some in ids for id in some}
    assert len(stored) == before + len(wanted)
    assert [message.seq for message in stored] == list(range(1, len(stored) + 1))
    assert {message.client_id for message in stored} >= wanted
    assert sum(result.is_new for result in sent) == len(wanted)
    seqs = {message.client_id: message.seq for message in stored}
    assert all(result.ack.seq == seqs[UUID(result.ack.client_id)] for result in sent)
    row.refresh_from_db()
    assert row.last_seq == len(stored)


# --- Sending while a membership ends ------------------------------------------------------


def end_while_sending(rounds: int) -> None:
    """Nothing is stored after the end, and nothing begun after it is taken."""
    stored = sum(one_ending(number) for number in range(rounds))
    assert stored > rounds  # or the threads never met


def one_ending(number: int) -> int:
    place = new_parent(number)
    row = Conversation.objects.get(owner=place)
    ended: list[float] = []  # when the end had returned

    def end() -> None:
        time.sleep(random.uniform(0.0, 0.03))
        actions.end_membership(place, by=None, reason="Moved away.")
        ended.append(time.monotonic())

    def send() -> list[tuple[float, object]]:
        results: list[tuple[float, object]] = []
        while not results or isinstance(results[-1][1], Sent):
            began = time.monotonic()
            results.append((began, send_message(Outgoing(place.person, row.pk, uuid4(), "x"))))
            time.sleep(random.uniform(0.0, 0.01))  # who waits for SQLite gets no turn by itself
        results.append(
            (time.monotonic(), send_message(Outgoing(place.person, row.pk, uuid4(), "y")))
        )
        return results

    _, *results = in_threads(end, *[send] * SENDERS)
    place.refresh_from_db()
    messages = list(Message.objects.filter(conversation=row).order_by("seq"))
    assert [message.seq for message in messages] == list(range(1, len(messages) + 1))
    assert all(message.sent_at <= place.ended for message in messages)
    for one in results:
        assert all(isinstance(result, Refused) for _, result in one[-2:])
        assert all(isinstance(result, Refused) for began, result in one if began > ended[0])
    assert sum(isinstance(r, Sent) for one in results for _, r in one) == len(messages)
    return len(messages)


def new_parent(number: int) -> TeamMember:
    user = User.objects.create_user(name=f"Parent {number}")
    return actions.join_family(
        child("ollie"),
        person=user,
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Seen.",
        checked_by=person("tom"),
    )


# --- Reading while messages come ----------------------------------------------------------


def read_from_many_threads() -> None:
    """Markers of several pages of one person: the highest wins, whoever comes last."""
    from messaging.access import seat_in

    row, amina = thread_of("amina", "amina"), person("amina")
    for _ in range(THREADS):
        send_message(Outgoing(person("tom"), row.pk, uuid4(), "x"))
    seqs = list(range(1, THREADS + 1))
    random.shuffle(seqs)
    in_threads(*(partial(lambda seq: mark_read(seat_in(amina, row.pk), seq), seq) for seq in seqs))
    place = row.readers.get(member__person=amina)
    assert place.last_read_seq == THREADS


if __name__ == "__main__":
    read_from_many_threads()
    send_from_many_threads()
    end_while_sending(40)
    print("ok")
