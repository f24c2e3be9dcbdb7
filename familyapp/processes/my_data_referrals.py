"""What a copy of somebody's data says of what was asked for. Through the selectors of the pages:
what is hidden from a member there is not here, and never what services say to each other."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.processes import agreeing, panels, referrals
from familyapp.processes import timeline_words as words
from familyapp.processes.places import places_of
from familyapp.team.models import Role


def waiting(person: User) -> Iterator[Entry]:
    """Referrals, panels, and what services agree. A few queries for each child."""
    for place in places_of(person):
        if place.role == Role.OVERSIGHT:
            continue
        for referral in referrals.told(place):
            yield _referral(referral)
        for panel in panels.told(place):
            yield _panel(panel)
        for each in agreeing.told(place):
            facts = [(_("Since"), each.answered_on), (_("What was agreed"), each.row.answer)]
            if not each.is_answered:
                facts = [(_("How it stands"), each.day_line)]
            yield Entry(each.line, facts, each.row.made, child=place.child_id)


def _referral(told: referrals.Told) -> Entry:
    row = told.row
    facts = [
        (_("Service"), row.service.name),
        (_("How it stands"), row.get_state_display()),
        (_("Sent"), words.day(row.sent)),
        (_("Received"), words.day(row.received) if row.received else ""),
        (_("Decided"), words.day(row.decided) if row.decided else ""),
        (_("Why"), told.reason),
        (_("Sent on to"), told.sent_on_to),
        (_("Help began"), words.day(row.began) if row.began else ""),
        (_("Next contact"), told.next_line),
        (_("What happens then"), told.next_what),
        (_("Waiting"), told.wait_line),
    ]
    facts += [(step.title, f"{step.who}, {step.day}. {step.words}".strip()) for step in told.steps]
    return Entry(row.about, facts, row.sent, child=row.child_id)


def _panel(told: panels.Told) -> Entry:
    row = told.row
    facts = [
        (_("Panel"), row.panel),
        (_("When"), told.when_line),
        (_("Decision"), row.get_outcome_display() if row.outcome else ""),
        (_("Why"), told.reason),
        (_("What happens next"), told.next_step),
        (_("By when"), told.next_day),
        (_("Why it does not meet"), row.called_off_why),
    ]
    return Entry(row.asks, facts, row.on, child=row.child_id)
