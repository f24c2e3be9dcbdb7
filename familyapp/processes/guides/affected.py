"""Whom the change of a guide affects: who follows it, and who has a way of their own through it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from familyapp.processes.models import GuideFollow, Timeline
from familyapp.processes.rules.in_force import RULE_SETS
from familyapp.services.models import SENSITIVE_KINDS
from familyapp.team.models import KeptApart, Role, TeamMember, Thing
from familyapp.team.querysets import hidden_services, in_force
from familyapp.team.rules import things_open_to


def people_affected(slug: str) -> tuple[UUID, ...]:
    """Who hears that this guide changed: who follows it; and of each child with an open timeline
    that leads to it, the family who may see that timeline and who answers for it. Six queries, and
    one for each adult around a timeline of a sensitive service."""
    followers = GuideFollow.objects.filter(slug=slug, person__is_active=True)
    found = {*followers.values_list("person", flat=True), *_on_the_way(slug)}
    return tuple(sorted(person for person in found if person))


def kinds_that_lead_to(slug: str) -> set[str]:
    """The kinds of timeline of which some step is explained in this guide."""
    return {
        rules.kind.value for rules in RULE_SETS for step in rules.steps if step.guide[0] == slug
    }


class Begun(NamedTuple):
    """A timeline as far as it says who may know of it: who began it, and which services it tells
    of that may be hidden from adults, its own and that of who began it."""

    by: UUID | None
    sensitive: frozenset[UUID]


def _on_the_way(slug: str) -> Iterable[UUID | None]:
    begun: dict[UUID, set[Begun]] = defaultdict(set)
    open_ones = Timeline.objects.filter(kind__in=kinds_that_lead_to(slug), closed__isnull=True)
    names = ("child", "started_by__person", "service", "service__kind")
    by = ("started_by__service", "started_by__service__kind")
    for child, person, *services in open_ones.values_list(*names, *by):
        pairs = zip(services[::2], services[1::2], strict=True)
        told = frozenset(service for service, kind in pairs if kind in SENSITIVE_KINDS)
        begun[child].add(Begun(person, told))
    here = TeamMember.objects.with_access().filter(child__in=begun, person__isnull=False)
    who = Q(role__in=[Role.YOUNG_PERSON, Role.PARENT_CARER, Role.KEY_WORKER, Role.COVER])
    members = list(here.filter(who | Q(interim_since__isnull=False)).select_related("child"))
    adults = [member for member in members if member.role == Role.PARENT_CARER]
    yield from (member.person_id for member in members if member.role != Role.PARENT_CARER)
    yield from _adults_who_know(adults, begun)


def _adults_who_know(
    adults: Collection[TeamMember], begun: Mapping[UUID, set[Begun]]
) -> Iterable[UUID | None]:
    things = things_open_to(adults) if adults else {}
    apart = _pairs_apart({member.person_id for member in adults})
    for member in adults:
        if Thing.PLAN not in things[member.pk]:
            continue
        known = [row for row in begun[member.child_id] if (member.person_id, row.by) not in apart]
        sensitive = any(row.sensitive for row in known)
        hidden = set(hidden_services(member).values_list("pk", flat=True)) if sensitive else set()
        hidden.discard(member.service_id)
        if any(row.sensitive.isdisjoint(hidden) for row in known):
            yield member.person_id


def _pairs_apart(people: Collection[UUID | None]) -> set[tuple[UUID, UUID | None]]:
    """(one, other) both ways round: what one of them began is never told to the other."""
    rows = KeptApart.objects.filter(in_force(), Q(first__in=people) | Q(second__in=people))
    pairs = list(rows.values_list("first", "second"))
    return {*pairs, *((second, first) for first, second in pairs)}
