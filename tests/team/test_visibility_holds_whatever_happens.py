"""Whatever is decided, parted, restricted, ended or grown out of, and in whatever order: nobody
sees more than the table of who sees what allows, nor less."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from familyapp.demo.cast import demo_id
from familyapp.demo.records import born, listed, service
from familyapp.services.models import Service
from familyapp.team import actions
from familyapp.team.actions.safety import lift_restriction, restrict_now
from familyapp.team.models import (
    AccessBasis,
    KeptApart,
    Role,
    SensitiveServiceDecision,
    TeamMember,
)
from familyapp.team.selectors import memberships_of

ADULTS = ("leila", "karim", "ruth")
SENSITIVE = ("camhs", "youth_justice")
AT_WORK = {"sam": "camhs", "priya": "school"}  # professionals with an account, and where

steps = st.one_of(
    st.tuples(st.just("turns"), st.sampled_from([15, 16, 17])),
    st.tuples(st.just("decide"), st.sampled_from(SENSITIVE), st.sampled_from([True, False, None])),
    st.tuples(st.just("part"), st.sets(st.sampled_from(ADULTS), min_size=2, max_size=2)),
    st.tuples(st.just("meet"), st.sets(st.sampled_from(ADULTS), min_size=2, max_size=2)),
    st.tuples(st.just("basis"), st.sampled_from(ADULTS), st.sampled_from(AccessBasis.Kind)),
    st.tuples(st.just("end"), st.sampled_from([*ADULTS, "sam", "Kit Rowe"])),
    st.tuples(st.just("restrict"), st.sampled_from(ADULTS)),
    st.tuples(st.just("lift"), st.sampled_from(ADULTS)),
)


class World:
    """The database, and beside it what the table would say, kept in plain sets."""

    def __init__(self, amina, people):
        self.amina, self.people = amina, people
        self.age = 15
        self.hidden: dict[str, bool] = {}
        self.apart = {frozenset({"leila", "karim"})}
        self.responsible = {"leila", "karim"}
        self.ended: set[str] = set()
        self.restricted: set[str] = set()

    def turns(self, age):
        self.age = age
        self.amina.born = born(age, 5)
        self.amina.save()

    def decide(self, key, hidden):
        rows = SensitiveServiceDecision.objects.filter(child=self.amina, service=service(key))
        rows.filter(ended=None).update(ended=timezone.now())
        self.hidden.pop(key, None)
        if hidden is not None:
            self.hidden[key] = hidden
            rows.create(
                child=self.amina,
                service=service(key),
                hidden=hidden,
                reason="Talked about.",
                recorded_by=self.people["tom"],
            )

    def part(self, pair):
        first, second = (self.people[key] for key in sorted(pair))
        actions.keep_apart(first, second, reason="Asked for.", by=self.people["tom"])
        self.apart.add(frozenset(pair))

    def meet(self, pair):
        ids = [self.people[key].pk for key in pair]
        KeptApart.objects.filter(first__in=ids, second__in=ids).update(ended=timezone.now())
        self.apart.discard(frozenset(pair))

    def basis(self, key, kind):
        bases = AccessBasis.objects.filter(
            member__person=self.people[key], member__child=self.amina
        )
        bases.update(kind=kind, things=["team"], decision="who comes")
        self.responsible.discard(key)
        if kind in ("responsibility", "care_order"):
            self.responsible.add(key)

    def end(self, name):
        places = TeamMember.objects.filter(child=self.amina, ended=None)
        person = self.people.get(name)
        places = places.filter(person=person) if person else places.filter(listed_name=name)
        for place in places:
            actions.end_membership(place, by=None, reason="Left.")
        self.ended.add(name)

    def place_of(self, key):
        return TeamMember.objects.get(child=self.amina, person=self.people[key])

    def restrict(self, key):
        if key not in self.ended:
            restrict_now(self.place_of(key), by=self.people["tom"], reason="A call.")
            self.restricted.add(key)

    def lift(self, key):
        lift_restriction(self.place_of(key), by=self.people["tom"])
        self.restricted.discard(key)

    def allows(self, viewer: TeamMember, other: TeamMember) -> bool:
        """The table, read once more and written down another way."""
        key = next(key for key, person in self.people.items() if person.pk == viewer.person_id)
        if viewer.pk == other.pk or key in ("amina", "tom"):
            return True
        theirs = next((k for k, p in self.people.items() if p.pk == other.person_id), None)
        if key in ADULTS and frozenset({key, theirs}) in self.apart:
            return False
        at = next((k for k in SENSITIVE if other.service_id == demo_id(f"service:{k}")), None)
        if at is None or AT_WORK.get(key) == at:
            return True
        own_matter = self.age >= 16 or (key in ADULTS and key not in self.responsible)
        return not self.hidden.get(at, own_matter)


@pytest.fixture
def world(children, people, member):
    """Amina's team, with an aunt on an agreement and one of each sensitive service."""
    amina = children["amina"]
    Service.objects.create(
        pk=demo_id("service:youth_justice"), name="Youth justice team", kind="youth_justice"
    )
    listed(amina, "Bo Hale", role_card="social_worker", service=service("youth_justice"))
    actions.join_team(
        amina,
        Role.PROFESSIONAL,
        person=people["sam"],
        role_card="camhs_worker",
        service=service("camhs"),
    )
    actions.join_family(
        amina,
        person=people["ruth"],
        basis=AccessBasis.Kind.AGREEMENT,
        things=["team"],
        evidence="Amina said so.",
        checked_by=people["tom"],
    )
    return lambda: World(amina, people)


@settings(max_examples=30)
@given(happened=st.lists(steps, max_size=8))
def test_nobody_sees_more_or_less_than_the_table_allows(world, happened):
    with transaction.atomic():
        now = world()
        for step, *details in happened:
            getattr(now, step)(*details)
        everybody = list(TeamMember.objects.filter(child=now.amina))
        for key in ("amina", "leila", "karim", "ruth", "tom", "priya", "sam"):
            viewer = memberships_of(now.people[key]).filter(child=now.amina).first()
            assert (viewer is None) == (key in now.ended | now.restricted)
            if viewer is None:
                continue
            seen = set(TeamMember.objects.visible_to(viewer))
            assert seen == {other for other in everybody if now.allows(viewer, other)}
        transaction.set_rollback(True)
