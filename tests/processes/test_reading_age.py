"""Everything that families read about how things work is easy to read: it is measured.

The measure is the Flesch-Kincaid grade. A grade of 4 to 6 is a reading age of 9 to 11.
"""

import re
import tomllib
from pathlib import Path

import pytest
import textstat
from markdown_it import MarkdownIt

import familyapp

CONTENT = Path(familyapp.__file__).parent / "processes" / "content"
SLUGS = sorted(folder.name for folder in CONTENT.iterdir() if folder.is_dir())
HIGHEST_GRADE = {"standard": 6.0, "easy": 4.0, "young": 6.0}
READINGS = [
    pytest.param(slug, reading, id=f"{slug}-{reading}")
    for slug in SLUGS
    for reading in HIGHEST_GRADE
]
GLOSSARY_GRADE = 7.0
WORDS_OF_AN_IDEA = 20
SENTENCE = re.compile(r"[^.!?]+[.!?]+")
HARD = (
    "Local authorities are statutorily responsible for securing the specified educational"
    " provision, notwithstanding contractual arrangements with independent organisations."
)


def paragraphs(markdown: str) -> list[str]:
    """What is read in paragraphs, list items and quotes, without headings, pictures, markup and
    where links lead. Each ends as a sentence does, so that a list is not one long sentence."""
    found, in_heading = [], False
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type in {"heading_open", "heading_close"}:
            in_heading = token.type == "heading_open"
        if token.type != "inline" or in_heading:
            continue
        words = "".join(
            " " if part.type in {"softbreak", "hardbreak"} else part.content
            for part in token.children or []
            if part.type in {"text", "code_inline", "softbreak", "hardbreak"}
        ).strip()
        if words:
            found.append(words if words[-1] in ".!?" else f"{words}.")
    return found


def grade(text: str) -> float:
    return textstat.flesch_kincaid_grade(text)


def hardest_sentences(text: str, number: int = 3) -> list[str]:
    """The hardest first. A measure of one or two words says nothing, so they are passed over."""
    sentences = [found.strip() for found in SENTENCE.findall(text)]
    return sorted((s for s in sentences if len(s.split()) > 2), key=grade, reverse=True)[:number]


def text_of(slug: str, reading: str) -> str:
    return " ".join(paragraphs((CONTENT / slug / f"{reading}.md").read_text(encoding="utf-8")))


def assert_easy_enough(text: str, highest: float, name: str) -> None:
    found = grade(text)
    if found > highest:
        worst = "\n".join(f"  {grade(s):.1f}  {s}" for s in hardest_sentences(text))
        pytest.fail(f"{name} has grade {found:.1f}, above {highest:.1f}. The hardest:\n{worst}")


def terms() -> list[dict[str, str]]:
    return tomllib.loads((CONTENT / "glossary.toml").read_text(encoding="utf-8"))["term"]


def test_there_are_guides_to_measure():
    assert len(SLUGS) >= 9


@pytest.mark.parametrize(("slug", "reading"), READINGS)
def test_a_reading_is_easy_to_read(slug, reading):
    assert_easy_enough(text_of(slug, reading), HIGHEST_GRADE[reading], f"{slug}, {reading}")


@pytest.mark.parametrize("slug", SLUGS)
def test_easy_read_is_easier_than_standard(slug):
    assert grade(text_of(slug, "easy")) < grade(text_of(slug, "standard"))


@pytest.mark.parametrize("slug", SLUGS)
def test_an_idea_of_easy_read_is_short(slug):
    ideas = paragraphs((CONTENT / slug / "easy.md").read_text(encoding="utf-8"))
    assert [idea for idea in ideas if len(idea.split()) > WORDS_OF_AN_IDEA] == []


@pytest.mark.parametrize(("slug", "reading"), READINGS)
def test_nobody_is_shouted_at(slug, reading):
    assert "!" not in text_of(slug, reading)


def test_the_glossary_is_easy_to_read():
    assert_easy_enough(" ".join(term["plain"] for term in terms()), GLOSSARY_GRADE, "The glossary")


def test_a_word_of_the_glossary_is_explained_once_and_shortly():
    names = [name.lower() for term in terms() for name in (term["term"], *term.get("also", ()))]
    assert sorted(names) == sorted(set(names))
    keys = [term["key"] for term in terms()]
    assert sorted(keys) == sorted(set(keys))
    assert [term["key"] for term in terms() if len(SENTENCE.findall(term["plain"])) > 2] == []


def test_a_hard_text_is_found_and_told_of():
    with pytest.raises(pytest.fail.Exception) as told:
        assert_easy_enough(f"The cat sat down. {HARD}", 6.0, "hard-guide, young")
    assert "hard-guide, young has grade" in str(told.value)
    assert HARD in str(told.value)


def test_only_what_is_read_is_measured():
    markdown = (
        '# Extraordinary considerations\n\n## Ask {#ask picture=letter when="Any day"}\n\n'
        "You **ask** [the council](https://example.org/administration).\nIt says yes\n\n"
        "- One day\n- Two days.\n\n> Good to know\n\n![](picture:letter)\n"
    )
    assert paragraphs(markdown) == [
        "You ask the council. It says yes.",
        "One day.",
        "Two days.",
        "Good to know.",
    ]


def test_the_hardest_sentences_come_first():
    found = hardest_sentences(f"The cat sat down. No way. {HARD} Responsibility is shared.")
    assert found == [HARD, "Responsibility is shared.", "The cat sat down."]
