"""What the gallery shows: made up on the spot, stored nowhere."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.home.forms import SampleCodeForm, SampleForm
from familyapp.home.managing import ChildRow
from familyapp.notices.models import Notice
from familyapp.notices.selectors import Waiting as Task
from familyapp.notices.selectors import WhatWaits
from familyapp.services.models import Service
from familyapp.services.role_cards import Ring
from familyapp.team.circle import circle_of
from familyapp.team.concerns import Waiting
from familyapp.team.log import Entry
from familyapp.team.matters import Matter
from familyapp.team.models import Child, Concern, Invitation, PersonWhoMatters, Role, TeamMember
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
    return {
        "form": SampleForm({"email": "leila"}),
        "code_form": SampleCodeForm(),
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
            "threads": [
                _thread("private", "Amina Yusuf", "private", "", 2),
                _thread("adult", "Leila Yusuf", "about Amina", "", 0),
            ],
            "waiting": {"waiting_in_words": "waiting 2 days"},
        },
    }


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
