"""What somebody wants to say at a meeting: saved as they write, shared by name, taken back.

Each is one transaction, and until the meeting begins. No text goes into the audit.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile
from familyapp.core.files import Taken, keep
from familyapp.meetings.actions import replies
from familyapp.meetings.models import Meeting, Say, SayFile, SayReader
from familyapp.meetings.replies import own_row
from familyapp.meetings.rules import may_say
from familyapp.meetings.say_readers import who_could_read
from familyapp.meetings.saying import ALL, ANSWERS, own_say
from familyapp.team.actions import TeamError
from familyapp.team.models import TeamMember

WHAT = "what somebody says"


@transaction.atomic
def save(
    member: TeamMember,
    meeting: Meeting,
    *,
    revision: int,
    is_childs: bool = False,
    picks: dict[str, list[str]] | None = None,
    file: Taken | None = None,
    key: UUID | None = None,
    question: str = ALL,
    **fields: Any,
) -> Say | None:
    """Keep what stands on the page now. Call with a member who `saying.writes` for this meeting,
    and with `revision` as the page showed it. Nothing said yet makes no row.

    How one takes part is also the answer to the invitation. A `file` belongs to one question, and
    `key` becomes its id: the same form sent twice keeps one. Raises TeamError once the meeting has
    begun, and ChangedMeanwhile where another window saved something else meanwhile.
    """
    _check_open(member, meeting)
    row = _own_locked(member, meeting, is_childs)
    if row is None:
        if not (file or any(fields.values()) or any((picks or {}).values())):
            return None
        row = _begin(member, meeting, is_childs)
        revision = row.revision
    _write(member, row, revision, fields | {"picks": {**row.picks, **(picks or {})}})
    if file and key:
        _add_file(member, row, file, key, question)
    return row


def _write(member: TeamMember, row: Say, revision: int, wanted: dict[str, Any]) -> None:
    changed = [name for name, value in wanted.items() if _differs(getattr(row, name), value)]
    if not changed:
        return
    if row.revision != revision:
        raise ChangedMeanwhile(row, row.revision)
    for name in changed:
        setattr(row, name, wanted[name])
    row.revision, row.saved = row.revision + 1, timezone.now()
    row.save(update_fields=[*changed, "revision", "saved"])
    if "coming" in changed and row.coming and own_row(member, row.meeting):
        replies.answer(member, row.meeting, reply=ANSWERS[row.coming])


def _differs(there: Any, typed: Any) -> bool:
    if isinstance(there, dict):
        return {key: keys for key, keys in there.items() if keys} != {
            key: keys for key, keys in typed.items() if keys
        }
    return bool(there != typed)


def _begin(member: TeamMember, meeting: Meeting, is_childs: bool) -> Say:
    row, is_new = Say.objects.get_or_create(meeting=meeting, author=member, is_childs=is_childs)
    if is_new:
        audit.record(member.person, member.child_id, WHAT, "began", about=row.pk)
    return row


def _add_file(member: TeamMember, row: Say, taken: Taken, key: UUID, question: str) -> None:
    if SayFile.objects.filter(pk=key).exists():
        return  # sent twice
    keep(SayFile(pk=key, say=row, question=question), taken)
    audit.record(member.person, member.child_id, WHAT, "added a file", about=row.pk)


@transaction.atomic
def take_file_out(member: TeamMember, file: SayFile) -> None:
    """Take a file of one's own out of everybody's view. The file is kept."""
    _check_open(member, file.say.meeting)
    if file.removed:
        return  # sent twice
    file.removed = timezone.now()
    file.save(update_fields=["removed"])
    audit.record(member.person, member.child_id, WHAT, "removed a file", about=file.say_id)


@transaction.atomic
def share(member: TeamMember, row: Say, readers: Collection[TeamMember]) -> None:
    """From now on exactly these people read it, as it stands, and as it is changed until the
    meeting begins. Call with one's own and people that `who_could_read` gave; with nobody it is
    taken back. Raises TeamError once the meeting has begun."""
    row = _locked(row)
    _check_open(member, row.meeting)
    now = timezone.now()
    wanted = {reader.pk for reader in readers}
    may = {reader.pk for reader in who_could_read(member, row.meeting)}
    if not wanted <= may:
        raise TeamError(_("The list of people has changed. Please look at it again."))
    there = set(row.readers.filter(until__isnull=True).values_list("member_id", flat=True))
    if there == wanted and bool(row.shared) == bool(wanted):
        _note_the_list(row)
        return  # sent twice
    row.readers.filter(until__isnull=True).exclude(member__in=wanted).update(until=now)
    SayReader.objects.bulk_create(
        SayReader(say=row, member_id=id, since=now) for id in sorted(wanted - there)
    )
    row.shared = now if wanted else None
    row.save(update_fields=["shared"])
    did = "shared" if wanted else "took back"
    audit.record(member.person, member.child_id, WHAT, did, about=row.pk)


def _note_the_list(row: Say) -> None:
    """Who was on the list now was chosen or left out on purpose, so nobody is new any more."""
    if row.shared:
        row.shared = timezone.now()
        row.save(update_fields=["shared"])


def take_back(member: TeamMember, row: Say) -> None:
    """Nobody else reads it any more. What they read until now stays read."""
    share(member, row, [])


def _own_locked(member: TeamMember, meeting: Meeting, is_childs: bool) -> Say | None:
    found = own_say(member, meeting, is_childs=is_childs)
    return _locked(found) if found else None


def _locked(row: Say) -> Say:
    rows = Say.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("meeting").get(pk=row.pk)


def _check_open(member: TeamMember, meeting: Meeting) -> None:
    if not may_say(member, meeting):
        raise TeamError(
            _("This meeting has begun or is off, so what was written before stays as it was.")
        )
