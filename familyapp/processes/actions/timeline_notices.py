"""What follows from a timeline as it is now: the service's list of what is late, and who is told.

Everything is worked out again each time, so that it does not matter what changed, nor how often
this runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.core.events import NoticeDone, NoticeDue, publish
from familyapp.notices.models import Notice
from familyapp.processes import late
from familyapp.processes.models import LateStep, Timeline
from familyapp.processes.rules import Step
from familyapp.processes.timelines import (
    Known,
    families_of,
    gather,
    known,
    own_step_id,
    who_of_the_family_sees,
)
from familyapp.team.models import TeamMember

REMIND_BEFORE = timedelta(days=7)


def follow(row: Timeline, *, withdrawn: Mapping[str, date] | None = None) -> None:
    """Bring the late list and the notices up to this timeline. Call inside the transaction of the
    change, with its row locked. `withdrawn`: see `keep_late_steps`."""
    each, today = known(None, row), timezone.localdate()
    keep_late_steps(each, today, withdrawn=withdrawn or {})
    _tell(_for_who_answers(each, today))
    _tell(_for_family(row, families_of(row.child_id), today))


@transaction.atomic
def look_each_day(today: date) -> None:
    """A daily job: what became late, what of the family's own comes near, and what is done since a
    planned day has come. Who changes a timeline meanwhile waits, so that nothing is written of
    days that do not hold any more."""
    rows = Timeline.objects.filter(closed=None).order_by("child", "pk").select_related("child")
    rows = rows.select_for_update(of=("self",), no_key=True)
    waiting = Notice.objects.filter(done__isnull=True, key__startswith="timeline:")
    still = set(waiting.values_list("key", flat=True))
    child, family = None, []
    for each in gather(None, rows):
        if each.row.child_id != child:
            child = each.row.child_id
            family = families_of(child)
        keep_late_steps(each, today, withdrawn={})
        told = [*_for_who_answers(each, today), *_for_family(each.row, family, today)]
        _tell([one for one in told if one.is_due or one.key in still])


def keep_late_steps(each: Known, today: date, *, withdrawn: Mapping[str, date]) -> None:
    """The rows for the service's lists. A step that was due earlier once keeps that day, whatever
    is said later, so that nobody is moved behind; but for a day that the family itself said and
    put right: `withdrawn` has those that followed from it, step -> day."""
    rows = {row.step: row for row in LateStep.objects.filter(timeline=each.row)}
    done, due = late.done_steps(each, today), late.days_due(each.counts)
    for step, on in due.items():
        row = rows.get(step)
        stands = row.first_due if row and row.first_due != withdrawn.get(step) else on
        fields = {"due": on, "first_due": min(on, stands), "done": step in done}
        if row is None or any(getattr(row, name) != value for name, value in fields.items()):
            LateStep.objects.update_or_create(timeline=each.row, step=step, defaults=fields)
    # What nobody can count any more is not late: a refusal ended it, or its day was taken back.
    gone = [row.pk for step, row in rows.items() if step not in due and not row.done]
    LateStep.objects.filter(pk__in=gone).update(done=True)


@dataclass(frozen=True)
class _Told:
    """One thing that may wait for somebody: for `person` of the family, or without one for whoever
    answers for the child."""

    row: Timeline
    step: str
    due: date | None
    is_due: bool
    person: UUID | None = None

    @property
    def key(self) -> str:
        return f"timeline:{self.row.pk}:{'own' if self.person else 'late'}:{self.step}"


def _for_who_answers(each: Known, today: date) -> Iterator[_Told]:
    """Each step that is late without a reason."""
    done, due = late.done_steps(each, today), late.days_due(each.counts)
    for rule in each.rules.steps_of(each.row.variant):
        on = due.get(rule.key)
        is_late = on is not None and on < today and rule.key not in done
        waits = is_late and rule.key not in each.reasons and each.row.closed is None
        yield _Told(each.row, rule.key, on, waits)


def _for_family(row: Timeline, family: list[TeamMember], today: date) -> Iterator[_Told]:
    """From a week before each of the family's own days, for whoever of it may see the timeline,
    by the days that they themselves may know of."""
    for member in who_of_the_family_sees(family, row):
        each = gather(member, [row])[0]
        for rule in each.rules.steps_of(row.variant):
            if rule.is_familys_own:
                step = each.mine.step(rule.key)
                yield _own(row, rule.key, step, today, member.person_id)


def _own(row: Timeline, key: str, step: Step | None, today: date, person: UUID | None) -> _Told:
    """One step of the family's own; `step` is None where it is no part of the way any more. A day
    that has gone by is not told as late: there is still something that they can do."""
    if step is None or step.due is None or row.closed or step.is_done(today) or not step.binds:
        return _Told(row, key, None, is_due=False, person=person)
    is_near = step.due - REMIND_BEFORE <= today
    return _Told(row, key, step.due if step.due >= today else None, is_near, person)


def _tell(told: Iterable[_Told]) -> None:
    for one in told:
        own = one.person is not None
        people = (one.person,) if one.person else ()
        if not one.is_due:
            publish(NoticeDone(key=one.key, people=people))
            continue
        publish(
            NoticeDue(
                key=one.key,
                kind="own deadline" if own else "late step",
                link_kind="own step" if own else "late step",
                link_id=own_step_id(one.row, one.step) if own else one.row.pk,
                people=people,
                child=one.row.child_id,
                due=one.due,
            )
        )
