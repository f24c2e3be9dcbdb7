"""Chosen parts for chosen people: kept back everywhere, and from nobody who answers the family."""

import pytest

from familyapp.core import events
from familyapp.team import about
from familyapp.team.about_page import page_for
from familyapp.team.about_pdf import about_pdf
from familyapp.team.about_sharing import chooses, readers_to_choose
from familyapp.team.actions.about import show
from familyapp.team.actions.members import who as said_of
from familyapp.team.models import AboutPart, AboutShown
from tests.core.reading_pdf import words_of
from tests.team.making_about import told

SECRET = "When it rains in the dinner hall."


@pytest.fixture
def page(children):
    return f"/child/{children['amina'].pk}/about-me/"


@pytest.fixture
def kept_back(client_of, page, member):
    """Amina keeps her bad days back from Leila, by the switch."""
    told(member("amina", "amina"), SECRET, part="bad_day")
    told(member("amina", "amina"), "Draw with me.", part="support")
    leila = member("amina", "leila")
    answer = client_of("amina").post(f"{page}who/{leila.pk}/", {"part": "bad_day", "on": "no"})
    assert answer.url.endswith(f"#reader-{leila.pk}")


def names(member) -> set[str]:
    return {reader.member.short_name for reader in readers_to_choose(member)}


def test_what_is_kept_back_is_nowhere_for_that_person(kept_back, client_of, page, member, children):
    leila = client_of("leila")
    for address in (page, page + "history/", f"/child/{children['amina'].pk}/my-file/"):
        said = leila.get(address).content.decode()
        assert SECRET not in said
        assert "Draw with me." in said
    said = words_of(about_pdf(page_for(member("amina", "leila"))))
    assert "Draw with me." in said
    assert "rains" not in said
    for who in ("amina", "karim", "tom", "priya"):
        assert SECRET in client_of(who).get(page).content.decode()


def test_an_empty_part_and_one_kept_back_look_the_same(kept_back, client_of, page):
    parts = client_of("leila").get(page).context["about"].parts
    assert [part.said for part in parts if part.part in ("bad_day", "like")] == [[], []]


def test_a_parents_own_words_stay_theirs_to_read(kept_back, client_of, page, member):
    told(member("amina", "leila"), "She needs a hug.", part="bad_day")
    said = client_of("leila").get(page).content.decode()
    assert "She needs a hug." in said
    assert SECRET not in said


def test_switched_on_again_it_is_there_and_said_twice_is_one_row(
    kept_back, client_of, page, member
):
    leila = member("amina", "leila")
    for _ in range(2):
        client_of("amina").post(f"{page}who/{leila.pk}/", {"part": "bad_day", "on": "yes"})
    assert AboutShown.objects.count() == 2  # kept back, and shown again
    assert SECRET in client_of("leila").get(page).content.decode()


def test_open_pages_look_again_when_a_part_is_kept_back(member, monkeypatch):
    told_of: list[object] = []
    monkeypatch.setattr(events, "publish", told_of.append)
    amina, priya = member("amina", "amina"), member("amina", "priya")
    show(amina, priya.pk, AboutPart.LIKE, on=False)
    show(amina, priya.pk, AboutPart.LIKE, on=True)
    assert told_of == [events.SharingNarrowed(**said_of(priya))]


def test_nothing_is_kept_back_from_who_answers_the_family(client_of, page, member):
    amina = member("amina", "amina")
    assert names(amina) == {"Leila", "Karim", "Priya"}
    for other in (member("amina", "tom"), member("ollie", "sam")):
        answer = client_of("amina").post(f"{page}who/{other.pk}/", {"part": "like", "on": "no"})
        assert answer.status_code == 404
    assert not AboutShown.objects.exists()


def test_who_chooses(member):
    assert chooses(member("amina", "amina"))
    for who in ("leila", "karim", "tom", "priya"):
        assert not chooses(member("amina", who)), who
    # A child without an account: who is responsible, and who answers the family.
    assert chooses(member("idris", "leila"))
    assert chooses(member("idris", "tom"))
    assert chooses(member("tia", "olu"))
    assert chooses(member("tia", "nadia"))


def test_who_chooses_for_a_child_keeps_nothing_back_from_another_who_is_responsible(member):
    assert "Nadia" not in names(member("tia", "olu"))
    assert "Leila" not in names(member("idris", "tom"))


def test_the_three_lines_leave_out_what_is_kept_back(member):
    amina, leila = member("amina", "amina"), member("amina", "leila")
    told(amina, "Draw with me.", part="support")
    told(amina, "", part="communicate", needs=["no_calls"])
    show(amina, leila.pk, AboutPart.COMMUNICATE, on=False)
    assert about.lines_for([leila])[leila.pk] == ["Draw with me."]
    assert about.lines_for([amina])[amina.pk] == ["No phone calls", "Draw with me."]
