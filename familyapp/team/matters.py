"""Reads about the people who matter to a family, in the family's own words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from familyapp.team.models import PersonWhoMatters, Role, TeamMember, Thing
from familyapp.team.querysets import kept_apart_from, known_authors
from familyapp.team.rules import sees_team, things_open_to


@dataclass(frozen=True)
class Matter:
    """A person who matters, as one member sees them."""

    row: PersonWhoMatters
    is_mine: bool

    @property
    def added_by(self) -> str:
        if self.is_mine:
            return _("Added by you")
        return _("Added by %(name)s") % {"name": self.row.author.short_name}


def people_who_matter(member: TeamMember) -> list[Matter]:
    """Everybody whom this member may see, own ones first. Call with a member from the gate."""
    mine = Q(author__person=member.person_id)
    rows = PersonWhoMatters.objects.filter(mine | _shared_with(member), removed__isnull=True)
    found = [
        Matter(row, row.author.person_id == member.person_id)
        for row in rows.filter(child=member.child_id)
        .select_related("author__person")
        .order_by("added", "pk")
    ]
    return sorted(found, key=lambda matter: not matter.is_mine)


def _shared_with(member: TeamMember) -> Q:
    """What its author shared with a team of whom this member knows them and sees the team.

    Nobody kept apart from the author, whatever they are to the child.
    """
    if not sees_team(member):
        return Q(pk__in=[])
    return Q(shared__isnull=False, author__in=known_authors(member).values("pk"))


def words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("the people who matter to you")
    return _("the people who matter to %(child)s's family") % {"child": reader.child.called}


def own_person(member: TeamMember, id: UUID) -> PersonWhoMatters | None:
    """One that this member added, removed ones included, or None."""
    return _own(member).filter(pk=id).first()


def removed_people(member: TeamMember) -> list[PersonWhoMatters]:
    """What this member took out of view, the latest first: they can put it back."""
    return list(_own(member).filter(removed__isnull=False).order_by("-removed"))


def _own(member: TeamMember) -> QuerySet[PersonWhoMatters]:
    return PersonWhoMatters.objects.filter(child=member.child_id, author__person=member.person_id)


def who_would_see(member: TeamMember) -> list[TeamMember]:
    """Whom of those that this member may know of would see what they share now.

    There can be more: workers whom they may not know of, and who joins later. So the page that
    lists them never says "only". Somebody restricted stands here as in the team: that they are
    is nobody's to learn.
    """
    rows = list(
        TeamMember.objects.visible_to(member)
        .current()
        .filter(person__is_active=True)
        .in_the_team()
        .exclude(person=member.person_id)
        .exclude(person__in=kept_apart_from(member))
        .select_related("person", "child")
        .order_by("started", "pk")
    )
    adults = [row for row in rows if row.role == Role.PARENT_CARER]
    open_things = things_open_to(adults) if adults else {}
    return [
        row
        for row in rows
        if row.role != Role.PARENT_CARER or Thing.TEAM in open_things.get(row.pk, ())
    ]
