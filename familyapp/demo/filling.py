"""The cast and the services they work for, put in through the same actions as real people."""

from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.services.models import Service, ServiceRole, WorkingHours
from familyapp.team import actions
from familyapp.team.models import AccessBasis, Child, Role, TeamMember

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


def service(key: str) -> Service:
    return Service.objects.get(pk=demo_id(f"service:{key}"))


def person(key: str) -> User:
    return User.objects.get(pk=demo_id(key))


def child(key: str) -> Child:
    return Child.objects.get(pk=demo_id(f"child:{key}"))


def member(child_key: str, person_key: str) -> TeamMember:
    """The newest place of this persona in this child's team."""
    found = TeamMember.objects.filter(child=child(child_key), person=person(person_key))
    return found.select_related("child", "person", "service").latest("started")


def days_ago(days: int, hour: int = 9) -> datetime:
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def make_person(key: str, name: str, called: str, email: str = "") -> User:
    user = User.objects.create_user(email or None, id=demo_id(key), name=name, called=called)
    if email:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def work_hours(user: User, days: str, opens: time, closes: time) -> None:
    """`days` as digits, 0 for Monday: "0123" is Monday to Thursday."""
    WorkingHours.objects.bulk_create(
        WorkingHours(person=user, weekday=int(day), opens=opens, closes=closes) for day in days
    )


def fill_services() -> None:
    Service.objects.bulk_create(
        Service(
            pk=demo_id(f"service:{key}"), name=name, kind=kind, what_we_do=words, phone=phone
        )
        for key, (name, kind, words, phone) in SERVICES.items()
    )


def fill_cast() -> None:
    """The nine of the cast, their three children and everybody around Amina."""
    for persona in PERSONAS.values():
        make_person(persona.key, persona.name, persona.called, persona.email)
    work_hours(person("tom"), "0123", time(9), time(17))
    work_hours(person("ruth"), "01234", time(9), time(16, 30))
    work_hours(person("priya"), "01234", time(8, 30), time(15, 30))
    work_hours(person("jo"), "0124", time(9), time(17))
    for key, role in (("grace", ServiceRole.Role.MANAGER),):
        ServiceRole.objects.create(
            person=person(key), service=service("key_working"), role=role, started=days_ago(900)
        )
    _amina()
    _idris()
    _ollie()
    actions.keep_apart(
        person("leila"), person("karim"), reason="A court order of 2024.", by=person("jo")
    )


def _amina() -> None:
    amina = actions.open_record(
        name="Amina Yusuf", called="Amina", born=_born(15, 5), id=demo_id("child:amina")
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
    listed(
        amina,
        "Dee Marsh",
        role_card="teaching_assistant",
        service=service("school"),
        purpose="Practises the bus route with Amina and helps in maths.",
        days="Monday to Friday, in school time",
        started=days_ago(420),
    )
    listed(
        amina,
        "Una Frost",
        role_card="speech_and_language_therapist",
        service=service("therapies"),
        purpose="Helps Amina say what she wants in new places.",
        days="Wednesdays at school",
        phone="01632 960 131",
        started=days_ago(380),
    )
    listed(
        amina,
        "Dr Ade Okoye",
        role_card="paediatrician",
        service=service("paediatrics"),
        purpose="Looks after Amina's sleep and growing.",
        days="Clinic on Mondays and Tuesdays",
        started=days_ago(600),
    )
    listed(
        amina,
        "Olive Nash",
        role_card="occupational_therapist",
        service=service("therapies"),
        purpose="Finds what helps with noise and busy places.",
        days="Thursdays",
        started=days_ago(200),
    )
    listed(
        amina,
        "Kit Rowe",
        role_card="camhs_worker",
        service=service("camhs"),
        purpose="Talks with Amina about worries.",
        days="Every other Friday",
        started=days_ago(35),
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
        name="Idris Yusuf", called="Idris", born=_born(9, 2), id=demo_id("child:idris")
    )
    _tom_works_with(idris, 240)
    parent(idris, "leila", "Mum", started=days_ago(230), lives_with_child=True)


def _ollie() -> None:
    ollie = actions.open_record(
        name="Ollie Reed", called="Ollie", born=_born(7, 9), id=demo_id("child:ollie")
    )
    _tom_works_with(ollie, 300)
    parent(ollie, "sam", "Mum", started=days_ago(299), lives_with_child=True)


def _tom_works_with(who: Child, days: int) -> TeamMember:
    return actions.assign_key_worker(
        who,
        person("tom"),
        by=person("grace"),
        service=service("key_working"),
        purpose="The first person to ask. He makes sure everyone does what they said.",
        phone="01632 960 111",
        started=days_ago(days),
    )


def parent(who: Child, key: str, relationship: str, **fields: Any) -> TeamMember:
    return actions.join_family(
        who,
        person=person(key),
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Birth certificate seen.",
        checked_by=person("jo"),
        relationship=relationship,
        **fields,
    )


def professional(who: Child, key: str, card: str, service_key: str, purpose: str) -> TeamMember:
    return actions.join_team(
        who,
        Role.PROFESSIONAL,
        person=person(key),
        role_card=card,
        service=service(service_key),
        purpose=purpose,
        started=days_ago(500),
    )


def listed(who: Child, name: str, **fields: Any) -> TeamMember:
    """Somebody without an account: family if they have a relationship, else a professional."""
    role = Role.PARENT_CARER if fields.get("relationship") else Role.PROFESSIONAL
    return actions.join_team(who, role, listed_name=name, **fields)


def _born(age: int, month: int) -> date:
    """A birthday that makes somebody this old today, whatever the day is."""
    today = timezone.localdate()
    year = today.year - age - ((today.month, today.day) < (month, 14))
    return date(year, month, 14)
