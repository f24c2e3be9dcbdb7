"""Words of a chat that a worker would like to pass on, as their writer and the worker see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.feedback.models import Offered
from familyapp.team.models import FAMILY, TeamMember
from familyapp.team.selectors import memberships_of

if TYPE_CHECKING:
    from familyapp.accounts.models import User


def offer_for(user: User, id: UUID) -> Offered | None:
    """What this person wrote and is asked about, while they may open the child's record; nobody
    else ever sees it. One query."""
    return _of(user).filter(pk=id).first()


def links_to_offers(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who wrote the words, until they answered. One query."""
    said = _("%(name)s would like to pass on something that you wrote")
    rows = _of(user).filter(pk__in=ids, refused__isnull=True, feedback__isnull=True)
    return {
        row.pk: Link(reverse("feedback:offered", args=[row.pk]), said % {"name": row.by.short_name})
        for row in rows
    }


def links_to_what_became(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who answers the family: whether what was offered waits, was passed on or kept. It leads
    nowhere, and never says what was changed. Two queries."""
    children = {place.child_id for place in memberships_of(user) if place.is_worker_side}
    rows = Offered.objects.filter(pk__in=ids, child__in=children).select_related("to", "by")
    return {row.pk: Link("", _became(row, user)) for row in rows}


def _became(row: Offered, reader: Any) -> str:
    said = {"name": row.to.short_name, "worker": row.by.short_name}
    if row.feedback_id:
        return _("%(name)s said yes. It was passed on as feedback.") % said
    if row.refused:
        return _("%(name)s would rather keep this here. That is fine.") % said
    if row.by_id == reader.pk:
        return _("You asked to pass this on. It waits for %(name)s to say yes.") % said
    return _("%(worker)s asked to pass this on. It waits for %(name)s to say yes.") % said


def _of(user: Any) -> QuerySet[Offered]:
    place = TeamMember.objects.with_access().filter(
        person=user.pk, child=OuterRef("child"), role__in=FAMILY
    )
    return Offered.objects.filter(Exists(place), to=user.pk).select_related(
        "by", "child", "service"
    )
