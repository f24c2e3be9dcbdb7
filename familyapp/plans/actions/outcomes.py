"""Outcomes: said, worded, put in a plan, ended. Every change of words is a new wording, and asks
the family again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.plans.actions.plan import PlanError
from familyapp.plans.agreements import who_could_answer
from familyapp.plans.models import Agreement, Outcome, OutcomeWording, Plan
from familyapp.team.models import FAMILY, Role, TeamMember

WORDS = ("own_words", "why", "formal", "measure", "who_helps", "by_when")


@transaction.atomic
def add_outcome(
    member: TeamMember, *, key: UUID, area: str, plan: Plan | None = None, **said: Any
) -> Outcome:
    """Say what somebody wants to reach. Call with somebody who adds outcomes: `said` are its words
    and, from who keeps the plan, `responsible` and `service`.

    The same form sent twice makes one. Raises PlanError where the key stands for another.
    """
    wording = {name: said.pop(name, None if name == "by_when" else "") for name in WORDS}
    if there := Outcome.objects.filter(pk=key).first():
        if there.made_by_id != member.pk:
            raise PlanError(_("This was not saved. Open the page again and save it from there."))
        return there
    try:
        with transaction.atomic():
            row = Outcome.objects.create(
                id=key, child=member.child, area=area, plan=plan, made_by=member, **said
            )
    except IntegrityError:
        return Outcome.objects.get(pk=key, made_by=member)
    _word(member, row, wording)
    audit.record(member.person, member.child_id, "outcome", "added", about=row.pk)
    return row


@transaction.atomic
def change_outcome(
    member: TeamMember, outcome: Outcome, *, revision: int, wording: OutcomeWording, **said: Any
) -> bool:
    """Change an outcome; `wording` are the words that the page showed, of which what is not said
    anew is kept. Says whether the words are different now.

    Raises ChangedMeanwhile, and PlanError once it has ended.
    """
    row = _open_outcome(outcome, revision)
    words = {name: said.pop(name, getattr(wording, name)) for name in WORDS}
    is_new = any(words[name] != getattr(wording, name) for name in WORDS)
    for name, value in said.items():
        setattr(row, name, value)
    row.revision += 1
    row.save(update_fields=[*said, "revision"])
    if is_new:
        _word(member, row, words)
    audit.record(member.person, member.child_id, "outcome", "changed", about=row.pk)
    return is_new


@transaction.atomic
def put_in_plan(
    member: TeamMember,
    outcome: Outcome,
    *,
    revision: int,
    in_plan: str,
    plan: Plan | None,
    on: date | None,
) -> Outcome:
    """Note whether an outcome stands in a plan, as draft or final, and since when. What the
    family thinks of it is another fact.

    Raises ChangedMeanwhile, and PlanError where who keeps the plan has not worded it yet.
    """
    row = _open_outcome(outcome, revision)
    stands = in_plan != Outcome.InPlan.NO
    if stands and not any(_by_keepers(row)):
        raise PlanError(_("Write down first what the plan says, in the words of the plan."))
    is_new = stands and row.in_plan == Outcome.InPlan.NO
    row.in_plan, row.in_plan_on = in_plan, (on or timezone.localdate()) if stands else None
    row.plan = plan
    row.revision += 1
    row.save(update_fields=["in_plan", "in_plan_on", "plan", "revision"])
    audit.record(member.person, member.child_id, "outcome", "put in plan", about=row.pk)
    if is_new and row.made_by.role != Role.YOUNG_PERSON:  # some may read of it only from now on
        _ask(row)
    return row


@transaction.atomic
def end_outcome(member: TeamMember, outcome: Outcome, *, revision: int, why: str) -> Outcome:
    """It is reached, or not wanted any more; it stays to be read. Sent twice it ends once."""
    there = Outcome.objects.select_for_update(no_key=True).get(pk=outcome.pk)
    if there.ended:
        return there
    check_revision(there, revision)
    there.ended, there.ended_why = timezone.now(), why
    there.revision += 1
    there.save(update_fields=["ended", "ended_why", "revision"])
    _stop_asking(there)
    audit.record(member.person, member.child_id, "outcome", "ended", about=there.pk)
    return there


def asked_under(outcome: UUID, number: int, person: UUID) -> str:
    """The key of the notice that asks this person about this wording."""
    return f"outcome:{outcome}:wording:{number}:{person}"


def _by_keepers(outcome: Outcome) -> list[OutcomeWording]:
    """The wordings that somebody wrote who is no member of the family, and that say what it is."""
    rows = outcome.wordings.exclude(formal="").select_related("by")
    return [row for row in rows if row.by.is_there_for_work]


def _open_outcome(outcome: Outcome, revision: int) -> Outcome:
    there = Outcome.objects.select_for_update(no_key=True).get(pk=outcome.pk)
    if there.ended:
        raise PlanError(_("This has ended, so it cannot be changed. Add a new one instead."))
    check_revision(there, revision)
    return there


def _word(member: TeamMember, outcome: Outcome, words: dict[str, Any]) -> None:
    """The next wording. Who could agree to it is asked, once it says all that is needed."""
    number = outcome.wordings.count() + 1
    OutcomeWording.objects.create(outcome=outcome, number=number, by=member, **words)
    _ask(outcome)


def _ask(outcome: Outcome) -> None:
    """Ask each person of the family about the newest words that they may read, unless they wrote
    them or answered. What they were asked of earlier words is settled by it."""
    wordings = list(outcome.wordings.order_by("-number"))
    if all(wording.missing for wording in wordings):
        return  # nobody was asked yet, and nobody can answer
    answered = set(Agreement.objects.filter(wording__in=wordings).values_list("wording", "by"))
    for row, known in who_could_answer(outcome):
        if row.person_id is None:
            continue
        readable = [wording for wording in wordings if wording.by_id in known]
        for earlier in readable[1:]:
            _settle(outcome, earlier, row.person_id)
        for newest in readable[:1]:
            said = (newest.pk, row.pk) in answered or newest.by_id == row.pk
            if not newest.missing and not said:
                key = asked_under(outcome.pk, newest.number, row.person_id)
                publish(
                    NoticeDue(
                        key=key,
                        kind="agreement",
                        link_kind="outcome",
                        link_id=outcome.pk,
                        people=(row.person_id,),
                        child=outcome.child_id,
                    )
                )


def _settle(outcome: Outcome, wording: OutcomeWording, person: UUID) -> None:
    publish(NoticeDone(key=asked_under(outcome.pk, wording.number, person), people=(person,)))


def _stop_asking(outcome: Outcome) -> None:
    rows = TeamMember.objects.filter(child=outcome.child_id, role__in=FAMILY, person__isnull=False)
    for person in rows.values_list("person", flat=True).distinct():
        for wording in outcome.wordings.all():
            _settle(outcome, wording, person)
