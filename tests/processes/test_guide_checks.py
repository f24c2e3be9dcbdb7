"""`manage.py check` names what is wrong with a guide that is shipped; and comparing two."""

import shutil
from pathlib import Path

import pytest

from familyapp.processes.guides import diffing, facts, library
from familyapp.processes.guides.checks import guides_are_whole, shipped_problems

SLUG = "draft-plan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped guides, to be spoilt."""
    found = tmp_path / "content"
    shutil.copytree(library.CONTENT, found)
    return found


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_what_is_shipped_is_whole():
    assert guides_are_whole(None) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("standard.md", "A SEND officer", "<script>x</script>", "Standard, line 23, “The draft"),
        ("young.md", "A SEND officer", "[A](guide:nowhere)", "guide:nowhere"),
        ("easy.md", "{#draft ", "{#first ", "Easy read, the step “The draft comes” (#draft)"),
        ("guide.toml", 'owner = "SEND team"\n', "", "“owner” is missing"),
        ("guide.toml", "2027-05-01", "2026-10-01", "after the day of the check"),
        ("guide.toml", '"ehc-assessment"', '"no-guide"', "“no-guide”, which does not exist"),
        ("guide.toml", "group =", "group", "Guide draft-plan: "),
    ],
    ids=["script", "nowhere", "a step", "no owner", "days", "related", "not read"],
)
def test_each_thing_that_is_wrong_is_named_with_its_place(folder, file, old, new, named):
    spoil(folder / SLUG / file, old, new)
    problems = shipped_problems(folder)
    assert any(each.startswith("Guide draft-plan: ") and named in each for each in problems)


def test_a_guide_to_which_timelines_and_others_lead_has_to_be_there(folder):
    shutil.rmtree(folder / SLUG)
    problems = shipped_problems(folder)
    assert "Timelines lead to the guide draft-plan, which does not exist." in problems
    assert any("guide:draft-plan" in each for each in problems)


def test_a_reading_that_is_not_there_leaves_the_other_guides(folder):
    (folder / SLUG / "easy.md").unlink()
    found, problems = library.load(folder)
    assert len(found) == 23
    assert any("easy.md" in each for each in problems)


def pieces(before: str, after: str) -> list[list[tuple[str, str]]]:
    found = diffing.of_texts(before, after)
    return [
        [(piece.kind, piece.text.strip()) for piece in each.pieces if piece.text.strip()]
        for each in found
    ]


def test_a_word_that_changed_is_marked_and_nothing_else():
    assert pieces("You have 15 days.\n\nAsk us.", "You have 10 days.\n\nAsk us.") == [
        [("same", "You have"), ("out", "15"), ("in", "10"), ("same", "days.")]
    ]


def test_a_new_paragraph_and_one_that_is_gone_stand_where_they_are():
    assert pieces("One here.\n\nTwo there.", "One here.\n\nAnother thing.\n\nTwo there.") == [
        [("in", "Another thing.")]
    ]
    assert pieces("One here.\n\nTwo there.", "Two there.") == [[("out", "One here.")]]


def test_it_says_under_which_heading_it_changed():
    before = "# Title\n\n## The step {#one}\n\nYou have 15 days."
    (changed,) = diffing.of_texts(before, before.replace("15", "10"))
    assert changed.under == "The step"


def test_the_same_words_are_no_difference_whatever_the_ends_of_lines():
    assert diffing.of_texts("One.\r\n\r\nTwo.", "One.\n\nTwo.\n") == ()


def test_a_very_long_paragraph_is_compared_in_time():
    long = "word " * 20_000
    found = pieces(long, f"{long}more")
    assert {kind for each in found for kind, _text in each} == {"in", "out"}


@pytest.mark.parametrize(
    "source",
    [
        "a page",
        {"url": "https://example.org"},
        {"name": "A page", "url": 5},
        {"name": "A page", "said": "x"},
    ],
)
def test_a_source_of_the_wrong_sort_is_said_and_left_out(source):
    found, problems = facts.from_toml({"sources": [source, {"name": "A page"}], "group": "plans"})
    assert "guide.toml: “sources” is not written as it should be." in problems
    assert [(each.name, each.is_confirmed) for each in found.sources] == [("A page", False)]
