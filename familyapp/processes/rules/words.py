"""What a family can do, as sentences that several steps share: information, not advice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KEEP_COPIES = _("Keep a copy of each letter. Write down the day that it came.")
KEEP_NOTES = _("Keep notes of what helps and what does not. They can be part of the advice.")
TELL_WHAT_CHANGED = _("If something big changes, tell the council now.")
GET_READY = _("You can get ready for the next step by reading how it works.")

ASK_KEY_WORKER = _("Ask your key worker to find out what it is waiting for.")
WRITE_TO_COUNCIL = _("Write to the council. Say which day has passed, and ask for a new day.")
SENDIASS = _(
    "SENDIASS can help you for free. It gives advice and has no part in what the council decides."
)
COMPLAIN = _("You can make a complaint to the council that it is late.")
# Delay in an EHC process is usually a complaint to the council, then the Ombudsman: to confirm.
OMBUDSMAN = _(
    "If the complaint does not put it right, the Local Government and Social Care Ombudsman can"
    " usually look at it."
)
COUNCIL_IS_LATE = (ASK_KEY_WORKER, WRITE_TO_COUNCIL, SENDIASS, COMPLAIN, OMBUDSMAN)

READ_AND_MARK = _("Read each part. Mark what is right, what is wrong and what is missing.")
SAY_WHICH_SCHOOL = _("Say which school or college you would like the plan to name.")
ASK_FOR_A_MEETING = _("You can ask for a meeting with the council to talk about it.")
ANSWER_EVEN_LATE = _("Send your answer even if it is late. Say that it is on its way.")
ASK_FOR_TIME = _("Ask the council for more days. It can give more than 15.")
ANSWERING = (READ_AND_MARK, SAY_WHICH_SCHOOL, ASK_FOR_A_MEETING)
ANSWER_IS_LATE = (ASK_FOR_TIME, ANSWER_EVEN_LATE, SENDIASS)

SCHOOL_IS_LATE = (
    _("Ask the council if the school or college has answered."),
    _("You can ask the school or college yourself."),
    ASK_KEY_WORKER,
    SENDIASS,
)
