"""A kind of thing that the app does not have yet: a line in `Thing` gives it its switch, its place
in agreements and overrides and its words, and no page has to know of it."""

import pytest
from django.utils import timezone

from familyapp.demo.records import born
from familyapp.team import rules
from familyapp.team.models import Child, SharingDecision, Thing
from familyapp.team.selectors import memberships_of
from tests.accounts.taking import made, texts


@pytest.fixture
def plan(monkeypatch) -> Thing:
    """The plan, as if it stood in `Thing` below the others."""
    new = str.__new__(Thing, "plan")
    new._name_, new._value_, new._label_ = "PLAN", "plan", "what the plan says"
    monkeypatch.setattr(Thing, "_member_names_", [*Thing._member_names_, "PLAN"])
    monkeypatch.setitem(Thing._member_map_, "PLAN", new)
    monkeypatch.setitem(Thing._value2member_map_, "plan", new)
    field = SharingDecision._meta.get_field("thing")
    monkeypatch.setattr(field, "choices", Thing.choices)
    return new


@pytest.fixture
def dawn(member):
    return member("ben", "dawn")


def is_open(adult, thing) -> bool:
    return thing in rules.things_open_to([adult])[adult.pk]


def test_ben_has_a_switch_for_it_which_is_off_until_he_moves_it(
    plan, dawn, client_of, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path
    ben, page = client_of("ben"), f"/child/{dawn.child_id}/who-can-see/"
    html = ben.get(page).content.decode()
    assert html.count("What the plan says") == 1
    assert not is_open(dawn, plan)
    assert "what the plan says" not in texts(made(dawn.person))
    ben.post(f"{page}{dawn.pk}/", {"thing": "plan", "on": "yes"})
    assert is_open(dawn, plan)
    assert "Dawn can see what the plan says." in ben.get(f"{page}history/").content.decode()
    assert "what the plan says" in texts(made(dawn.person))
    ben.post(f"{page}{dawn.pk}/stop/")
    assert not is_open(dawn, plan)


def test_a_worker_writes_it_down_and_overrides_it(plan, dawn, client_of):
    tom, page = client_of("tom"), f"/child/{dawn.child_id}/team/{dawn.pk}/access/"
    assert "What the plan says" in tom.get(page).content.decode()
    assert "What the plan says" in tom.get(f"{page}agreed/").content.decode()
    tom.post(f"{page}agreed/", {"things": ["plan"], "how": "in a talk"})
    assert rules.things_open_to([dawn])[dawn.pk] == {plan}
    why = {"lawful_basis": "Children Act 1989, section 47", "why": "An enquiry is open."}
    tom.post(f"{page}override/", {"thing": "plan", "shows": "no", **why})
    assert not is_open(dawn, plan)


def test_whom_the_law_shows_the_whole_record_it_shows_this_too(plan, member, children):
    leila = member("amina", "leila")
    assert is_open(leila, plan)
    SharingDecision.objects.create(
        recipient=leila,
        thing="plan",
        kind="withdrawn",
        given_by=member("amina", "amina").person,
        capacity="young_person",
        recorded_by=leila.person,
        at=timezone.now(),
    )
    assert is_open(leila, plan)  # she is 15
    Child.objects.filter(pk=children["amina"].pk).update(born=born(16, 1))
    assert not is_open(memberships_of(leila.person).get(child=leila.child_id), plan)
