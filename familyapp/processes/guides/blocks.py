"""Markdown, as far as a guide uses it: into sections, and from there into clean HTML and text.

What is not on the lists below is reported and shown as nothing: the lists name what may stand in
a guide, never what may not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

LeadsTo = Callable[[str], str | None]
Report = Callable[[int, str], None]  # a line and what is wrong there

BLOCKS = {"paragraph", "bullet_list", "ordered_list", "list_item", "blockquote"}
MARKS = {"text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close"}
TAGS = {"p", "ul", "ol", "li", "strong", "br", "a", "div"}
OUR_OWN = ("guide:", "offer:", "app:")
# What `clean` lets through after everything else: addresses of ours have no scheme.
SCHEMES = {"https"}
BOX = "good-to-know"


@dataclass
class Section:
    """What stands under one heading. `level` 0 is what comes before the first one."""

    level: int
    title: str
    line: int
    is_underlined: bool = False
    blocks: list[Token] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(token.type == "inline" and token.content.strip() for token in self.blocks)


@lru_cache
def pictures() -> frozenset[str]:
    """The names of all pictures that there are."""
    sprite = (settings.BASE_DIR / "static/icons/sprite.svg").read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol[^>]*\bid="([a-z0-9-]+)"', sprite))


@lru_cache
def _markdown() -> MarkdownIt:
    # HTML is read as such, so that it can be reported; none of it is ever rendered.
    reader = MarkdownIt("commonmark", {"html": True})
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # ours reports it
    reader.add_render_rule("blockquote_open", _open_box)
    reader.add_render_rule("blockquote_close", lambda *given: "</div>\n")
    return reader


def _open_box(*given: object) -> str:
    title = escape(_("Good to know"))
    return f'<div class="{BOX}" role="note"><p class="{BOX}-title">{title}</p>\n'


def sections(source: str) -> list[Section]:
    """The text, cut at its headings. A heading inside a list or a box stays where it is, and is
    reported when its section is shown."""
    found = [Section(0, "", 1)]
    tokens = iter(_markdown().parse(source))
    for token in tokens:
        if token.type != "heading_open" or token.level:
            found[-1].blocks.append(token)
            continue
        inline = next(tokens)
        next(tokens)
        found.append(
            Section(
                int(token.tag[1:]),
                plain(inline.children or ()),
                line_of(token),
                is_underlined=token.markup in ("=", "-"),
            )
        )
    return found


def line_of(token: Token, known: int = 1) -> int:
    return token.map[0] + 1 if token.map else known


def plain(tokens: Sequence[Token]) -> str:
    """The words alone, on one line."""
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
    return " ".join("".join(parts).split())


def text_of(blocks: Sequence[Token]) -> str:
    """The words of these blocks, a line for each paragraph and each entry of a list."""
    lines = (plain(token.children or ()) for token in blocks if token.type == "inline")
    return "\n".join(filter(None, lines))


def html_of(blocks: Sequence[Token], leads_to: LeadsTo | None, report: Report) -> SafeString:
    """These blocks as clean HTML. Reports what may not stand there, and links that lead nowhere;
    neither is shown."""
    kept = list(_allowed(blocks, leads_to, report))
    reader = _markdown()
    return clean(reader.renderer.render(kept, reader.options, {}))


def clean(html: str) -> SafeString:
    """Only what a guide is made of, whatever came in."""
    found = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "div": {"class", "role"}, "p": {"class"}, "ol": {"start"}},
        attribute_filter=_own_values,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return mark_safe(found.strip())  # noqa: S308 - cleaned in the line above


def _own_values(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return value if value in (BOX, f"{BOX}-title") else None
    if name == "role":
        return value if value == "note" else None
    return value


def _allowed(blocks: Sequence[Token], leads_to: LeadsTo | None, report: Report) -> Iterator[Token]:
    line = 1
    skipped_heading = False
    for token in blocks:
        line = line_of(token, line)
        if token.type == "inline":
            if not skipped_heading:
                yield _inline(token, line, leads_to, report)
        elif token.type.removesuffix("_open").removesuffix("_close") in BLOCKS:
            yield token
        else:
            skipped_heading = token.type == "heading_open"
            if not token.type.endswith("_close"):
                report(line, _not_here(token))


def _inline(token: Token, line: int, leads_to: LeadsTo | None, report: Report) -> Token:
    kept: list[Token] = []
    is_link_dropped = False
    for child in token.children or ():
        if child.type == "link_open":
            url = _address(str(child.attrGet("href") or ""), leads_to, line, report)
            is_link_dropped = not url
            if url:
                child = child.copy(attrs={"href": url})
                kept.append(child)
        elif child.type == "link_close":
            if not is_link_dropped:
                kept.append(child)
        elif child.type in MARKS:
            kept.append(child)
        elif not child.type.endswith("_close"):
            report(line, _not_here(child))
        if child.type in ("softbreak", "hardbreak"):
            line += 1
    return token.copy(children=kept)


def _address(target: str, leads_to: LeadsTo | None, line: int, report: Report) -> str:
    """Where a link leads, or "" where it is not one; then it is reported."""
    if not target.startswith(OUR_OWN):
        if is_public_page(target):
            return target
        report(line, _bad_link(target))
        return ""
    if leads_to is None:
        return ""
    url = leads_to(target)
    if url is None:
        report(line, _("the link “%(target)s” leads nowhere.") % {"target": target[:80]})
    return url or ""


def _bad_link(target: str) -> str:
    if not target:
        return _("there is a link without an address.")
    return _(
        "the link “%(target)s” is not one that can stand here. Begin it with https://, guide:, "
        "offer: or app:."
    ) % {"target": target[:80]}


def is_public_page(target: str) -> bool:
    """Whether this is an address of the web that a guide may name."""
    if not target.startswith("https://") or re.search(r"[\s\\\x00-\x1f]", target):
        return False
    try:
        parts = urlsplit(target)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return "." in host and port is None and "@" not in parts.netloc


def _not_here(token: Token) -> str:
    """What stands there that a guide does not have."""
    match token.type:
        case "html_block" | "html_inline":
            if re.search(r"<\s*script", token.content, re.IGNORECASE):
                return _("there is a script in it. Take it out: a guide is words only.")
            return _("there is HTML in it, such as “%(html)s”. Write plain words in its place.") % {
                "html": token.content.strip()[:40]
            }
        case "image":
            return _("a picture stands here. Pictures belong in easy read, on a line of their own.")
        case "code_block" | "fence" | "code_inline":
            return _("this is set as computer code. Begin the line without spaces or marks.")
        case "em_open":
            return _("there are slanted words (*like this*). Use **bold**, or plain words.")
        case "heading_open":
            return _("a heading stands inside a list or a box. Put it on a line of its own.")
        case "hr":
            return _("a line is drawn across the page. Take it out.")
    return _("something stands here that a guide does not have (%(name)s).") % {"name": token.type}
