"""What panels decide: before and after, why, what is next and by when."""

import pytest

from familyapp.demo.cast import demo_id
from familyapp.demo.records import service
from familyapp.processes.actions import panels
from familyapp.processes.models import PanelDecision
from familyapp.team.actions import TeamError
from tests.processes.making_referrals import AMINA, LIST, day, panel, text_of

DECIDED = {"outcome": "partly", "reason": "Two days a week are enough.", "next_step": "A taxi."}
FORM = {"revision": 0, "outcome": "no", "decided": "", "reason": "The bus goes there."}


@pytest.fixture
def tom(member):
    return member("amina", "tom")


@pytest.fixture
def row(tom):
    return panel(tom)


def address(row: PanelDecision, *parts: str) -> str:
    return f"{AMINA}panels/{row.pk}/" + "".join(f"{part}/" for part in parts)


def decided(tom, row, **more) -> PanelDecision:
    said = DECIDED | {"decided": row.on, "next_by": day(-7), "revision": row.revision}
    return panels.decide(tom, row, **said | more)


def test_before_it_meets_a_family_reads_when_and_what_one_can_do(row, client_of):
    assert "Who pays for a taxi" in text_of(client_of("leila"), LIST)
    page = text_of(client_of("leila"), address(row))
    for words in ("It meets on", "Who pays for a taxi", "What you can do before"):
        assert words in page


def test_afterwards_they_read_what_why_and_what_is_next_by_when(tom, client_of):
    row = decided(tom, panel(tom, ahead=-3))
    for reader in ("amina", "leila", "karim"):
        page = text_of(client_of(reader), address(row))
        for words in ("Partly", "Two days a week", "A taxi.", "What happens next, by"):
            assert words in page, words
        assert "If you do not agree" in page


def test_one_that_met_and_is_silent_says_so(tom, client_of):
    row = panel(tom, ahead=-3)
    assert "No decision is written down here yet." in text_of(client_of("leila"), address(row))


def test_a_moved_day_stands_beside_the_first(row, tom, client_of):
    form = {"key": row.pk, "revision": 0, "panel": row.panel, "asks": row.asks, "on": day(-30)}
    assert client_of("tom").post(address(row, "change"), form).status_code == 302
    row.refresh_from_db()
    assert (row.on, row.first_on) == (day(-30), day(-10))
    assert "First it was to meet on" in text_of(client_of("leila"), address(row))


def test_one_called_off_says_why_and_decides_nothing(row, tom, client_of):
    form = {"revision": 0, "why": "Too few people."}
    assert client_of("tom").post(address(row, "call-off"), form).status_code == 302
    assert "Too few people." in text_of(client_of("leila"), address(row))
    with pytest.raises(TeamError):
        decided(tom, PanelDecision.objects.get(), decided=day())


IMPOSSIBLE = {
    "decided on a day to come": ({"decided": -1}, "decided"),
    "decided before it met": ({"decided": 20}, "decided"),
    "no reason": ({"decided": 1, "reason": ""}, "reason"),
    "no decision": ({"decided": 1, "outcome": ""}, "outcome"),
    "the next step before the decision": (
        {"decided": 1, "next_step": "A taxi.", "next_by": 9},
        "next_by",
    ),
    "a day without a step": ({"decided": 1, "next_by": -9}, "next_step"),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_a_decision_that_cannot_be_is_refused_at_its_field(case, tom, client_of):
    row = panel(tom, ahead=-5)
    said, field = IMPOSSIBLE[case]
    days = {name: day(said[name]) for name in ("decided", "next_by") if name in said}
    answer = client_of("tom").post(address(row, "decide"), FORM | said | days)
    assert set(answer.context["form"].errors) == {field}
    if field != "reason":
        assert "The bus goes there." in answer.content.decode()
    row.refresh_from_db()
    assert (row.outcome, row.revision) == ("", 0)


@pytest.mark.parametrize("days", [9000, -4000])
def test_a_panel_on_a_day_that_cannot_be(days, tom, client_of):
    form = {"key": tom.pk, "panel": "SEND panel", "asks": "Typed words", "on": day(days)}
    answer = client_of("tom").post(f"{AMINA}panels/add/", form)
    assert set(answer.context["form"].errors) == {"on"}
    assert "Typed words" in answer.content.decode()
    assert not PanelDecision.objects.exists()


def test_sent_twice_it_is_one(tom, client_of):
    form = {"key": tom.pk, "panel": "SEND panel", "asks": "A taxi", "on": day(-3)}
    for _ in range(2):
        assert client_of("tom").post(f"{AMINA}panels/add/", form).status_code == 302
    row = PanelDecision.objects.get()
    PanelDecision.objects.update(on=day(3))
    for _ in range(2):
        said = FORM | {"decided": day(1)}
        assert client_of("tom").post(address(row, "decide"), said).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.revision) == ("no", 1)


def test_what_somebody_else_wrote_meanwhile_is_shown_and_nothing_is_lost(tom, client_of):
    row = decided(tom, panel(tom, ahead=-3))
    answer = client_of("tom").post(address(row, "decide"), FORM | {"decided": day(3)})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The bus goes there." in page
    assert "Two days a week are enough." in page
    row.refresh_from_db()
    assert row.outcome == "partly"


def test_a_professional_sees_what_their_own_service_runs(row, tom, client_of):
    assert client_of("priya").get(address(row)).status_code == 404
    own = panel(tom, service=service("school"))
    assert "Who pays for a taxi" in text_of(client_of("priya"), address(own))
    assert client_of("priya").get(address(own, "decide")).status_code == 403


def test_another_childs_record_does_not_lead_to_it(row, client_of):
    other = f"/child/{demo_id('child:idris')}/panels/{row.pk}/"
    assert client_of("leila").get(other).status_code == 404
