"""The words of About me: what each part asks, and the ready answers on communication."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from familyapp.team.models import AboutPart


@dataclass(frozen=True)
class Need:
    """Something that helps to talk with somebody: `label` stands above a message box, `help`
    says what it means."""

    key: str
    label: str | Promise
    help: str | Promise
    icon: str


# In the order in which who writes next has to know of them: the first three stand above the
# message box.
NEEDS = {
    need.key: need
    for need in (
        Need("no_calls", _("No phone calls"), _("A message works better."), "no-phone"),
        Need("interpreter", _("An interpreter"), _("Say below which language."), "globe"),
        Need("short", _("Short sentences"), _("One thing at a time, plain words."), "text"),
        Need("time", _("Time to answer"), _("Do not fill the gap. The answer comes."), "clock"),
        Need("symbols", _("Pictures and symbols"), _("Widgit, PECS, photos."), "picture"),
        Need("signing", _("Signing"), _("Makaton or BSL. Say below which."), "hand"),
        Need("aac", _("A talker"), _("A device or a board that speaks (AAC)."), "talker"),
        Need("written", _("Write it down"), _("What is only said gets lost."), "edit"),
        Need("easy_read", _("Easy read"), _("Short words with pictures."), "book"),
        Need("large_print", _("Large print"), _("Letters of 16 point or more."), "letters"),
        Need("hearing", _("Hearing loop, face to face"), _("Look at me when you talk."), "ear"),
        Need("quiet", _("A quiet place"), _("Noise and crowds make it hard."), "quiet"),
    )
}
LANGUAGE_NEEDS = ("interpreter", "signing")


@dataclass(frozen=True)
class Ask:
    """What a part asks: the young person, and somebody who writes about them; an idea; a picture
    that stands for it; ready beginnings for who finds a blank page hard."""

    question: str | Promise
    about_them: str | Promise
    idea: str | Promise
    icon: str
    tone: str
    starts: tuple[str | Promise, ...]


ASKS = {
    AboutPart.LIKE: Ask(
        _("What do people like about you?"),
        _("What do you like about %(child)s?"),
        _("What would a friend say? What are you good at?"),
        "heart",
        "warm",
        (_("I am good at"), _("People say I am"), _("I make people laugh when")),
    ),
    AboutPart.MATTERS: Ask(
        _("What matters to you?"),
        _("What matters to %(child)s?"),
        _("People, animals, places, things you do every day."),
        "star",
        "lead",
        (_("I love"), _("I never want to miss"), _("My favourite person is")),
    ),
    AboutPart.COMMUNICATE: Ask(
        _("How do you like to talk with people?"),
        _("How does %(child)s like to talk with people?"),
        _("Tap what helps. Then say more, if you like."),
        "messages",
        "lead",
        (_("I show yes by"), _("I show no by"), _("When I am quiet, it means")),
    ),
    AboutPart.SUPPORT: Ask(
        _("What helps you?"),
        _("What helps %(child)s?"),
        _("What should people do, and what should they stop doing?"),
        "hand",
        "lead",
        (_("It helps me when"), _("Please do not"), _("Tell me before")),
    ),
    AboutPart.BAD_DAY: Ask(
        _("What makes a bad day?"),
        _("What makes a bad day for %(child)s?"),
        _("What can go wrong, how people can tell, and what makes it better."),
        "cloud",
        "private",
        (_("A bad day is when"), _("You can tell because"), _("Then I need")),
    ),
}


def labels_of(keys: Collection[str]) -> list[Need]:
    """The needs with these keys, in their order; keys that are no longer known are left out."""
    return [need for key, need in NEEDS.items() if key in keys]


def needs_in_words(keys: Collection[str]) -> str:
    return ", ".join(str(need.label) for need in labels_of(keys))
