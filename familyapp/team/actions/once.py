"""Rows whose id is the key of the form that made them: the same form sent twice makes one."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from familyapp.team.actions.members import TeamError

T = TypeVar("T", bound=models.Model)


def add_once(model: type[T], key: UUID, mine: dict[str, Any], **fields: Any) -> tuple[T, bool]:
    """The row with this id, and whether it was added now. `mine` says whose it is and under what.
    Raises TeamError where the id stands for something else."""
    rows = model._default_manager
    try:
        with transaction.atomic():
            return rows.create(pk=key, **mine, **fields), True
    except IntegrityError:
        there = rows.filter(pk=key, **mine).first()
        if there is None:
            raise TeamError(
                _("This was not saved. Open the page again and save it from there.")
            ) from None
        return there, False
