"""What a copy of somebody's data says of the teams they are in.

Through the rules and selectors of the pages: what is hidden from a member there is not here. A
few queries for each child, none for each row. Where somebody looks in for oversight they may
read, and take nothing away.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.team import corrections, log, matters, rules
from familyapp.team.models import AccessBasis, Role, SharingDecision, TeamMember, Thing
from familyapp.team.querysets import bases_in_force
from familyapp.team.selectors import Person, memberships_of, team_around


def _places(person: User) -> Iterator[TeamMember]:
    yield from (place for place in memberships_of(person) if place.role != Role.OVERSIGHT)


def _day(at: date | None) -> str:
    """A day or a moment as a day in words; "" where there is none."""
    if at is None:
        return ""
    return date_format(localtime(at) if isinstance(at, datetime) else at, "j F Y")


def my_teams(person: User) -> Iterator[Entry]:
    """My own place in each team, why I may see the record, and who else is in it."""
    for place in _places(person):
        yield _my_place(place)
        yield from (_basis(place, row) for row in bases_in_force().filter(member=place))
        if rules.sees_team(place):
            team = team_around(place)
            yield from (_person(place, each) for each in [*team.people, *team.left_lately])


def _my_place(place: TeamMember) -> Entry:
    open_things = [
        str(thing.label)
        for thing in Thing
        if place.role == Role.PARENT_CARER and rules.has_agreed_thing(place, thing)
    ]
    return Entry(
        _("Your place in %(child)s's team") % {"child": place.child.called},
        [
            (_("The child"), place.child.name),
            (_("Role"), place.get_role_display()),
            (_("Relationship"), place.relationship),
            (_("Service"), place.service.name if place.service else ""),
            (_("What you do for this child"), place.purpose),
            (_("Phone"), place.phone),
            (_("Email"), place.email),
            (_("Since"), _day(place.started)),
            (_("Until"), _day(place.ended)),
            (_("You may see"), get_text_list(open_things, _("and"))),
        ],
        child=place.child_id,
    )


def _basis(place: TeamMember, row: AccessBasis) -> Entry:
    """Why an adult may see the record. What a worker wrote of the evidence or of a court can name
    others, and stays out."""
    return Entry(
        _("Why you may see %(child)s's record") % {"child": place.child.called},
        [
            (_("Because"), row.get_kind_display()),
            (_("For the decision"), row.decision),
            (_("Since"), _day(row.started)),
            (_("Checked on"), _day(row.checked_on)),
            (_("Looked at again on"), _day(row.review_on)),
        ],
        child=place.child_id,
    )


def _person(place: TeamMember, person: Person) -> Entry:
    member = person.member
    shows = person.shows_contact
    return Entry(
        _("%(name)s, in %(child)s's team") % {"name": member.name, "child": place.child.called},
        [
            (_("Role"), person.role),
            (_("Service"), member.service.name if member.service else ""),
            (_("What they do"), member.purpose),
            (_("Days and hours"), person.hours),
            (_("Phone"), member.phone if shows else ""),
            (_("Email"), member.email if shows else ""),
            (_("Since"), _day(member.started)),
            (_("Until"), _day(member.ended)),
        ],
        child=place.child_id,
    )


def what_i_agreed(person: User) -> Iterator[Entry]:
    """A young person's own decisions about who may see what, the newest last."""
    for place in _places(person):
        if place.role != Role.YOUNG_PERSON:
            continue
        rows = SharingDecision.objects.filter(recipient__child=place.child_id, given_by=person)
        for row in rows.select_related("recipient__person").order_by("at").iterator():
            yield Entry(
                row.recipient.name,
                [
                    (_("What"), row.get_thing_display()),
                    (_("You decided"), row.get_kind_display()),
                    (_("Why"), row.why),
                ],
                row.at,
                child=place.child_id,
            )


def who_matters(person: User) -> Iterator[Entry]:
    """The people who matter to a family, own ones and what others shared with this person."""
    for place in _places(person):
        for each in matters.people_who_matter(place):
            row = each.row
            facts = [(_("Who they are"), row.who), (_("Why they matter"), row.why)]
            facts += [(_("Phone"), row.phone), (_("Who wrote it"), each.added_by)]
            yield Entry(row.name, facts, row.added, child=place.child_id)


def what_is_wrong(person: User) -> Iterator[Entry]:
    """What this person said is wrong, and the answers; for who answers a family, what it said."""
    for place in _places(person):
        for row in corrections.corrections_for(place):
            facts = [(_("Answer"), row.get_outcome_display()), (_("In words"), row.answer)]
            heading = _("What is wrong, said by %(name)s") % {"name": row.asked_by.short_name}
            yield Entry(heading, facts, row.asked, row.what, child=place.child_id)


def who_looked(person: User) -> Iterator[Entry]:
    """The log as this person may read it, as far back as its pages go."""
    for place in _places(person):
        if not rules.sees_visits(place):
            continue
        number: int | None = 1
        while number:
            page = log.page_of_visits(place, number)
            for day in page.days:
                for seen in day.entries:
                    facts = [(_("Role"), seen.role), (_("Reason"), seen.reason)]
                    yield Entry(seen.sentence, facts, day.on, child=place.child_id)
            number = page.older
