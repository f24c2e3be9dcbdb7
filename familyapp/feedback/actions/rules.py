"""Deciding where feedback goes, and who keeps the queues of no one service."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import ImprovementQueue, RoutingRule
from familyapp.feedback.rules import OfAll, keeps_triage, may_rule
from familyapp.services.models import Service
from familyapp.team.actions import TeamError

WHAT = "routing rule"


@transaction.atomic
def add_rule(
    keeper: Keeper,
    *,
    key: UUID,
    service: Service | None,
    kind: str,
    theme: str,
    queue: ImprovementQueue,
) -> RoutingRule:
    """Let feedback of this service, kind and theme go to that queue from now on; what came before
    stays where it is. The same form sent twice is one rule. Raises TeamError."""
    mine = {"made_by": keeper.person, "queue": queue}
    if there := RoutingRule.objects.filter(pk=key, **mine).first():
        return there
    if not (service or kind or theme):
        raise TeamError(_("Choose a service, what it is about, or a theme: one of them at least."))
    if not may_rule(keeper, service.pk if service else None):
        raise TeamError(_("Choose one of your own services."))
    try:
        with transaction.atomic():
            row = RoutingRule.objects.create(
                pk=key, service=service, kind=kind, theme=theme, **mine
            )
    except IntegrityError:
        raise TeamError(
            _("There is a rule for this already. End that one first, then add yours.")
        ) from None
    audit.record(keeper.person, None, WHAT, "added", about=row.pk)
    return row


@transaction.atomic
def end_rule(keeper: Keeper, rule: RoutingRule) -> None:
    """It holds no longer; what it sent stays where it is. Call with one that `rule_for` gave.
    Ended twice is ended once."""
    row = RoutingRule.objects.select_for_update(no_key=True).get(pk=rule.pk)
    if row.ended:
        return
    row.ended = timezone.now()
    row.save(update_fields=["ended"])
    audit.record(keeper.person, None, WHAT, "ended", about=row.pk)


@transaction.atomic
def give_queue(keeper: Keeper, queue: ImprovementQueue, *, kept_by: Service) -> None:
    """Let another service keep triage or joint working. Call with a manager. Raises TeamError."""
    if not keeps_triage(keeper) or queue.kind not in OfAll:
        raise TeamError(_("Only a manager who sorts new feedback can change who keeps this."))
    row = ImprovementQueue.objects.select_for_update(no_key=True).get(pk=queue.pk)
    if row.kept_by_id == kept_by.pk:
        return
    row.kept_by = kept_by
    row.save(update_fields=["kept_by"])
    audit.record(keeper.person, None, WHAT, "gave a queue", about=row.pk)
