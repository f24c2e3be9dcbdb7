"""The pages on which somebody writes what they want to say: which questions, in which words, and
where each button leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.functional import Promise

from familyapp.meetings import saying
from familyapp.meetings.forms_saying import (
    QUESTION,
    ChildsViewForm,
    ComingForm,
    SayForm,
    all_of,
)
from familyapp.meetings.models import Meeting, Say
from familyapp.meetings.pictures import ASKED, BY_KEY, OF_A_CHILD, Question
from familyapp.team.models import TeamMember

# The young person's pages, one after another.
STEPS = ("well", "hard", "change", "who_there", "coming", "questions")


@dataclass
class Page:
    """One page. `ways` is where a button leads after saving: its value -> the address. `asked`,
    `step` and `number` are for the young person, whose questions have a page each."""

    form: SayForm
    row: Say | None
    template: str
    ways: dict[str, str]
    question: str = saying.ALL
    is_childs: bool = False
    asked: Question | None = None
    step: str = ""
    number: int = 0

    @property
    def steps(self) -> range:
        return range(1, len(STEPS) + 1)

    @property
    def pairs(self) -> list[dict[str, BoundField]]:
        """Of each question the field with its pictures and the one with words."""
        return [
            {"picked": self.form[QUESTION % each.key], "words": self.form[each.key]}
            for each in self.form.questions
        ]

    @property
    def texts(self) -> list[BoundField]:
        return [self.form[each.key] for each in self.form.questions]

    @property
    def goes_at_once(self) -> bool:
        """Whether this is the answer to the invitation, which does not wait to be shared."""
        return self.step == "coming"

    @property
    def is_last(self) -> bool:
        return self.number == len(STEPS)


def step_page(
    member: TeamMember, meeting: Meeting, step: str, sent: Mapping[str, Any] | None
) -> Page:
    """One question to the young person, with pictures. An unknown step is the first."""
    step = step if step in STEPS else STEPS[0]
    here = STEPS.index(step)
    address = reverse("meetings:say", args=[member.child_id, meeting.pk])
    row = saying.own_say(member, meeting)
    ways = {"stay": f"{address}?step={step}"}
    if here:
        ways["back"] = f"{address}?step={STEPS[here - 1]}"
    if here + 1 < len(STEPS):
        ways["next"] = f"{address}?step={STEPS[here + 1]}"
    asked = BY_KEY.get(step)
    form: SayForm
    if asked is None:
        initial = {**all_of(row), "coming": saying.coming_now(member, meeting, row)}
        form = ComingForm(**(sent or {}), initial=initial)
    else:
        form = SayForm(
            **(sent or {}),
            initial=all_of(row),
            questions=[asked],
            labels=[asked.asks_young],
            has_pictures=True,
        )
    return Page(
        form,
        row,
        "meetings/saying/step.html",
        ways,
        question=step,
        asked=asked,
        step=step,
        number=here + 1,
    )


def whole_page(member: TeamMember, meeting: Meeting, sent: Mapping[str, Any] | None) -> Page:
    """All questions on one page, words first: for adults."""
    row = saying.own_say(member, meeting)
    form = SayForm(
        **(sent or {}),
        initial=all_of(row),
        questions=ASKED,
        labels=[_named(question.asks_adult, member) for question in ASKED],
        has_pictures=False,
    )
    here = reverse("meetings:say", args=[member.child_id, meeting.pk])
    return Page(form, row, "meetings/saying/adult.html", {"stay": here})


def childs_page(member: TeamMember, meeting: Meeting, sent: Mapping[str, Any] | None) -> Page:
    """What a child without an account shows us, apart from what its writer wants to say."""
    row = saying.own_say(member, meeting, is_childs=True)
    form = ChildsViewForm(
        **(sent or {}),
        initial=all_of(row),
        questions=OF_A_CHILD,
        labels=[_named(question.asks_childs, member) for question in OF_A_CHILD],
        has_pictures=True,
    )
    here = reverse("meetings:childs_view", args=[member.child_id, meeting.pk])
    return Page(form, row, "meetings/saying/childs.html", {"stay": here}, is_childs=True)


def _named(words: str | Promise, member: TeamMember) -> str:
    return str(words) % {"child": member.child.called}
