"""What people want to say at a meeting, as the pages send it."""

from typing import Any
from uuid import uuid4

from familyapp.core import files
from familyapp.meetings.actions import saying as actions
from familyapp.meetings.models import Meeting, Say
from familyapp.team.models import TeamMember
from tests.core.making_files import picture, upload

AS_SCRIPT = {"HTTP_ACCEPT": "application/json"}


def page_of(meeting: Meeting, step: str = "", of: str = "say/") -> str:
    address = f"/child/{meeting.child_id}/meetings/{meeting.pk}/{of}"
    return f"{address}?step={step}" if step else address


def sent(revision: int = 0, **typed: Any) -> dict[str, Any]:
    """A form as the browser sends it."""
    return {"key": uuid4(), "revision": revision, **typed}


def written(member: TeamMember, meeting: Meeting, **fields: Any) -> Say:
    """What this member wrote, shared with nobody."""
    typed = fields or {"well": "The bus."}
    row = actions.save(member, meeting, revision=0, **typed)
    assert row is not None
    return row


def shared(member: TeamMember, meeting: Meeting, *readers: TeamMember, **fields: Any) -> Say:
    row = written(member, meeting, **fields)
    actions.share(member, row, readers)
    row.refresh_from_db()
    return row


def a_photo() -> Any:
    return upload(picture(), "swing.jpg")


def a_taken_photo() -> files.Taken:
    return files.take_in(a_photo(), files.SAID)
