"""Reads of outcomes: their words, who said them, what the family thinks of them.

An outcome of a plan shows to everybody who sees the plan; what a parent wrote in their own words
stays with who may know of that parent. So each reader has a newest wording of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.plans import progress, words
from familyapp.plans.agreements import Answer, answers_to, standing_of
from familyapp.plans.models import Outcome, OutcomeWording
from familyapp.plans.rules import SEE_PLAN, is_family_of_plan, rewords
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import kept_apart_from, known_authors
from familyapp.team.selectors import memberships_of


@dataclass(frozen=True)
class Version:
    """One wording as a reader may read it: `own_words` and `why` only where they may know of who
    said them first."""

    wording: OutcomeWording
    own_words: str
    why: str
    said_by: str
    speaker: TeamMember
    written_by: str


@dataclass
class Told:
    """An outcome as one member may read it. `versions` stand newest first, never empty."""

    outcome: Outcome
    versions: list[Version]
    answers: list[Answer]
    latest: Any
    may_answer: bool
    may_reword: bool
    in_own_words: Version | None = field(init=False)

    def __post_init__(self) -> None:
        self.in_own_words = next((each for each in self.versions if each.own_words), None)

    @property
    def wording(self) -> OutcomeWording:
        return self.versions[0].wording

    @property
    def area(self) -> str:
        return str(self.outcome.area)

    @property
    def icon(self) -> str:
        return words.AREA_ICONS[self.outcome.area]

    @property
    def own_words(self) -> str:
        return self.in_own_words.own_words if self.in_own_words else ""

    @property
    def why(self) -> str:
        return next((each.why for each in self.versions if each.why), "")

    @property
    def heading(self) -> str:
        return self.own_words or self.wording.formal

    @property
    def mine(self) -> Answer | None:
        return next((each for each in self.answers if each.is_mine), None)

    @property
    def others(self) -> list[Answer]:
        return [each for each in self.answers if not each.is_mine]

    @property
    def missing(self) -> list[str]:
        return [str(words.MISSING[name]) for name in self.wording.missing]

    @property
    def needed(self) -> list[tuple[str, bool]]:
        """All that is needed before somebody can agree, each with whether it is there."""
        missing = self.wording.missing
        return [(str(text), name not in missing) for name, text in words.MISSING.items()]

    @property
    def waits_for_me(self) -> bool:
        """Whether the reader has yet to say what they think of the words as they stand."""
        answered = self.mine is not None and self.mine.holds
        return self.may_answer and not self.missing and not answered


def tell(member: TeamMember, outcomes: Collection[Outcome]) -> list[Told]:
    """These outcomes as this member may read them, in their order; none of which they may read no
    words at all. Call with rows of `visible_to`. A fixed number of queries."""
    known = set(known_authors(member).values_list("pk", flat=True))
    versions = readable_versions({member.child_id: member}, outcomes, known)
    shown = [outcome for outcome in outcomes if versions[outcome.pk]]
    wordings = [each.wording for outcome in shown for each in versions[outcome.pk]]
    answers = answers_to(member, wordings) if wordings else {}
    latest = progress.latest_for(member, shown) if shown else {}
    answering = is_family_of_plan(member) and standing_of(member) is not None
    return [
        Told(
            outcome=outcome,
            versions=versions[outcome.pk],
            answers=answers.get(outcome.pk, []),
            latest=latest.get(outcome.pk),
            may_answer=answering and outcome.ended is None,
            may_reword=outcome.ended is None and rewords(member, outcome),
        )
        for outcome in shown
    ]


def readable_versions(
    readers: Mapping[UUID, TeamMember], outcomes: Iterable[Outcome], known: Collection[UUID]
) -> defaultdict[UUID, list[Version]]:
    """Outcome -> its wordings that the reader may read, newest first. `readers` says who reads of
    which child, `known` whose words they may read. One query."""
    children = {outcome.pk: outcome.child_id for outcome in outcomes}
    rows = (
        OutcomeWording.objects.filter(outcome__in=children)
        .select_related("by__person")
        .order_by("number")
    )
    said_first: dict[tuple[UUID, str], TeamMember] = {}
    found: defaultdict[UUID, list[Version]] = defaultdict(list)
    for row in rows:
        for text in (row.own_words, row.why):
            said_first.setdefault((row.outcome_id, text), row.by)
        if row.by_id not in known:
            continue
        reader = readers[children[row.outcome_id]]
        own = said_first[(row.outcome_id, row.own_words)]
        shows_why = said_first[(row.outcome_id, row.why)].pk in known
        found[row.outcome_id].insert(
            0,
            Version(
                wording=row,
                own_words=row.own_words if own.pk in known else "",
                why=row.why if shows_why else "",
                said_by=words.called_within(reader, own) if own.is_family else "",
                speaker=own,
                written_by=words.called_within(reader, row.by),
            ),
        )
    return found


def outcomes_for(member: TeamMember, *, ended: bool = False) -> QuerySet[Outcome]:
    """The child's outcomes that this member may know of: those still wanted, or those ended."""
    rows: QuerySet[Outcome] = Outcome.objects.visible_to(member).filter(ended__isnull=not ended)
    rows = rows.select_related("responsible__person", "service", "made_by", "plan")
    return rows.order_by("-ended", "made", "pk") if ended else rows.order_by("made", "pk")


def current_outcomes(member: TeamMember) -> list[Told]:
    """The outcomes still wanted, as this member may read them. Call with one who sees the plan."""
    return tell(member, list(outcomes_for(member)))


def outcome_for(member: TeamMember, id: UUID) -> Told | None:
    """One outcome as this member may read it, ended ones too, or None."""
    rows = Outcome.objects.visible_to(member).filter(pk=id)
    told = tell(
        member, list(rows.select_related("responsible__person", "service", "made_by", "plan"))
    )
    return told[0] if told else None


def newest_readable(member: TeamMember, outcome: Outcome) -> OutcomeWording | None:
    """The newest words of an outcome still wanted that this member may read, or None."""
    wanted = Outcome.objects.visible_to(member).filter(pk=outcome.pk, ended__isnull=True)
    rows = OutcomeWording.objects.filter(
        outcome__in=wanted.values("pk"), by__in=known_authors(member).values("pk")
    )
    newest: OutcomeWording | None = rows.order_by("-number").first()
    return newest


def readable_outcomes(member: TeamMember) -> set[UUID] | None:
    """The ids of the outcomes that this member may know of, for the log."""
    if not SEE_PLAN.allows(member):
        return set()
    return set(Outcome.objects.visible_to(member).values_list("pk", flat=True))


def outcome_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("something in your plan")
    return _("something in %(child)s's plan") % {"child": reader.child.called}


def links_to_outcomes(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For everybody who may open it; what it says there is not told here. The words ask where
    this person has yet to answer."""
    members = [m for m in memberships_of(user) if SEE_PLAN.allows(m)]
    by_child = {m.child_id: m for m in reversed(members)}
    wanted = Outcome.objects.filter(pk__in=ids, child__in=by_child).values_list("child", flat=True)
    found = {}
    for child in sorted(set(wanted)):
        member = by_child[child]
        rows = Outcome.objects.visible_to(member).filter(pk__in=ids)
        for told in tell(member, list(rows.select_related("responsible"))):
            found[told.outcome.pk] = _link_to(member, told)
    return found


def _link_to(member: TeamMember, told: Told) -> Link:
    row = told.outcome
    asked = row.responsible
    return Link(
        reverse("plans:outcome", args=[row.child_id, row.pk]),
        _label(member, told),
        child=row.child_id,
        service=row.service_id or (asked and asked.service_id) or member.child.service_id,
        worker=asked.person_id if asked else None,
    )


def _label(member: TeamMember, told: Told) -> str:
    names = {"child": member.child.called}
    if told.waits_for_me and member.role == Role.YOUNG_PERSON:
        return _("Do you agree with this in your plan?")
    if told.waits_for_me:
        return _("Do you agree with this in %(child)s's plan?") % names
    if member.role == Role.YOUNG_PERSON:
        return _("Something you want to reach")
    return _("Something that %(child)s wants to reach") % names


def stays_with_who_said_it(told: Told) -> bool:
    """Whether a parent said this in own words who is kept apart from somebody of the team: what a
    worker writes of it is read by people who may not read that parent's words."""
    own = told.in_own_words
    if own is None or own.speaker.role != Role.PARENT_CARER or own.speaker.is_there_for_work:
        return False
    team = TeamMember.objects.current().filter(child=told.outcome.child_id)
    return team.filter(person__in=kept_apart_from(own.speaker)).exists()


def words_to_begin_with(told: Told, *, keeps: bool) -> dict[str, Any]:
    """The words that a form for this outcome begins with. For who keeps the plan, what a parent
    said who is kept apart from somebody is not among them."""
    now = told.wording
    found = {name: getattr(now, name) for name in ("formal", "measure", "who_helps", "by_when")}
    if not (keeps and stays_with_who_said_it(told)):
        return found | {"own_words": told.own_words, "why": told.why}
    is_theirs = not now.by.is_there_for_work
    return found | {
        "own_words": "" if is_theirs else now.own_words,
        "why": "" if is_theirs else now.why,
    }
