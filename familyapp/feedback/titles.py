"""What an item is called before anybody who works on it gives it a better title. It stands in
lists and on boards, so it says what it is about and quotes nobody."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.feedback.models import Face, Kind, Source


def first_title(source: str, kind: str, good: str, change: str, face: int | None) -> str:
    """ "Something to change: a meeting", "Not good: the plan", "Something good: a reply"."""
    if source == Source.HEARD:
        return _("Did not feel heard at a meeting")
    if source == Source.HELP:
        return _("Promised help is not happening")
    about = str(Kind(kind).label) if kind else _("a service")
    if change.strip():
        return _("Something to change: %(about)s") % {"about": about}
    if good.strip():
        return _("Something good: %(about)s") % {"about": about}
    if face:
        return f"{capfirst(str(Face(face).label))}: {about}"
    return capfirst(about)
