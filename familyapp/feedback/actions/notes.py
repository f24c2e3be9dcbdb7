"""What colleagues write to each other about an item. No family reads it anywhere."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from familyapp.feedback.actions.changing import locked
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import ImprovementItem, StaffNote
from familyapp.team.actions.once import add_once


@transaction.atomic
def add_note(keeper: Keeper, item: ImprovementItem, *, key: UUID, words: str) -> StaffNote:
    """Leave a note on an item. It is told to nobody, stands in no step, and is never changed. The
    same form sent twice is one note. Raises TeamError."""
    row = locked(keeper, item)
    note, _new = add_once(StaffNote, key, {"item": row, "by": keeper.person}, words=words)
    return note
