"""What somebody says on the page for feedback: a voice, or a word that somebody is not safe."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid5

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from familyapp.core.files import Taken
from familyapp.feedback import receipts
from familyapp.feedback.actions.giving import Said, give, stage_of
from familyapp.feedback.models import Face, Feedback, Privacy, Theme
from familyapp.feedback.subjects import APP, About, Writer
from familyapp.services.models import Service
from familyapp.team.actions.concerns import tell_of_danger
from familyapp.team.models import Concern


def say(
    writer: Writer | None,
    about: About,
    *,
    key: UUID,
    privacy: str,
    file: Taken | None = None,
    **said: Any,
) -> tuple[Feedback, str]:
    """Store what they said: (the voice, the code that leads back to it; "" for who has an
    account with it). Call with the `writer` even where they leave their name out: nothing of them
    goes further then. Who is signed out has no name to leave. Raises TeamError."""
    if writer is None or privacy == Privacy.ANONYMOUS:
        code = receipts.code_for(key)
        words = _without_a_name(about, said) | {"receipt_hash": receipts.receipt_hash(code)}
        row, _new = give(None, key=key, said=Said(Privacy.ANONYMOUS, **words))
        return row, code
    child = writer.child_of(about)
    words = said | {
        "kind": about.kind,
        "service": about.service,
        "subject_kind": about.subject_kind,
        "subject_id": about.subject_id,
        "child": child.pk if child else None,
        "stage": stage_of(child.age if child else None),
        "said_by": writer.said_by(about),
        "worker": about.worker if about.worker != writer.person.pk else None,
    }
    row, _new = give(writer.person.pk, key=key, said=Said(privacy, **words), file=file)
    return row, ""


def _without_a_name(about: About, said: dict[str, Any]) -> dict[str, Any]:
    kept = ("face", "good", "change", "picks", "themes", "may_quote")
    return {name: said[name] for name in kept if name in said} | {"service": about.service}


def warn(
    writer: Writer | None,
    about: About,
    *,
    key: UUID,
    with_name: bool,
    good: str,
    change: str,
    face: int | None,
    themes: Collection[str] = (),
) -> Concern:
    """Tell the people who keep children safe, in place of feedback: it is in no list of a family
    or of a service. Without a name they learn neither who wrote it nor whose child it may be.
    Raises TeamError where there is nobody to tell."""
    named = writer if with_name else None
    is_thing = named is not None and about.subject_kind not in (APP, "service")
    return tell_of_danger(
        key=uuid5(key, "concern"),
        what=_in_words(good, change, face, themes),
        person=named.person if named else None,
        child=named.child_of(about) if named else None,
        service=Service.objects.filter(pk=about.service).first() if about.service else None,
        source_kind=about.subject_kind if is_thing else "",
        source_id=about.subject_id if is_thing else None,
        kept_from=[about.worker] if about.worker else (),
    )


def _in_words(good: str, change: str, face: int | None, themes: Collection[str]) -> str:
    """One text for who reads it: what is wrong first."""
    lines = [change, good]
    if themes:
        named = [str(Theme(theme).label) for theme in themes]
        lines.append(_("Tapped: %(things)s.") % {"things": get_text_list(named, _("and"))})
    if face:
        lines.append(_("How it was: %(face)s.") % {"face": Face(face).label})
    return "\n\n".join(line for line in lines if line)
