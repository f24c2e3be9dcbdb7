"""What somebody says of the Local Offer becomes a voice: an entry that is not right, or something
that is missing. Nobody reads whose it is."""

from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.events import OfferNotRight
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.models import ImprovementItem, Kind, Privacy, SaidBy, Source, Theme
from familyapp.feedback.subjects import APP, THIS_APP, About, writer_of
from familyapp.services.offer.taxonomy import CATEGORIES

# What is missing, by the kind of help, as reports on gaps count it.
THEMES = {
    "short_breaks": Theme.BREAKS,
    "social": Theme.BREAKS,
    "everyday": Theme.BREAKS,
    "care": Theme.HELP,
    "assistive": Theme.HELP,
    "money": Theme.HELP,
    "health": Theme.HEALTH,
    "education": Theme.SCHOOL,
    "early_years": Theme.SCHOOL,
    "transport": Theme.TRANSPORT,
    "adulthood": Theme.ADULTHOOD,
    "work": Theme.ADULTHOOD,
    "living": Theme.ADULTHOOD,
}
TITLE = ImprovementItem._meta.get_field("title").max_length or 0


def hear_of_offer(event: OfferNotRight) -> None:
    """One voice for each report. What is missing has a theme, because it counts as a gap."""
    is_missing = event.what == "missing"
    themes = (THEMES.get(event.category, Theme.INFORMATION),) if is_missing else ()
    give(
        event.person,
        key=event.report,
        said=Said(
            privacy=Privacy.UNNAMED if event.person else Privacy.ANONYMOUS,
            source=Source.OFFER,
            kind=Kind.SERVICE if event.service else "",
            service=event.service,
            subject_kind="offer" if event.entry else "",
            subject_id=event.entry,
            said_by=_said_by(event),
            change=event.words,
            themes=themes,
            title=_title(event),
        ),
    )


def _title(event: OfferNotRight) -> str:
    """The name of the entry is public, so it may stand on a board."""
    if event.what == "missing" and event.category in CATEGORIES:
        kind = {"kind": CATEGORIES[event.category].label}
        return _("Missing in the Local Offer: %(kind)s") % kind
    if event.what == "missing":
        return _("Missing in the Local Offer")
    about = {
        "gone": _("Local Offer, not there any more: %(entry)s"),
        "wrong": _("Local Offer, something wrong: %(entry)s"),
    }.get(event.what, _("Local Offer, not right: %(entry)s"))
    title = about % {"entry": event.entry_name}
    return title if len(title) <= TITLE else f"{title[: TITLE - 1]}\N{HORIZONTAL ELLIPSIS}"


def _said_by(event: OfferNotRight) -> str:
    if event.person is None:
        return SaidBy.SOMEBODY
    writer = writer_of(User.objects.get(pk=event.person))
    return writer.said_by(About(APP, THIS_APP, ""))
