"""What families let a worker read about their own work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst

from familyapp.feedback.models import Face, Feedback, FeedbackFile, Privacy, Theme
from familyapp.feedback.words import FACE_ICONS
from familyapp.team.models import TeamMember

if TYPE_CHECKING:
    from familyapp.accounts.models import User

PAGE = 20


@dataclass(frozen=True)
class SaidOfMe:
    """One voice as the worker whom it is about reads it: nothing of where it went from there."""

    row: Feedback

    @property
    def face(self) -> str:
        return str(Face(self.row.face).label) if self.row.face else ""

    @property
    def face_icon(self) -> str:
        return FACE_ICONS[self.row.face] if self.row.face else ""

    @property
    def good_pictures(self) -> list[str]:
        return self._pictures("good")

    @property
    def change_pictures(self) -> list[str]:
        return self._pictures("change")

    def _pictures(self, name: str) -> list[str]:
        """The cards that were tapped: each is a theme."""
        keys = self.row.picks.get(name, [])
        return [str(capfirst(Theme(key).label)) for key in keys if key in Theme.values]

    @property
    def has_file(self) -> bool:
        found: bool = self.row.has_file  # type: ignore[attr-defined]  # annotated
        return found

    @property
    def who(self) -> str:
        return self.row.writer.name if self.row.writer else ""


@dataclass(frozen=True)
class OwnWork:
    """One page of it; `page` has the numbers for going on."""

    said: list[SaidOfMe]
    page: Page[Any]


def said_of(user: User, number: str = "") -> OwnWork:
    """What its writers, each with their name, let this person read of their work, the newest
    first: about a child only while they are in its team. Two queries."""
    place = TeamMember.objects.with_access().filter(person=user.pk, child=OuterRef("child"))
    rows = Feedback.objects.filter(
        Q(child__isnull=True) | Q(Exists(place)),
        worker=user.pk,
        worker_sees=True,
        privacy=Privacy.NAMED,
        writer__isnull=False,
    )
    files = FeedbackFile.objects.filter(feedback=OuterRef("pk"), removed=None)
    rows = rows.annotate(has_file=Exists(files)).select_related("writer")
    page = Paginator(rows.order_by("-given", "pk"), PAGE).get_page(number or 1)
    return OwnWork([SaidOfMe(row) for row in page.object_list], page)
