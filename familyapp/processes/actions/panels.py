"""Changes to what panels decide: written down, moved, decided, called off."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.processes import referral_rules as rules
from familyapp.processes.actions.referrals import refuse, tell_family
from familyapp.processes.models import PanelDecision
from familyapp.services.models import Service
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once
from familyapp.team.models import TeamMember


@transaction.atomic
def add_panel(
    member: TeamMember,
    *,
    key: UUID,
    panel: str,
    asks: str,
    on: date,
    service: Service | None = None,
) -> PanelDecision:
    """Write down that a panel meets about the child. Call with a member who may organise, and a
    service that they may name. `key` becomes the row's id. Raises TeamError."""
    refuse(rules.why_not_on(on, member.child.born))
    mine = {"child": member.child, "made_by": member}
    said: dict[str, Any] = {"panel": panel, "asks": asks, "on": on, "first_on": on}
    row, is_new = add_once(PanelDecision, key, mine, service=service, **said)
    if is_new:
        audit.record(member.person, member.child_id, "panel", "added", about=row.pk)
        if on >= timezone.localdate():
            _tell(row)
    return row


@transaction.atomic
def change_panel(
    member: TeamMember, row: PanelDecision, *, revision: int, panel: str, asks: str, on: date
) -> PanelDecision:
    """Change what it is called, what it decides, or the day. The first day stays beside a new one.
    Raises ChangedMeanwhile, and TeamError for what is over."""
    row = _locked(row)
    said = {"panel": panel, "asks": asks, "on": on}
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    check_revision(row, revision)
    refuse(rules.why_not_on(on, row.child.born))
    if row.outcome or row.called_off:
        raise TeamError(_("This is decided or called off, so it cannot be moved."))
    is_moved = row.on != on
    _save(row, member, "moved" if is_moved else "changed", **said)
    if is_moved:
        _tell(row)
    return row


@transaction.atomic
def decide(
    member: TeamMember,
    row: PanelDecision,
    *,
    revision: int,
    outcome: str,
    decided: date,
    reason: str,
    next_step: str = "",
    next_by: date | None = None,
) -> PanelDecision:
    """What it decided, and why; also to put right what stands there. Sent twice it is one change.
    Raises ChangedMeanwhile, and TeamError for a day that cannot be and for one called off."""
    row = _locked(row)
    said = {"outcome": outcome, "decided": decided, "reason": reason}
    said |= {"next_step": next_step, "next_by": next_by}
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    check_revision(row, revision)
    if row.called_off:
        raise TeamError(_("It was called off, so it decided nothing. Write down a new one."))
    refuse(why_not_decided(row, decided))
    if next_by:
        refuse(why_not_next(decided, next_by))
    _save(row, member, "decided", decided_by=member, **said)
    _tell(row)
    return row


@transaction.atomic
def call_off(member: TeamMember, row: PanelDecision, *, revision: int, why: str) -> PanelDecision:
    """It does not meet about this. Twice changes nothing. Raises ChangedMeanwhile, TeamError."""
    row = _locked(row)
    if row.called_off:
        return row
    check_revision(row, revision)
    if row.outcome:
        raise TeamError(_("It has decided, so it cannot be called off."))
    _save(row, member, "called off", called_off=timezone.now(), called_off_why=why)
    _tell(row)
    return row


def why_not_decided(row: PanelDecision, day: date) -> str:
    """Why it cannot have decided on that day, as a sentence, or ""."""
    return rules.why_not_happened(day, row.child.born, row.on, _("It meets on"))


def why_not_next(decided: date, day: date) -> str:
    """Why the next step cannot be by that day, as a sentence, or ""."""
    if day < decided:
        return _("This is before the decision. Choose that day or a later one.")
    if day > timezone.localdate() + rules.FAR_AHEAD:
        return _("This is more than five years ahead. Please check the year.")
    return ""


def _save(row: PanelDecision, member: TeamMember, did: str, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    audit.record(member.person, row.child_id, "panel", did, about=row.pk)


def _tell(row: PanelDecision) -> None:
    people = rules.family_who_see(row.child_id, rules.panels_seen_by, row.pk)
    tell_family("panel", row.pk, row.child_id, people)


def _locked(row: PanelDecision) -> PanelDecision:
    rows = PanelDecision.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("child").get(pk=row.pk)
