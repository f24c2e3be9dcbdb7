"""A template's block does not see the names that another block made."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "templates"
BLOCK = re.compile(r"{% (block|endblock)\b ?(\w*)[^%]*%}")
MADE = re.compile(r" as (\w+) %}")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The outermost blocks of a template: their names and what stands in them."""
    depth = start = 0
    name = ""
    for tag in BLOCK.finditer(text):
        if tag[1] == "block":
            if depth == 0:
                name, start = tag[2], tag.end()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                yield name, text[start : tag.start()]


def lost_names(text: str) -> list[str]:
    """Names that a block reads, and that only another block makes: they are empty there."""
    inside = list(blocks(text))
    made = {name for _, block in inside for name in MADE.findall(block)}
    return [
        f"{name} in {block}"
        for block, words in inside
        for name in sorted(made - set(MADE.findall(words)))
        if re.search(rf"(?:{{{{ |{{% \w+ (?:[^%]*[ =])?){name}[ |.]", words)
    ]


def test_a_name_of_another_block_is_found():
    top = "{% block top %}{% url 'x' as back_url %}{% endblock %}"
    lost = top + '{% block main %}{% include "f" with back_url=back_url only %}{% endblock %}'
    fine = lost.replace("main %}", "main %}{% url 'x' as back_url %}")
    assert lost_names(lost) == ["back_url in main"]
    assert lost_names(fine) == []


def test_no_block_reads_a_name_that_another_block_made():
    """A "Not now" that was made so led nowhere."""
    lost = {
        str(path.relative_to(ROOT)): names
        for path in sorted(ROOT.rglob("*.html"))
        if (names := lost_names(path.read_text()))
    }
    assert lost == {}
