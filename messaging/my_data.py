"""What a copy of somebody's data says of their conversations.

Each thread they take part in, from their `first_seq`, as its page shows it: corrected words as
they are now, and nothing of what was taken out of view. Two queries for a thread, however long.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from messaging.access import seats_of
from messaging.models import Message
from messaging.pages import withdrawn_words
from messaging.selectors import Thread, all_changes, all_messages, threads

CHUNK = 200  # messages in memory at once


def my_conversations(person: User) -> Iterator[Entry]:
    """Where somebody only looks in (oversight) they may read, and take nothing away."""
    for thread in threads([seat for seat in seats_of(person) if seat.may_write]):
        name = f"{thread.title}, {thread.about}"
        changes = all_changes(thread.seat)
        for row in all_messages(thread.seat).iterator(CHUNK):
            yield _entry(thread, name, row, changes.get(row.seq, []))


def _entry(thread: Thread, name: str, row: Message, changes: list[Message]) -> Entry:
    body, first_words, about = row.body, "", row.about_label
    for change in changes:
        if change.kind == Message.Kind.CORRECTION:
            body, first_words = change.body, first_words or row.body
    if any(change.kind == Message.Kind.WITHDRAWAL for change in changes):
        body, first_words, about = withdrawn_words(), "", ""
    return Entry(
        _sender(thread, row),
        [
            (_("Conversation"), name),
            (_("About"), about),
            (_("The first words"), first_words),
        ],
        row.sent_at,
        body,
        child=thread.conversation.child_id,
    )


def _sender(thread: Thread, row: Message) -> str:
    if row.sender is None:
        return _("A notice")
    return _("You") if row.sender_id == thread.seat.member.person_id else row.sender.short_name
