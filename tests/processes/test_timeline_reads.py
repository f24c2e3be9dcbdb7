"""The page of a timeline stays short: days of steps that are not now stand in their fold. And hard
words on it are explained where they stand."""

import re

import pytest

from tests.processes.making_timelines import begun, page_of


@pytest.fixture
def shown(member, client_of) -> str:
    row = begun(member("amina", "leila"))
    return client_of("leila").get(page_of(row)).content.decode()


def step(shown: str, key: str) -> tuple[str, str]:
    """What stands in the fold of a step, and what stands beside it."""
    begins = rf'<li class="path-step[^>]*id="step-{key}">'
    found = re.search(rf"{begins}.*?<details(.*?)</details>(.*?)</div>", shown, re.S)
    assert found
    return found[1], found[2]


def test_the_days_of_what_is_now_are_in_sight(shown):
    fold, beside = step(shown, "decided")
    assert "On which day" not in fold
    assert "On which day" in beside


def test_the_days_of_what_is_to_come_are_in_their_fold(shown):
    fold, beside = step(shown, "draft")
    assert "On which day" in fold
    assert "On which day" not in beside


def test_a_hard_word_can_be_tapped(shown):
    fold, _beside = step(shown, "decided")
    assert 'class="term"' in fold
    assert "data-term-note" in shown  # what it opens
