"""The things that the table of addresses names, and people in positions that pass."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from familyapp.accounts.actions import show_sign_in_code
from familyapp.accounts.models import DataCopy, User
from familyapp.core.tokens import hash_of
from familyapp.demo.cast import PERSONAS, demo_id
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.actions.concerns import raise_concern
from familyapp.team.actions.corrections import say_what_is_wrong
from familyapp.team.actions.matters import add_person, share_person
from familyapp.team.models import (
    AccessBasis,
    AccessEnding,
    AccessReview,
    Invitation,
    KeptApart,
    SharingDecision,
    TeamMember,
)
from messaging.models import Conversation
from tests.access.parts import all_of

TOKEN = "t" * 32  # the same in cookie and header is what makes one valid


def of_managers(people, children) -> dict[str, UUID]:
    """A look of Grace's that is over, and Farah, whose place in Amina's team she ended once."""
    long_ago = timezone.now() - timedelta(days=300)
    place = {"child": children["amina"], "started": long_ago, "ended": long_ago}
    look = TeamMember.objects.create(
        person=people["grace"], role="oversight", reason="Once.", **place
    )
    ending = AccessEnding.objects.create(
        member=TeamMember.objects.create(person=people["farah"], role="parent_carer", **place),
        service_id=demo_id("service:key_working"),
        by=people["grace"],
        reason="Once.",
        told="You do not look after her any more.",
        at=long_ago,
        challenged_at=long_ago,
        challenge="I do.",
    )
    return {"look": look.pk, "ending": ending.pk}


def of_dawn(dawn: TeamMember, tom: User) -> dict[str, object]:
    """A second reason for Dawn to be here, which opens nothing; a review; an override of old."""
    basis = AccessBasis.objects.create(
        member=dawn,
        kind="representative",
        decision="Which college",
        evidence="Seen.",
        checked_by=tom,
    )
    override = SharingDecision.objects.create(
        recipient=dawn,
        thing="team",
        kind="override_open",
        why="Needed.",
        lawful_basis="Children Act 1989, section 47",
        given_by=tom,
        capacity="worker",
        recorded_by=tom,
    )
    review = AccessReview.objects.create(member=dawn, why="on_date", due_on="2026-01-05")
    return {"dawns_basis": basis.pk, "override": override.pk, "dawns_review": review.pk}


@pytest.fixture
def things(people, children, member) -> dict[str, object]:
    """Name in the table -> id: children, places in Amina's team, threads, services."""
    places = {key: member("amina", key) for key in ("leila", "karim", "tom", "priya", "jo")}
    places["priya"].photo.save("face.jpg", ContentFile(b"a face"))
    threads = {
        f"{key}s_thread": Conversation.objects.get(owner=member(child, key)).pk
        for child, key in [
            ("amina", "amina"),
            ("amina", "leila"),
            ("amina", "karim"),
            ("ollie", "sam"),
            ("ben", "ben"),
            ("ben", "dawn"),
            ("maya", "carol"),
            ("tia", "olu"),
            ("tia", "nadia"),
            ("zain", "farah"),
        ]
    }
    aunts = Invitation.objects.create(
        token_hash=hash_of("aunts-link"),
        email="noor@families.example",
        name="Noor Yusuf",
        made_by=people["tom"],
        child=children["amina"],
        role="parent_carer",
        basis="responsibility",
        evidence="Seen.",
        checked_on="2026-01-01",
    )
    bos = Invitation.objects.create(
        token_hash=hash_of("bos-link"),
        email="bo.hale@larkshire.example",
        name="Bo Hale",
        made_by=people["grace"],
        service_id=demo_id("service:key_working"),
        service_role="key_worker",
    )
    return {
        **{key: child.pk for key, child in children.items()},
        **{key: place.pk for key, place in places.items()},
        "sam": member("ollie", "sam").pk,
        "dawn": member("ben", "dawn").pk,
        "carol": member("maya", "carol").pk,
        "olu": member("tia", "olu").pk,
        "nadia": member("tia", "nadia").pk,
        **threads,
        "pair": KeptApart.objects.get().pk,
        "camhs": demo_id("service:camhs"),
        "key_working": demo_id("service:key_working"),
        "school": demo_id("service:school"),
        **of_managers(people, children),
        **of_dawn(member("ben", "dawn"), people["tom"]),
        "nobody": uuid4(),
        "aminas_place": member("amina", "amina").pk,
        **said_by(member("amina", "leila"), member("amina", "tom")),
        "aunts_invitation": aunts.pk,
        "bos_invitation": bos.pk,
        "graces_role": ServiceRole.objects.get(person=people["grace"], role="manager").pk,
        "leilas_copy": copy_of(people["leila"]),
        "aminas_code": show_sign_in_code(people["amina"], people["tom"]),
    } | {
        name: id
        for things_of in all_of("things")
        for name, id in things_of(people, children, member).items()
    }


def copy_of(person: User) -> UUID:
    """A copy of this person's data that is ready."""
    now = timezone.now()
    copy = DataCopy(person=person, finished=now, expires=now + timedelta(days=7))
    copy.as_json.save("copies/copy.json", ContentFile(b"{}"), save=False)
    copy.as_html.save("copies/copy.html", ContentFile(b"<p>"))
    return copy.pk


def said_by(leila: TeamMember, tom: TeamMember) -> dict[str, object]:
    """Something said to be wrong, a concern, and a friend shared with the team."""
    friend = add_person(leila, key=uuid4(), name="Halima Noor", who="Our oldest friend")
    share_person(leila, friend)
    wrong = say_what_is_wrong(leila, key=uuid4(), what="The therapy is on Fridays.")
    concern = raise_concern(tom, key=uuid4(), what="A bruise.")
    return {
        "leilas_friend": friend.pk,
        "leilas_correction": wrong.pk,
        "concern": concern.pk,
    }


@pytest.fixture
def person_in(people, children, member) -> Callable[[str], User | None]:
    """The person of a column, put into their position; None for who is signed out."""

    def take_place(column: str) -> User | None:
        soon = timezone.now() + timedelta(days=1)
        tom, grace = people["tom"], people["grace"]
        if column == "covers":
            actions.begin_cover(member("amina", "tom"), people["ruth"], until=soon, by=grace)
            return people["ruth"]
        if column in ("looks_in", "hana_looks_in"):
            who = grace if column == "looks_in" else people["hana"]
            actions.begin_oversight(
                children["amina"], who, reason="A complaint.", until=soon, by=tom
            )
            return who
        return people[column] if column in PERSONAS else None

    return take_place


@pytest.fixture
def ask(client_of) -> Callable:
    """One request in a browser of its own, with a valid token where something is sent."""
    signed_in: dict[UUID, str] = {}
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def send(user: User | None, method: str, path: str, data=None, token=True):
        browser.cookies.clear()  # a new one each time costs more than it asks
        if user:
            if user.pk not in signed_in:
                signed_in[user.pk] = client_of(user).cookies["sessionid"].value
            browser.cookies["sessionid"] = signed_in[user.pk]
        headers = {}
        if token:
            browser.cookies["csrftoken"] = headers["x-csrftoken"] = TOKEN
        if data is None:
            return browser.generic(method, path, headers=headers)
        return browser.post(path, data, headers=headers)

    return send
