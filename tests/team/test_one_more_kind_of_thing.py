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
def wishes(monkeypatch) -> Thing:
    """Wishes, as if it stood in `Thing` below the others."""
    new = str.__new__(Thing, "wishes")
    new._name_, new._value_, new._label_ = "WISHES", "wishes", "what they wish for"
    monkeypatch.setattr(Thing, "_member_names_", [*Thing._member_names_, "WISHES"])
    monkeypatch.setitem(Thing._member_map_, "WISHES", new)
    monkeypatch.setitem(Thing._value2member_map_, "wishes", new)
    field = SharingDecision._meta.get_field("thing")
    monkeypatch.setattr(field, "choices", Thing.choices)
    return new


@pytest.fixture
def dawn(member):
    return member("ben", "dawn")


def is_open(adult, thing) -> bool:
    return thing in rules.things_open_to([adult])[adult.pk]


def test_ben_has_a_switch_for_it_which_is_off_until_he_moves_it(
    wishes, dawn, client_of, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path
    ben, page = client_of("ben"), f"/child/{dawn.child_id}/who-can-see/"
    html = ben.get(page).content.decode()
    assert html.count("What they wish for") == 1
    assert not is_open(dawn, wishes)
    assert "what they wish for" not in texts(made(dawn.person))
    ben.post(f"{page}{dawn.pk}/", {"thing": "wishes", "on": "yes"})
    assert is_open(dawn, wishes)
    assert "Dawn can see what they wish for." in ben.get(f"{page}history/").content.decode()
    assert "what they wish for" in texts(made(dawn.person))
    ben.post(f"{page}{dawn.pk}/stop/")
    assert not is_open(dawn, wishes)


def test_a_worker_writes_it_down_and_overrides_it(wishes, dawn, client_of):
    tom, page = client_of("tom"), f"/child/{dawn.child_id}/team/{dawn.pk}/access/"
    assert "What they wish for" in tom.get(page).content.decode()
    assert "What they wish for" in tom.get(f"{page}agreed/").content.decode()
    tom.post(f"{page}agreed/", {"things": ["wishes"], "how": "in a talk"})
    assert rules.things_open_to([dawn])[dawn.pk] == {wishes}
    why = {"lawful_basis": "Children Act 1989, section 47", "why": "An enquiry is open."}
    tom.post(f"{page}override/", {"thing": "wishes", "shows": "no", **why})
    assert not is_open(dawn, wishes)


def test_whom_the_law_shows_the_whole_record_it_shows_this_too(wishes, member, children):
    leila = member("amina", "leila")
    assert is_open(leila, wishes)
    SharingDecision.objects.create(
        recipient=leila,
        thing="wishes",
        kind="withdrawn",
        given_by=member("amina", "amina").person,
        capacity="young_person",
        recorded_by=leila.person,
        at=timezone.now(),
    )
    assert is_open(leila, wishes)  # she is 15
    Child.objects.filter(pk=children["amina"].pk).update(born=born(16, 1))
    assert not is_open(memberships_of(leila.person).get(child=leila.child_id), wishes)
