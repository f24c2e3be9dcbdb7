"""Addresses of items, for who may read them now."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.feedback.keepers import items_for, keeper_of
from familyapp.feedback.models import Status

if TYPE_CHECKING:
    from familyapp.accounts.models import User


def links_to_items(user: User, ids: set[UUID]) -> dict[UUID, Link]:
    """The page of an item, for who keeps its queue and may read it. Four queries at most."""
    keeper = keeper_of(user)
    if keeper is None:
        return {}
    rows = items_for(keeper).filter(pk__in=ids, merged_into__isnull=True)
    waits = _("Feedback that nobody has acknowledged: %(title)s")
    return {
        row.pk: Link(
            reverse("feedback:item", args=[row.pk]),
            waits % {"title": row.title} if row.status == Status.NEW else row.title,
        )
        for row in rows
    }
