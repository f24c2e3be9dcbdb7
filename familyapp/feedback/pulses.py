"""Short questions on Today, "How was it?": who is asked, what they see, how many answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from familyapp.core import links
from familyapp.core.links import Link
from familyapp.feedback.models import Face, Pulse, PulseChoice
from familyapp.feedback.words import FACE_ICONS
from familyapp.team.models import Role, TeamMember, Thing
from familyapp.team.rules import things_open_to
from familyapp.team.selectors import memberships_of

if TYPE_CHECKING:
    from familyapp.accounts.models import User

OPEN_FOR = timedelta(days=14)
BETWEEN = timedelta(days=7)  # nobody is asked more often
# There are three at most in the time that one stays open: one a week.
MOST_OPEN = 3
HANDOVER = "handover"


@dataclass(frozen=True)
class FaceLink:
    """One face to tap."""

    value: int
    label: str | Promise
    icon: str


@dataclass(frozen=True)
class PulseCard:
    """One question as its person sees it. `about` names the subject for the giving form."""

    id: UUID
    question: str
    detail: str
    about: str
    is_young: bool

    @property
    def faces(self) -> list[FaceLink]:
        return [FaceLink(face.value, face.label, FACE_ICONS[face]) for face in Face]


def pulse_for(user: User) -> PulseCard | None:
    """The newest question that waits for this person, or None: not older than two weeks, and only
    while they may still know what it is about. One query where nothing waits; else one more, and
    for each kind of subject what its resolver asks."""
    stopped = PulseChoice.objects.filter(person=OuterRef("person"), stopped__isnull=False)
    young = TeamMember.objects.filter(
        child=OuterRef("child"), person=OuterRef("person"), role=Role.YOUNG_PERSON
    )
    rows = list(
        Pulse.objects.filter(~Exists(stopped), person=user.pk, answered=None, closed=None)
        .filter(asked__gte=timezone.now() - OPEN_FOR)
        .annotate(is_young=Exists(young))
        .select_related("child")
        .order_by("-asked")[:MOST_OPEN]
    )
    found = links.resolve_many(user, [(row.subject_kind, row.subject_id) for row in rows])
    for row in rows:
        if link := found.get((row.subject_kind, row.subject_id)):
            return _card(row, link)
    return None


def _card(row: Pulse, link: Link) -> PulseCard:
    is_young: bool = row.is_young  # type: ignore[attr-defined]  # annotated
    return PulseCard(
        id=row.pk,
        question=_question(row.subject_kind, row.child.called, is_young),
        detail="" if row.subject_kind == HANDOVER else link.label,
        about=f"{row.subject_kind}:{row.subject_id}",
        is_young=is_young,
    )


def _question(kind: str, child: str, is_young: bool) -> str:
    if kind == "meeting":
        said = _("How was your meeting?") if is_young else _("How was the meeting about %(child)s?")
    elif kind == HANDOVER:
        said = (
            _("You have a new key worker. How was the change?")
            if is_young
            else _("%(child)s has a new key worker. How was the change?")
        )
    else:
        said = _("How was this?")
    return said % {"child": child}


def own_pulse(user: User, id: UUID) -> Pulse | None:
    """A question that was put to this person, answered ones too, or None."""
    return Pulse.objects.filter(pk=id, person=user.pk).first()


def is_asked(user: User) -> bool:
    """Whether this person may be asked: until they say otherwise."""
    return not PulseChoice.objects.filter(person=user.pk, stopped__isnull=False).exists()


def links_to_handovers(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """The place of a key worker -> the team, for family who may see it and may know of them.
    Four queries at most."""
    places = [place for place in memberships_of(user) if place.is_family]
    adults = [place for place in places if place.role == Role.PARENT_CARER]
    things = things_open_to(adults) if adults else {}
    places = [
        place
        for place in places
        if place.role == Role.YOUNG_PERSON or Thing.TEAM in things.get(place.pk, ())
    ]
    if not places:
        return {}
    known = reduce(
        or_, (Q(pk__in=TeamMember.objects.visible_to(place).values("pk")) for place in places)
    )
    rows = TeamMember.objects.filter(known, pk__in=ids, role=Role.KEY_WORKER)
    return {
        row.pk: Link(
            reverse("team:team", args=[row.child_id]),
            _("The change of key worker"),
            child=row.child_id,
            service=row.service_id,
            worker=row.person_id,
        )
        for row in rows
    }
