from familyapp.plans.models.outcomes import (
    Agreement,
    Outcome,
    OutcomeWording,
    Progress,
    Provision,
    ProvisionAnswer,
)
from familyapp.plans.models.plans import Plan, PlanDocument, PlanVersion, Section

__all__ = [
    "Agreement",
    "Outcome",
    "OutcomeWording",
    "Plan",
    "PlanDocument",
    "PlanVersion",
    "Progress",
    "Provision",
    "ProvisionAnswer",
    "Section",
]
