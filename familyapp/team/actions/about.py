"""Changes to About me: words, files, who reads which part, "still right", "I have read this"."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events, files
from familyapp.core.editing import Change
from familyapp.core.files import Taken
from familyapp.team import about
from familyapp.team.about_page import current_words, own_files, words_in
from familyapp.team.about_sharing import parts_kept_back, readers_to_choose, voice_of
from familyapp.team.about_words import needs_in_words
from familyapp.team.actions.members import TeamError, who
from familyapp.team.models import (
    AboutConfirmed,
    AboutFile,
    AboutPart,
    AboutRead,
    AboutShown,
    AboutWords,
    Child,
    Role,
    TeamMember,
    Thing,
)
from familyapp.team.rules import things_open_to


class SaidMeanwhile(Exception):
    """Somebody else changed this part since the page was opened. `revision` is the one to send
    next time."""

    def __init__(self, row: AboutWords) -> None:
        super().__init__("said meanwhile")
        self.row, self.revision = row, str(row.pk)

    def changes(self, *, text: str, needs: list[str], **_more: Any) -> list[Change]:
        """Where what stands there now differs from what was typed."""
        found = [
            Change(_("Words"), self.row.text, text),
            Change(_("What helps"), needs_in_words(self.row.needs), needs_in_words(needs)),
        ]
        return [change for change in found if change.now != change.typed]


@transaction.atomic
def say(
    member: TeamMember,
    part: AboutPart,
    *,
    key: UUID,
    revision: str,
    text: str,
    needs: list[str],
    how: str = "",
    file: Taken | None = None,
    says: str = "",
) -> AboutWords | None:
    """Write what a part says, in this member's voice, as its next version. Call with one who
    `writes`. The same form twice is one version; nothing changed is none: None.

    `revision` is the id of the version that the page showed, "" where there was none. Raises
    SaidMeanwhile where that is not the newest any more, TeamError where the id `key` is taken.
    """
    Child.objects.select_for_update().get(pk=member.child_id)
    if there := words_in(member, part).filter(pk=key).first():
        return there
    now = current_words(member, part)
    if now is not None and str(now.pk) != revision:
        raise SaidMeanwhile(now)
    if _is_the_same(now, text, needs, how) and file is None:
        return None
    try:
        with transaction.atomic():
            row = AboutWords.objects.create(
                id=key,
                child=member.child,
                part=part,
                voice=voice_of(member),
                author=member,
                text=text,
                needs=needs,
                how=how,
            )
    except IntegrityError:
        raise TeamError(_("This was not saved. Open the page again.")) from None
    if file is not None:
        _keep(member, part, file, says)
    audit.record(member.person, member.child_id, "about me", "changed", about=row.pk)
    _settle(member)
    return row


def _is_the_same(now: AboutWords | None, text: str, needs: list[str], how: str) -> bool:
    if now is None:
        return not (text or needs)
    return (now.text, now.needs, now.how) == (text, needs, how)


def _keep(member: TeamMember, part: AboutPart, file: Taken, says: str) -> None:
    row = AboutFile(child=member.child, part=part, voice=voice_of(member), author=member, says=says)
    files.keep(row, file)
    audit.record(member.person, member.child_id, "about me", "file added", about=row.pk)


@transaction.atomic
def remove_file(member: TeamMember, id: UUID) -> AboutFile | None:
    """Take a picture or a recording of one's own voice out of view. None where there is none."""
    row = own_files(member).filter(pk=id).first()
    if row is None:
        return None
    row.removed = timezone.now()
    row.save(update_fields=["removed"])
    audit.record(member.person, member.child_id, "about me", "file removed", about=row.pk)
    return row


@transaction.atomic
def show(member: TeamMember, reader: UUID, part: AboutPart, *, on: bool) -> TeamMember | None:
    """Let one person read one part, or keep it back. Call with a member who `chooses`. None for
    somebody from whom they may not keep anything back; said twice is said once."""
    found = next((r.member for r in readers_to_choose(member) if r.member.pk == reader), None)
    if found is None or member.person_id is None:
        return None
    rows = TeamMember.objects.select_for_update(of=("self",), no_key=True)
    other = rows.select_related("person").get(pk=found.pk)
    is_on = part not in parts_kept_back([other])[other.pk]
    if is_on == on:
        return other
    AboutShown.objects.create(
        child=member.child, recipient=other, part=part, shown=on, by_id=member.person_id
    )
    did = "shown" if on else "kept back"
    audit.record(member.person, member.child_id, "about me", did, about=other.pk)
    if not on:
        events.publish(events.SharingNarrowed(**who(other)))
    return other


@transaction.atomic
def still_right(member: TeamMember) -> None:
    """Say that it is still right. Call with a member who `confirms`. Twice on a day is once."""
    TeamMember.objects.select_for_update(no_key=True).get(pk=member.pk)  # one press at a time
    day = timezone.localdate()
    if AboutConfirmed.objects.filter(by=member, at__date=day).exists():
        return
    AboutConfirmed.objects.create(child=member.child, by=member)
    audit.record(member.person, member.child_id, "about me", "still right")
    _settle(member)


@transaction.atomic
def have_read(member: TeamMember) -> bool:
    """Say that one read it. Call with who works with the child; False where there is nothing new
    to have read: twice is once."""
    TeamMember.objects.select_for_update(no_key=True).get(pk=member.pk)  # one press at a time
    has_to = about.must_read_first(member)
    if not has_to and not about.changed_since_read(member):
        return False
    AboutRead.objects.create(member=member)
    audit.record(member.person, member.child_id, "about me", "read")
    return True


# --- once a year ---------------------------------------------------------------------------------


def _key(child: UUID) -> str:
    return f"about me still right {child}"


def _settle(member: TeamMember) -> None:
    events.publish(events.NoticeDone(key=_key(member.child_id)))


@transaction.atomic
def ask_whether_still_right(today: date) -> None:
    """A year after somebody last looked at it, the young person is asked; of a child without an
    account the parents who see it. Where nobody of the family is here, it stands on the page of
    who answers them."""
    overdue = {c: at for c, at in about.looked_at().items() if about.is_overdue(at)}
    places = list(
        TeamMember.objects.with_access()
        .filter(child__in=overdue, role__in=[Role.YOUNG_PERSON, Role.PARENT_CARER])
        .select_related("child")
    )
    adults = [place for place in places if place.role == Role.PARENT_CARER]
    seen = things_open_to(adults) if adults else {}
    for child, at in overdue.items():
        young = [p for p in places if p.child_id == child and p.role == Role.YOUNG_PERSON]
        asked = young or [p for p in adults if p.child_id == child and Thing.ABOUT in seen[p.pk]]
        people = tuple(place.person_id for place in asked if place.person_id)
        if people:
            events.publish(
                events.NoticeDue(
                    key=_key(child),
                    kind="about me",
                    link_kind="about me",
                    link_id=child,
                    people=people,
                    child=child,
                    due=timezone.localdate(at + about.STILL_RIGHT_FOR),
                )
            )
