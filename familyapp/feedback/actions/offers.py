"""Whoever wrote the words says whether they go on as feedback."""

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.events import NoticeDone, publish
from familyapp.feedback.actions.giving import Said, give, stage_of
from familyapp.feedback.models import Feedback, Kind, Offered, Privacy, SaidBy, Source
from familyapp.team.actions import TeamError
from familyapp.team.models import Role, TeamMember
from familyapp.team.unnamed import notice_of


@transaction.atomic
def pass_on(offer: Offered, *, words: str, is_good: bool, with_name: bool) -> Feedback:
    """Give these words as feedback of whoever wrote them. Call with what `offer_for` gave them.
    Said yes to twice, from however many tabs, it is one voice, the first words of it. Raises
    TeamError where they chose to keep it."""
    row = _locked(offer.pk)
    if row.feedback:
        return row.feedback
    if row.refused:
        raise TeamError(_("You chose to keep this in your chat, so it was not passed on."))
    said = Said(
        privacy=Privacy.NAMED if with_name else Privacy.UNNAMED,
        source=Source.CHAT,
        kind=Kind.SERVICE,
        service=row.service_id,
        child=row.child_id,
        stage=stage_of(row.child.age),
        said_by=_said_by(row),
        good=words if is_good else "",
        change="" if is_good else words,
    )
    row.feedback, _is_new = give(row.to_id, key=uuid5(row.pk, "passed on"), said=said)
    row.save(update_fields=["feedback"])
    publish(NoticeDone(key=notice_of(row.pk)))
    return row.feedback


@transaction.atomic
def keep_here(offer: Offered) -> Offered:
    """It stays in the chat, and nothing more is asked. What was passed on already stays so."""
    row = _locked(offer.pk)
    if row.feedback_id is None and row.refused is None:
        row.refused = timezone.now()
        row.save(update_fields=["refused"])
        publish(NoticeDone(key=notice_of(row.pk)))
    return row


def _said_by(offer: Offered) -> str:
    young = TeamMember.objects.filter(
        child=offer.child_id, person=offer.to_id, role=Role.YOUNG_PERSON
    )
    return SaidBy.YOUNG if young.exists() else SaidBy.PARENT


def _locked(id: UUID) -> Offered:
    rows = Offered.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("child", "feedback").get(pk=id)
