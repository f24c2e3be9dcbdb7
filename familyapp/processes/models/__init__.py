from familyapp.processes.guides.shapes import Reading
from familyapp.processes.models.guides import GuideAnswer, GuideCheck, GuideFollow, GuideVersion
from familyapp.processes.models.referrals import (
    WAITING,
    Argument,
    Disagreement,
    PanelDecision,
    Referral,
    ReferralStep,
)
from familyapp.processes.models.timelines import (
    LateStep,
    Side,
    Timeline,
    TimelineDate,
    TimelineReason,
)

__all__ = [
    "WAITING",
    "Argument",
    "Disagreement",
    "GuideAnswer",
    "GuideCheck",
    "GuideFollow",
    "GuideVersion",
    "LateStep",
    "PanelDecision",
    "Reading",
    "Referral",
    "ReferralStep",
    "Side",
    "Timeline",
    "TimelineDate",
    "TimelineReason",
]
