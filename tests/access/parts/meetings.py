"""The list of meetings, the page of one, and organising."""

from datetime import timedelta

from django.utils import timezone

from familyapp.meetings.models import Attendee, Meeting
from tests.meetings.making_forms import filled_in

ROWS = """
GET  /child/{amina}/meetings/                           302 404 team=200
POST /child/{amina}/meetings/                           302 405
GET  /child/{ben}/meetings/                             302 404 ben,tom=200
GET  /child/{amina}/meetings/arrange/                   302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/arrange/                   302 404 team=403 tom,covers=302
GET  /child/{amina}/meetings/{leilas_meeting}/          302 404 team=200 karim,priya=404
POST /child/{amina}/meetings/{leilas_meeting}/          302 405
GET  /child/{idris}/meetings/{leilas_meeting}/          302 404
GET  /child/{amina}/meetings/{leilas_meeting}/change/   302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/{leilas_meeting}/change/   302 404 team=403 tom,covers=302
POST /child/{idris}/meetings/{leilas_meeting}/change/   302 404 leila=403
GET  /child/{amina}/meetings/{leilas_meeting}/call-off/ 302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/{leilas_meeting}/call-off/ 302 404 team=403 tom,covers=302
GET  /child/{amina}/team/{priya}/organises/             302 405
POST /child/{amina}/team/{priya}/organises/             302 404 team=403 tom=302
POST /child/{amina}/team/{leila}/organises/             302 404 team=403 tom=404
"""

GATES = """
team_view: see meetings
    /child/<uuid:child>/meetings/
    /child/<uuid:child>/meetings/<uuid:meeting>/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/meetings/arrange/
    /child/<uuid:child>/meetings/<uuid:meeting>/change/
    /child/<uuid:child>/meetings/<uuid:meeting>/call-off/
team_view: change the team
    /child/<uuid:child>/team/<uuid:other>/organises/
"""

FORMS: dict[str, dict] = {
    "/call-off/": {"who": "family", "why": "Half of us are ill."},
    "/organises/": {"may": "yes"},
}


def things(people, children, member) -> dict:
    leila = member("amina", "leila")
    starts = timezone.now() + timedelta(days=4)
    meeting = Meeting.objects.create(
        child=children["amina"],
        organiser=member("amina", "tom"),
        kind="team",
        purpose="To see how it goes.",
        starts=starts,
        ends=starts + timedelta(hours=1),
    )
    Attendee.objects.create(meeting=meeting, member=leila)
    arranged = filled_in(leila)
    FORMS["/meetings/arrange/"] = FORMS["/{leilas_meeting}/change/"] = arranged
    return {"leilas_meeting": meeting.pk}
