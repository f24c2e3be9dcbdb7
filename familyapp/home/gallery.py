"""What the gallery shows: made up on the spot, stored nowhere."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.editing import Change
from familyapp.feedback.pulses import PulseCard
from familyapp.home.context_processors import ChildTabs, NavEntry
from familyapp.home.forms import SampleCardsForm, SampleCodeForm, SampleForm, SampleUploadForm
from familyapp.home.gallery_ways import ways
from familyapp.home.managing import ChildRow
from familyapp.meetings import words
from familyapp.meetings.models import Attendee, Meeting, PaperFile, SayFile
from familyapp.meetings.selectors import Coming, Listed, Step
from familyapp.notices.models import Notice
from familyapp.notices.selectors import Waiting as Task
from familyapp.notices.selectors import WhatWaits
from familyapp.plans.progress import Latest
from familyapp.services.help import help_entries
from familyapp.services.models import Service
from familyapp.services.role_cards import Ring
from familyapp.team.agreed import Agreed
from familyapp.team.circle import circle_of
from familyapp.team.concerns import Waiting
from familyapp.team.log import Entry
from familyapp.team.matters import Matter
from familyapp.team.models import (
    AgreedAction,
    Child,
    Concern,
    Invitation,
    PersonWhoMatters,
    Role,
    TeamMember,
)
from familyapp.team.selectors import FAMILY_RING, Person, Team

PEOPLE = (
    ("Tom Bailey", "Tom", "Key worker", Role.KEY_WORKER, Ring.EVERY_DAY.value),
    ("Leila Yusuf", "Mum", "Mum", Role.PARENT_CARER, FAMILY_RING),
    ("Idris", "Brother", "Brother", Role.PARENT_CARER, FAMILY_RING),
    ("Priya Shah", "Priya", "SENCO", Role.PROFESSIONAL, Ring.EVERY_DAY.value),
    ("Dr Ade Okoye", "Dr Ade", "Children's doctor", Role.PROFESSIONAL, Ring.SPECIALIST.value),
    ("Una Frost", "Una", "Speech therapist", Role.PROFESSIONAL, Ring.SPECIALIST.value),
)


def samples() -> dict[str, Any]:
    amina = Child(name="Amina Yusuf", called="Amina", born=timezone.localdate())
    people = [
        Person(
            member=TeamMember(child=amina, listed_name=name, role=role),
            ring=ring,
            label=label,
            role=what,
            card=None,
            hours="",
            when_in="",
            shows_contact=False,
            is_me=False,
        )
        for name, label, what, role, ring in PEOPLE
    ]
    return one_place(amina, people) | {
        **ways(amina),
        "form": SampleForm({"email": "leila"}),
        "code_form": SampleCodeForm(),
        "upload_form": SampleUploadForm(),
        "cards_form": SampleCardsForm(),
        "pulse": PulseCard(
            uuid4(), "How was your meeting?", "Your annual review", "app", is_young=True
        ),
        "emergency": help_entries()[0],
        "kept": [
            SayFile(kind="voice", name="Recording.webm", size=312_000),
            PaperFile(
                kind="pdf", name="Amina, school report for the annual review.pdf", size=1_234_567
            ),
        ],
        "child": amina,
        "people": people,
        "circle": circle_of(Team(people)),
        "invitation": Invitation(name="Noor Yusuf", relationship="Aunt", email="noor@example.org"),
        "matter": Matter(
            PersonWhoMatters(
                author=people[0].member, name="Zara", who="My best friend", why="We text every day."
            ),
            is_mine=False,
        ),
        "looked": Entry(
            "Tom Bailey", "Key worker", "Tom looked at Amina's team on Tuesday", ("09:14", "11:02")
        ),
        "worry": Waiting(Concern(child=amina, raised_by=User(name="Priya Shah"))),
        "a_service": Service(name="Key working team"),
        "thread": _thread("private", "Amina Yusuf", "private", "ok. can I bring my headphones", 2),
        "read_thread": _thread("adult", "Leila Yusuf", "about Amina", "Thank you for ringing.", 0),
        "rows_of_children": [
            ChildRow(amina, people[0].member, timezone.now() - timedelta(days=2)),
            ChildRow(amina, None, None),
        ],
        "relative": TeamMember(
            child=amina, person=User(name="Leila Yusuf", called="Leila"), role=Role.PARENT_CARER
        ),
        "waits": WhatWaits(
            now=[_task("Ask again what Leila may see of Amina", -3), _task("A form to read", 3)],
            later=[_task("Ask again what Olu may see of Tia", 40)],
        ),
        "look": TeamMember(
            child=amina, reason="A complaint.", ended=timezone.now() + timedelta(days=3)
        ),
        "family": {
            "member": {"child": {"name": "Amina Yusuf", "called": "Amina", "age": 15}},
            "contact": {"days": 2, "is_online": True},
            "threads": [
                _thread("private", "Amina Yusuf", "private", "", 2),
                _thread("adult", "Leila Yusuf", "about Amina", "", 0),
            ],
            "waiting": {"waiting_in_words": "waiting 2 days"},
        },
    }


def one_place(child: Child, people: list[Person]) -> dict[str, Any]:
    """What pages about meetings, the plan and who does what share."""
    now = timezone.now()
    tom = people[0].member
    meeting = Meeting(
        child=child,
        kind=Meeting.Kind.ANNUAL_REVIEW,
        purpose="To see whether the plan still fits.",
        starts=now + timedelta(days=3),
        ends=now + timedelta(days=3, hours=1),
    )
    asked = [
        Coming(Attendee(meeting=meeting, member=each.member), each.label, each.role, "", False)
        for each in people[:4]
    ]
    return {
        "latest": Latest(step=4, at=now, by="Priya"),
        "agreed": [
            _action(child, tom, "Ask the bus company for a trial run", 3, who=tom),
            _action(child, tom, "Make a card for noisy places", -2, who_named="Una Frost"),
        ],
        "changes": [Change("Where", "The library", "Northfield School")],
        "tabs": ChildTabs(
            child.name,
            [NavEntry("#", "Team", "team", True), NavEntry("#", "Meetings", "calendar", False)],
        ),
        "next_one": Listed(
            meeting,
            "Your annual review",
            "plan",
            words.day_and_time(meeting),
            words.how_soon(meeting),
            "",
            "At school",
            asked,
            Step("Say if you can come", filled=False),
        ),
        "today": {
            "child": child,
            "is_young_person": True,
            "own_thread": True,
            "preparing": True,
            "coming": {"sees_about": True, "sees_plan": True},
        },
    }


def _action(child: Child, reader: TeamMember, what: str, days: int, **doer: Any) -> Agreed:
    by_when = timezone.localdate() + timedelta(days=days)
    return Agreed(AgreedAction(child=child, what=what, by_when=by_when, **doer), reader)


def _task(label: str, days: int) -> Task:
    return Task(Notice(due=timezone.localdate() + timedelta(days=days)), label, "#")


def _thread(kind: str, title: str, about: str, last: str, unread: int) -> dict[str, Any]:
    return {
        "conversation": {"pk": f"{kind} {last}", "kind": kind},
        "title": title,
        "others_name": title.split(" ")[0],
        "about": about,
        "initials": "AY" if kind == "private" else "LY",
        "icon": "",
        "tone": "" if kind == "private" else "private",
        "last": {"body": last},
        "unread": unread,
        "url": "",
        "waiting_since": unread,
        "waiting_in_words": "waiting 2 days",
    }
