"""What people want to say at a meeting, and its story."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from familyapp.meetings.actions import saying as actions
from familyapp.meetings.models import Attendee, Meeting
from tests.meetings.making_saying import a_taken_photo

ROWS = """
GET  /child/{amina}/meetings/{said_at}/say/             302 404 team=200 karim=404 looking=403
POST /child/{amina}/meetings/{said_at}/say/             302 404 team=302 karim=404 looking=403
GET  /child/{ollie}/meetings/{said_at}/say/             302 404
GET  /child/{amina}/meetings/{said_at}/say/child/       302 404 team=403 karim=404
POST /child/{amina}/meetings/{said_at}/say/child/       302 404 team=403 karim=404
GET  /child/{idris}/meetings/{shown_at}/say/child/      302 404 leila,tom=200
POST /child/{idris}/meetings/{shown_at}/say/child/      302 404 leila,tom=302
GET  /child/{amina}/meetings/{said_at}/say/{leilas_say}/share/ 302 404 leila=200
POST /child/{amina}/meetings/{said_at}/say/{leilas_say}/share/ 302 404 leila=302
GET  /child/{amina}/meetings/{said_at}/say/{leilas_say}/take-back/ 302 405
POST /child/{amina}/meetings/{said_at}/say/{leilas_say}/take-back/ 302 404 leila=302
GET  /child/{amina}/meetings/{said_at}/say/{leilas_say}/files/{said_file}/ 302 404 leila,tom,covers,looking=200
POST /child/{amina}/meetings/{said_at}/say/{leilas_say}/files/{said_file}/ 302 405
GET  /child/{idris}/meetings/{shown_at}/say/{leilas_say}/files/{said_file}/ 302 404
GET  /child/{amina}/meetings/{said_at}/say/{leilas_say}/files/{said_file}/take-out/ 302 405
POST /child/{amina}/meetings/{said_at}/say/{leilas_say}/files/{said_file}/take-out/ 302 404 leila=302
GET  /child/{amina}/meetings/{said_at}/story/           302 404 team=200 karim=404
POST /child/{amina}/meetings/{said_at}/story/           302 405
GET  /child/{amina}/break-card/                         302 404 team=200
POST /child/{amina}/break-card/                         302 405
"""  # noqa: E501  # a row is a line

GATES = """
team_view: see meetings
    /child/<uuid:child>/meetings/<uuid:meeting>/say/
    /child/<uuid:child>/meetings/<uuid:meeting>/say/child/
    /child/<uuid:child>/meetings/<uuid:meeting>/say/<uuid:say>/share/
    /child/<uuid:child>/meetings/<uuid:meeting>/say/<uuid:say>/take-back/
    /child/<uuid:child>/meetings/<uuid:meeting>/say/<uuid:say>/files/<uuid:file>/
    /child/<uuid:child>/meetings/<uuid:meeting>/say/<uuid:say>/files/<uuid:file>/take-out/
    /child/<uuid:child>/meetings/<uuid:meeting>/story/
    /child/<uuid:child>/break-card/
"""

FORMS: dict[str, dict[str, Any]] = {
    "/say/": {"key": uuid4(), "revision": 0, "change": "A calm Monday."},
}


def things(people, children, member) -> dict:
    """A review of Amina's for which Leila said something to Tom, and a meeting about Idris."""
    starts = timezone.now() + timedelta(days=9)
    meetings = []
    for child, asked in (
        ("amina", ("amina", "leila", "tom", "priya")),
        ("idris", ("leila", "tom")),
    ):
        meeting = Meeting.objects.create(
            child=children[child],
            kind="team",
            purpose="To see how it goes.",
            starts=starts,
            ends=starts + timedelta(hours=1),
            organiser=member(child, "tom"),
        )
        meetings.append(meeting)
        Attendee.objects.bulk_create(
            Attendee(meeting=meeting, member=member(child, key)) for key in asked
        )
    leila, tom = member("amina", "leila"), member("amina", "tom")
    said = actions.save(
        leila, meetings[0], revision=0, change="A calm Monday.", file=a_taken_photo(), key=uuid4()
    )
    actions.share(leila, said, [tom])
    FORMS["/say/{leilas_say}/share/"] = {"readers": [str(tom.pk)]}
    return {
        "said_at": meetings[0].pk,
        "shown_at": meetings[1].pk,
        "leilas_say": said.pk,
        "said_file": said.files.get().pk,
    }
