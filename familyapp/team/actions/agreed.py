"""Changes to what was agreed to do for a child. Each is one transaction with its step."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.core.editing import check_revision
from familyapp.services import clock
from familyapp.team.actions.members import TeamError
from familyapp.team.actions.once import add_once
from familyapp.team.models import ActionAsked, ActionStep, AgreedAction, TeamMember

DAYS_TO_ANSWER = 5  # working days, for what a family asks for
NUDGE_EVERY = timedelta(days=7)
Kind = ActionStep.Kind
State = AgreedAction.State


@transaction.atomic
def agree(
    member: TeamMember,
    *,
    key: UUID,
    what: str,
    by_when: date,
    who: TeamMember | None = None,
    who_named: str = "",
    source: tuple[str, UUID] | None = None,
) -> AgreedAction:
    """Write down who does what by when. Call with a member who may organise, and with `who` of
    the same child's team whom this member may know of, or a name in `who_named`.

    `source` is the (kind, id) of `core.links` of where it was agreed. `key` becomes the row's
    id: the same form sent twice makes one. Raises TeamError where that id stands for another.
    """
    kind, id = source or ("", None)
    mine = {"child": member.child, "made_by": member}
    fields: dict[str, Any] = {"what": what, "by_when": by_when, "who": who}
    fields |= {"who_named": "" if who else who_named, "source_kind": kind, "source_id": id}
    row, is_new = add_once(AgreedAction, key, mine, **fields)
    if not is_new:
        return row
    ActionStep.objects.create(action=row, kind=ActionStep.Kind.MADE, by=member)
    audit.record(member.person, member.child_id, "agreed action", "made", about=row.pk)
    return row


def change(
    member: TeamMember, row: AgreedAction, *, revision: int, key: UUID | None = None, **fields: Any
) -> AgreedAction:
    """Change what, who or by when. Call with a member who may organise and `revision` as the
    page showed it. Raises ChangedMeanwhile, and TeamError for what is not to do any more."""
    with transaction.atomic():
        row = _locked(row)
        check_revision(row, revision)
        if not row.is_open:
            raise TeamError(_("This is done. Open it again first."))
        moved = fields.get("by_when") != row.by_when or fields.get("who") != row.who
        for name, value in fields.items():
            setattr(row, name, value)
        row.who_named = "" if row.who else row.who_named
        _note(row, member, Kind.CHANGED)
        if moved:
            _settle(row, "due")
    return row


def mark_done(member: TeamMember, row: AgreedAction, *, words: str) -> None:
    """Say that it is done, in a line of what was done. Call with who does it or may organise.
    Doing it twice changes nothing."""
    with transaction.atomic():
        row = _locked(row)
        if not row.is_open:
            return
        row.state, row.done_line = State.DONE, words
        row.done_at, row.done_by = timezone.now(), member
        _note(row, member, Kind.DONE, words)
        _settle(row, "due")
        _settle(row, "nudge")
        _settle(row, "not done")


def not_done_for_us(member: TeamMember, row: AgreedAction, *, words: str) -> None:
    """The family says that what is marked as done did not happen for them: it is to do again,
    and who does it and who answers the family hear of it."""
    with transaction.atomic():
        row = _locked(row)
        if row.state != State.DONE:
            return
        _open(row)
        _note(row, member, Kind.NOT_DONE_FOR_US, words)
        _tell(row, "not done", everybody=True)


def not_needed(member: TeamMember, row: AgreedAction, *, words: str) -> None:
    """It is not needed any more, and why. Call with a member who may organise."""
    with transaction.atomic():
        row = _locked(row)
        if not row.is_open:
            return
        row.state = State.NOT_NEEDED
        _note(row, member, Kind.NOT_NEEDED, words)
        for what in ("due", "nudge", "not done"):
            _settle(row, what)


def open_again(member: TeamMember, row: AgreedAction) -> None:
    """Undo `mark_done` or `not_needed`. Call with who may do those."""
    with transaction.atomic():
        row = _locked(row)
        if row.is_open:
            return
        _open(row)
        _note(row, member, Kind.OPENED_AGAIN)


def nudge(member: TeamMember, row: AgreedAction) -> None:
    """Ask how it is going. Once in seven days for each person of the family; sooner, and for
    what is not to do, nothing happens."""
    with transaction.atomic():
        row = _locked(row)
        if not row.is_open or not may_nudge_from(member, row) <= timezone.now():
            return
        ActionStep.objects.create(action=row, kind=Kind.NUDGED, by=member)
        audit.record(member.person, row.child_id, "agreed action", "nudged", about=row.pk)
        _tell(row, "nudge")


def may_nudge_from(member: TeamMember, row: AgreedAction) -> datetime:
    """From when on this member may ask how it is going: now, or a week after they last did."""
    mine = row.steps.filter(kind=Kind.NUDGED, by__person=member.person_id)
    last = mine.order_by("-at").first()
    return last.at + NUDGE_EVERY if last else timezone.now()


def answer(member: TeamMember, row: AgreedAction, *, words: str) -> None:
    """Say how it is going. Call with who does it or may organise."""
    with transaction.atomic():
        row = _locked(row)
        newest = row.steps.filter(kind=Kind.ANSWERED, by=member).order_by("-at").first()
        if newest and newest.words == words:
            return  # sent twice
        ActionStep.objects.create(action=row, kind=Kind.ANSWERED, by=member, words=words)
        audit.record(member.person, row.child_id, "agreed action", "answered", about=row.pk)
        _settle(row, "nudge")


@transaction.atomic
def ask_for(
    member: TeamMember, *, key: UUID, what: str, source: tuple[str, UUID] | None = None
) -> ActionAsked:
    """The family asks for something to be done. Call with a member of the family; `key` becomes
    the row's id, so the same form sent twice asks once. Raises TeamError."""
    kind, id = source or ("", None)
    mine = {"child": member.child, "asked_by": member}
    row, is_new = add_once(ActionAsked, key, mine, what=what, source_kind=kind, source_id=id)
    if not is_new:
        return row
    audit.record(member.person, member.child_id, "agreed action", "asked for", about=row.pk)
    events.publish(
        events.NoticeDue(
            key=f"action asked:{row.pk}",
            kind="action asked",
            link_kind="action asked",
            link_id=row.pk,
            child=member.child_id,
            due=clock.workday_after(timezone.localdate(), DAYS_TO_ANSWER),
        )
    )
    return row


def answer_asked(
    member: TeamMember, row: ActionAsked, *, words: str = "", agreed: dict[str, Any] | None = None
) -> ActionAsked:
    """A worker answers: with what is agreed now (`agreed`, as `agree` takes it), or in words why
    not. Once; a second answer changes nothing. Raises TeamError."""
    with transaction.atomic():
        row = ActionAsked.objects.select_for_update(no_key=True).get(pk=row.pk)
        if row.answered:
            return row
        row.action = agree(member, **agreed) if agreed else None
        row.answer, row.answered, row.answered_by = words, timezone.now(), member
        row.save(update_fields=["action", "answer", "answered", "answered_by"])
        audit.record(member.person, row.child_id, "agreed action", "answered", about=row.pk)
        events.publish(events.NoticeDone(key=f"action asked:{row.pk}"))
    return row


def tell_of_late_actions(today: date) -> None:
    """A daily job: who does it, or where they have no account who answers the family, hears of
    each action on the first day on which it is late."""
    rows = AgreedAction.objects.filter(state=State.OPEN, by_when__lt=today)
    for row in rows.select_related("who"):
        with transaction.atomic():
            _tell(row, "due")


def _locked(row: AgreedAction) -> AgreedAction:
    rows = AgreedAction.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("who__person", "child").get(pk=row.pk)


def _open(row: AgreedAction) -> None:
    row.state, row.done_line, row.done_at, row.done_by = State.OPEN, "", None, None


def _note(row: AgreedAction, member: TeamMember, kind: str, words: str = "") -> None:
    """Save the row as it is now, and add what happened."""
    row.revision += 1
    row.save()
    ActionStep.objects.create(action=row, kind=kind, by=member, words=words)
    audit.record(member.person, row.child_id, "agreed action", kind, about=row.pk)


def _key(row: AgreedAction, what: str) -> str:
    return f"action:{row.pk}:{what}"


def _tell(row: AgreedAction, what: str, *, everybody: bool = False) -> None:
    """Let it wait for who does it; for who answers the family where that is nobody who signs in,
    or where both should hear."""
    doers = TeamMember.objects.current().filter(agreed_actions=row, person__is_active=True)
    told = [tuple(doers.values_list("person", flat=True))]
    if everybody and told[0]:
        told.append(())  # nobody named: whoever answers the family
    for people in told:
        events.publish(
            events.NoticeDue(
                key=_key(row, what),
                kind=f"action {what}",
                link_kind="agreed action",
                link_id=row.pk,
                people=people,
                child=row.child_id,
                due=row.by_when if what == "due" else timezone.localdate(),
            )
        )


def _settle(row: AgreedAction, what: str) -> None:
    events.publish(events.NoticeDone(key=_key(row, what)))
