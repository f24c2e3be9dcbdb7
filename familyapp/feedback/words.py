"""The words of feedback: faces, what a writer reads of each status, what a keeper reads."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from familyapp.core.pictures import Picture
from familyapp.feedback.models import Face, Kind, Status, Theme

FACE_ICONS: Mapping[int, str] = {
    Face.VERY_BAD: "face-1",
    Face.BAD: "face-2",
    Face.SO_SO: "face-3",
    Face.GOOD: "face-4",
    Face.VERY_GOOD: "face-5",
}

# What a writer reads: a heading, what it means, and the tone and icon of its chip.
FOR_WRITERS: Mapping[str, tuple[str | Promise, str | Promise, str, str]] = {
    Status.NEW: (_("Sent"), _("Somebody reads it within 3 working days."), "", "send"),
    Status.ACKNOWLEDGED: (_("Read"), _("Somebody has read it."), "lead", "eye"),
    Status.LOOKING: (_("Looking into it"), _("We are finding out more."), "lead", "eye"),
    Status.DECIDED: (_("Change planned"), _("We will change something."), "soon", "clock"),
    Status.DONE: (_("Change made"), _("We changed something."), "lead", "yes"),
    Status.NOT_DOING: (_("Not changing this"), _("We say why below."), "", "no"),
}

KIND_ICONS: Mapping[str, str] = {
    Kind.MEETING: "calendar",
    Kind.REPLY: "messages",
    Kind.GUIDE: "book",
    Kind.SERVICE: "people",
    Kind.PLAN: "plan",
    Kind.HELP: "helping",
    Kind.HANDOVER: "swap",
    Kind.APP: "settings",
}

THEME_ICONS: Mapping[str, str] = {
    Theme.LISTENING: "ear",
    Theme.INFORMATION: "info",
    Theme.WAITING: "clock",
    Theme.REPLIES: "messages",
    Theme.MEETINGS: "calendar",
    Theme.PLAN: "plan",
    Theme.HELP: "helping",
    Theme.SCHOOL: "book",
    Theme.HEALTH: "clinic",
    Theme.TRANSPORT: "bus",
    Theme.BREAKS: "sun",
    Theme.ADULTHOOD: "star",
    Theme.TOGETHER: "friends",
    Theme.APP: "settings",
}

# What a young person can tap. The keys are themes, so that a tap finds its way too.
YOUNG_WORDS = {
    Theme.LISTENING: _("Being listened to"),
    Theme.INFORMATION: _("Knowing what happens"),
    Theme.WAITING: _("Waiting"),
    Theme.REPLIES: _("Getting an answer"),
    Theme.MEETINGS: _("Meetings"),
    Theme.HELP: _("Help I should get"),
    Theme.SCHOOL: _("School or college"),
    Theme.HEALTH: _("Health"),
    Theme.TRANSPORT: _("Getting there"),
    Theme.BREAKS: _("Free time"),
    Theme.ADULTHOOD: _("Growing up"),
    Theme.APP: _("This app"),
}
YOUNG_CARDS = [
    Picture(theme.value, THEME_ICONS[theme], word) for theme, word in YOUNG_WORDS.items()
]
