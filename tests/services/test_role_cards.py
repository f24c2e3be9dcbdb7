"""Every role is explained in full and in words that a ten-year-old can read."""

import re

import pytest

from familyapp.services.role_cards import (
    OTHER,
    ROLE_CARDS,
    ROLE_CHOICES,
    Ring,
    RoleCard,
    role_card,
)

CARDS = list(ROLE_CARDS.values())
each_card = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
MOST_WORDS = 14
# Words of offices, of the past, and of "you": a card reads the same to Amina and to her mum.
JARGON = re.compile(
    r"\b(provision|interventions?|multi-agency|holistic|eligib\w+|statutory|facilitat\w+|"
    r"implement\w*|assess\w*|outcomes?|professionals?|pathways?|referrals?|sensory|"
    r"disorders?|suffer\w*|handicap\w*|normal|challenging|non-verbal|"
    r"you|your|yours|she|he|his|hers?|him)\b",
    re.IGNORECASE,
)


def phrases(card: RoleCard) -> list[str]:
    return [
        str(text) for text in (card.plain, *card.does, *card.does_not_decide, *card.ask_me_about)
    ]


@each_card
def test_a_card_is_complete(card):
    assert str(card.title)
    assert len(str(card.title)) <= 60
    assert 2 <= len(card.does) <= 4
    assert 1 <= len(card.does_not_decide) <= 2
    assert 2 <= len(card.ask_me_about) <= 4
    assert all(phrases(card))
    assert len(set(phrases(card))) == len(phrases(card))


@each_card
def test_a_card_is_easy_to_read(card):
    for phrase in phrases(card):
        assert len(phrase.split()) <= MOST_WORDS, phrase
        assert not JARGON.search(phrase), phrase
    letters = [len(word) for phrase in phrases(card) for word in re.findall(r"[\w'’]+", phrase)]
    assert sum(letters) / len(letters) < 5.8


@each_card
def test_a_phrase_goes_on_after_a_name(card):
    for phrase in phrases(card):
        assert not re.search(r"[!.?;]", phrase), phrase
        assert phrase[0].islower(), phrase


def test_a_card_stands_under_its_own_key():
    assert {key: card.key for key, card in ROLE_CARDS.items()} == {key: key for key in ROLE_CARDS}
    titles = [str(card.title) for card in CARDS]
    assert len(set(titles)) == len(titles)


def test_the_roles_that_tell_of_a_sensitive_service():
    assert {card.key for card in CARDS if card.is_sensitive} == {
        "camhs_worker",
        "psychologist",
        "sexual_health_nurse",
        "drugs_and_alcohol_worker",
        "youth_justice_worker",
    }


@pytest.mark.parametrize(
    "key",
    [
        "key_worker",
        "senco",
        "educational_psychologist",
        "designated_clinical_officer",
        "work_coach",
        "housing_officer",
        "transport_officer",
        "virtual_school_head",
    ],
)
def test_roles_that_the_source_documents_name_have_a_card(key):
    assert role_card(key).key == key


@pytest.mark.parametrize("unknown", ["", "wizard"])
def test_an_unknown_role_gets_the_plain_card(unknown):
    assert role_card(unknown) is OTHER
    assert str(OTHER.title) == "Other worker"


def test_a_form_offers_every_role_and_starts_with_the_key_worker():
    keys = [key for key, title in ROLE_CHOICES]
    assert keys == list(ROLE_CARDS)
    assert (keys[0], keys[-1]) == ("key_worker", "other")


def test_both_rings_of_the_picture_have_somebody():
    rings = {card.key: card.ring for card in CARDS}
    assert rings["class_teacher"] == Ring.EVERY_DAY
    assert rings["paediatrician"] == Ring.SPECIALIST
