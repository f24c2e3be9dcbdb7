from familyapp.team.models.access import (
    AccessBasis,
    AccessEnding,
    AccessReview,
    AgePrompt,
    KeptApart,
    Restriction,
    SensitiveServiceDecision,
    SharingDecision,
    Thing,
)
from familyapp.team.models.invitations import Invitation
from familyapp.team.models.members import FAMILY, Child, Role, TeamMember
from familyapp.team.models.said import Concern, ConcernStep, Correction, PersonWhoMatters

__all__ = [
    "FAMILY",
    "AccessBasis",
    "AccessEnding",
    "AccessReview",
    "AgePrompt",
    "Child",
    "Concern",
    "ConcernStep",
    "Correction",
    "Invitation",
    "KeptApart",
    "PersonWhoMatters",
    "Restriction",
    "Role",
    "SensitiveServiceDecision",
    "SharingDecision",
    "TeamMember",
    "Thing",
]
