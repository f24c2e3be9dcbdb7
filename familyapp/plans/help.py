"""The help that was promised, and whether it is happening, as one member may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.plans import authors, outcomes, silence
from familyapp.plans.models import Outcome, Plan, Provision, ProvisionAnswer
from familyapp.plans.querysets import known_to, seen_by_all
from familyapp.services.models import Service
from familyapp.team.models import AgreedAction, Role, TeamMember
from familyapp.team.rules import SEE_PLAN, organises, sees_team
from familyapp.team.selectors import memberships_of

if TYPE_CHECKING:
    from familyapp.accounts.models import User

PAGE = 20
Kind = ProvisionAnswer.Answer
# The worst that is said of a help is what it is marked with.
WORST_FIRST = (Kind.NO, Kind.SOMETIMES, Kind.YES, Kind.DONT_KNOW)


@dataclass(frozen=True)
class Answered:
    """What one person said of a help, as its reader sees it."""

    row: ProvisionAnswer
    by: authors.Author

    @property
    def day(self) -> str:
        return silence.day_in_words(timezone.localdate(self.row.at))


@dataclass(frozen=True)
class Help:
    """One promised help. `answers` are the newest of each person whom the reader may know of."""

    row: Provision
    who: str
    answers: list[Answered] = field(default_factory=list)

    @property
    def mine(self) -> Answered | None:
        return next((each for each in self.answers if each.by.is_me), None)

    @property
    def others(self) -> list[Answered]:
        return [each for each in self.answers if not each.by.is_me]

    @property
    def worst(self) -> ProvisionAnswer | None:
        rows = [each.row for each in self.answers]
        return min(rows, key=lambda row: WORST_FIRST.index(Kind(row.answer)), default=None)

    @property
    def standing(self) -> tuple[str, str, str]:
        """The words, tone and icon of its chip."""
        said = Kind(self.worst.answer) if self.worst else Kind.DONT_KNOW
        return {
            Kind.NO: (_("Not happening"), "late", "no"),
            Kind.SOMETIMES: (_("Happening sometimes"), "soon", "sometimes"),
            Kind.YES: (_("Happening"), "lead", "yes"),
            Kind.DONT_KNOW: (_("Not known yet"), "", "unsure"),
        }[said]

    @cached_property
    def key(self) -> UUID:
        return uuid4()


@dataclass(frozen=True)
class Group:
    label: str
    helps: list[Help]


@dataclass(frozen=True)
class Section:
    """What stands of the help on the plan's page, or on an outcome's."""

    groups: list[Group]
    ended: list[Help]
    may_organise: bool
    asks: bool  # in one tap, of the family; others answer on the help's own page

    @property
    def count(self) -> int:
        return sum(len(group.helps) for group in self.groups)


def may_answer(member: TeamMember) -> bool:
    """Whether they may say if it is happening, once they see the help: who looks in may not."""
    return member.role != Role.OVERSIGHT


def section(member: TeamMember, outcome: Outcome | None = None) -> Section | None:
    """What the section on the plan's page shows, or on one outcome's page with `outcome`. Call
    with a member who may see the plan, and an outcome that they see. Two queries."""
    rows = Provision.objects.visible_to(member)
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    helps = _told(
        member, list(rows.select_related("who__person", "service").order_by("made", "pk"))
    )
    by_section: dict[str, list[Help]] = defaultdict(list)
    for each in helps:
        if each.row.ended is None:
            by_section[each.row.section].append(each)
    found = Section(
        groups=[
            Group(section_name(letter), by_section[letter])
            for letter in ("F", "G", "H", "")
            if by_section[letter]
        ],
        ended=[each for each in helps if each.row.ended],
        may_organise=organises(member),
        asks=member.is_family and not member.is_there_for_work,
    )
    return found if helps or found.may_organise or outcome is None else None


def section_name(letter: str) -> str:
    if not letter:
        return _("Other help")
    return str(capfirst(Provision.Section(letter).label))


def provision_for(member: TeamMember, id: UUID) -> Provision | None:
    """One help that this member may know of, ended ones too, or None."""
    rows = Provision.objects.visible_to(member).select_related("who__person", "service", "plan")
    found: Provision | None = rows.filter(pk=id).first()
    return found


def help_for(member: TeamMember, row: Provision) -> Help:
    """A help with what is said of it. Call with one that `provision_for` gave. One query."""
    return _told(member, [row])[0]


@dataclass(frozen=True)
class Acts:
    """What a member may do on a help's page."""

    may_answer: bool
    may_organise: bool
    may_take_on: bool


def acts_for(member: TeamMember, row: Provision) -> Acts:
    is_on = row.ended is None
    return Acts(
        may_answer=is_on and may_answer(member),
        may_organise=is_on and organises(member),
        may_take_on=is_on and member.is_worker_side,
    )


@dataclass(frozen=True)
class Page:
    answers: list[Answered]
    older: int | None
    newer: int | None


def answers_over_time(member: TeamMember, row: Provision, number: int = 1) -> Page:
    """What was said of it, newest first. Call with one that `provision_for` gave. One query."""
    start = (max(number, 1) - 1) * PAGE
    rows = _known(member).filter(provision=row).order_by("-at", "-pk")
    found = list(rows[start : start + PAGE + 1])
    return Page(
        [Answered(each, authors.author(member, each.by)) for each in found[:PAGE]],
        older=number + 1 if len(found) > PAGE else None,
        newer=number - 1 if start else None,
    )


def term_began(on: date) -> date:
    """The first day of the school term that holds this day. Schools differ by some days, so pages
    name the day that they count from."""
    starts = [date(on.year, month, day) for month, day in ((1, 1), (4, 16), (9, 1))]
    return max(start for start in starts if start <= on)


def term_in_words() -> str:
    """ "1 September": since when this term is counted."""
    return silence.day_in_words(term_began(timezone.localdate()))


def missed_this_term(member: TeamMember, row: Provision) -> list[Answered]:
    """What each person said last, since the term began, of how many were missed: people count the
    same ones, so these are never added up. One query."""
    rows = _known(member).filter(
        provision=row, missed__isnull=False, at__date__gte=term_began(timezone.localdate())
    )
    return [Answered(each, authors.author(member, each.by)) for each in _newest_of_each(rows)]


def what_was_agreed(member: TeamMember, row: Provision) -> list[AgreedAction]:
    """What somebody took on because of it, that this member may know of, the newest first."""
    rows = AgreedAction.objects.visible_to(member).filter(source_kind="provision", source_id=row.pk)
    return list(rows.select_related("who__person").order_by("-made")[:PAGE])


@dataclass(frozen=True)
class WaysOn:
    """What a family can do when promised help does not happen. `law` names the duty that holds
    for this help, "F" or "G", and is "" where the law says nothing that is sure."""

    worker: TeamMember | None
    giver: TeamMember | None
    advice: Service | None
    law: str


def ways_on(member: TeamMember, row: Provision) -> WaysOn:
    """Call with a member of the family. The duty to give what a final EHC plan says in section F
    is the council's (Children and Families Act 2014 s.42(2)), for health care in section G the
    NHS's (s.42(3)). Two queries."""
    answers = TeamMember.objects.visible_to(member).answering().select_related("person")
    plan = row.plan
    is_final = plan is not None and (plan.kind, plan.status) == (Plan.Kind.EHC, Plan.Status.FINAL)
    return WaysOn(
        worker=answers.order_by("started").first(),
        giver=row.who if row.who and row.who.is_current and sees_team(member) else None,
        advice=Service.objects.filter(kind=Service.Kind.ADVICE).order_by("name").first(),
        law=row.section if is_final and row.section in ("F", "G") else "",
    )


def links_to_help(user: User, ids: set[UUID]) -> dict[UUID, Link]:
    """The page of a help, for everybody who may know of it. Two queries for who answers families,
    and one for each child of somebody else."""
    members = {m.child_id: m for m in reversed(memberships_of(user)) if SEE_PLAN.allows(m)}
    every = [child for child, member in members.items() if seen_by_all(member)]
    rows = list(Provision.objects.filter(pk__in=ids, child__in=every).select_related("who"))
    asked = Provision.objects.filter(pk__in=ids, child__in=members.keys() - set(every))
    for child in sorted(set(asked.values_list("child", flat=True))):
        known = Provision.objects.visible_to(members[child]).filter(pk__in=ids)
        rows += known.select_related("who")
    return {
        row.pk: Link(
            _url(row),
            row.what,
            child=row.child_id,
            service=row.service_id,
            worker=row.who.person_id if row.who else None,
        )
        for row in rows
    }


def links_to_missing_help(user: User, ids: set[UUID]) -> dict[UUID, Link]:
    """For who answers the family: somebody said that a help is not happening. Two queries."""
    children = [m.child_id for m in memberships_of(user) if m.is_worker_side]
    rows = Provision.objects.filter(pk__in=ids, child__in=children, ended__isnull=True)
    said = _("%(child)s: somebody says that promised help is not happening")
    return {
        row.pk: Link(_url(row), said % {"child": row.child.called})
        for row in rows.select_related("child")
    }


def _url(row: Provision) -> str:
    return reverse("plans:help", args=[row.child_id, row.pk])


def _told(member: TeamMember, rows: Collection[Provision]) -> list[Help]:
    answers: dict[UUID, list[Answered]] = defaultdict(list)
    for each in _newest_of_each(_known(member).filter(provision__in=rows)) if rows else ():
        answers[each.provision_id].append(Answered(each, authors.author(member, each.by)))
    return [Help(row, _who(member, row), answers[row.pk]) for row in rows]


def _who(member: TeamMember, row: Provision) -> str:
    if row.who is None:
        return row.who_named
    return _("You") if row.who.person_id == member.person_id else row.who.name


def _known(member: TeamMember) -> QuerySet[Any]:
    return known_to(member, ProvisionAnswer.objects.all()).select_related(
        "by__person", "by__service"
    )


def _newest_of_each(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The newest of each person of each help, the latest first."""
    each = [F("provision"), F("by__person")]
    newest = Window(RowNumber(), each, [F("at").desc(), F("pk").desc()])
    return rows.annotate(rank=newest).filter(rank=1).order_by("-at", "-pk")


def choices_for(
    member: TeamMember, row: Provision | None = None
) -> dict[str, list[tuple[UUID, str]]]:
    """What the form about a help may offer this member, field by field: nothing that they may not
    know of, and what stands in `row` already. Four queries."""
    known = TeamMember.objects.visible_to(member).select_related("person", "service")
    at_work = [each for each in known.current().in_the_team() if each.is_there_for_work]
    services = {each.service.pk: each.service.name for each in at_work if each.service}
    if row and row.who and row.who not in at_work:
        at_work.append(row.who)
    if row and row.service:
        services[row.service.pk] = row.service.name
    told = outcomes.tell(member, list(outcomes.outcomes_for(member)))
    plans = Plan.objects.filter(child=member.child_id).exclude(status=Plan.Status.ENDED)
    return {
        "who": [(each.pk, each.name) for each in sorted(at_work, key=lambda each: each.name)],
        "service": sorted(services.items(), key=lambda each: each[1]),
        "outcome": [(each.outcome.pk, each.heading) for each in told],
        "plan": [(plan.pk, capfirst(plan.get_kind_display())) for plan in plans.order_by("made")],
    }
