"""Changes to what was agreed to do for a child. Each is one transaction with its step."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.team.actions.members import TeamError
from familyapp.team.models import ActionStep, AgreedAction, TeamMember


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
    try:
        with transaction.atomic():
            row = AgreedAction.objects.create(
                id=key,
                child=member.child,
                what=what,
                by_when=by_when,
                who=who,
                who_named="" if who else who_named,
                made_by=member,
                source_kind=kind,
                source_id=id,
            )
    except IntegrityError:
        there = AgreedAction.objects.filter(pk=key, child=member.child_id, made_by=member).first()
        if there is None:
            raise TeamError(
                _("This was not saved. Open the page again and save it from there.")
            ) from None
        return there
    ActionStep.objects.create(action=row, kind=ActionStep.Kind.MADE, by=member)
    audit.record(member.person, member.child_id, "agreed action", "made", about=row.pk)
    return row
