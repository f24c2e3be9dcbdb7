"""What the pages of timelines show: each step in the words of its reader, and the drawing.

The drawn way and the list are made of the same `ShownStep`s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.processes import timeline_words as words
from familyapp.processes.guides.library import guide_id
from familyapp.processes.models import Side, Timeline, TimelineDate, TimelineReason
from familyapp.processes.reading_pages import ask_url
from familyapp.processes.rules import Fact, Step, StepRule, way_on
from familyapp.processes.timeline_drawing import Ruler, ruler_of
from familyapp.processes.timeline_rules import ends, gives_reasons, says_days, starts
from familyapp.processes.timelines import Known, is_late_for_family
from familyapp.services.models import Service
from familyapp.services.spans import Sure
from familyapp.team.models import TeamMember


@dataclass(frozen=True)
class Says:
    """What one side says of a step, where the two differ: both are true to who counts so."""

    who: str
    due: str
    chip: str
    tone: str


@dataclass(frozen=True)
class DayToSay:
    """A day that one may say, with what stands for one's own side and for the other."""

    fact: Fact
    question: str
    mine: TimelineDate | None
    other: TimelineDate | None
    other_says: str
    url: str

    @property
    def noun(self) -> str:
        """ "The day of the request"."""
        return capfirst(str(self.fact.noun))

    @property
    def my_day(self) -> str:
        return words.day(self.mine.day) if self.mine and self.mine.day else ""

    @property
    def other_day(self) -> str:
        return words.day(self.other.day) if self.other and self.other.day else ""

    @property
    def differs(self) -> bool:
        return bool(self.mine and self.other and self.mine.day != self.other.day)


@dataclass(frozen=True)
class ShownStep:
    """One step to one reader. `state` is done, behind (done, nobody said when), late, here or
    ahead; a late one can be `is_here` too."""

    step: Step
    number: int
    title: str
    who: str
    who_icon: str
    state: str
    is_here: bool
    line: str  # by when, or when it was done
    chip: str
    tone: str
    says: list[Says]
    reason: TimelineReason | None
    excuse: str
    to_do: list[str]
    days: list[DayToSay]
    guide_url: str
    ask_url: str
    reason_url: str

    @property
    def rule(self) -> StepRule:
        return self.step.rule

    @property
    def is_open(self) -> bool:
        """Whether what one can do stands there without a tap."""
        return self.is_here or self.state == "late"

    @property
    def icon(self) -> str:
        icons = {"done": "check", "behind": "check", "late": "warning", "here": "place"}
        return icons.get(self.state, "clock")

    @property
    def state_in_words(self) -> str:
        return {
            "done": _("Done"),
            "behind": _("Done"),
            "late": _("Late"),
            "here": _("Now"),
            "ahead": _("Still to come"),
        }[self.state]

    @property
    def how_sure(self) -> str:
        return {
            Sure.LAW: _("Read in the law itself."),
            Sure.PUBLISHED: _("As councils or charities publish it."),
            Sure.TO_CONFIRM: _("To be confirmed."),
        }[Sure(self.rule.source.sure)]

    @property
    def expected(self) -> str:
        return words.day(self.reason.expected) if self.reason and self.reason.expected else ""


@dataclass(frozen=True)
class Acts:
    """What this member may do here."""

    say: bool
    reasons: bool
    works: bool  # answers the family
    end: bool


@dataclass(frozen=True)
class Page:
    """One timeline to one reader."""

    known: Known
    reader: TeamMember
    steps: list[ShownStep]
    here: ShownStep | None
    start: DayToSay
    ruler: Ruler | None
    acts: Acts

    @property
    def row(self) -> Timeline:
        return self.known.row

    @property
    def title(self) -> str:
        return str(self.known.kind.label)

    @property
    def differs(self) -> bool:
        return self.known.theirs is not None

    @property
    def late_too(self) -> list[ShownStep]:
        """What is late beside the step where they are."""
        return [step for step in self.steps if step.state == "late" and not step.is_here]

    @property
    def is_late(self) -> bool:
        return any(step.state == "late" for step in self.steps) and self.row.closed is None

    @property
    def my_side(self) -> str:
        return _side_says(self.reader, self.known, self.known.side)

    @property
    def started_by(self) -> str:
        by = self.row.started_by
        return _("You") if by.person_id == self.reader.person_id else by.name

    @property
    def left_out(self) -> list[str]:
        """The days that cannot be true together with the others, by name."""
        facts = [fact for way in self.known.counts for fact in way.left_out]
        return [str(self.known.rules.fact(fact).noun) for fact in dict.fromkeys(facts)]

    @property
    def since(self) -> str:
        """ "23 weeks", since the day that it began; "" before that."""
        day = self.known.mine.dates.get(self.start.fact.key)
        return words.weeks_since(day) if day and day <= timezone.localdate() else ""

    @property
    def checked(self) -> date:
        return self.known.rules.checked

    @property
    def disagree_url(self) -> str:
        """Where the time limits of disagreeing begin, once there is a right to."""
        on = way_on(self.known.rules, self.known.mine.dates)
        if on is None or not starts(self.reader):
            return ""
        url = reverse("processes:start_timeline", args=[self.row.child_id])
        return f"{url}?what={on.kind.value}&day={next(iter(on.dates.values())).isoformat()}"


def page_of(member: TeamMember, each: Known) -> Page:
    """Call with what `timelines.known` gave for this member."""
    today = timezone.localdate()
    here = each.mine.here(today)
    is_over = each.row.closed is not None
    sides = [each.side, each.side.other]
    acts = Acts(
        say=says_days(member) and not is_over,
        reasons=gives_reasons(member) and not is_over,
        works=member.is_worker_side,
        end=ends(member, each.row) and says_days(member),
    )
    steps = [
        _shown(member, each, step, number, is_here=number == here + 1 and not is_over)
        for number, step in enumerate(each.mine.steps, start=1)
    ]
    return Page(
        known=each,
        reader=member,
        steps=steps,
        here=next((step for step in steps if step.is_here), None),
        start=day_to_say(member, each, each.rules.starts_with),
        ruler=ruler_of(each.counts, [_side_says(member, each, side) for side in sides]),
        acts=acts,
    )


def _side_says(member: TeamMember, each: Known, side: Side) -> str:
    return words.side_says(member, side, own=each.is_own(member))


def _shown(member: TeamMember, each: Known, step: Step, number: int, *, is_here: bool) -> ShownStep:
    today, rule = timezone.localdate(), step.rule
    line, chip, tone = step_in_words(step, today)
    law = each.reason_in_law
    is_behind = step.is_late(today) and not step.is_done(today)
    is_late = is_late_for_family(step, today)
    return ShownStep(
        step=step,
        number=number,
        title=words.turned(member, rule.title),
        who=str(words.who_acts(member, rule.who)),
        who_icon=words.WHO_ICONS[rule.who],
        state=_state(step, today, is_here=is_here),
        is_here=is_here,
        line=line or _waits_for(each, step),
        chip=chip,
        tone=tone,
        says=_says(member, each, step, today),
        reason=each.reasons.get(rule.key),
        excuse=str(law.sentence) if law and step.is_excused and is_late else "",
        to_do=[
            words.turned(member, said)
            for said in (rule.what_you_can_do_when_late if is_behind else rule.now)
        ],
        days=[day_to_say(member, each, fact) for fact in _facts_of(each, rule)],
        guide_url=_guide_url(rule),
        ask_url=_ask_url(rule),
        reason_url=reverse(
            "processes:give_reason", args=[each.row.child_id, each.row.pk, rule.key]
        ),
    )


def _state(step: Step, today: date, *, is_here: bool) -> str:
    if step.is_done(today):
        return "done" if step.done and step.done <= today else "behind"
    if is_late_for_family(step, today):
        return "late"
    return "here" if is_here else "ahead"


def step_in_words(step: Step, today: date) -> tuple[str, str, str]:
    """By when a step is due or was done; and of its chip the words and the tone."""
    late = 0 if step.rule.is_familys_own else step.days_late(today)
    if step.is_done(today):
        if step.done is None or step.done > today:
            return _("Done. Nobody has said on which day."), "", ""
        chip = words.was_late_by(late) if late else ""
        return _("Done on %(day)s") % {"day": words.day(step.done)}, chip, "late" if late else ""
    if late:
        assert step.due is not None
        return _("Was due by %(day)s") % {"day": words.day(step.due)}, words.late_by(late), "late"
    if step.done:
        said = _("Planned for %(day)s") % {"day": words.day(step.done)}
        return said, words.how_long_until(step.done), _soon(step.done, today)
    if step.due and step.binds and step.due < today:
        return _("The last day was %(day)s") % {"day": words.day(step.due)}, "", ""
    if step.due and step.binds:
        said = _("By %(day)s") % {"day": words.day(step.due)}
        return said, words.how_long_until(step.due), _soon(step.due, today)
    if step.due:
        return _("If the answer is no: by %(day)s") % {"day": words.day(step.due)}, "", ""
    if step.usually:
        chip = _("later than usual") if step.usually < today else ""
        said = _("Usually about %(day)s") % {"day": words.day(step.usually)}
        return said, chip, "soon" if chip else ""
    return "", "", ""


def _soon(day: date, today: date) -> str:
    return "soon" if (day - today).days <= words.SOON else ""


def _waits_for(each: Known, step: Step) -> str:
    if step.waits_for:
        noun = each.rules.fact(step.waits_for).noun
        return _("We can count this once we know: %(noun)s.") % {"noun": noun}
    return ""


def _says(member: TeamMember, each: Known, step: Step, today: date) -> list[Says]:
    """Both sides, where what follows for this step is not the same."""
    theirs = each.theirs.step(step.key) if each.theirs else None
    if theirs is None or step_in_words(theirs, today) == step_in_words(step, today):
        return []
    return [
        Says(_side_says(member, each, side), *step_in_words(said, today))
        for side, said in ((each.side, step), (each.side.other, theirs))
    ]


def _facts_of(each: Known, rule: StepRule) -> list[Fact]:
    """The days that are asked for at this step: when it was done, and what it is counted from
    where no other step asks for that."""
    steps = each.rules.steps_of(each.row.variant)
    asked = {key for other in steps for key in other.done_by} | {each.rules.starts_with.key}
    elsewhere = {other.done_by[0] for other in steps if other.done_by and other is not rule}
    keys = [key for key in rule.needs if key not in asked]
    keys += [key for key in rule.done_by if key not in elsewhere]
    return [each.rules.fact(key) for key in dict.fromkeys(keys)]


def asks_for(each: Known, key: str) -> bool:
    """Whether a day of this name is asked for in this timeline."""
    rules = each.rules
    keys = {fact.key for step in rules.steps_of(each.row.variant) for fact in _facts_of(each, step)}
    return key in keys | {rules.starts_with.key}


def day_to_say(member: TeamMember, each: Known, fact: Fact) -> DayToSay:
    row = each.row
    return DayToSay(
        fact=fact,
        question=words.turned(member, fact.label),
        mine=each.days.get((each.side, fact.key)),
        other=each.days.get((each.side.other, fact.key)),
        other_says=words.side_says(member, each.side.other),
        url=reverse("processes:say_day", args=[row.child_id, row.pk, fact.key]),
    )


def _guide_url(rule: StepRule) -> str:
    slug, step = rule.guide
    return f"{reverse('processes:guide', args=[slug])}#{step}"


def _ask_url(rule: StepRule) -> str:
    slug, step = rule.guide
    return ask_url(f"guide:{guide_id(slug)}", step)


def advice_service() -> Service | None:
    """SENDIASS of this authority, if it is in the list of services. One query."""
    return Service.objects.filter(kind=Service.Kind.ADVICE).order_by("name").first()
