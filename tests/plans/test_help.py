"""The help that was promised: written down, changed by two people at once, ended, listed."""

from uuid import uuid4

import pytest

from familyapp.core.models import AuditEntry
from familyapp.plans import help as promised
from familyapp.plans.models import Provision
from familyapp.team.models import TeamMember
from tests.plans.making_progress import a_help, an_outcome

FORM = {"what": "Speech therapy", "how_much": "30 minutes", "how_often": "Once a week"}


@pytest.fixture
def una():
    return TeamMember.objects.get(listed_name="Una Frost")


def address(child, end):
    return f"/child/{child.pk}/plan/help/{end}"


def test_tom_writes_down_help_and_whose_it_is_follows_from_who_gives_it(
    children, client_of, member, una
):
    bus = an_outcome(member("amina", "tom"))
    form = FORM | {"key": uuid4(), "who": una.pk, "section": "F", "outcome": bus.pk}
    for _twice in range(2):
        client_of("tom").post(address(children["amina"], "add/"), form)
    row = Provision.objects.get()
    assert (row.who, row.service, row.outcome, row.section) == (una, una.service, bus, "F")
    assert AuditEntry.objects.filter(what="help", did="added").count() == 1


def test_somebody_has_to_give_it(children, client_of):
    form = FORM | {"key": uuid4()}
    html = client_of("tom").post(address(children["amina"], "add/"), form).content.decode()
    assert "Say who gives it" in html
    assert "30 minutes" in html
    assert not Provision.objects.exists()


def test_an_outcome_or_person_of_another_child_cannot_be_chosen(children, client_of, member):
    form = FORM | {"key": uuid4(), "who_named": "Una"}
    others = an_outcome(member("ollie", "tom"))
    for wrong in ({"outcome": others.pk}, {"who": member("ollie", "sam").pk}):
        client_of("tom").post(address(children["amina"], "add/"), form | wrong)
    assert not Provision.objects.exists()


def test_the_outcome_is_chosen_where_one_comes_from_its_page(children, client_of, member):
    bus = an_outcome(member("amina", "tom"))
    page = client_of("tom").get(address(children["amina"], f"add/?outcome={bus.pk}"))
    assert f'<option value="{bus.pk}" selected>' in page.content.decode()


def test_two_who_change_it_at_once_lose_nothing(children, client_of, member):
    row = a_help(member("amina", "tom"))
    form = FORM | {"who_named": "Una Frost", "revision": 0, "key": uuid4()}
    where = address(children["amina"], f"{row.pk}/change/")
    client_of("tom").post(where, form | {"how_often": "Twice a week"})
    page = client_of("tom").post(where, form | {"how_often": "Every day"})
    html = page.content.decode()
    assert "Somebody else changed this meanwhile" in html
    assert "Twice a week" in html
    assert 'value="Every day"' in html
    assert 'name="revision" value="1"' in html
    row.refresh_from_db()
    assert (row.how_often, row.revision) == ("Twice a week", 1)
    client_of("tom").post(where, form | {"how_often": "Every day", "revision": 1})
    row.refresh_from_db()
    assert (row.how_often, row.revision) == ("Every day", 2)


def test_it_ends_with_a_reason_and_stays_readable(children, client_of, member):
    row = a_help(member("amina", "tom"))
    where = address(children["amina"], f"{row.pk}/end/")
    tom = client_of("tom")
    assert "Please fill this in." in tom.post(where, {"why": ""}).content.decode()
    tom.post(where, {"why": "She goes alone now."})
    section = promised.section(member("amina", "leila"))
    assert (section.count, [each.row for each in section.ended]) == (0, [row])
    page = client_of("leila").get(address(children["amina"], f"{row.pk}/"))
    assert "She goes alone now." in page.content.decode()


def test_they_stand_by_section_and_an_outcome_has_its_own(member):
    tom = member("amina", "tom")
    bus = an_outcome(tom)
    a_help(tom, "A quiet room")
    a_help(tom, "Noise and busy places", section="G")
    a_help(tom, "Practising the route", section="F", outcome=bus)
    section = promised.section(tom)
    assert [group.label for group in section.groups] == [
        "Help at school or college (F)",
        "Help from health (G)",
        "Other help",
    ]
    of_bus = promised.section(tom, bus)
    assert [[each.row.what for each in group.helps] for group in of_bus.groups] == [
        ["Practising the route"]
    ]


def test_an_outcome_without_help_shows_nothing_to_the_family(member):
    bus = an_outcome(member("amina", "tom"))
    assert promised.section(member("amina", "leila"), bus) is None
    assert promised.section(member("amina", "tom"), bus).may_organise
    assert promised.section(member("amina", "leila")).groups == []
