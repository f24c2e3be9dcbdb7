"""Answers to a meeting, and wishes for another time. Karim is not asked to it, and Leila is."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from familyapp.meetings.models import Attendee, Meeting, TimeWish

ROWS = """
GET  /child/{amina}/meetings/{ahead}/reply/ 302 404 team=200 karim=404 covers,looking=403
POST /child/{amina}/meetings/{ahead}/reply/ 302 404 team=302 karim=404 covers,looking=403
GET  /child/{amina}/meetings/{ahead}/another-time/ 302 404 team=200 karim=404 covers,looking=403
POST /child/{amina}/meetings/{ahead}/another-time/ 302 404 team=302 karim=404 covers,looking=403
GET  /child/{amina}/meetings/{ahead}/reply/{idris_asked}/ 302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/{ahead}/reply/{idris_asked}/ 302 404 team=403 tom,covers=302
GET  /child/{amina}/meetings/{ahead}/another-time/{wish}/ 302 404 team=403 tom,covers=200
POST /child/{amina}/meetings/{ahead}/another-time/{wish}/ 302 404 team=403 tom,covers=302
POST /child/{ollie}/meetings/{ahead}/reply/ 302 404
"""

GATES = """
team_view: see meetings
    /child/<uuid:child>/meetings/<uuid:meeting>/reply/
    /child/<uuid:child>/meetings/<uuid:meeting>/another-time/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/meetings/<uuid:meeting>/reply/<uuid:attendee>/
    /child/<uuid:child>/meetings/<uuid:meeting>/another-time/<uuid:wish>/
"""

FORMS = {
    "/reply/": {"reply": "yes"},
    "/another-time/": {"key": uuid4(), "choices": ["week"], "words": "On Thursday."},
}


def things(people, children, member) -> dict:
    """A meeting ahead about Amina, Idris who is asked without an account, and Leila's wish."""
    starts = timezone.now() + timedelta(days=9)
    ahead = Meeting.objects.create(
        child=children["amina"],
        kind="team",
        purpose="To see how it goes.",
        starts=starts,
        ends=starts + timedelta(hours=1),
        organiser=member("amina", "tom"),
    )
    asked = {
        key: Attendee.objects.create(meeting=ahead, member=member("amina", key))
        for key in ("amina", "leila", "tom", "priya")
    }
    idris = children["amina"].team.get(listed_name="Idris")
    wish = TimeWish.objects.create(attendee=asked["leila"], choices=["week"])
    return {
        "ahead": ahead.pk,
        "idris_asked": Attendee.objects.create(meeting=ahead, member=idris).pk,
        "wish": wish.pk,
    }
