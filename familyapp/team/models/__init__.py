from familyapp.team.models.about import (
    AboutConfirmed,
    AboutFile,
    AboutPart,
    AboutRead,
    AboutShown,
    AboutWords,
    Voice,
)
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
from familyapp.team.models.agreed import (
    ActionAsked,
    ActionStep,
    AgreedAction,
    TransitionWorker,
)
from familyapp.team.models.invitations import Invitation
from familyapp.team.models.members import FAMILY, Child, Role, TeamMember
from familyapp.team.models.said import (
    Concern,
    ConcernKeptFrom,
    ConcernStep,
    Correction,
    PersonWhoMatters,
)

__all__ = [
    "FAMILY",
    "AboutConfirmed",
    "AboutFile",
    "AboutPart",
    "AboutRead",
    "AboutShown",
    "AboutWords",
    "AccessBasis",
    "AccessEnding",
    "AccessReview",
    "ActionAsked",
    "ActionStep",
    "AgePrompt",
    "AgreedAction",
    "Child",
    "Concern",
    "ConcernKeptFrom",
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
    "TransitionWorker",
    "Voice",
]
