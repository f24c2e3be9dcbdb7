"""The plan itself: begun, dated, written, made final, ended. Call with a member who keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.core.events import PlanDecided, publish
from familyapp.plans.models import Outcome, Plan, PlanVersion
from familyapp.team.ages import birthday
from familyapp.team.models import TeamMember


class PlanError(Exception):
    """A sentence for whoever tried: what is in the way, and what to do."""


def a_year_after(day: date) -> date:
    """The same day of the next year: the last on which a yearly review may be decided (SEND
    Regulations 2014 reg. 18). After 29 February it is 28 February."""
    year_on = birthday(day, 1)
    return year_on if year_on.month == day.month else date(day.year + 1, 2, 28)


@transaction.atomic
def add_plan(
    member: TeamMember,
    *,
    key: UUID,
    kind: str,
    draft_on: date | None = None,
    next_review: date | None = None,
) -> Plan:
    """Begin a plan, as a draft. The same form sent twice begins one. Raises PlanError where the
    child has one of this kind that has not ended."""
    if there := Plan.objects.filter(pk=key, child=member.child_id).first():
        return there
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                id=key,
                child=member.child,
                kind=kind,
                draft_on=draft_on or timezone.localdate(),
                next_review=next_review,
                made_by=member,
            )
    except IntegrityError:
        raise PlanError(
            _("There is a plan of this kind already. Change that one, or end it first.")
        ) from None
    audit.record(member.person, member.child_id, "plan", "added", about=plan.pk)
    return plan


@transaction.atomic
def change_plan(
    member: TeamMember,
    plan: Plan,
    *,
    revision: int,
    draft_on: date | None,
    next_review: date | None,
) -> Plan:
    """Change the dates of a plan. Raises ChangedMeanwhile, and PlanError once it has ended."""
    plan = _open_plan(plan, revision)
    plan.draft_on, plan.next_review = draft_on, next_review
    return _saved(member, plan, "changed")


@transaction.atomic
def write_sections(
    member: TeamMember,
    plan: Plan,
    *,
    revision: int,
    sections: Mapping[str, str],
    what_changed: str,
) -> PlanVersion | None:
    """Keep what the sections say now as the next version. None where nothing is different.
    Raises ChangedMeanwhile, and PlanError once the plan has ended."""
    plan = _open_plan(plan, revision)
    said = {letter: text for letter, text in sections.items() if text}
    newest = plan.versions.order_by("-number").first()
    if newest and newest.sections == said:
        return None
    version = _add_version(member, plan, said, what_changed)
    _saved(member, plan, "written")
    return version


@transaction.atomic
def make_final(
    member: TeamMember,
    plan: Plan,
    *,
    revision: int,
    final_on: date,
    next_review: date | None = None,
    outcomes: Collection[UUID] = (),
) -> Plan:
    """The plan is final from that day on, and with it those of its outcomes that are named. A
    final plan can be made final again, as after a review; the same form sent twice does it once.
    An education, health and care plan is reviewed within 12 months unless told sooner.

    Raises ChangedMeanwhile, and PlanError once the plan has ended.
    """
    if _made_it_final(member, plan, revision, final_on):
        return Plan.objects.get(pk=plan.pk)
    plan = _open_plan(plan, revision)
    by_law = plan.kind == Plan.Kind.EHC
    plan.status, plan.final_on = Plan.Status.FINAL, final_on
    plan.next_review = next_review or (a_year_after(final_on) if by_law else None)
    _saved(member, plan, "made final")
    newest = plan.versions.order_by("-number").first()
    said = newest.sections if newest else {}
    _add_version(member, plan, said, _("Made final."), dated=final_on)
    rows = Outcome.objects.select_for_update(no_key=True, of=("self",)).visible_to(member)
    for row in rows.filter(plan=plan, pk__in=outcomes, ended__isnull=True):
        if row.in_plan != Outcome.InPlan.FINAL:
            row.in_plan, row.in_plan_on = Outcome.InPlan.FINAL, final_on
            row.revision += 1
            row.save(update_fields=["in_plan", "in_plan_on", "revision"])
    if by_law:
        publish(PlanDecided(child=plan.child_id, plan=plan.pk, decided_on=final_on))
    return plan


@transaction.atomic
def end_plan(member: TeamMember, plan: Plan, *, revision: int, ended_on: date) -> Plan:
    """The plan holds no more from that day on. Sent twice it ends once."""
    there = Plan.objects.get(pk=plan.pk)
    if there.status == Plan.Status.ENDED:
        return there
    plan = _open_plan(plan, revision)
    plan.status, plan.ended_on = Plan.Status.ENDED, ended_on
    return _saved(member, plan, "ended")


def _made_it_final(member: TeamMember, plan: Plan, revision: int, final_on: date) -> bool:
    """Whether the same form was sent before: the newest version is this very act."""
    there = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    newest = there.versions.order_by("-number").first()
    return bool(
        there.revision == revision + 1
        and there.status == Plan.Status.FINAL
        and newest
        and (newest.by_id, newest.dated, newest.status) == (member.pk, final_on, there.status)
    )


def _open_plan(plan: Plan, revision: int) -> Plan:
    """The locked row, where it is as the page showed it and still holds."""
    there = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if there.status == Plan.Status.ENDED:
        raise PlanError(_("This plan has ended. Open the plan's page to see which one holds now."))
    check_revision(there, revision)
    return there


def _saved(member: TeamMember, plan: Plan, did: str) -> Plan:
    plan.revision += 1
    plan.save()
    audit.record(member.person, member.child_id, "plan", did, about=plan.pk)
    return plan


def _add_version(
    member: TeamMember,
    plan: Plan,
    sections: dict[str, Any],
    what_changed: str,
    *,
    dated: date | None = None,
) -> PlanVersion:
    return PlanVersion.objects.create(
        plan=plan,
        number=plan.versions.count() + 1,
        status=plan.status,
        dated=dated or timezone.localdate(),
        sections=sections,
        what_changed=what_changed,
        by=member,
    )
