"""Reads about what somebody said is wrong: for who said it, and for who answers the family."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.team.models import Correction, Role, TeamMember

ANSWERED_FOR = timedelta(days=365)  # how long an answered one stays in the worker's list


def corrections_for(member: TeamMember) -> list[Correction]:
    """What this member may read: their own, and for who answers the family everybody's. Not
    answered first, by due date. Call with a member from the gate."""
    recent = Q(answered__isnull=True) | Q(answered__gt=timezone.now() - ANSWERED_FOR)
    rows = _theirs(member).filter(recent) if member.is_worker_side else _theirs(member)
    return list(rows.order_by(F("answered").desc(nulls_first=True), "due_on", "asked"))


def correction_for(member: TeamMember, id: UUID) -> Correction | None:
    """One of `corrections_for`, however old, or None."""
    return _theirs(member).filter(pk=id).first()


def _theirs(member: TeamMember) -> QuerySet[Correction]:
    rows = Correction.objects.filter(child=member.child_id).select_related(
        "asked_by__person", "about__person", "answered_by"
    )
    known = TeamMember.objects.visible_to(member).filter(pk=OuterRef("about"))
    rows = rows.annotate(names_about=Exists(known))  # kept apart or hidden since it was asked
    return rows if member.is_worker_side else rows.filter(asked_by__person=member.person_id)


def readable_corrections(member: TeamMember) -> set[UUID]:
    """The ids of `corrections_for`, for the log."""
    return set(_theirs(member).values_list("pk", flat=True))


def words(reader: TeamMember) -> str:
    if reader.is_worker_side:
        return _("what was asked to be put right")
    return _("what you asked to put right")


def links_to_corrections(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who asked: the answer. For who answers the family: what waits for one."""
    places = {
        place.child_id: place for place in TeamMember.objects.with_access().filter(person=user.pk)
    }
    rows = Correction.objects.filter(pk__in=ids, child__in=places).select_related(
        "asked_by__person", "child"
    )
    found = {}
    for row in rows:
        if row.asked_by.person_id == user.pk:
            label = _("An answer to what you asked us to put right")
        elif places[row.child_id].is_worker_side:
            words = {"who": row.asked_by.short_name, "child": row.child.called}
            if row.asked_by.role == Role.YOUNG_PERSON:
                label = _("%(who)s says something is wrong here") % words
            else:
                label = _("%(who)s says something about %(child)s is wrong here") % words
        else:
            continue
        found[row.pk] = Link(reverse("team:correction", args=[row.child_id, row.pk]), label)
    return found
