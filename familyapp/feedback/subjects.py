"""What feedback is about, and who gives it: asked anew for each page and each form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core import links
from familyapp.core.links import Link
from familyapp.feedback.models import Kind, Poster, SaidBy
from familyapp.services.models import SENSITIVE_KINDS, Service
from familyapp.services.selectors import services_by_name
from familyapp.team.models import Child, Role, TeamMember
from familyapp.team.selectors import memberships_of

APP = "app"
THIS_APP = UUID("a0a0a0a0-0000-4000-8000-000000000001")  # it has no row of its own
# What `core.links` may name here. Whatever else it knows, nobody says how that was.
KINDS = {
    "meeting": Kind.MEETING,
    "plan": Kind.PLAN,
    "outcome": Kind.PLAN,
    "provision": Kind.HELP,
    "conversation": Kind.REPLY,
    "handover": Kind.HANDOVER,
    "guide": Kind.GUIDE,
    "service": Kind.SERVICE,
    APP: Kind.APP,
}


@dataclass(frozen=True)
class About:
    """One thing that feedback can be about. `label` is for who writes, never for who reads."""

    subject_kind: str
    subject_id: UUID
    label: str
    child: UUID | None = None
    service: UUID | None = None
    worker: UUID | None = None

    @property
    def kind(self) -> str:
        return str(KINDS[self.subject_kind])

    @property
    def value(self) -> str:
        """How it stands in an address and in a form."""
        return APP if self.subject_kind == APP else f"{self.subject_kind}:{self.subject_id}"


@dataclass(frozen=True)
class Writer:
    """Somebody signed in who gives feedback, and the families that they belong to."""

    person: User
    places: list[TeamMember]

    @property
    def is_young(self) -> bool:
        """Whether the page speaks to a young person."""
        return any(place.role == Role.YOUNG_PERSON for place in self.places)

    @cached_property
    def _family(self) -> list[TeamMember]:
        return [place for place in self.places if place.is_family and not place.role_card]

    def child_of(self, about: About) -> Child | None:
        """Whose record it is about: the subject's child, or the only child of this family."""
        if about.child:
            found = (place.child for place in self.places if place.child_id == about.child)
            return next(found, None)
        return self._family[0].child if len(self._family) == 1 else None

    def said_by(self, about: About) -> str:
        """As what they say it: by their place with that child, or else in any family."""
        places = [place for place in self._family if place.child_id == about.child] or (
            self._family if not about.child else []
        )
        if any(place.role == Role.YOUNG_PERSON for place in places):
            return SaidBy.YOUNG
        if places:
            return SaidBy.PARENT
        return SaidBy.WORKER if self.person.is_worker else SaidBy.SOMEBODY


def writer_of(user: User) -> Writer:
    """Call with somebody signed in. One query."""
    return Writer(user, list(memberships_of(user)))


def about_of(user: User | None, value: str) -> About:
    """What this address or form names, as far as this person may open it now; this app otherwise.
    Who is signed out may name any service and any guide: that they exist is public."""
    kind, _colon, text = value.partition(":")
    try:
        id = THIS_APP if kind == APP else UUID(text)
    except ValueError:
        return this_app()
    if kind not in KINDS or kind == APP:
        return this_app()
    link = links.resolve(kind, user, id) if user else _public(kind, id)
    return _about(kind, id, link) if link else this_app()


def about_service(service: Service) -> About:
    return About("service", service.pk, service.name, service=service.pk)


def poster_with(code: str) -> Poster | None:
    """The poster with this code while it hangs, or None. One query."""
    if "\0" in code:  # no database takes it
        return None
    rows = Poster.objects.filter(code=code.lower(), ended__isnull=True)
    return rows.select_related("service").first()


def this_app() -> About:
    return About(APP, THIS_APP, _("This app"))


def _about(kind: str, id: UUID, link: Link) -> About:
    return About(kind, id, link.label, link.child, link.service, link.worker)


def _public(kind: str, id: UUID) -> Link | None:
    if kind == "guide":
        return links.resolve(kind, None, id)
    row = Service.objects.filter(pk=id).first() if kind == "service" else None
    return _link(row) if row else None


def choices_for(user: User | None, first: About) -> list[tuple[str, Any]]:
    """What the list "What is it about?" offers: `first` and what happened lately, services, the
    app. A fixed number of queries for each package that offers something."""
    lately = [(first.value, first.label)]
    for subject in links.subjects_for(user) if user else ():
        if subject.kind in KINDS:
            each = _about(subject.kind, subject.id, subject.link)
            lately.append((each.value, each.label))
    services = [(about_service(row).value, row.name) for row in services_for(user)]
    seen = {value for value, _label in services} | {APP}
    groups = [
        (_("Lately"), [each for each in _once(lately) if each[0] not in seen]),
        (_("A service"), services),
        (_("Something else"), [(APP, str(this_app().label))]),
    ]
    return [(label, offered) for label, offered in groups if offered]


def _once(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict(rows).items())


def services_for(user: User | None) -> QuerySet[Service]:
    """The services that are offered by name. To an adult of a family a sensitive one is offered
    only where they may know of somebody of it in a child's team, so that a list says no more than
    the team's page does. One query, and one for who the person is."""
    rows = services_by_name()
    places = memberships_of(user) if user else ()
    adults = [place for place in places if place.role == Role.PARENT_CARER]
    if not adults:
        return rows
    may_see = ~Q(kind__in=SENSITIVE_KINDS)
    for place in adults:
        known = TeamMember.objects.visible_to(place).filter(service__isnull=False)
        may_see |= Q(pk__in=known.values("service"))
    return rows.filter(may_see)


def links_to_services(user: User, ids: set[UUID]) -> dict[UUID, Link]:
    """A service, for everybody to whom it is offered by name. Two queries."""
    return {row.pk: _link(row) for row in services_for(user).filter(pk__in=ids)}


def _link(service: Service) -> Link:
    url = f"{reverse('feedback:give')}?about={about_service(service).value}"
    return Link(url, service.name, service=service.pk)


def links_to_this_app(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    return {THIS_APP: Link(reverse("home:today"), _("This app"))} if THIS_APP in ids else {}


def worker_named(about: About, writer: Writer | None) -> User | None:
    """The worker whom it is about, where that is not who writes. One query."""
    if about.worker is None or writer is None or about.worker == writer.person.pk:
        return None
    return User.objects.filter(pk=about.worker).first()


def labels_of(user: User, named: Iterable[tuple[str, UUID | None]]) -> dict[Any, Link]:
    """(kind, id) -> what its writer may open of it now. A fixed number of queries."""
    wanted = [(kind, id) for kind, id in named if id and kind in KINDS]
    return links.resolve_many(user, wanted)
