"""Addresses of guides, of what changed in one, and of those that wait to be looked at again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.processes.guides import library
from familyapp.services.selectors import editor_role


def links_to_guides(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Guide -> its page: for everybody, signed in or not (`user` may be None). Two queries."""
    label = _("Guide: %(title)s")
    return {
        guide.id: Link(
            reverse("processes:guide", args=[guide.slug]), label % {"title": guide.title}
        )
        for guide in library.guides()
        if guide.id in ids
    }


def links_to_changes(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Version -> what changed in it: for everybody. One query."""
    label = _("The guide “%(title)s” has changed. %(words)s")
    found = {}
    for row in library.published().filter(pk__in=ids, told__isnull=False):
        url = reverse("processes:guide_changes", args=[row.slug, row.number])
        title = library.of_version(row).title
        found[row.pk] = Link(url, label % {"title": title, "words": row.what_changed})
    return found


def links_to_check(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Guide -> where an editor keeps it, while it waits to be looked at again. Three queries."""
    if user is None or editor_role(user) is None:
        return {}
    label = _("Look at the guide “%(title)s” again")
    return {
        guide.id: Link(
            reverse("processes:keep_guide", args=[guide.slug]), label % {"title": guide.title}
        )
        for guide in library.guides()
        if guide.id in ids and guide.is_stale
    }
