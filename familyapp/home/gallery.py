"""What the gallery shows: made up on the spot, stored nowhere."""

from typing import Any

from django.utils import timezone

from familyapp.home.forms import SampleCodeForm, SampleForm
from familyapp.services.role_cards import Ring
from familyapp.team.circle import circle_of
from familyapp.team.models import Child, Role, TeamMember
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
        "thread": _thread("private", "Amina Yusuf", "private", "ok. can I bring my headphones", 2),
        "read_thread": _thread("adult", "Leila Yusuf", "about Amina", "Thank you for ringing.", 0),
        "family": {
            "member": {"child": {"name": "Amina Yusuf", "called": "Amina", "age": 15}},
            "threads": [
                _thread("private", "Amina Yusuf", "private", "", 2),
                _thread("adult", "Leila Yusuf", "about Amina", "", 0),
            ],
            "waiting": {"waiting_in_words": "waiting 2 days"},
        },
    }


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
