"""The documents of a plan: added by whoever sees it, taken out of view by who may."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, files
from familyapp.core.files import Taken
from familyapp.plans.actions.plan import PlanError
from familyapp.plans.models import Plan, PlanDocument
from familyapp.team.models import TeamMember


@transaction.atomic
def add_document(
    member: TeamMember, plan: Plan, *, key: UUID, file: Taken, title: str, section: str = ""
) -> PlanDocument:
    """Keep a document with the plan. Call with somebody who adds documents; the same form sent
    twice keeps one. Raises PlanError where the key stands for another."""
    row = PlanDocument(id=key, plan=plan, title=title, section=section, author=member)
    there = PlanDocument.objects.filter(pk=key, author=member).first()
    if there:
        return there
    try:
        with transaction.atomic():
            files.keep(row, file)
    except IntegrityError:
        raise PlanError(
            _("This was not saved. Open the page again and save it from there.")
        ) from None
    audit.record(member.person, member.child_id, "plan document", "added", about=row.pk)
    return row


@transaction.atomic
def remove_document(member: TeamMember, document: PlanDocument) -> None:
    """Take a document out of everybody's view; the file is kept. Call with its author, or with
    who keeps the plan. Sent twice it is removed once."""
    there = PlanDocument.objects.select_for_update(no_key=True).get(pk=document.pk)
    if there.removed:
        return
    there.removed = timezone.now()
    there.save(update_fields=["removed"])
    audit.record(member.person, member.child_id, "plan document", "removed", about=there.pk)
