"""Changes to what services have not agreed yet: written down, argued, moved, answered, climbed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.processes import referral_rules as rules
from familyapp.processes.actions.referrals import refuse, tell_family
from familyapp.processes.models import Argument, Disagreement
from familyapp.services.models import SENSITIVE_KINDS, Service, ServiceRole
from familyapp.services.selectors import people_with_role
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once
from familyapp.team.models import FAMILY, TeamMember


@transaction.atomic
def log(
    member: TeamMember,
    *,
    key: UUID,
    about: str,
    services: Collection[Service],
    owner: TeamMember,
    answer_by: date,
) -> Disagreement:
    """Write down that services have not agreed. Call with a member who may log it, services that
    they may name, and an owner of the team who may read it. `key` becomes the row's id. Raises
    TeamError."""
    refuse(rules.why_not_to_come(answer_by))
    mine = {"child": member.child, "made_by": member}
    said: dict[str, Any] = {"answer_by": answer_by, "first_answer_by": answer_by}
    row, is_new = add_once(Disagreement, key, mine, about=about, owner=owner, **said)
    if is_new:
        row.services.set(services)
        audit.record(member.person, member.child_id, "agreeing", "added", about=row.pk)
        _tell_family(row)
    return row


@transaction.atomic
def argue(
    member: TeamMember, row: Disagreement, *, key: UUID, service: Service, words: str
) -> Argument:
    """What a service says. Call with a member who reads the arguments, and a service of those
    involved for which they may speak. Sent twice it is one. Raises TeamError once it is agreed."""
    row = _locked(row)
    if row.answered:
        raise TeamError(_("There is an answer, so nothing is added any more."))
    mine = {"disagreement": row, "by": member}
    said, is_new = add_once(Argument, key, mine, service=service, words=words)
    if is_new:
        audit.record(member.person, row.child_id, "agreeing", "said", about=row.pk)
    return said


@transaction.atomic
def move(member: TeamMember, row: Disagreement, *, revision: int, answer_by: date) -> Disagreement:
    """Another day for the answer. The first one is kept, and lists go by it, unless this one is
    earlier still: then it is the one that counts. Raises ChangedMeanwhile, TeamError."""
    row = _locked(row)
    if row.answer_by == answer_by:
        return row
    check_revision(row, revision)
    refuse(rules.why_not_to_come(answer_by))
    if row.answered:
        raise TeamError(_("There is an answer, so the day stays as it is."))
    first = min(row.first_answer_by, answer_by)
    _save(row, member, "moved", answer_by=answer_by, first_answer_by=first)
    _tell_family(row)
    return row


@transaction.atomic
def answer(member: TeamMember, row: Disagreement, *, revision: int, words: str) -> Disagreement:
    """What was agreed, in words for the family; also to put right what stands there. Sent twice it
    is one change. Raises ChangedMeanwhile."""
    row = _locked(row)
    if row.answered and row.answer == words:
        return row
    check_revision(row, revision)
    _save(row, member, "answered", answer=words, answered=row.answered or timezone.now())
    publish(NoticeDone(key=lapsed_key(row)))
    _tell_family(row)
    return row


@transaction.atomic
def escalate(today: date) -> None:
    """A daily job: what is not answered by the day that was said first is told to who owns it and
    to the managers of the services (`who_manages`). Where there are none yet it is tried again
    each day."""
    late = Disagreement.objects.filter(answered__isnull=True, first_answer_by__lt=today)
    rows = list(
        late.select_for_update(of=("self",), no_key=True)
        .select_related("child", "owner")
        .order_by("pk")
    )
    for row in rows:
        told = _outside_the_family(row, who_manages(row))
        _tell(row, {*told, *_owner(row)})
        if told and row.escalated is None:
            row.escalated = timezone.now()
            row.save(update_fields=["escalated"])


def who_manages(row: Disagreement) -> set[UUID]:
    """The managers of the services involved, and those of the child's own, unless a service that
    is private to the young person is among them: what stands in a list would tell of it."""
    involved = list(row.services.values_list("pk", "kind"))
    services = {id for id, _kind in involved}
    if row.child.service_id and not any(kind in SENSITIVE_KINDS for _id, kind in involved):
        services.add(row.child.service_id)
    return {
        person
        for service in services
        for person in people_with_role(service, ServiceRole.Role.MANAGER)
    }


def _outside_the_family(row: Disagreement, people: Collection[UUID]) -> list[UUID]:
    """Nobody acts for a child of whose family they are or were."""
    family = TeamMember.objects.filter(child=row.child_id, role__in=FAMILY, person__in=people)
    relatives = set(family.values_list("person", flat=True))
    return [person for person in people if person not in relatives]


def _owner(row: Disagreement) -> list[UUID]:
    owner = TeamMember.objects.with_access().filter(pk=row.owner_id)
    return [person for person in owner.values_list("person", flat=True) if person]


def _tell(row: Disagreement, people: set[UUID]) -> None:
    """Where nobody is named, whoever answers the family hears of it."""
    publish(
        NoticeDue(
            key=lapsed_key(row),
            kind="disagreement late",
            link_kind="disagreement",
            link_id=row.pk,
            people=tuple(sorted(people)),
            child=row.child_id,
            due=row.first_answer_by,
        )
    )


def _tell_family(row: Disagreement) -> None:
    people = rules.family_who_see(row.child_id, rules.disagreements_seen_by, row.pk)
    tell_family("agreeing", row.pk, row.child_id, people)


def lapsed_key(row: Disagreement) -> str:
    return f"disagreement:{row.pk}:late"


def _save(row: Disagreement, member: TeamMember, did: str, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    audit.record(member.person, row.child_id, "agreeing", did, about=row.pk)


def _locked(row: Disagreement) -> Disagreement:
    rows = Disagreement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("child", "owner").get(pk=row.pk)
