"""Professionals who may arrange meetings and keep the plan with the key worker."""

from django.db import transaction

from familyapp.core import audit
from familyapp.team.models import TeamMember


@transaction.atomic
def let_organise(member: TeamMember, other: TeamMember, may: bool) -> None:
    """Name this professional for it, or take it back. Call where `rules.names_organisers` allows
    it; said twice it is done once. What they arranged stays, and the key worker can change it."""
    row = TeamMember.objects.select_for_update().get(pk=other.pk)
    if row.may_organise == may:
        return
    row.may_organise = may
    row.save(update_fields=["may_organise"])
    did = "named" if may else "taken back"
    audit.record(member.person, member.child_id, "organiser", did, about=row.pk)
