"""The cast and the services they work for, put in through the same actions as real people."""

from datetime import time

from django.db import transaction

from familyapp.core.models import Marker
from familyapp.demo import feedback, guides, local_offer, one_place, referrals, timelines
from familyapp.demo.authority import fill_authority
from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.demo.households import move_in
from familyapp.demo.life import live_on
from familyapp.demo.records import (
    born,
    child,
    days_ago,
    listed,
    make_person,
    member,
    parent,
    person,
    professional,
    service,
    tom_works_with,
    work_hours,
)
from familyapp.demo.talks import write_everything
from familyapp.demo.words.families import OF_THE_CAST
from familyapp.services.actions import give_role
from familyapp.services.models import Service, ServiceRole
from familyapp.team import actions
from familyapp.team.models import KeptApart, Role, TeamMember

__all__ = ["child", "fill", "fill_cast", "fill_services", "hand_over_to_tom", "member", "person"]

CAST, AUTHORITY = "demo cast", "demo authority"  # what markers say is in this database
Kind = Service.Kind
SERVICES = {
    "key_working": (
        "Key working team",
        Kind.SEND_TEAM,
        "Gives each family one person to ask.",
        "01632 960 110",
    ),
    "school": (
        "Northfield School",
        Kind.EDUCATION,
        "A secondary school with a learning support base.",
        "01632 960 120",
    ),
    "therapies": (
        "Children's therapies",
        Kind.HEALTH,
        "Helps with talking, moving and everyday skills.",
        "01632 960 130",
    ),
    "paediatrics": (
        "Community children's doctors",
        Kind.HEALTH,
        "Doctors and nurses who know how children grow.",
        "01632 960 140",
    ),
    "camhs": (
        "Children's mental health service",
        Kind.MENTAL_HEALTH,
        "Helps with worries, moods and sleep.",
        "01632 960 150",
    ),
    "early_help": (
        "Early help",
        Kind.SOCIAL_CARE,
        "Helps families at home before things get too hard.",
        "01632 960 160",
    ),
    "short_breaks": (
        "Short breaks",
        Kind.SOCIAL_CARE,
        "Fun things for children, and a rest for families.",
        "01632 960 170",
    ),
    "transport": (
        "School transport",
        Kind.TRANSPORT,
        "Gets children to school and back.",
        "01632 960 180",
    ),
}

WORK_HOURS = {
    "tom": ("0123", time(9), time(17)),
    "ruth": ("01234", time(9), time(16, 30)),
    "nia": ("01234", time(9), time(17)),
    "priya": ("01234", time(8, 30), time(15, 30)),
    "nadia": ("01234", time(9), time(16, 30)),
    "jo": ("0124", time(9), time(17)),
}
# What each answers for, in which service, since how many days.
SERVICE_ROLES = {
    "grace": (ServiceRole.Role.MANAGER, "key_working", 900),
    "hana": (ServiceRole.Role.SAFEGUARDING_LEAD, "key_working", 850),
    "moira": (ServiceRole.Role.COMPLAINTS_OFFICER, "key_working", 620),
    "eli": (ServiceRole.Role.CONTENT_EDITOR, "key_working", 310),
    "tom": (ServiceRole.Role.KEY_WORKER, "key_working", 420),
    "ruth": (ServiceRole.Role.KEY_WORKER, "key_working", 760),
    "jo": (ServiceRole.Role.KEY_WORKER, "key_working", 880),
    "nia": (ServiceRole.Role.KEY_WORKER, "key_working", 12),
    "priya": (ServiceRole.Role.PROFESSIONAL, "school", 940),
}


def fill(*, cast_only: bool = False) -> bool:
    """Fill this database with the cast and, unless told otherwise, the authority around it.

    All or nothing, and each once: says whether it filled anything now.
    """
    wanted = [CAST] if cast_only else [CAST, AUTHORITY]
    if not _missing(wanted):
        return False
    with transaction.atomic():
        missing = _missing(wanted)  # another process may have filled it meanwhile
        if CAST in missing:
            fill_services()
            fill_cast()
            hand_over_to_tom()
        if AUTHORITY in missing:
            fill_authority()
            write_everything()
            live_on()
            one_place.fill()
            feedback.fill()
            local_offer.fill()
            guides.fill()
            timelines.fill()
            referrals.fill()
        Marker.objects.bulk_create(Marker(name=name) for name in missing)
    return bool(missing)


def _missing(wanted: list[str]) -> list[str]:
    there = set(Marker.objects.filter(name__in=wanted).values_list("name", flat=True))
    return [name for name in wanted if name not in there]


def fill_services() -> None:
    Service.objects.bulk_create(
        Service(pk=demo_id(f"service:{key}"), name=name, kind=kind, what_we_do=words, phone=phone)
        for key, (name, kind, words, phone) in SERVICES.items()
    )


def fill_cast() -> None:
    """The personas, their children, and everybody around Amina."""
    for persona in PERSONAS.values():
        make_person(persona.key, persona.name, persona.called, persona.email)
    for key, (days, opens, closes) in WORK_HOURS.items():
        work_hours(person(key), days, opens, closes)
    for key, (role, of, since) in SERVICE_ROLES.items():
        give_role(person(key), service(of), role, started=days_ago(since))
    _amina()
    _idris()
    _ollie()
    for household in OF_THE_CAST:
        move_in(household)
    actions.keep_apart(
        person("leila"), person("karim"), reason="A court order of 2024.", by=person("jo")
    )
    KeptApart.objects.update(started=days_ago(680))


def _amina() -> None:
    amina = actions.open_record(
        name="Amina Yusuf", called="Amina", born=born(15, 5), id=demo_id("child:amina")
    )
    jo = actions.assign_key_worker(
        amina,
        person("jo"),
        by=person("grace"),
        service=service("key_working"),
        purpose="Was the first to ask until Tom began.",
        started=days_ago(700),
    )
    actions.join_team(
        amina, Role.YOUNG_PERSON, person=person("amina"), by=jo.person, started=days_ago(690)
    )
    parent(amina, "leila", "Mum", started=days_ago(690), lives_with_child=True)
    parent(amina, "karim", "Dad", started=days_ago(680), phone="07700 900 321")
    listed(amina, "Idris", relationship="Brother", lives_with_child=True, started=days_ago(690))
    professional(amina, "priya", "senco", "school", "Makes sure school gives what the plan says.")
    for name, card, service_key, purpose, days, since, phone in AROUND_AMINA:
        listed(
            amina,
            name,
            role_card=card,
            service=service(service_key),
            purpose=purpose,
            days=days,
            phone=phone,
            started=days_ago(since),
        )


# Name, role card, service, purpose, days, since how many days, phone.
AROUND_AMINA = (
    (
        "Dee Marsh",
        "teaching_assistant",
        "school",
        "Practises the bus route with Amina and helps in maths.",
        "Monday to Friday, in school time",
        420,
        "",
    ),
    (
        "Una Frost",
        "speech_and_language_therapist",
        "therapies",
        "Helps Amina say what she wants in new places.",
        "Wednesdays at school",
        380,
        "01632 960 131",
    ),
    (
        "Dr Ade Okoye",
        "paediatrician",
        "paediatrics",
        "Looks after Amina's sleep and growing.",
        "Clinic on Mondays and Tuesdays",
        600,
        "",
    ),
    (
        "Olive Nash",
        "occupational_therapist",
        "therapies",
        "Finds what helps with noise and busy places.",
        "Thursdays",
        200,
        "",
    ),
    (
        "Kit Rowe",
        "camhs_worker",
        "camhs",
        "Talks with Amina about worries.",
        "Every other Friday",
        48,
        "",
    ),
)


def hand_over_to_tom() -> None:
    """Jo's time with Amina ends and Tom's begins: after what Jo and the family wrote."""
    began = days_ago(240)
    actions.assign_key_worker(
        child("amina"),
        person("tom"),
        by=person("grace"),
        service=service("key_working"),
        purpose="The first person to ask. He makes sure everyone does what they said.",
        phone="01632 960 111",
        email="tom.bailey@larkshire.example",
        started=began,
    )
    TeamMember.objects.filter(child=child("amina"), person=person("jo")).update(ended=began)


def _idris() -> None:
    idris = actions.open_record(
        name="Idris Yusuf", called="Idris", born=born(9, 2), id=demo_id("child:idris")
    )
    tom_works_with(idris, 240)
    parent(idris, "leila", "Mum", started=days_ago(230), lives_with_child=True)


def _ollie() -> None:
    ollie = actions.open_record(
        name="Ollie Reed", called="Ollie", born=born(7, 9), id=demo_id("child:ollie")
    )
    tom_works_with(ollie, 300)
    parent(ollie, "sam", "Mum", started=days_ago(299), lives_with_child=True)
