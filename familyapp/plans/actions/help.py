"""The help of a plan: promised, changed, ended; whether it happens; and who does something."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.core.events import AnswerGiven, NoticeDone, NoticeDue, publish
from familyapp.plans.models import Provision, ProvisionAnswer
from familyapp.team.actions.agreed import agree
from familyapp.team.actions.once import add_once
from familyapp.team.models import AgreedAction, TeamMember

NO = ProvisionAnswer.Answer.NO


@transaction.atomic
def add_help(member: TeamMember, *, key: UUID, **fields: Any) -> Provision:
    """Write down help that was promised. Call with a member who may organise, and with people,
    outcomes and plans that they may know of. The same form sent twice adds one."""
    mine = {"child": member.child, "made_by": member}
    row, is_new = add_once(Provision, key, mine, **_with_service(fields))
    if is_new:
        audit.record(member.person, member.child_id, "help", "added", about=row.pk)
    return row


@transaction.atomic
def change_help(
    member: TeamMember, row: Provision, *, revision: int, key: UUID | None = None, **fields: Any
) -> Provision:
    """Change what it says. `revision` is the one that the page showed. Raises ChangedMeanwhile."""
    row = _locked(row)
    check_revision(row, revision)
    fields = _with_service(fields)
    change = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if change:
        for name, value in change.items():
            setattr(row, name, value)
        row.revision += 1
        row.save(update_fields=[*change, "revision"])
        audit.record(member.person, member.child_id, "help", "changed", about=row.pk)
    return row


@transaction.atomic
def end_help(member: TeamMember, row: Provision, *, why: str) -> None:
    """It is not promised any more, and why. It stays on the list of what has ended."""
    row = _locked(row)
    if row.ended:
        return  # sent twice
    row.ended, row.ended_why = timezone.now(), why
    row.revision += 1
    row.save(update_fields=["ended", "ended_why", "revision"])
    audit.record(member.person, member.child_id, "help", "ended", about=row.pk)
    _settle(row)


@transaction.atomic
def answer(
    member: TeamMember,
    provision: Provision,
    *,
    key: UUID,
    answer: str,
    missed: int | None = None,
    words: str = "",
) -> ProvisionAnswer:
    """Say whether it is happening. Call with one that this member may know of. A "no" waits for
    who answers the family until they take something on, or until this person says otherwise."""
    _locked(provision)
    mine = {"provision": provision, "by": member}
    before = _newest(provision, member)
    row, is_new = add_once(ProvisionAnswer, key, mine, answer=answer, missed=missed, words=words)
    if not is_new:
        return row
    audit.record(member.person, member.child_id, "help", "answered", about=provision.pk)
    _tell_who_improves(provision, member, row)
    if before and before.answer == NO:
        publish(NoticeDone(key=_key(before)))
    if row.answer == NO:
        publish(
            NoticeDue(
                key=_key(row),
                kind="help not happening",
                link_kind="help not happening",
                link_id=provision.pk,
                child=provision.child_id,
            )
        )
    return row


def _tell_who_improves(provision: Provision, member: TeamMember, row: ProvisionAnswer) -> None:
    """A family's answers reach the improvement queue: that help is not happening, and no words."""
    if member.person_id is None or not member.is_family or member.is_there_for_work:
        return
    publish(
        AnswerGiven(
            question="help",
            answer=uuid5(provision.pk, f"answer of {member.person_id}"),
            is_no=row.answer == NO,
            subject_kind="provision",
            subject=provision.pk,
            child=provision.child_id,
            person=member.person_id,
            service=provision.service_id,
        )
    )


@transaction.atomic
def take_on(
    member: TeamMember, provision: Provision, *, key: UUID, what: str, by_when: date
) -> AgreedAction:
    """Who answers the family says what they will do about it, and by when: that stands on the
    list of what was agreed, and nothing waits any more. Raises TeamError."""
    row = agree(
        member,
        key=key,
        what=what,
        by_when=by_when,
        who=member,
        source=("provision", provision.pk),
    )
    _settle(provision)
    return row


def _settle(provision: Provision) -> None:
    """Every "no" of this help is dealt with."""
    for row in provision.answers.filter(answer=NO):
        publish(NoticeDone(key=_key(row)))


def _key(row: ProvisionAnswer) -> str:
    return f"provision:{row.provision_id}:no:{row.pk}"


def _newest(provision: Provision, member: TeamMember) -> ProvisionAnswer | None:
    found: ProvisionAnswer | None = (
        provision.answers.filter(by__person=member.person_id).order_by("-at", "-pk").first()
    )
    return found


def _locked(row: Provision) -> Provision:
    return Provision.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def _with_service(fields: dict[str, Any]) -> dict[str, Any]:
    """Whose help it is follows from who gives it, where nothing else is said. A hidden service's
    help is hidden with it, so it is never left out."""
    who = fields.get("who")
    if who is None:
        return fields
    return {**fields, "who_named": "", "service": fields.get("service") or who.service}
