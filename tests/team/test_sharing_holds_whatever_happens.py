"""Whatever is agreed, withdrawn, overridden, begun, ended or grown out of, and in whatever order:
no adult sees more of a young person than the table of bases allows, nor less."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from familyapp.demo.cast import demo_id
from familyapp.team import actions as team_actions
from familyapp.team import rules, sharing
from familyapp.team.actions import TeamError
from familyapp.team.actions import sharing as actions
from familyapp.team.models import AccessBasis, Child, TeamMember, Thing
from familyapp.team.selectors import memberships_of

BORN = date(2012, 2, 29)
SIXTEEN, EIGHTEEN = date(2028, 2, 29), date(2030, 3, 1)
DAYS = (
    *(date(2028, 2, 28), SIXTEEN, date(2028, 6, 30), date(2029, 3, 1)),
    *(date(2030, 2, 28), EIGHTEEN, date(2031, 1, 1)),
)
ADULTS = ("leila", "karim", "ruth")
THINGS = [thing.value for thing in Thing]
BY_LAW = ("responsibility", "foster_carer", "care_order")  # until 18

adults, things = st.sampled_from(ADULTS), st.sampled_from(THINGS)
some_things = st.sets(things)
steps = st.one_of(
    st.tuples(st.just("day"), st.sampled_from(DAYS)),
    st.tuples(st.just("share"), adults, things, st.booleans()),
    st.tuples(st.just("stop"), adults),
    st.tuples(st.just("again"), adults),
    st.tuples(st.just("agreed"), adults, some_things),
    st.tuples(st.just("override"), adults, things, st.booleans()),
    st.tuples(
        st.just("begin"),
        adults,
        st.sampled_from([*BY_LAW, "representative"]),
        st.sets(things, min_size=1),
    ),
    st.tuples(st.just("end"), adults, st.integers(0, 3)),
)


class Clock:
    """Only ever goes on, and never stands still: a later decision is a later one."""

    def __init__(self):
        self.now = timezone.make_aware(datetime.combine(date(2027, 9, 1), time(9)))

    def __call__(self):
        self.now += timedelta(milliseconds=1)
        return self.now

    def on(self, day):
        there = timezone.make_aware(datetime.combine(day, time(9)))
        self.now = max(self.now, there)

    @property
    def today(self):
        return timezone.localdate(self.now)


class World:
    """The database, and beside it the table: (kind, things) of each reason, the last word on
    each thing."""

    def __init__(self, clock, places, amina, tom):
        self.clock, self.places, self.amina, self.tom = clock, places, amina, tom
        self.reasons = {
            "leila": [("responsibility", set())],
            "karim": [("responsibility", set())],
            "ruth": [("agreement", set())],
        }
        self.said = {"leila": {}, "karim": {}, "ruth": {"team": "agreed"}}

    # --- the table, written down another way -------------------------------------------------

    def holding(self, key):
        grown = self.clock.today >= EIGHTEEN
        return [(kind, t) for kind, t in self.reasons[key] if not (grown and kind in BY_LAW)]

    def kinds(self, key):
        return {kind for kind, _ in self.holding(key)}

    def not_theirs_to_switch(self, key, thing):
        kinds = self.kinds(key)
        return (
            self.said[key].get(thing, "").startswith("override")
            or bool(kinds & {"foster_carer", "care_order"})
            or ("responsibility" in kinds and self.clock.today < SIXTEEN)
            or any(kind == "representative" and thing in t for kind, t in self.holding(key))
        )

    def sees(self, key, thing):
        word, kinds = self.said[key].get(thing), self.kinds(key)
        if not kinds:
            return False
        if word in ("override_open", "override_closed"):
            return word == "override_open"
        if self.not_theirs_to_switch(key, thing):
            return True
        return word == "agreed" or (word is None and "responsibility" in kinds)

    # --- what happens ------------------------------------------------------------------------

    def day(self, day):
        self.clock.on(day)

    def share(self, key, thing, on):
        locked, there = self.not_theirs_to_switch(key, thing), self.sees(key, thing)
        try:
            actions.share(self.amina, self.places[key].pk, Thing(thing), on=on)
        except TeamError:
            assert locked or not self.kinds(key)
            return
        assert not locked
        if there != on:
            if on and not self.kinds(key) & {"agreement", "responsibility"}:
                self.agree(key)
            self.said[key][thing] = "agreed" if on else "withdrawn"

    def stop(self, key):
        theirs = [t for t in THINGS if self.sees(key, t) and not self.not_theirs_to_switch(key, t)]
        actions.stop_sharing(self.amina, self.places[key].pk)
        self.said[key] |= dict.fromkeys(theirs, "withdrawn")
        self.reasons[key] = [r for r in self.reasons[key] if r[0] != "agreement"]

    def again(self, key):
        actions.share_again(self.amina, self.places[key].pk)
        if not self.kinds(key):
            self.agree(key)

    def agree(self, key):
        """It begins with nothing open that was closed."""
        yes = [t for t, word in self.said[key].items() if word in ("agreed", "override_open")]
        closed = [t for t in yes if not self.sees(key, t)]
        self.said[key] |= dict.fromkeys(closed, "withdrawn")
        self.reasons[key].append(("agreement", set()))

    def agreed(self, key, things):
        actions.record_agreement(self.tom, self.places[key].pk, things=things, how="in a talk")
        if things and "agreement" not in self.kinds(key):
            self.agree(key)
        before, self.said[key] = self.said[key], {}
        for t in THINGS:  # what an override closed stays so where a "no" would not count
            closed = before.get(t) == "override_closed" and self.not_theirs_to_switch(key, t)
            no = "override_closed" if closed else "withdrawn"
            self.said[key][t] = "agreed" if t in things else no

    def override(self, key, thing, shows):
        order = {"thing": thing, "shows": shows, "lawful_basis": "section 47", "why": "A need."}
        try:
            actions.override(self.tom, self.places[key].pk, **order)
        except TeamError:
            assert not self.kinds(key)
            return
        self.said[key][thing] = "override_open" if shows else "override_closed"

    def begin(self, key, kind, things):
        mine = things if kind == "representative" else set()
        decision = "one decision" if kind == "representative" else ""
        there = any(k == kind for k, _ in self.holding(key))
        today = self.clock.today
        try:
            actions.begin_basis(
                self.tom,
                self.places[key].pk,
                kind=kind,
                evidence="Seen in court.",
                decision=decision,
                things=sorted(mine),
            )
        except TeamError:
            too_old, too_young = kind in BY_LAW and today >= EIGHTEEN, today < SIXTEEN
            assert too_old or there or (kind == "representative" and too_young)
            return
        if not there:
            self.reasons[key].append((kind, mine))

    def end(self, key, which):
        rows = actions.bases_of(self.places[key])
        if which >= len(rows):
            return
        try:
            actions.end_basis(self.tom, self.places[key].pk, rows[which].pk, reason="It is over.")
        except TeamError:
            return  # the last one, or the last who holds responsibility
        assert len(rows) > 1
        kind = rows[which].kind
        opens = set(rows[which].things) if kind == "representative" else set()
        self.reasons[key].remove((kind, opens))


@pytest.fixture
def world(children, people, member, monkeypatch):
    """Amina, born on 29 February, her parents, and an aunt whom she lets see who is in the team."""
    clock = Clock()
    child = children["amina"]
    monkeypatch.setattr("django.utils.timezone.now", clock)
    Child.objects.filter(pk=child.pk).update(born=BORN)
    team_actions.join_family(
        Child.objects.get(pk=child.pk),
        person=people["ruth"],
        basis=AccessBasis.Kind.AGREEMENT,
        things=["team"],
        evidence="Amina said so.",
        checked_by=people["tom"],
    )
    start = clock.now

    def make() -> World:
        clock.now = start
        rows = TeamMember.objects.filter(child=child, ended=None).select_related("child", "person")
        by_person = {row.person_id: row for row in rows}
        places = {key: by_person[demo_id(key)] for key in (*ADULTS, "amina", "tom")}
        return World(clock, places, places["amina"], places["tom"])

    return make


@settings(max_examples=30)
@given(happened=st.lists(steps, max_size=10))
@example(happened=[("day", SIXTEEN), ("share", "leila", "team", False), ("day", EIGHTEEN)])
@example(happened=[("agreed", "leila", {"team"}), ("day", date(2028, 2, 28)), ("day", EIGHTEEN)])
@example(happened=[("stop", "ruth"), ("again", "ruth"), ("override", "ruth", "visits", True)])
def test_no_adult_sees_more_or_less_than_the_table_allows(world, happened):
    with transaction.atomic():
        now = world()
        for step, *details in happened:
            getattr(now, step)(*details)
            for key in ADULTS if step == "day" else details[:1]:
                look_at(now, key)
        transaction.set_rollback(True)


def look_at(now: World, key: str) -> None:
    place = now.places[key]
    open_now = {thing.value for thing in rules.things_open_to([place])[place.pk]}
    assert open_now == {thing for thing in THINGS if now.sees(key, thing)}
    gate = memberships_of(place.person).filter(child=place.child_id).first()
    assert (gate is not None) == bool(now.kinds(key))
    if gate:
        assert rules.sees_team(gate) is now.sees(key, "team")
        assert rules.sees_visits(gate) is now.sees(key, "visits")
    shown = sharing.adult_of(now.amina, place.pk)  # and the young person is told the truth
    assert {switch.thing.value for switch in shown.switches if switch.is_on} == open_now
    assert shown.is_here == bool(now.kinds(key))
