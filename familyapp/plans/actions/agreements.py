"""What somebody of the family thinks of an outcome: said by themselves, or written down by a
worker for a family that is not online."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.events import NoticeDone, publish
from familyapp.plans import words as plan_words
from familyapp.plans.actions.outcomes import asked_under
from familyapp.plans.actions.plan import PlanError
from familyapp.plans.agreements import Standing, newest_for, pairs_apart, standing_of
from familyapp.plans.models import Agreement, Outcome, OutcomeWording
from familyapp.plans.outcomes import newest_readable
from familyapp.team.models import TeamMember


@transaction.atomic
def answer(
    member: TeamMember, outcome: Outcome, *, key: UUID, agreed: bool, words: str, number: int
) -> Agreement:
    """Say whether one agrees to the words of an outcome. Call with a member of the family and an
    outcome that they may know of; `number` is the wording that the page showed.

    The same form sent twice is one answer. Raises PlanError where the words are not complete,
    are others by now, or nothing says in what capacity this person answers.
    """
    _lock(outcome)
    newest = newest_readable(member, outcome)
    if newest is None:
        raise PlanError(_("Nobody can answer this any more."))
    standing = standing_of(member)
    if standing is None:
        raise PlanError(_("You cannot answer this. Ask the key worker."))
    return _keep(member, member, newest, standing, key, agreed, words, "", number)


@transaction.atomic
def record_answer(
    worker: TeamMember,
    outcome: Outcome,
    *,
    key: UUID,
    who: TeamMember,
    agreed: bool,
    words: str,
    how: str,
    number: int,
    capacity: str = "",
) -> Agreement:
    """Write down what somebody of the family said, and how they said it. Call with who answers
    the family. `capacity` is needed only for somebody of whom the record does not say it.

    Raises PlanError as `answer` does.
    """
    row = _lock(outcome)
    if row.ended:
        raise PlanError(_("Nobody can answer this any more."))
    wordings = list(row.wordings.select_related("by"))
    if number != max(wording.number for wording in wordings):
        raise PlanError(_reworded())
    standing = standing_of(who) or (Standing(capacity) if capacity else None)
    if standing is None:
        raise PlanError(_("Say in what capacity they decide: the record does not say it."))
    newest = newest_for(who, wordings, pairs_apart([who]))
    if newest is None:
        raise PlanError(_("Nobody can answer this any more."))
    return _keep(worker, who, newest, standing, key, agreed, words, how, newest.number)


def _lock(outcome: Outcome) -> Outcome:
    return Outcome.objects.select_for_update(no_key=True).get(pk=outcome.pk)


def _reworded() -> str:
    return _("The words were changed since you opened this page. Read them, and answer again.")


def _keep(
    member: TeamMember,
    who: TeamMember,
    wording: OutcomeWording,
    standing: Standing,
    key: UUID,
    agreed: bool,
    words: str,
    how: str,
    number: int,
) -> Agreement:
    if there := Agreement.objects.filter(pk=key, recorded_by=member).first():
        return there
    if wording.number != number:
        raise PlanError(_reworded())
    if wording.missing:
        missing = plan_words.missing_in_words(wording.missing)
        raise PlanError(
            _("Not ready for a yes or no yet. Still missing: %(what)s.") % {"what": missing}
        )
    try:
        with transaction.atomic():
            row = Agreement.objects.create(
                id=key,
                wording=wording,
                by=who,
                capacity=standing.capacity,
                decision=standing.decision,
                agreed=agreed,
                words=words,
                how=how,
                recorded_by=member,
            )
    except IntegrityError:
        raise PlanError(
            _("This was not saved. Open the page again and save it from there.")
        ) from None
    if who.person_id:
        done = asked_under(wording.outcome_id, wording.number, who.person_id)
        publish(NoticeDone(key=done, people=(who.person_id,)))
    audit.record(member.person, member.child_id, "agreement", "added", about=row.pk)
    return row
