"""Reads about what waits for somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core import links
from familyapp.notices.models import Notice

if TYPE_CHECKING:
    from familyapp.accounts.models import User

MOST = 30  # on one page; the rest follows when these are done
LATER = timedelta(days=14)


@dataclass(frozen=True)
class Waiting:
    """One open notice as its person sees it: words and address are those of the link now."""

    notice: Notice
    label: str
    url: str

    @property
    def is_late(self) -> bool:
        return self.notice.due is not None and self.notice.due < timezone.localdate()

    @property
    def is_for_later(self) -> bool:
        """Whether it can wait two weeks without harm, so that it need not fill the page."""
        return self.notice.due is not None and self.notice.due > timezone.localdate() + LATER

    @property
    def due_in_words(self) -> str:
        """ "by Monday 4 May", "since Monday 4 May" once it is late, "" without a day."""
        if self.notice.due is None:
            return ""
        near = self.notice.due.year == timezone.localdate().year
        day = {"day": date_format(self.notice.due, "l j F" if near else "j F Y")}
        return _("late since %(day)s") % day if self.is_late else _("by %(day)s") % day

    @property
    def due_tone(self) -> str:
        return "late" if self.is_late else "soon" if self.notice.due else ""

    @property
    def icon(self) -> str:
        return "clock" if self.notice.due else "info"

    @property
    def tone(self) -> str:
        return "warm" if self.notice.due else "plain"


@dataclass(frozen=True)
class WhatWaits:
    """Everything that waits for one person: what to look at, and what can wait."""

    now: list[Waiting]
    later: list[Waiting]

    def without(self, shown: Collection[UUID]) -> WhatWaits:
        """The same without what the page shows already, by the ids of the links."""
        return WhatWaits(
            now=[each for each in self.now if each.notice.link_id not in shown],
            later=[each for each in self.later if each.notice.link_id not in shown],
        )


def what_waits_for(user: User) -> WhatWaits:
    rows = waiting_for(user)
    return WhatWaits(
        now=[row for row in rows if not row.is_for_later],
        later=[row for row in rows if row.is_for_later],
    )


def waiting_for(user: User) -> list[Waiting]:
    """What waits for this person, the earliest due first. What they may no longer open is left
    out, and fills no place: who handed twenty families on has many such rows. One query, and for
    each kind of link what its resolver asks."""
    rows = list(
        Notice.objects.filter(person=user.pk, done__isnull=True).order_by(
            F("due").asc(nulls_last=True), "made"
        )
    )
    found = links.resolve_many(user, [(row.link_kind, row.link_id) for row in rows])
    theirs = (
        Waiting(row, link.label, link.url)
        for row in rows
        if (link := found.get((row.link_kind, row.link_id)))
    )
    return list(islice(theirs, MOST))
