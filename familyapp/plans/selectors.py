"""Reads of the plan itself, always through the member who asks. What is said of its outcomes is
in `outcomes`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link, Subject
from familyapp.plans import words
from familyapp.plans.models import Plan, PlanDocument, PlanVersion
from familyapp.plans.rules import SEE_PLAN
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import known_authors
from familyapp.team.selectors import memberships_of

WORDS = re.compile(r"\S+\s*")
LATEST = 6
_KINDS = Case(
    *(
        When(kind=kind, then=Value(rank))
        for rank, kind in enumerate(
            [Plan.Kind.EHC, Plan.Kind.TRANSITION, Plan.Kind.EARLY_HELP, Plan.Kind.SUPPORT]
        )
    ),
    output_field=IntegerField(),
)


def plans_of(member: TeamMember) -> list[Plan]:
    """The child's plans, the one that decides most first, ended ones last. Call with a member who
    may see the plan."""
    rows = list(Plan.objects.filter(child=member.child_id).order_by(_KINDS, "-made"))
    return sorted(rows, key=lambda plan: plan.status == Plan.Status.ENDED)


def plan_of(member: TeamMember, id: UUID) -> Plan | None:
    """One of the child's plans, or None."""
    return Plan.objects.filter(child=member.child_id, pk=id).first()


def newest_version(plan: Plan) -> PlanVersion | None:
    found: PlanVersion | None = plan.versions.order_by("-number").first()
    return found


def is_review_late(plan: Plan) -> bool:
    due = plan.next_review
    return bool(due and due < timezone.localdate() and plan.status != Plan.Status.ENDED)


@dataclass(frozen=True)
class Part:
    """One section as it stands: its letter, its title, who decides it, and what it says."""

    letter: str
    title: str
    decides: str
    text: str


def parts_of(plan: Plan, version: PlanVersion | None) -> list[Part]:
    """Every section that a plan of this kind has, said or not."""
    said = version.sections if version else {}
    by_law = plan.kind == Plan.Kind.EHC
    return [
        Part(letter, title, str(words.WHO_DECIDES[letter]) if by_law else "", said.get(letter, ""))
        for letter, title in words.sections_of(plan.kind).items()
    ]


@dataclass(frozen=True)
class Edition:
    """A version in the list of them. `by` is empty where the reader may not know of who wrote."""

    version: PlanVersion
    by: str


def editions_of(member: TeamMember, plan: Plan) -> list[Edition]:
    """All versions of a plan, the newest first. Two queries."""
    known = set(known_authors(member).values_list("pk", flat=True))
    rows = plan.versions.select_related("by__person").defer("sections").order_by("-number")
    return [
        Edition(row, words.called_within(member, row.by) if row.by_id in known else "")
        for row in rows
    ]


@dataclass(frozen=True)
class Changed:
    """One section in two versions: the pieces of what it says, each kept, gone or new."""

    letter: str
    title: str
    pieces: list[tuple[str, str]]

    @property
    def is_changed(self) -> bool:
        return any(kind != "kept" for kind, _text in self.pieces)


def compare(plan: Plan, number: int) -> tuple[PlanVersion, list[Changed]] | None:
    """A version, and each section beside that of the version before, or None."""
    rows = {row.number: row for row in plan.versions.filter(number__in=[number, number - 1])}
    if number not in rows:
        return None
    before = rows[number - 1].sections if number - 1 in rows else {}
    now = rows[number].sections
    titles = words.sections_of(plan.kind)
    return rows[number], [
        Changed(letter, title, _pieces(before.get(letter, ""), now.get(letter, "")))
        for letter, title in titles.items()
        if before.get(letter) or now.get(letter)
    ]


def _pieces(before: str, now: str) -> list[tuple[str, str]]:
    """Compared word by word; a line that begins anew is no difference."""
    old, new = WORDS.findall(before), WORDS.findall(now)
    found = []
    same = SequenceMatcher(None, before.split(), now.split(), autojunk=False)
    for kind, i, j, k, m in same.get_opcodes():
        if kind == "equal":
            found.append(("kept", "".join(new[k:m])))
            continue
        gone, added = "".join(old[i:j]), "".join(new[k:m])
        found += [("gone", gone.strip()), ("kept", " ")] if gone else []
        found += [("new", added.strip()), ("kept", added[len(added.rstrip()) :])] if added else []
    return [(kind, text) for kind, text in found if text]


def documents_of(member: TeamMember, plan: Plan) -> QuerySet[PlanDocument]:
    """A plan's documents that this member may know of, the newest first."""
    rows = _documents_known_to(member).filter(plan=plan)
    return rows.select_related("author__person").order_by("-added", "pk")


def document_for(member: TeamMember, id: UUID) -> PlanDocument | None:
    """One document of the child's plans that this member may know of, or None."""
    return _documents_known_to(member).filter(pk=id).select_related("author").first()


def _documents_known_to(member: TeamMember) -> QuerySet[PlanDocument]:
    rows: QuerySet[PlanDocument] = PlanDocument.objects.filter(
        plan__child=member.child_id,
        removed__isnull=True,
        author__in=known_authors(member).values("pk"),
    )
    return rows


def who_may_be_responsible(member: TeamMember) -> list[TeamMember]:
    """Those of the team who can be asked how an outcome is going: who works with the child."""
    rows = TeamMember.objects.visible_to(member).current().in_the_team()
    rows = rows.select_related("person").order_by("started", "pk")
    return [row for row in rows if row.is_there_for_work]


def links_to_plans(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """The plan's page, for everybody who may see it."""
    members = {m.child_id: m for m in reversed(memberships_of(user)) if SEE_PLAN.allows(m)}
    found = {}
    for plan in Plan.objects.filter(pk__in=ids, child__in=members):
        found[plan.pk] = _link_to(plan, members[plan.child_id])
    return found


def plans_to_talk_about(user: Any) -> Iterator[Subject]:
    """The plans of their children, for who wants to say how it is with one."""
    members = {m.child_id: m for m in reversed(memberships_of(user)) if m.is_family}
    members = {child: member for child, member in members.items() if SEE_PLAN.allows(member)}
    rows = Plan.objects.filter(child__in=members).exclude(status=Plan.Status.ENDED)
    for plan in rows.order_by("made")[:LATEST]:
        yield Subject("plan", plan.pk, _link_to(plan, members[plan.child_id]))


def _link_to(plan: Plan, member: TeamMember) -> Link:
    url = reverse("plans:plan", args=[plan.child_id])
    return Link(
        f"{url}?plan={plan.pk}",
        title_for(member),
        child=plan.child_id,
        service=member.child.service_id,
    )


def title_for(member: TeamMember) -> str:
    """What the reader calls the plan: "My plan", "Amina's plan"."""
    if member.role == Role.YOUNG_PERSON:
        return _("My plan")
    return _("%(child)s's plan") % {"child": member.child.called}
