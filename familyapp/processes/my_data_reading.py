"""What a copy of somebody's data says of the guides that they read."""

from collections.abc import Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.processes.guides import library
from familyapp.processes.guides.library import Guide
from familyapp.processes.models import GuideAnswer, GuideFollow


def my_guides(person: User) -> Iterator[Entry]:
    """Guides that I follow, and where I said whether one was clear. Four queries."""
    follows = list(GuideFollow.objects.filter(person=person).order_by("-since", "pk"))
    answers = list(GuideAnswer.objects.filter(person=person).order_by("-at", "pk"))
    if not follows and not answers:
        return
    there = {each.slug: each for each in library.guides()}
    for row in follows:
        facts = [(_("You"), _("asked to hear when it changes"))]
        yield Entry(_title(there.get(row.slug), row.slug), facts, localtime(row.since))
    for answer in answers:
        guide = there.get(answer.slug)
        said = _("it was clear") if answer.is_clear else _("it was not clear")
        facts = [
            (_("Step"), _step(guide, answer.step)),
            (_("How you read it"), answer.get_reading_display()),
            (_("You said"), said),
        ]
        yield Entry(_title(guide, answer.slug), facts, localtime(answer.at))


def _title(guide: Guide | None, slug: str) -> str:
    """A guide that is gone has its short name left."""
    return guide.title if guide else slug


def _step(guide: Guide | None, key: str) -> str:
    steps = guide.reading("standard").steps if guide else ()
    return next((step.title for step in steps if step.key == key), key)
