"""A manager ends a family member's access; the person may say that it is wrong, once, and gets
an answer. Each is one transaction, and nobody else of the family is told anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.services.clock import workday_after
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import people_with_role
from familyapp.team.actions.members import TeamError, end_membership, join_team
from familyapp.team.actions.safety import restrict_now
from familyapp.team.ages import GROWN
from familyapp.team.endings import ASKED, DAYS_TO_ANSWER, due_on
from familyapp.team.managing import DAYS_TO_READ
from familyapp.team.models import (
    AccessBasis,
    AccessEnding,
    Child,
    Role,
    SharingDecision,
    TeamMember,
)
from familyapp.team.querysets import bases_in_force, in_force
from familyapp.team.rules import newest_decisions

if TYPE_CHECKING:
    from uuid import UUID

__all__ = [
    "DAYS_TO_ANSWER",
    "answer_ending",
    "ask_to_end",
    "challenge_ending",
    "check_may_end",
    "end_family_access",
    "leave_as_it_is",
    "put_ending_away",
]

Outcome = AccessEnding.Outcome

# What is given back of a place that ended: all that says who they are to the child. It goes into
# a new row, so that the time between stays in the record.
KEPT = ("relationship", "lives_with_child", "purpose", "days", "phone", "email")
BASIS = (
    *("kind", "evidence", "checked_by_id", "checked_on", "decision", "court_order", "things"),
    *("review_on",),
)
DECISION = (
    *("thing", "kind", "why", "given_by_id", "capacity", "how", "lawful_basis", "review_on"),
    *("recorded_by_id",),
)


def check_may_end(other: TeamMember) -> None:
    """Raises TeamError where this access cannot be ended, with what to do instead."""
    if other.role == Role.YOUNG_PERSON:
        raise TeamError(_("This is the young person's own record. Nobody ends their access to it."))
    if other.role != Role.PARENT_CARER or other.person_id is None:
        raise TeamError(_("This person is not an adult of the family. Their key worker can do it."))
    if other.child.age < GROWN and _is_last_responsible(other):
        raise TeamError(
            _(
                "%(name)s is the last person here with parental responsibility for %(child)s."
                " First ask the key worker to add who else holds it. If %(child)s is not safe"
                " while you wait, ask the key worker to restrict %(name)s now: that is at once."
            )
            % {"name": other.name, "child": other.child.called}
        )


def _is_last_responsible(other: TeamMember) -> bool:
    held = bases_in_force().filter(kind__in=["responsibility", "care_order"])
    if not held.filter(member=other).exists():
        return False
    others = TeamMember.objects.with_access().filter(child=other.child_id).exclude(pk=other.pk)
    return not held.filter(member__in=others).exists()


@transaction.atomic
def end_family_access(
    other: TeamMember, *, by_role: ServiceRole, reason: str, told: str
) -> AccessEnding:
    """End an adult's access to the record, at once, and tell that person alone.

    Call with a manager's role in the child's service. `reason` stays in the record, `told` is
    what the person reads. Ending it again gives the first ending. Raises TeamError.
    """
    _lock(other.child_id)
    other = TeamMember.objects.select_related("child", "person").get(pk=other.pk)
    if there := AccessEnding.objects.filter(member=other).first():
        return there
    if not other.is_current:
        raise TeamError(_("This person is not in the team any more."))
    check_may_end(other)
    end_membership(other, by=by_role.person, reason=_("A manager ended their access."))
    ending = AccessEnding.objects.create(
        member=other, service=by_role.service, by=by_role.person, reason=reason, told=told
    )
    events.publish(events.NoticeDone(key=_asked_key(other)))
    _tell_the_person(ending)
    return ending


@transaction.atomic
def challenge_ending(ending: AccessEnding, *, words: str) -> AccessEnding:
    """The person writes back that it is wrong. Call with their own ending.

    Once: what was written first stays. The service's managers get it with a day to answer by.
    """
    ending = _locked(ending)
    if ending.challenged_at:
        return ending
    ending.challenged_at, ending.challenge = timezone.now(), words
    ending.save(update_fields=["challenged_at", "challenge"])
    managers = people_with_role(ending.service_id, ServiceRole.Role.MANAGER)
    events.publish(
        events.NoticeDue(
            key=_challenge_key(ending),
            kind="challenge",
            link_kind="challenge",
            link_id=ending.pk,
            people=tuple(managers) or (ending.by_id,),
            due=due_on(ending),
        )
    )
    return ending


@transaction.atomic
def put_ending_away(ending: AccessEnding) -> None:
    """The person has read it: nothing waits on their Today any more."""
    events.publish(events.NoticeDone(key=_ending_key(ending)))


@transaction.atomic
def answer_ending(
    ending: AccessEnding, *, by_role: ServiceRole, outcome: str, answer: str
) -> AccessEnding:
    """Say that the ending stands, or give the access back, and tell the person why.

    Call with a manager's role in the service that ended it. The same answer sent twice is one.
    Raises TeamError.
    """
    _lock(ending.member.child_id)
    ending = _locked(ending)
    if ending.challenged_at is None:
        raise TeamError(_("Nobody wrote back about this, so there is nothing to answer."))
    if ending.answered_at:
        if (ending.outcome, ending.answer) == (outcome, answer):
            return ending
        raise TeamError(
            _("%(name)s answered this already. Nothing of yours was sent.")
            % {"name": ending.answered_by.name if ending.answered_by else ""}
        )
    if outcome == Outcome.GIVEN_BACK:
        _give_back(ending, by_role)
    ending.answered_at, ending.answered_by = timezone.now(), by_role.person
    ending.outcome, ending.answer = outcome, answer
    ending.save(update_fields=["answered_at", "answered_by", "outcome", "answer"])
    events.publish(events.NoticeDone(key=_challenge_key(ending)))
    _tell_the_person(ending)
    return ending


def _give_back(ending: AccessEnding, by_role: ServiceRole) -> None:
    """A new place on the bases and with the decisions that held when the old one ended."""
    old = ending.member
    member = join_team(
        old.child,
        Role.PARENT_CARER,
        person=old.person,
        by=by_role.person,
        **{name: getattr(old, name) for name in KEPT},
    )
    AccessBasis.objects.bulk_create(
        AccessBasis(member=member, **{name: getattr(basis, name) for name in BASIS})
        for basis in AccessBasis.objects.filter(in_force(at=old.ended), member=old)
    )
    SharingDecision.objects.bulk_create(
        SharingDecision(recipient=member, **{name: getattr(row, name) for name in DECISION})
        for row in newest_decisions([old]).values()
    )
    if old.restricted_at:
        restrict_now(member, by=by_role.person, reason=old.restricted_reason)


@transaction.atomic
def ask_to_end(member: TeamMember, other: TeamMember) -> None:
    """A worker asks the managers of the child's service to end this adult's access.

    Call with a member of the worker's side. They have a week; asking again while it waits gives
    them one from then on, and nothing more to do. Raises TeamError where no manager would get it.
    """
    check_may_end(other)
    service = other.child.service_id
    managers = people_with_role(service, ServiceRole.Role.MANAGER) if service else []
    if not managers:
        raise TeamError(_("No manager answers for this record here yet. Ask yours to ring."))
    audit.record(member.person, member.child_id, *ASKED, about=other.pk)
    events.publish(
        events.NoticeDue(
            key=_asked_key(other),
            kind="asked ending",
            link_kind="asked ending",
            link_id=other.pk,
            people=tuple(managers),
            child=other.child_id,
            due=workday_after(timezone.localdate(), DAYS_TO_READ),
        )
    )


@transaction.atomic
def leave_as_it_is(other: TeamMember, *, by_role: ServiceRole) -> None:
    """A manager was asked to end this access and does not."""
    audit.record(by_role.person, other.child_id, "access", "left as it is", about=other.pk)
    events.publish(events.NoticeDone(key=_asked_key(other)))


def _tell_the_person(ending: AccessEnding) -> None:
    assert ending.member.person_id
    events.publish(
        events.NoticeDue(
            key=_ending_key(ending),
            kind="ending",
            link_kind="ending",
            link_id=ending.pk,
            people=(ending.member.person_id,),
        )
    )


def _locked(ending: AccessEnding) -> AccessEnding:
    AccessEnding.objects.select_for_update(no_key=True).get(pk=ending.pk)
    return AccessEnding.objects.select_related(
        "member__child", "member__person", "answered_by", "service"
    ).get(pk=ending.pk)


def _lock(child: UUID) -> None:
    """Two people ending the last two holders' access must come one after the other."""
    Child.objects.select_for_update(no_key=True).get(pk=child)


def _ending_key(ending: AccessEnding) -> str:
    return f"ending {ending.pk}"


def _challenge_key(ending: AccessEnding) -> str:
    return f"challenge {ending.pk}"


def _asked_key(other: TeamMember) -> str:
    return f"asked ending {other.pk}"
