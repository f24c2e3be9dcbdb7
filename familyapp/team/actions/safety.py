"""What keeps a child and the adults around them safe: at once, and able to be taken back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core import audit, events
from familyapp.services.models import Service
from familyapp.team.actions.members import TeamError, who
from familyapp.team.models import (
    Child,
    KeptApart,
    Restriction,
    Role,
    SensitiveServiceDecision,
    TeamMember,
)
from familyapp.team.querysets import hidden_services, in_force

LOOK_AGAIN = timedelta(days=7)  # what was done in haste is looked at again


def restriction_key(other: TeamMember) -> str:
    return f"restriction {other.pk}"


@transaction.atomic
def restrict_now(other: TeamMember, *, by: User, reason: str) -> TeamMember:
    """From this moment an adult of the family sees and hears nothing of this child.

    They are told nothing: to them it looks like any ending. Restricting somebody who is
    restricted changes nothing. Whoever answers for the child looks at it again within a week.
    Raises TeamError for anybody but an adult of the family who has a place now.
    """
    other = TeamMember.objects.select_for_update(no_key=True).get(pk=other.pk)
    if other.role != Role.PARENT_CARER or not other.is_current:
        raise TeamError(_("Only an adult of the family can be restricted."))
    if other.restricted_at:
        return other
    # Listeners lock what this person can write to, so nothing of theirs is stored after this.
    events.publish(events.AccessPaused(**who(other)))
    other.restricted_at, other.restricted_by, other.restricted_reason = timezone.now(), by, reason
    other.save(update_fields=["restricted_at", "restricted_by", "restricted_reason"])
    Restriction.objects.create(member=other, by=by, reason=reason, started=other.restricted_at)
    audit.record(by, other.child_id, "team", "restricted", about=other.pk)
    events.publish(
        events.NoticeDue(
            key=restriction_key(other),
            kind="restriction",
            link_kind="restriction",
            link_id=other.pk,
            child=other.child_id,
            due=timezone.localdate() + LOOK_AGAIN,
        )
    )
    return other


@transaction.atomic
def lift_restriction(other: TeamMember, *, by: User) -> TeamMember:
    """Give back what was there before. Lifting what is not restricted changes nothing."""
    other = TeamMember.objects.select_for_update(no_key=True).get(pk=other.pk)
    if other.restricted_at is None:
        return other
    other.restricted_at, other.restricted_by, other.restricted_reason = None, None, ""
    other.save(update_fields=["restricted_at", "restricted_by", "restricted_reason"])
    rows = Restriction.objects.filter(member=other, ended__isnull=True)
    rows.update(ended=timezone.now(), ended_by=by)
    audit.record(by, other.child_id, "team", "restriction lifted", about=other.pk)
    events.publish(events.NoticeDone(key=restriction_key(other)))
    return other


@transaction.atomic
def end_kept_apart(pair: KeptApart, *, member: TeamMember) -> None:
    """Two adults need not be kept apart any more; the family thread stays as it is until they
    choose it again. Call with a member who may protect the child, and a pair of its adults."""
    ended = KeptApart.objects.filter(in_force(), pk=pair.pk).update(ended=timezone.now())
    if ended and member.person:
        audit.record(member.person, member.child_id, "team", "no longer kept apart")


@transaction.atomic
def decide_on_service(member: TeamMember, service: Service, *, hidden: bool, reason: str) -> None:
    """Hide a sensitive service from the family's adults, or show it, from now on.

    Call with a member who may protect the child. The decision before ends; it stays on record.
    Raises TeamError for a service that is not sensitive.
    """
    if not service.is_sensitive:
        raise TeamError(_("Only a service of a private kind can be hidden."))
    assert member.person is not None
    Child.objects.select_for_update(no_key=True).get(pk=member.child_id)  # two at once
    knew = _who_knows_of(member, service) if hidden else []
    before = SensitiveServiceDecision.objects.select_for_update(no_key=True).filter(
        in_force(), child=member.child_id, service=service
    )
    before.update(ended=timezone.now())
    SensitiveServiceDecision.objects.create(
        child=member.child,
        service=service,
        hidden=hidden,
        reason=reason,
        recorded_by=member.person,
    )
    did = "service hidden" if hidden else "service shown"
    audit.record(member.person, member.child_id, "team", did)
    for other in knew:
        events.publish(events.SharingNarrowed(**who(other)))


def _who_knows_of(member: TeamMember, service: Service) -> list[TeamMember]:
    """The adults and professionals of the team to whom this service is not hidden yet."""
    team = TeamMember.objects.with_access().filter(child=member.child_id).select_related("child")
    others = team.filter(role__in=[Role.PARENT_CARER, Role.PROFESSIONAL], interim_since=None)
    return [each for each in others if service not in hidden_services(each)]
