"""What came of a meeting, and a worker's meetings of all children. Leila was asked, Karim not."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from familyapp.meetings.models import Attendee, Meeting, ReviewClock

ROWS = """
GET  /meetings/                                          302 404 works=200
POST /meetings/                                          302 405
GET  /child/{amina}/meetings/missed/                     302 404 tom,covers=200
POST /child/{amina}/meetings/missed/                     302 404 tom,covers=302
GET  /child/{amina}/meetings/review-due/                 302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/review-due/                 302 405
GET  /child/{amina}/meetings/{over}/after/               302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/{over}/after/               302 404 team=403 tom,covers=302
GET  /child/{amina}/meetings/{over}/moved/               302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/{over}/moved/               302 404 team=403 tom,covers=302
GET  /child/{amina}/meetings/{over}/happened/cancelled/  302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/{over}/happened/cancelled/  302 404 team=403 tom,covers=302
GET  /child/{amina}/meetings/{held}/heard/               302 405
POST /child/{amina}/meetings/{held}/heard/               302 404 amina,leila=302
POST /child/{ollie}/meetings/{over}/after/               302 404 sam=403
"""

GATES = """
own_account_view
    /meetings/
team_view: ask how to help
    /child/<uuid:child>/meetings/missed/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/meetings/review-due/
    /child/<uuid:child>/meetings/<uuid:meeting>/after/
    /child/<uuid:child>/meetings/<uuid:meeting>/moved/
    /child/<uuid:child>/meetings/<uuid:meeting>/happened/<slug:what>/
team_view: see meetings
    /child/<uuid:child>/meetings/<uuid:meeting>/heard/
"""

FORMS = {
    "/after/": {
        "revision": 0,
        "line_1": "It stays as it is.",
        **{
            f"{part}-{name}_FORMS": 0
            for part in ("decisions", "actions")
            for name in ("TOTAL", "INITIAL")
        },
    },
    "/moved/": {"key": uuid4(), "day": "2099-01-06", "begins": "10:00", "ends_at": "11:00"},
    "/happened/": {"why": "The therapist was ill."},
    "/heard/": {"answer": "partly"},
}


def things(people, children, member) -> dict:
    """Two meetings about Amina that are over, one of them written up, and her review's clock."""
    ReviewClock.objects.create(
        child=children["amina"],
        source="plan",
        decided_on=date(2026, 1, 1),
        due_by=date(2027, 1, 1),
    )
    return {
        "over": _over(children["amina"], member).pk,
        "held": _over(children["amina"], member, state="held", line_1="It fits.").pk,
    }


def _over(amina, member, **fields) -> Meeting:
    starts = timezone.now() - timedelta(days=2)
    row = Meeting.objects.create(
        child=amina,
        kind="team",
        purpose="To see how it goes.",
        starts=starts,
        ends=starts + timedelta(hours=1),
        organiser=member("amina", "tom"),
        **fields,
    )
    for key in ("amina", "leila", "tom"):
        Attendee.objects.create(meeting=row, member=member("amina", key))
    return row
