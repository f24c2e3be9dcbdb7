"""Every guide that is shipped reads without a problem, and what is wrong in one names its place."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from familyapp.processes.guides import library
from familyapp.processes.guides.parsing import read_kindly
from familyapp.processes.rules import RULE_SETS

READINGS = ("standard", "easy", "young")
SLUGS = sorted(folder.parent.name for folder in library.CONTENT.glob("*/guide.toml"))
PARTS = """
### Who does it

The council.

### How long it takes

Six weeks.

### What you can do

Ask.

### How it is decided

By the law.

### If it is late or you do not agree

Ask again.
"""
STEP = "## {title} {{#{key} picture=letter}}\n\nSomething happens.\n" + PARTS
GOOD = "# Asking\n\nWhat it is.\n\n" + "\n".join(
    STEP.format(title=f"Step {key}", key=key) for key in ("one", "two", "three")
)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_shipped_reading_has_no_problem(slug, reading):
    steps = {key: each.steps for key, each in library.shipped().items()}
    source = (library.CONTENT / slug / f"{reading}.md").read_text()
    text, problems = read_kindly(source, reading=reading, leads_to=library.leading(steps))
    assert problems == []
    assert text.title
    assert text.steps


@pytest.mark.parametrize("slug", SLUGS)
def test_the_three_readings_have_the_same_steps(slug):
    guide = library.shipped()[slug]
    keys = {tuple(step.key for step in guide.reading(each).steps) for each in READINGS}
    assert len(keys) == 1


def test_all_guides_of_the_issue_are_there_and_their_facts_are_right():
    found, problems = library.load(library.CONTENT)
    assert problems == ()
    assert len(found) == 24
    for guide in found.values():
        assert guide.sources
        assert guide.checked < guide.review_by
        assert set(guide.related) <= set(found)


def test_every_step_of_the_law_leads_to_a_step_of_a_guide():
    for rules in RULE_SETS:
        for rule in rules.steps:
            slug, step = rule.guide
            assert step in library.shipped()[slug].steps, rule.key


def test_every_picture_is_in_the_sprite():
    sprite = Path(finders.find("icons/sprite.svg")).read_text()
    for guide in library.shipped().values():
        assert f'id="{guide.picture}"' in sprite
        for step in guide.reading("easy").steps:
            assert all(f'id="{idea.picture}"' in sprite for idea in step.ideas)


def problems_of(source: str) -> list[str]:
    return read_kindly(source, reading="standard", leads_to=lambda target: None)[1]


def test_a_good_one_reads():
    text, problems = read_kindly(GOOD, reading="standard")
    assert problems == []
    assert [step.key for step in text.steps] == ["one", "two", "three"]
    assert text.steps[0].parts[0].text == "The council."


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (GOOD.replace("Six weeks.", "<script>alert(1)</script>", 1), "Step one"),
        (GOOD.replace("Six weeks.", "[this](javascript:alert)", 1), "Step one"),
        (GOOD.replace("Six weeks.", "[this](guide:nowhere)", 1), "guide:nowhere"),
        (GOOD.replace("Six weeks.", "", 1), "Step one"),
        (GOOD.replace("picture=letter", "picture=dragon", 1), "dragon"),
        (GOOD.replace("{#two", "{#one"), "one"),
        (GOOD.replace("# Asking\n", "", 1), ""),
    ],
    ids=["script", "javascript", "nowhere", "empty part", "no picture", "twice", "no title"],
)
def test_what_is_wrong_names_its_place(wrong, named):
    problems = problems_of(wrong)
    assert problems
    assert any(named in problem for problem in problems), problems


@pytest.mark.parametrize(
    "evil",
    [
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://evil.example/x.png)",
        "<svg><script>alert(1)</script></svg>",
        "[x](//evil.example)",
    ],
)
def test_nothing_that_runs_comes_out_even_of_a_draft(evil):
    text, problems = read_kindly(GOOD.replace("Six weeks.", evil, 1), reading="standard")
    assert problems
    html = "".join(part.html for step in text.steps for part in step.parts)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript:' not in html
    assert 'href="data:' not in html
    assert "evil.example" not in "".join(html.split('href="')[1:])


@pytest.mark.parametrize("slug", SLUGS)
def test_easy_read_speaks_to_the_family_and_to_the_young_person(slug):
    """Both choose it, so it says nothing that is true of one of them alone."""
    assert "our child" not in library.shipped()[slug].texts["easy"]
