"""What a copy of somebody's data says of the timelines that they may see.

Through the selectors of the pages: a day of somebody whom they may not know of is not here. A few
queries for each child, none for each row.
"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.processes import timeline_words as words
from familyapp.processes.models import Side, TimelineDate
from familyapp.processes.places import places_of
from familyapp.processes.rules import Step
from familyapp.processes.timelines import (
    Known,
    due_in_words,
    gather,
    open_for,
    over_for,
)
from familyapp.services.spans import Words
from familyapp.team.models import Role, TeamMember


def my_timelines(person: User) -> Iterator[Entry]:
    """Each timeline, the days that were said of it, and each of its steps."""
    for place in places_of(person):
        if place.role != Role.OVERSIGHT:
            for each in [*open_for(place), *gather(place, over_for(place, None))]:
                yield from _entries(place, each)


def _entries(place: TeamMember, each: Known) -> Iterator[Entry]:
    row, name = each.row, str(each.kind.label)
    facts: list[tuple[Words, Words]] = [
        (_("Kind of move"), each.variant_label),
        (_("Over since"), words.day(timezone.localdate(row.closed)) if row.closed else ""),
        (_("Why it is over"), row.closed_why),
    ]
    if each.excuse and each.reason_in_law:
        said = f"{each.reason_in_law.label}. {each.excuse.words}".strip()
        facts.append((_("The exception that the council relies on"), said))
    facts += [
        (f"{_who(place, said)}: {each.rules.fact(fact).noun}", words.day(said.day))
        for (_whose, fact), said in each.days.items()
        if said.day
    ]
    yield Entry(name, facts, row.made, child=row.child_id)
    today = timezone.localdate()
    for step in each.mine.steps:
        reason = each.reasons.get(step.key)
        due, _tone = due_in_words(step, today)
        yield Entry(
            f"{name}: {words.turned(place, step.title)}",
            [
                (_("Who acts"), words.who_acts(place, step.rule.who)),
                (_("How it stands"), _done(step) if step.is_done(today) else due),
                (_("Why it is late"), reason.words if reason else ""),
            ],
            child=row.child_id,
        )


def _who(place: TeamMember, said: TimelineDate) -> str:
    is_own = said.said_by.person_id == place.person_id
    return words.side_says(place, Side(said.side), own=is_own)


def _done(step: Step) -> str:
    return _("done on %(day)s") % {"day": words.day(step.done)} if step.done else _("done")
