"""The plans, and what the families want to reach: put in by those who keep them, then dated back.

What is written in a plan is read by both of two parents who are kept apart, so it names neither.
"""

from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import days_ago, dice, member
from familyapp.demo.words.plans import AMINA, CAST, OTHERS, Wanted, Written
from familyapp.plans.actions import agreements, outcomes
from familyapp.plans.actions import plan as planning
from familyapp.plans.models import Agreement, Outcome, OutcomeWording, Plan, PlanVersion
from familyapp.team.models import Role, TeamMember
from familyapp.team.selectors import memberships_of

RESPONSIBLE = "priya"  # where she is in the team; else who answers the family


def fill() -> None:
    for key, written in {"amina": AMINA, **CAST}.items():
        _write(key, written)
    _elsewhere()
    _place.cache_clear()  # another database may be filled by the same process


def _write(key: str, written: Written) -> None:
    tom = member(key, "tom")
    plan = _begin(tom, key, written)
    for number, wanted in enumerate(written.wanted):
        _want(tom, plan, key, number, wanted)
    _finish(plan, written)


def _begin(tom: TeamMember, key: str, written: Written) -> Plan:
    plan = planning.add_plan(
        tom, key=demo_id(f"plan:{key}"), kind=written.kind, draft_on=_day(written.draft)
    )
    planning.write_sections(
        tom,
        plan,
        revision=0,
        sections=written.sections | written.was,
        what_changed="First written, with the family and everybody who helps.",
    )
    if written.was:
        planning.write_sections(
            tom,
            plan,
            revision=1,
            sections=written.sections,
            what_changed=written.what_changed,
        )
    plan.refresh_from_db()
    if written.final is not None:
        final = _day(written.final)
        plan = planning.make_final(tom, plan, revision=plan.revision, final_on=final)
    return plan


def _finish(plan: Plan, written: Written) -> None:
    """Dates the plan and its versions back to when they were made."""
    Plan.objects.filter(pk=plan.pk).update(made=days_ago(written.draft))
    ages = [written.draft, *([written.draft - 20] if written.was else [])]
    ages += [written.final] if written.final is not None else []
    for number, days in enumerate(ages, start=1):
        rows = PlanVersion.objects.filter(plan=plan, number=number)
        _date_back(rows, at=days_ago(days), dated=_day(days))


def _want(tom: TeamMember, plan: Plan, key: str, number: int, wanted: Wanted) -> None:
    said = _place(key, wanted.said)
    id = demo_id(f"outcome:{key}:{number}")
    row = outcomes.add_outcome(
        said,
        key=id,
        area=wanted.area,
        plan=plan if wanted.formal else None,
        own_words=wanted.own_words,
        why=wanted.why,
    )
    worded = max(wanted.days - 15, 1)
    if wanted.formal:
        _word(tom, row, wanted)
        _put_in(tom, row, plan)
    _date_back(OutcomeWording.objects.filter(outcome=row, number=1), at=days_ago(wanted.days))
    _date_back(OutcomeWording.objects.filter(outcome=row, number=2), at=days_ago(worded))
    for who, days, agreed, words in wanted.answers:
        _answer(key, who, row, days, agreed, words)
    Outcome.objects.filter(pk=row.pk).update(made=days_ago(wanted.days))
    if wanted.ended:
        days, why = wanted.ended
        outcomes.end_outcome(tom, row, revision=2, why=why)
        Outcome.objects.filter(pk=row.pk).update(ended=days_ago(days))


def _word(tom: TeamMember, row: Outcome, wanted: Wanted) -> None:
    """Tom writes it as the plan says it, and leaves the family's words as they are."""
    team = TeamMember.objects.current().filter(child=row.child_id)
    outcomes.change_outcome(
        tom,
        row,
        revision=0,
        wording=row.wordings.get(),
        formal=wanted.formal,
        measure=wanted.measure,
        who_helps=wanted.who_helps,
        by_when=_day(-wanted.by_when),
        responsible=team.filter(person=demo_id(RESPONSIBLE)).first() or tom,
    )


def _put_in(tom: TeamMember, row: Outcome, plan: Plan) -> None:
    is_final = plan.status == Plan.Status.FINAL
    outcomes.put_in_plan(
        tom,
        row,
        revision=1,
        in_plan=Outcome.InPlan.FINAL if is_final else Outcome.InPlan.DRAFT,
        plan=plan,
        on=plan.final_on if is_final else plan.draft_on,
    )


def _answer(key: str, who: str, row: Outcome, days: int, agreed: bool, words: str) -> None:
    by = _place(key, who)
    answer = agreements.answer(
        by,
        row,
        key=demo_id(f"agreement:{row.pk}:{who}"),
        agreed=agreed,
        words=words,
        number=2,
    )
    _date_back(Agreement.objects.filter(pk=answer.pk), at=days_ago(days, 18))


@cache
def _place(key: str, who: str) -> TeamMember:
    """Somebody's place as the gate gives it, so that the rules know what opens it."""
    there = member(key, who)
    return memberships_of(there.person).get(pk=there.pk)


def _elsewhere() -> None:
    """A plan with one outcome for some of Tom's other families, where they are there. As rows:
    nobody is asked whether they agree, and that many forms would make the filling slow."""
    cast = {demo_id(f"child:{key}") for key in ("amina", *CAST)}
    mine = TeamMember.objects.current().filter(role=Role.KEY_WORKER, person=demo_id("tom"))
    others = mine.exclude(child__in=cast).select_related("child").order_by("child__name")
    plans, versions, rows, wordings = [], [], [], []
    for number, tom in enumerate(others[:12]):
        kind, area, own, formal, measure = OTHERS[number % len(OTHERS)]
        days = dice(f"plan {tom.child.name}").randint(60, 140)
        final, made = _day(days), days_ago(days)
        plan = Plan(
            id=demo_id(f"plan:{tom.child_id}"),
            child=tom.child,
            kind=kind,
            status=Plan.Status.FINAL,
            draft_on=_day(days + 20),
            final_on=final,
            next_review=planning.a_year_after(final),
            made_by=tom,
            made=made,
        )
        version = PlanVersion(
            plan=plan, number=1, status=plan.status, dated=final, by=tom, at=made,
            sections={"A": f"{own}."}, what_changed="First written, with the family.",
        )  # fmt: skip
        row = Outcome(
            id=demo_id(f"outcome:{tom.child_id}"), child=tom.child, plan=plan, area=area,
            in_plan=Outcome.InPlan.FINAL, in_plan_on=final, responsible=tom, made_by=tom,
            made=made,
        )  # fmt: skip
        wording = OutcomeWording(
            outcome=row, number=1, own_words=own, formal=formal, measure=measure,
            who_helps="The family and the school.", by_when=_day(-60), by=tom, at=made,
        )  # fmt: skip
        plans.append(plan)
        versions.append(version)
        rows.append(row)
        wordings.append(wording)
    Plan.objects.bulk_create(plans)
    PlanVersion.objects.bulk_create(versions)
    Outcome.objects.bulk_create(rows)
    OutcomeWording.objects.bulk_create(wordings)


def _day(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


def _date_back(rows: QuerySet[Any], **fields: Any) -> None:
    """Rows of these tables are never changed, but what happened long ago was not written today."""
    QuerySet(rows.model).filter(pk__in=rows.values("pk")).update(**fields)
