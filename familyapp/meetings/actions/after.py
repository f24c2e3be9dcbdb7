"""What became of a meeting is written down by its organiser; who was there says whether they felt
heard. Each is one transaction; each change makes `sequence` grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.core.editing import check_revision
from familyapp.meetings import missed, words
from familyapp.meetings.actions import reviews, telling
from familyapp.meetings.actions.replies import wish_key
from familyapp.meetings.after import SOURCE, may_happen, may_write_up
from familyapp.meetings.models import Decision, Heard, Meeting, TimeWish
from familyapp.meetings.replies import own_row
from familyapp.team.actions import TeamError
from familyapp.team.actions.agreed import agree
from familyapp.team.models import AgreedAction, TeamMember

State = Meeting.State


@dataclass(frozen=True)
class Decided:
    """A decision as typed. `key` is the id of the row that it is or becomes."""

    key: UUID
    what: str = ""
    why: str = ""
    removed: bool = False


@dataclass(frozen=True)
class CameOfIt:
    """Everything that one form writes down: `lines` are three, some of them may be empty, and
    `actions` as `agree` takes them."""

    revision: int
    lines: tuple[str, str, str]
    decisions: Sequence[Decided] = ()
    actions: Sequence[dict[str, Any]] = ()
    decided_on: date | None = None


def write_up(member: TeamMember, meeting: Meeting, said: CameOfIt) -> Meeting:
    """Write down what came of a meeting that took place. Call with a member who may organise it.
    The family is told the first time that there are lines. Raises ChangedMeanwhile where somebody
    else saved in between, and TeamError. The same sent twice changes nothing."""
    with transaction.atomic():
        row = _locked(meeting)
        if _is_there(row, said):
            return row
        check_revision(row, said.revision, counted="sequence")
        if not may_write_up(row):
            raise TeamError(_("This meeting did not take place, or has not begun yet."))
        was_missed, is_news = row.state in missed.MISSED, not row.lines
        was_held = row.state == State.HELD
        decided_before = row.decided_on
        row.state, row.state_why, row.decided_on = State.HELD, "", said.decided_on
        row.line_1, row.line_2, row.line_3 = said.lines
        row.state_at = row.state_at or timezone.now()
        _save(row, "state", "state_why", "state_at", "decided_on", "line_1", "line_2", "line_3")
        _write_decisions(member, row, said.decisions)
        for action in said.actions:
            agree(member, source=(SOURCE, row.pk), **action)
        audit.record(member.person, row.child_id, "meeting", "written up", about=row.pk)
        if row.decided_on != decided_before:
            reviews.count_from_review(row)
        if was_missed:
            _ask_how_to_help(row)
        _nothing_waits(row)
        if is_news and row.lines:
            _tell_that_it_is_written(row)
        if not was_held:
            _ask_how_it_was(row)
    return row


def _is_there(row: Meeting, said: CameOfIt) -> bool:
    """Whether all of this is stored already: the form was sent twice."""
    if row.state != State.HELD or row.decided_on != said.decided_on:
        return False
    if (row.line_1, row.line_2, row.line_3) != said.lines:
        return False
    there = {each.pk: each for each in row.decisions.all()}
    for typed in said.decisions:
        stored = there.get(typed.key)
        if stored is None or bool(stored.removed) != typed.removed:
            return False
        if not typed.removed and (stored.what, stored.why) != (typed.what, typed.why):
            return False
    keys = {action["key"] for action in said.actions}
    return AgreedAction.objects.filter(pk__in=keys, child=row.child_id).count() == len(keys)


def _write_decisions(member: TeamMember, row: Meeting, typed: Sequence[Decided]) -> None:
    """Change those that are there, take off what is taken off, add the others. One that the form
    did not name stays as it is; one that somebody else took off comes back."""
    there = {each.pk: each for each in row.decisions.all()}
    for one in typed:
        stored = there.get(one.key)
        if stored is None:
            _add_decision(member, row, one)
        elif one.removed:
            stored.removed = stored.removed or timezone.now()
            stored.save(update_fields=["removed"])
        else:
            stored.what, stored.why, stored.removed = one.what, one.why, None
            stored.save(update_fields=["what", "why", "removed"])


def _add_decision(member: TeamMember, row: Meeting, one: Decided) -> None:
    if one.removed:
        return
    try:
        with transaction.atomic():
            Decision.objects.create(id=one.key, meeting=row, what=one.what, why=one.why, by=member)
    except IntegrityError:
        raise TeamError(
            _("This was not saved. Open the page again and save it from there.")
        ) from None


def happened(member: TeamMember, meeting: Meeting, *, state: str, why: str = "") -> None:
    """It did not take place: cancelled by the service (which is counted, and told), the family
    could not come, or the child was not brought. Call with a member who may organise it. Sent
    twice it is written down once. Raises TeamError."""
    with transaction.atomic():
        row = _locked(meeting)
        if (row.state, row.state_why) == (state, why):
            return
        if not may_happen(row, state):
            raise TeamError(_("This meeting was changed meanwhile. Open its page and look again."))
        row.state, row.state_why, row.state_at = state, why, timezone.now()
        _save(row, "state", "state_why", "state_at")
        audit.record(member.person, row.child_id, "meeting", str(state), about=row.pk)
        _nothing_waits(row)
        if state == State.CANCELLED_BY_SERVICE:
            telling.called_off(row)
        _ask_how_to_help(row)


def asked_how_to_help(member: TeamMember, meeting: Meeting) -> None:
    """Somebody who answers the family says that they asked. Sent twice it is noted once."""
    with transaction.atomic():
        row = _locked(meeting)
        events.publish(events.NoticeDone(key=missed.notice_key(row)))
        if missed.asked_at(row) is None:
            audit.record(member.person, row.child_id, "missed visits", "asked", about=row.pk)


def _ask_how_to_help(changed: Meeting) -> None:
    """Let it wait for who answers the family where two or more were missed within a year: once
    for the newest of them, and not again when somebody asked after that one."""
    rows = list(missed.missed_meetings(changed.child_id))
    newest = rows[0] if len(rows) >= missed.REPEATS else None
    for row in {row.pk: row for row in (changed, *rows)}.values():
        if newest is None or row.pk != newest.pk:
            events.publish(events.NoticeDone(key=missed.notice_key(row)))
    if newest and missed.asked_at(newest) is None:
        events.publish(
            events.NoticeDue(
                key=missed.notice_key(newest),
                kind="missed visits",
                link_kind="missed visits",
                link_id=newest.pk,
                child=newest.child_id,
            )
        )


def felt_heard(member: TeamMember, meeting: Meeting, *, answer: str) -> None:
    """Say whether one felt heard; changeable. Call with one whom `after.felt_heard` asks. No
    audit row says that somebody answered: it is theirs alone."""
    with transaction.atomic():
        mine = own_row(member, meeting)
        if mine is None:
            raise TeamError(_("You were not asked to this meeting."))
        heard, _new = Heard.objects.update_or_create(
            meeting=meeting,
            member_id=mine.member_id,
            defaults={"answer": answer, "at": timezone.now()},
        )
        assert member.person_id is not None  # who taps is signed in
        events.publish(
            events.AnswerGiven(
                question="heard",
                answer=heard.pk,
                is_no=answer == Heard.Answer.NO,
                subject_kind="meeting",
                subject=meeting.pk,
                child=meeting.child_id,
                person=member.person_id,
                service=meeting.service_id or meeting.organiser.service_id,
            )
        )


def _nothing_waits(row: Meeting) -> None:
    """Nobody has to answer any more whether they come, or whether another time is possible."""
    events.publish(events.NoticeDone(key=telling.answer_key(row.pk)))
    waiting = TimeWish.objects.filter(attendee__meeting=row, answered__isnull=True)
    for wish in waiting:
        events.publish(events.NoticeDone(key=wish_key(row, wish)))


def _tell_that_it_is_written(row: Meeting) -> None:
    """A line to those of the family who were asked and may see meetings now."""
    asked = TeamMember.objects.filter(meetings__meeting=row, meetings__removed__isnull=True)
    told = telling.family_to_tell(row, list(asked))
    line = _("What came of the meeting on %(day)s is written down.")
    if told:
        events.publish(
            events.MeetingTold(
                child=row.child_id,
                meeting=row.pk,
                members=told,
                happened=uuid5(row.pk, f"written up {row.sequence}"),
                line=line % {"day": words.day_in_words(row.starts)},
            )
        )


def _ask_how_it_was(row: Meeting) -> None:
    """Those of the family who were asked to it and may know of it, when it is first written down
    that it took place."""
    asked = TeamMember.objects.filter(meetings__meeting=row, meetings__removed__isnull=True)
    told = telling.family_to_tell(row, list(asked))
    people = TeamMember.objects.filter(pk__in=told, person__isnull=False)
    events.publish(
        events.MeetingHeld(
            child=row.child_id,
            meeting=row.pk,
            people=tuple(people.values_list("person", flat=True)),
            service=row.service_id or row.organiser.service_id,
        )
    )


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("child", "organiser").get(pk=meeting.pk)


def _save(row: Meeting, *fields: str) -> None:
    row.sequence += 1
    row.changed = timezone.now()
    row.save(update_fields=[*fields, "sequence", "changed"])
