"""Where the clocks come from, with the page where each can be read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from familyapp.services.spans import Source, Span, Sure, Unit

_REGULATIONS = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/"
_TRIBUNAL_RULES = "https://www.legislation.gov.uk/uksi/2008/2699/contents"

REG_5 = Source(
    _("SEND Regulations 2014, regulation 5: 6 weeks to decide whether to assess"),
    Sure.LAW,
    _REGULATIONS + "5",
)
REG_8 = Source(
    _("SEND Regulations 2014, regulation 8: 6 weeks to give advice"),
    Sure.PUBLISHED,
    _REGULATIONS + "8",
)
REG_10 = Source(
    _("SEND Regulations 2014, regulation 10: 16 weeks to say that there is no plan"),
    Sure.LAW,
    _REGULATIONS + "10",
)
REG_13_1 = Source(
    _("SEND Regulations 2014, regulation 13(1): at least 15 days to answer the draft"),
    Sure.LAW,
    _REGULATIONS + "13",
)
REG_13_2 = Source(
    _("SEND Regulations 2014, regulation 13(2): 20 weeks to the final plan"),
    Sure.LAW,
    _REGULATIONS + "13",
)
DRAFT_IN_PRACTICE = Source(
    _("IPSEA, a charity: the law names no day for the draft; it is needed by about week 14"),
    Sure.PUBLISHED,
    "https://www.ipsea.org.uk/",
)
CONSULTATION = Source(
    _("Published by councils: a school or college answers within 15 days"), Sure.PUBLISHED
)

SECTION_44 = Source(
    _("Children and Families Act 2014, section 44: a review within each 12 months"),
    Sure.PUBLISHED,
    "https://www.legislation.gov.uk/ukpga/2014/6/section/44",
)
NEXT_REVIEW = Source(
    _("IPSEA, a charity: a review ends on the day of the decision, and 12 months run from there"),
    Sure.PUBLISHED,
    "https://www.ipsea.org.uk/",
)
REG_20_PAPERS = Source(
    _("SEND Regulations 2014, regulation 20(3) and (4): 2 weeks' notice, and papers by then"),
    Sure.LAW,
    _REGULATIONS + "20",
)
REG_20_REPORT = Source(
    _("SEND Regulations 2014, regulation 20: a report within 2 weeks of the meeting"),
    Sure.PUBLISHED,
    _REGULATIONS + "20",
)
REG_20_DECISION = Source(
    _("SEND Regulations 2014, regulation 20: a decision within 4 weeks of the meeting"),
    Sure.PUBLISHED,
    _REGULATIONS + "20",
)
L_V_DEVON = Source(
    _(
        "The High Court in L v Devon [2022] EWHC 493: changes are sent within 4 weeks of the"
        " meeting, and the final plan comes within 12"
    ),
    Sure.PUBLISHED,
    "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2022/493",
)
REG_22_2 = Source(
    _("SEND Regulations 2014, regulation 22(2): at least 15 days to answer the changes"),
    Sure.LAW,
    _REGULATIONS + "22",
)
REG_22_3 = Source(
    _(
        "SEND Regulations 2014, regulation 22(3): the final plan within 8 weeks of the notice of"
        " changes; L v Devon [2022] EWHC 493: and within 12 weeks of the meeting"
    ),
    Sure.PUBLISHED,
    _REGULATIONS + "22",
)

REG_18 = Source(
    _("SEND Regulations 2014, regulation 18: the plan names the next school or college in time"),
    Sure.LAW,
    _REGULATIONS + "18",
)
# Twelve weeks from the meeting and eight from the notice, counted back from the day of reg. 18.
COUNTED_BACK = Source(
    _("Counted back from the day in regulation 18, with the time limits of an annual review"),
    Sure.PUBLISHED,
    _REGULATIONS + "18",
)
CHOICE_IN_PRACTICE = Source(
    _("The law names no day for this; your council may name one"), Sure.TO_CONFIRM
)

REG_33 = Source(
    _("SEND Regulations 2014, regulation 33: 2 months to contact a mediation adviser"),
    Sure.LAW,
    _REGULATIONS + "33",
)
REG_34 = Source(
    _("SEND Regulations 2014, regulation 34: a certificate within 3 working days"),
    Sure.PUBLISHED,
    _REGULATIONS + "34",
)
REG_36 = Source(
    _("SEND Regulations 2014, regulation 36: a meeting within 30 days"),
    Sure.PUBLISHED,
    _REGULATIONS + "36",
)
TRIBUNAL_RULES = Source(
    _(
        "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber)"
        " Rules 2008, rules 12 and 20"
    ),
    Sure.PUBLISHED,
    _TRIBUNAL_RULES,
)
HEARING_IN_PRACTICE = Source(
    _("The SEND Tribunal itself names the day of the hearing"), Sure.TO_CONFIRM
)


def weeks(number: int) -> Span:
    return Span(number, Unit.WEEKS)


def months(number: int) -> Span:
    return Span(number, Unit.MONTHS)


# "at least 15 days, beginning with the day on which the draft plan was served": that day counts.
DAYS_TO_ANSWER = Span(15, Unit.DAYS, from_the_day=True)
DAYS_TO_BE_CONSULTED = Span(15, Unit.DAYS)
