"""Meetings in a phone's calendar."""

from datetime import timedelta

from django.utils import timezone

from familyapp.core.tokens import hash_of
from familyapp.meetings.models import Attendee, CalendarFeed, Meeting

ROWS = """
GET  /child/{amina}/meetings/calendar/                    302 404 team=200 looking=404
POST /child/{amina}/meetings/calendar/                    302 404 team=200 looking=404
GET  /child/{amina}/meetings/{leilas_visit}/calendar.ics  302 404 amina,leila,tom,covers,looking=200
POST /child/{amina}/meetings/{leilas_visit}/calendar.ics  302 405
GET  /child/{ollie}/meetings/{leilas_visit}/calendar.ics  302 404
GET  /calendar/leilas-feed.ics                            200
POST /calendar/leilas-feed.ics                            405
GET  /calendar/no-such-feed.ics                           404
"""

GATES = """
team_view: keep meetings in a calendar
    /child/<uuid:child>/meetings/calendar/
team_view: see meetings
    /child/<uuid:child>/meetings/<uuid:meeting>/calendar.ics
secret_link_view
    /calendar/<str:token>.ics
"""

FORMS = {"/meetings/calendar/": {"do": "make"}}


def things(people, children, member) -> dict:
    starts = timezone.now() + timedelta(days=3)
    visit = Meeting.objects.create(
        child=children["amina"],
        organiser=member("amina", "tom"),
        kind="clinic",
        purpose="To see how she is.",
        starts=starts,
        ends=starts + timedelta(hours=1),
    )
    Attendee.objects.create(meeting=visit, member=member("amina", "leila"))
    CalendarFeed.objects.create(
        person=people["leila"], child=children["amina"], token_hash=hash_of("leilas-feed")
    )
    return {"leilas_visit": visit.pk}
