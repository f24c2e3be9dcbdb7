"""What services were asked for, and how long the wait is, as one member may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from familyapp.processes import reading_pages
from familyapp.processes import referral_rules as rules
from familyapp.processes import timeline_words as words
from familyapp.processes.guides.library import guide_id
from familyapp.processes.models import Referral, ReferralStep
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import hidden_services

Kind = ReferralStep.Kind
State = Referral.State
GUIDE = "referrals-and-waiting"
DAYS_IN_WORDS = 14  # from here on a wait is told in weeks


@dataclass(frozen=True)
class Act:
    """Something that may be said of a referral: the word in its address, and on its button."""

    kind: Kind
    slug: str
    label: str | Promise


# In the order in which it usually happens.
ACTS = (
    Act(Kind.RECEIVED, "received", _l("They received it")),
    Act(Kind.ACCEPTED, "accepted", _l("They said yes")),
    Act(Kind.REDIRECTED, "sent-on", _l("They sent it on")),
    Act(Kind.NOT_ACCEPTED, "not-accepted", _l("They said no")),
    Act(Kind.NEXT_CONTACT, "next-contact", _l("Set the next contact")),
    Act(Kind.BEGAN, "began", _l("Help began")),
    Act(Kind.WITHDRAWN, "taken-back", _l("Take it back")),
)
ACT_OF = {act.slug: act for act in ACTS}


def url_of(row: Referral) -> str:
    return reverse("processes:referral", args=[row.child_id, row.pk])


def wait_in_words(days: int) -> str:
    """ "3 days", "14 weeks"."""
    if days < DAYS_IN_WORDS:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}


@dataclass(frozen=True)
class Station:
    """A stop of the drawn path. `state` is "done", "here" (where it waits), "end" (where it ended
    without help) or "ahead"; one that nobody wrote down but that must have been is done without a
    day."""

    label: str
    day: date | None
    state: str

    @property
    def day_in_words(self) -> str:
        """Short, so that four stand beside each other on a phone."""
        return words.short_day(self.day) if self.day else ""


@dataclass(frozen=True)
class Step:
    row: ReferralStep
    words: str
    is_mine: bool

    @property
    def title(self) -> str:
        return str(capfirst(self.row.get_kind_display()))

    @property
    def who(self) -> str:
        return _("You") if self.is_mine else self.row.by.name

    @property
    def day(self) -> str:
        return words.day(self.row.on)


@dataclass(frozen=True)
class Told:
    """A referral as its reader knows it. `before` and `after` are what it follows and what
    follows it, where they see that."""

    row: Referral
    member: TeamMember
    since: date
    steps: list[Step] = field(default_factory=list)
    before: Referral | None = None
    after: Referral | None = None
    hides_where: bool = False  # it was sent on to a service that is hidden from the reader

    @property
    def url(self) -> str:
        return url_of(self.row)

    @property
    def is_open(self) -> bool:
        return self.row.is_open

    @property
    def days(self) -> int:
        """Of the wait: until help began, it was decided otherwise, or today."""
        until = self.row.began or (timezone.localdate() if self.is_open else self.row.decided)
        return max(0, ((until or self.since) - self.since).days)

    @property
    def wait(self) -> str:
        return wait_in_words(self.days)

    @property
    def wait_line(self) -> str:
        """How long one has waited so far, or had waited when help began."""
        if self.is_open and not self.days:
            return _("It was sent today.")
        said = {"child": self.member.child.called, "time": self.wait}
        if self.member.role == Role.YOUNG_PERSON:
            if self.is_open:
                return _("You have waited %(time)s so far.") % said
            return _("You waited %(time)s.") % said if self.row.began else ""
        if self.is_open:
            return _("%(child)s has waited %(time)s so far.") % said
        return _("%(child)s waited %(time)s.") % said if self.row.began else ""

    @property
    def days_late(self) -> int:
        """Since the day by which somebody would be in touch; 0 while that is to come."""
        if not self.is_open or self.row.next_contact is None:
            return 0
        return max(0, (timezone.localdate() - self.row.next_contact).days)

    @property
    def next_line(self) -> str:
        """ "We said by 3 May. That is 9 days ago.", or by when one hears."""
        if not self.is_open:
            return ""
        if self.row.next_contact is None:
            return _("Nobody has said yet by when you hear.") if self.member.is_family else ""
        said: dict[str, Any] = {"day": words.day(self.row.next_contact), "n": self.days_late}
        if late := self.days_late:
            return (
                ngettext(
                    "We said by %(day)s. That is %(n)s day ago.",
                    "We said by %(day)s. That is %(n)s days ago.",
                    late,
                )
                % said
            )
        if self.row.next_contact == timezone.localdate():
            return _("You will hear by today.")
        return _("You will hear by %(day)s.") % said

    @property
    def next_what(self) -> str:
        return self._known_words(self.row.next_what) if self.is_open else ""

    @property
    def reason(self) -> str:
        """Why it was sent on or not accepted. It may name the service that it was sent on to."""
        return "" if self.hides_where else self._known_words(self.row.reason)

    @property
    def sent_on_to(self) -> str:
        where = self.row.redirected_to
        return where.name if where and not self.hides_where else ""

    def _known_words(self, said: str) -> str:
        """Unless somebody wrote them whom the reader may not know of."""
        if rules.sees_all(self.member) or said in {step.words for step in self.steps}:
            return said
        return ""

    @property
    def chip(self) -> tuple[str, str]:
        """Words and tone."""
        if late := self.days_late:
            return words.was_late_by(late), "late"
        tone = {State.ACCEPTED: "lead", State.BEGAN: "lead", State.RECEIVED: "soon"}
        state = State(self.row.state)
        return str(capfirst(state.label)), tone.get(state, "soon" if state == State.SENT else "")

    @property
    def path(self) -> list[Station]:
        """Sent, received, decided, help begins; it ends early where help does not begin."""
        row = self.row
        stops = [(_("Sent"), row.sent), (_("Received"), row.received)]
        last = "here" if self.is_open else "done"
        if row.state in (State.REDIRECTED, State.NOT_ACCEPTED, State.WITHDRAWN):
            stops = [stop for stop in stops if stop[1]]
            stops.append((str(capfirst(row.get_state_display())), row.decided))
            last = "end"
        else:
            decided = row.decided if row.state in (State.ACCEPTED, State.BEGAN) else None
            said_yes = decided or row.began
            stops.append((_("Accepted") if said_yes else _("Yes or no"), decided))
            stops.append((_("Help began") if row.began else _("Help begins"), row.began))
        here = max(at for at, (_label, day) in enumerate(stops) if day)
        return [
            Station(label, day, last if at == here else "done" if at < here else "ahead")
            for at, (label, day) in enumerate(stops)
        ]

    # --- what the reader may do ------------------------------------------------------------------

    @property
    def acts(self) -> list[Act]:
        """What they may say happened, now."""
        return [act for act in ACTS if self.row.state in rules.FROM[act.kind] and self.may_say(act)]

    def may_say(self, act: Act) -> bool:
        """Whether they may say this at all; who sent it may take it back."""
        may = rules.may_record(self.member, self.row)
        return may and (act.kind != Kind.WITHDRAWN or self.may_send)

    @property
    def may_send(self) -> bool:
        return rules.organises(self.member)

    @property
    def may_send_again(self) -> bool:
        over = self.row.state in (State.NOT_ACCEPTED, State.WITHDRAWN, State.BEGAN)
        return over and self.may_send and self.after is None

    @property
    def may_ask(self) -> bool:
        """Whether somebody of the family may say that they heard nothing, or want it again."""
        is_over = self.row.state in (State.REDIRECTED, State.BEGAN)
        return self.member.is_family and not is_over and self.after is None

    @property
    def asked_on(self) -> str:
        """The day on which this person asked, while that is too short ago to ask again."""
        kind = Kind.HEARD_NOTHING if self.is_open else Kind.ASKED_AGAIN
        since = timezone.now() - rules.ASK_EVERY
        mine = [s for s in self.steps if s.is_mine and s.row.kind == kind and s.row.at > since]
        return mine[-1].day if mine else ""


def told(member: TeamMember) -> list[Told]:
    """Every referral of the child that this member may know of, the longest wait first. Call with
    one who may see the plan. Four queries."""
    rows = list(
        rules.referrals_seen_by(member)
        .select_related("service", "redirected_to", "child")
        .order_by("waiting_since", "sent", "pk")
    )
    known = {row.pk: row for row in rows}
    after = {row.follows_id: row for row in rows if row.follows_id}
    steps: dict[UUID, list[ReferralStep]] = defaultdict(list)
    if rows:
        for step in rules.steps_seen_by(member).select_related("by__person").order_by("at", "pk"):
            steps[step.referral_id].append(step)
    hidden = _hidden_targets(member, rows)
    found = [
        Told(
            row,
            member,
            _since(row, known),
            _steps(member, row, steps[row.pk], hides_where=row.redirected_to_id in hidden),
            before=known.get(row.follows_id) if row.follows_id else None,
            after=after.get(row.pk),
            hides_where=row.redirected_to_id in hidden,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.since, each.row.sent, str(each.row.pk)))


def _since(row: Referral, known: dict[UUID, Referral]) -> date:
    """Since when the reader may know that one waits: what was sent on from a service that is
    hidden from them began, for them, when it reached this one."""
    before = known.get(row.follows_id) if row.follows_id else None
    while before and before.state == State.REDIRECTED:
        row, before = before, known.get(before.follows_id) if before.follows_id else None
    return row.sent


def _hidden_targets(member: TeamMember, rows: Iterable[Referral]) -> set[UUID]:
    targets = {row.redirected_to_id for row in rows if row.redirected_to_id}
    if not targets or rules.sees_all(member):
        return set()
    hidden = hidden_services(member).filter(pk__in=targets).values_list("pk", flat=True)
    return set(hidden) - {member.service_id}


def _steps(
    member: TeamMember, row: Referral, steps: list[ReferralStep], *, hides_where: bool
) -> list[Step]:
    return [
        Step(
            each,
            "" if hides_where and each.kind == Kind.REDIRECTED else each.words,
            is_mine=each.by.person_id == member.person_id,
        )
        for each in steps
    ]


def waiting(all_told: Iterable[Told]) -> list[Told]:
    """What is open: a late contact first, the latest of them on top, then the longest wait."""
    found = [each for each in all_told if each.is_open]
    return sorted(found, key=lambda each: (-each.days_late, each.since))


def over(all_told: Iterable[Told]) -> list[Told]:
    """What is decided otherwise, or where help began, the newest first."""
    found = [each for each in all_told if not each.is_open]
    return sorted(found, key=lambda each: each.row.began or each.row.decided or each.since)[::-1]


def one(member: TeamMember, id: UUID) -> Told | None:
    """One that this member may know of, or None. Its wait needs the others' too."""
    return next((each for each in told(member) if each.row.pk == id), None)


def who_answers(member: TeamMember) -> TeamMember | None:
    """Whom this member of the family asks: the key worker, or who stands in. One query."""
    people = TeamMember.objects.visible_to(member).answering().select_related("person")
    return people.order_by("started").first()


def ask_url() -> str:
    """Where a family asks the key worker about waiting, and about panels."""
    return reading_pages.ask_url(f"guide:{guide_id(GUIDE)}")


def choices_of_services(member: TeamMember, but: UUID | None = None) -> Any:
    """The services that this member may ask, by name."""
    rows = rules.services_to_name(member)
    return rows.exclude(pk=but).order_by("name") if but else rows.order_by("name")
