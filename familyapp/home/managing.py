"""The children of a service as its manager sees them: a name, who is asked, and how long the
family has waited. Nothing else of a child stands here; more needs oversight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from familyapp.team.managing import IS_ASKED, child_of, children_of, who_is_asked
from familyapp.team.models import Child, Role, TeamMember
from familyapp.team.querysets import in_force
from messaging.models import Conversation

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole

PAGE = 50


@dataclass(frozen=True)
class ChildRow:
    """One child of the service."""

    child: Child
    asked: TeamMember | None  # the key worker, or the interim contact
    waiting_since: datetime | None

    @property
    def key_worker(self) -> TeamMember | None:
        return self.asked if self.asked and self.asked.role == Role.KEY_WORKER else None

    @property
    def interim(self) -> TeamMember | None:
        return self.asked if self.key_worker is None else None

    @property
    def asked_in_words(self) -> str:
        if self.key_worker:
            return _("Key worker: %(name)s") % {"name": self.key_worker.name}
        if self.interim:
            return _("Being arranged. %(name)s is asked until then.") % {"name": self.interim.name}
        return _("Being arranged. Nobody to ask.")

    @property
    def waiting_in_words(self) -> str:
        if self.waiting_since is None:
            return ""
        return _("waiting %(time)s") % {"time": timesince(self.waiting_since, depth=1)}


@dataclass(frozen=True)
class ChildrenPage:
    """One page of the list; `page` has the numbers for going on."""

    rows: list[ChildRow]
    page: Page

    @property
    def total(self) -> int:
        return self.page.paginator.count


def children_page(service_role: ServiceRole, number: str = "") -> ChildrenPage:
    """Who has waited longest first, then who has nobody to ask, then by name. Three queries,
    whatever the number of children. A page that does not exist gives the nearest."""
    page = Paginator(_longest_wait_first(children_of(service_role)), PAGE).get_page(number or 1)
    found = list(page.object_list)
    asked = who_is_asked(found)
    return ChildrenPage([_row(child, asked) for child in found], page)


def child_row(service_role: ServiceRole, id: UUID) -> ChildRow | None:
    """One child of the service, or None: of another one, of their own family, or no such child."""
    child = child_of(service_role, id)
    if child is None:
        return None
    child = _longest_wait_first(Child.objects.filter(pk=child.pk)).get()
    return _row(child, who_is_asked([child]))


def _row(child: Child, asked: dict[UUID, TeamMember]) -> ChildRow:
    since: datetime | None = child.waiting_since  # type: ignore[attr-defined]  # annotated
    return ChildRow(child, asked.get(child.pk), since)


def _longest_wait_first(children: QuerySet[Child]) -> QuerySet[Child]:
    """Each with since when somebody of the family who is still there waits for an answer, and
    whether anybody is named to give one."""
    of_child = Conversation.objects.filter(child=OuterRef("pk"), waiting_since__isnull=False)
    threads = of_child.filter(Q(owner__isnull=True) | in_force("owner__"))
    asked = TeamMember.objects.filter(IS_ASKED, child=OuterRef("pk")).current()
    return children.annotate(
        waiting_since=Subquery(threads.order_by("waiting_since").values("waiting_since")[:1]),
        has_somebody=Exists(asked),
    ).order_by(F("waiting_since").asc(nulls_last=True), "has_somebody", Lower("called"), "pk")
