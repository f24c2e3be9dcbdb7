"""Who to turn to when it cannot wait: nothing is missing, and every address works."""

import re

import pytest

from familyapp.services.help import HelpEntry, Kind, help_entries


@pytest.fixture(autouse=True)
def an_authority(settings):
    settings.AUTHORITY_NAME = "Larkshire Council"
    settings.DUTY_TEAM_PHONE = "01632 960 199"
    settings.DUTY_TEAM_TEXT = ""


def addresses(entry: HelpEntry, kind: Kind) -> list[str]:
    return [way.url for way in entry.ways if way.kind == kind]


def test_an_emergency_comes_first_and_our_own_team_last():
    titles = [entry.title for entry in help_entries()]
    assert titles[0] == "Emergency: 999"
    assert titles[-1] == "Duty team, Larkshire Council"


def test_every_number_that_families_are_promised_is_there():
    called = [url for entry in help_entries() for url in addresses(entry, Kind.CALL)]
    assert called == ["tel:999", "tel:111", "tel:08001111", "tel:116123", "tel:01632960199"]
    assert "sms:85258" in [url for e in help_entries() for url in addresses(e, Kind.TEXT)]


def test_nobody_has_to_speak_or_hear_to_get_help():
    for entry in help_entries():
        assert {way.kind for way in entry.ways} - {Kind.CALL}, entry.title


def test_who_signs_finds_their_way():
    signed = {entry.title: addresses(entry, Kind.SIGN) for entry in help_entries()}
    assert signed["Emergency: 999"] == ["https://999bsl.co.uk"]
    assert signed["NHS 111, mental health"] == ["https://signvideo.co.uk/nhs111/"]
    assert signed["Childline"] == ["https://www.childline.org.uk/deafzone"]


def test_texting_999_says_that_the_phone_must_be_registered():
    [texting] = [way for way in help_entries()[0].ways if way.url == "sms:999"]
    assert "registered" in texting.label


def test_the_relay_has_its_own_number_for_emergencies():
    labels = {entry.title: " ".join(way.label for way in entry.ways) for entry in help_entries()}
    assert "dial 18000 " in labels["Emergency: 999"]
    assert "18001" not in labels["Emergency: 999"]
    assert "dial 18001 0800 1111 " in labels["Childline"]


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960 199", "tel:01632960199"),
        ("(01632) 960-199", "tel:01632960199"),
        ("+44 (0)1632 960 199", "tel:+441632960199"),
        ("(0)1632 960 199", "tel:01632960199"),
    ],
)
def test_the_duty_team_can_be_called_however_its_number_is_written(settings, written, dialled):
    settings.DUTY_TEAM_PHONE = written
    duty = help_entries()[-1]
    assert addresses(duty, Kind.CALL) == [dialled]
    assert duty.ways[0].label == f"Call {written}"


def test_the_duty_team_can_be_texted_if_it_has_a_number_for_that(settings):
    assert not [url for url in addresses(help_entries()[-1], Kind.TEXT) if url.startswith("sms")]
    settings.DUTY_TEAM_TEXT = "07700 900 199"
    assert "sms:07700900199" in addresses(help_entries()[-1], Kind.TEXT)


def test_every_way_can_be_followed_and_read_without_following():
    forms = {
        Kind.CALL: r"tel:\+?\d+",
        Kind.TEXT: r"sms:\d+|https://\S+",
        Kind.ONLINE: r"https://\S+|mailto:\S+@\S+",
        Kind.SIGN: r"https://\S+",
    }
    for entry in help_entries():
        for way in entry.ways:
            assert re.fullmatch(forms[way.kind], way.url), way
            assert way.label
            assert "!" not in way.label + entry.title + entry.when


def test_when_to_use_each_is_short():
    for entry in help_entries():
        for sentence in re.split(r"(?<=\.)\s+", entry.when):
            assert len(sentence.split()) <= 18, sentence
