from familyapp.services.models.offer import (
    OfferEntry,
    OfferImport,
    OfferReport,
    OfferSaved,
    OfferTag,
)
from familyapp.services.models.services import (
    SENSITIVE_KINDS,
    Service,
    ServiceRole,
    WorkingHours,
)

__all__ = [
    "SENSITIVE_KINDS",
    "OfferEntry",
    "OfferImport",
    "OfferReport",
    "OfferSaved",
    "OfferTag",
    "Service",
    "ServiceRole",
    "WorkingHours",
]
