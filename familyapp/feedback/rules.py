"""Where feedback goes, in words, and who may decide it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import ImprovementQueue, Kind, RoutingRule, Theme
from familyapp.services.models import Service
from familyapp.services.selectors import services_by_name

OfAll = (ImprovementQueue.Kind.TRIAGE, ImprovementQueue.Kind.JOINT)


def keeps_triage(keeper: Keeper) -> bool:
    """Whether they decide for every service, and for what is of none."""
    return any(row.kind == ImprovementQueue.Kind.TRIAGE for row in keeper.queues.values())


def may_rule(keeper: Keeper, service: UUID | None) -> bool:
    """Whether they decide where feedback of this service goes. Call with a manager."""
    return keeps_triage(keeper) or service in keeper.manages


@dataclass(frozen=True)
class Rule:
    row: RoutingRule
    may_end: bool

    @property
    def words(self) -> str:
        """ "Feedback about Northfield School, on getting there, goes to School transport." """
        row = self.row
        about = [
            *([str(row.service)] if row.service else []),
            *([str(Kind(row.kind).label)] if row.kind else []),
        ]
        said = {"about": ", ".join(about), "queue": capfirst(str(row.queue))}
        if not row.theme:
            return _("Feedback about %(about)s goes to %(queue)s.") % said
        said["theme"] = str(Theme(row.theme).label)
        if not about:
            return _("Feedback on %(theme)s goes to %(queue)s.") % said
        return _("Feedback about %(about)s, on %(theme)s, goes to %(queue)s.") % said


def rules_for(keeper: Keeper) -> list[Rule]:
    """Every rule that holds now, as any manager may read them: which services there are is no
    secret among them. One query."""
    rows = RoutingRule.objects.filter(ended__isnull=True).select_related(
        "service", "queue__service"
    )
    order = sorted(rows, key=lambda row: (str(row.service or "").casefold(), row.kind, row.theme))
    return [Rule(row, may_rule(keeper, row.service_id)) for row in order]


def rule_for(keeper: Keeper, id: UUID) -> RoutingRule | None:
    """One rule that this manager may end, ended ones too, or None. One query."""
    row = RoutingRule.objects.filter(pk=id).first()
    return row if row and may_rule(keeper, row.service_id) else None


def queues_of_all() -> list[ImprovementQueue]:
    """Triage and joint working, which are given to a service to keep. One query."""
    rows = ImprovementQueue.objects.filter(kind__in=OfAll).select_related("kept_by")
    return sorted(rows, key=lambda row: row.kind == ImprovementQueue.Kind.JOINT)


def services_to_rule(keeper: Keeper) -> list[Service]:
    """The services whose feedback they may send elsewhere. One query."""
    rows = services_by_name()
    return list(rows if keeps_triage(keeper) else rows.filter(pk__in=keeper.manages))
