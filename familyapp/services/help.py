"""Who to turn to when it cannot wait: the "Get help now" page, the same for everybody.

Numbers and addresses are here once. Someone must try each before a release.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext as _

RELAY_UK = "https://www.relayuk.bt.com"


class Kind(StrEnum):
    """How somebody gets in touch; `TEXT` is writing by phone, `SIGN` British Sign Language."""

    CALL = "call"
    TEXT = "text"
    ONLINE = "online"
    SIGN = "sign"


@dataclass(frozen=True)
class Way:
    """One way to get in touch. `label` says all that is needed without following `url`."""

    kind: Kind
    label: str
    url: str


@dataclass(frozen=True)
class HelpEntry:
    """Somebody to turn to: who they are, and when they are the right ones."""

    title: str
    when: str
    ways: tuple[Way, ...]


def help_entries() -> list[HelpEntry]:
    """All entries, the most urgent first, in the language of the moment."""
    return [_emergency(), _nhs(), _childline(), _samaritans(), _shout(), _duty_team()]


def _emergency() -> HelpEntry:
    return HelpEntry(
        _("Emergency: 999"),
        _("Somebody's life is in danger, or somebody is badly hurt."),
        (
            Way(Kind.CALL, _("Call 999"), "tel:999"),
            Way(
                Kind.TEXT,
                _(
                    "Text 999. This works only from a registered phone. "
                    "To register, text the word register to 999."
                ),
                "sms:999",
            ),
            # The emergency number of the relay; 18001 goes before any other number.
            Way(
                Kind.TEXT,
                _("Type instead of speaking: dial 18000 in the Relay UK app"),
                RELAY_UK,
            ),
            Way(Kind.SIGN, _("999 BSL: sign by video"), "https://999bsl.co.uk"),
        ),
    )


def _nhs() -> HelpEntry:
    return HelpEntry(
        _("NHS 111, mental health"),
        _("Feelings are too much to cope with, at any age, day or night."),
        (
            Way(Kind.CALL, _("Call 111 and choose mental health (option 2)"), "tel:111"),
            _relay("111"),
            Way(Kind.ONLINE, _("Go to 111.nhs.uk"), "https://111.nhs.uk"),
            Way(Kind.SIGN, _("NHS 111 in BSL: sign by video"), "https://signvideo.co.uk/nhs111/"),
        ),
    )


def _childline() -> HelpEntry:
    return HelpEntry(
        _("Childline"),
        _("For anybody under 19, about anything. It is free, day and night."),
        (
            _call("0800 1111"),
            _relay("0800 1111"),
            Way(Kind.ONLINE, _("Chat at childline.org.uk"), "https://www.childline.org.uk"),
            Way(
                Kind.SIGN,
                _("Childline in BSL: sign by video"),
                "https://www.childline.org.uk/deafzone",
            ),
        ),
    )


def _samaritans() -> HelpEntry:
    return HelpEntry(
        _("Samaritans"),
        _("Somebody who listens, at any age. It is free, day and night."),
        (
            _call("116 123"),
            _relay("116 123"),
            Way(
                Kind.ONLINE,
                _("Email jo@samaritans.org. The answer can take some days."),
                "mailto:jo@samaritans.org",
            ),
        ),
    )


def _shout() -> HelpEntry:
    return HelpEntry(
        _("Shout"),
        _("When it is easier to text than to talk, at any age, day or night."),
        (_text("85258"),),
    )


def _duty_team() -> HelpEntry:
    """The authority's own entry; its numbers are settings, and only the text one is optional."""
    phone, text = settings.DUTY_TEAM_PHONE, settings.DUTY_TEAM_TEXT
    ways = [_call(phone), *([_text(text)] if text else []), _relay(phone)]
    return HelpEntry(
        _("Duty team, %(authority)s") % {"authority": settings.AUTHORITY_NAME},
        _("A child may not be safe, or something cannot wait until the key worker is back."),
        tuple(ways),
    )


def _call(number: str) -> Way:
    return Way(Kind.CALL, _("Call %(number)s") % {"number": number}, f"tel:{_dialled(number)}")


def _text(number: str) -> Way:
    return Way(Kind.TEXT, _("Text %(number)s") % {"number": number}, f"sms:{_dialled(number)}")


def _relay(number: str) -> Way:
    """Typing or reading instead of speaking or hearing: somebody in between passes it on."""
    label = _("Type instead of speaking: dial 18001 %(number)s in the Relay UK app")
    return Way(Kind.TEXT, label % {"number": number}, RELAY_UK)


def _dialled(number: str) -> str:
    """What a phone dials: "01632 960 199" and "+44 (0)1632 960 199" lose all that it must not."""
    abroad = number.strip().startswith("+")
    return re.sub(r"\(0\)|[^\d+]" if abroad else r"\D", "", number)
