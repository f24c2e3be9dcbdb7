"""Reads one reading of a guide. Pure: knows no database and no time of day.

The format, in short: a title (`#`), a lead, then steps (`##` with `{#key picture=name when="…"}`).
In "standard" and "young" each step has the five parts of PARTS (`###`). In "easy" there are no
parts; lead and steps are ideas: a picture on a line of its own, then one short paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from markdown_it.token import Token

from familyapp.processes.guides.blocks import (
    LeadsTo,
    Section,
    html_of,
    line_of,
    pictures,
    sections,
    text_of,
)
from familyapp.processes.guides.shapes import (
    HEADINGS,
    PARTS,
    READINGS,
    Idea,
    Part,
    ReadingText,
    Step,
)

LETTERS = 50_000  # of one reading
STEPS = range(3, 8)
IDEAS = range(2, 7)
LEAD_IDEAS = range(1, 3)
WORDS_OF_AN_IDEA = 20
LETTERS_OF_A_TITLE = 80
LETTERS_OF_WHEN = 30
EMPTY = SafeString("")

_STEP = re.compile(r"^(?P<title>.*?)\s*\{(?P<about>[^{}]*)\}\s*$")
_ABOUT = re.compile(
    r'\s*(?:#(?P<key>[^\s"]+)|(?P<name>[a-z]+)=(?:"(?P<said>[^"]*)"|(?P<word>\S+)))'
)
_KEY = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PICTURE = re.compile(r"picture:([a-z0-9-]+)")
_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def read_kindly(
    source: str, *, reading: str, leads_to: LeadsTo | None = None
) -> tuple[ReadingText, list[str]]:
    """As much of it as can be shown, its HTML clean, and everything that is wrong with it.
    `leads_to` gives the address of a link of ours, or None where it leads nowhere; without it,
    links of ours are shown as words and not looked at."""
    return _Reader(reading, leads_to).read(source)


@dataclass(frozen=True)
class _Place:
    """Where something stands."""

    line: int
    step: str = ""
    part: str = ""

    def sentence(self, reading: str, problem: str) -> str:
        where = [str(READINGS[reading]), _("line %(line)d") % {"line": self.line}]
        where += [f"“{name}”" for name in (self.step, self.part) if name]
        return f"{', '.join(where)}: {problem}"


class _Reader:
    def __init__(self, reading: str, leads_to: LeadsTo | None) -> None:
        self.reading, self.leads_to = reading, leads_to
        self.is_easy = reading == "easy"
        self.found: list[tuple[_Place, str]] = []

    def read(self, source: str) -> tuple[ReadingText, list[str]]:
        source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if len(source) > LETTERS:
            self._report(_Place(1), _too_long(len(source), LETTERS))
            source = ""  # not even looked at
        elif not source.strip():
            self._report(_Place(1), _("this reading is empty."))
            source = ""
        elif hidden := _NOT_SHOWN.search(source):
            line = source.count("\n", 0, hidden.start()) + 1
            self._report(_Place(line), _("there is a sign that cannot be shown. Take it out."))
            source = _NOT_SHOWN.sub("", source)
        text = self._whole(sections(source), is_there=bool(source))
        self.found.sort(key=lambda each: each[0].line)
        told = [place.sentence(self.reading, problem) for place, problem in self.found]
        return text, list(dict.fromkeys(told))

    def _report(self, place: _Place, problem: str) -> None:
        self.found.append((place, problem))

    def _whole(self, parts: list[Section], *, is_there: bool) -> ReadingText:
        before, *rest = parts
        if before.blocks:
            line = line_of(before.blocks[0])
            self._report(_Place(line), _("something stands before the title. Begin with “# ”."))
        for each in rest:
            if each.is_underlined:
                self._report(
                    _Place(each.line),
                    _("“%(title)s” has a line of signs under it, which makes it a heading.")
                    % {"title": each.title},
                )
        title, rest = self._title(rest, is_there=is_there)
        html, text, ideas = self._words(title, _Place(title.line), LEAD_IDEAS)
        steps = tuple(self._step(step, inside) for step, inside in self._by_step(rest))
        if is_there:
            self._check_steps(steps)
        return ReadingText(title.title, html, text, ideas, steps)

    def _title(self, rest: list[Section], *, is_there: bool) -> tuple[Section, list[Section]]:
        titles = [each for each in rest if each.level == 1]
        if is_there and not (titles and titles[0].title):
            self._report(_Place(1), _("there is no title. Begin with “# ” and the title."))
        elif is_there and rest[0] is not titles[0]:
            self._report(_Place(titles[0].line), _("the title has to stand first."))
        for again in titles[1:]:
            self._report(_Place(again.line), _("there is a second title. Steps begin with “## ”."))
        title = titles[0] if titles else Section(1, "", 1)
        if len(title.title) > LETTERS_OF_A_TITLE:
            self._report(_Place(title.line), _too_long(len(title.title), LETTERS_OF_A_TITLE))
        if titles and title.is_empty:
            self._report(_Place(title.line), _("there are no words between title and first step."))
        return title, [each for each in rest if each.level != 1]

    def _by_step(self, rest: Iterable[Section]) -> list[tuple[Section, list[Section]]]:
        found: list[tuple[Section, list[Section]]] = []
        for each in rest:
            if each.level == 2:
                found.append((each, []))
            elif each.level > 3 or not found:
                problem = _("the heading “%(title)s” has no place here.") % {"title": each.title}
                self._report(_Place(each.line), problem)
            else:
                found[-1][1].append(each)
        return found

    def _step(self, section: Section, inside: list[Section]) -> Step:
        title, about = self._about(section)
        place = _Place(section.line, title)
        html, text, ideas = self._words(section, place, IDEAS)
        if section.is_empty and not self.is_easy:
            self._report(place, _("nothing says what happens. Write it before the first part."))
        return Step(
            about.get("key", ""),
            title,
            about.get("picture", ""),
            about.get("when", ""),
            html,
            text,
            tuple(self._parts(place, inside)),
            ideas,
        )

    def _about(self, section: Section) -> tuple[str, dict[str, str]]:
        """The title of a step and what stands in its braces."""
        match = _STEP.match(section.title)
        title = match["title"] if match else section.title
        place = _Place(section.line, title or section.title)
        if not title:
            self._report(place, _("this step has no title."))
        elif len(title) > LETTERS_OF_A_TITLE:
            self._report(place, _too_long(len(title), LETTERS_OF_A_TITLE))
        about = self._in_braces(match["about"] if match else "", place)
        if not _KEY.fullmatch(about.get("key", "")):
            self._report(
                place, _("this step needs a key of small letters, such as {#ask picture=letter}.")
            )
            about.pop("key", None)
        if about.get("picture", "") not in pictures():
            self._report(place, _no_picture(about.pop("picture", "")))
        if len(about.get("when", "")) > LETTERS_OF_WHEN:
            self._report(place, _too_long(len(about["when"]), LETTERS_OF_WHEN))
        return title, about

    def _in_braces(self, said: str, place: _Place) -> dict[str, str]:
        about: dict[str, str] = {}
        for match in _ABOUT.finditer(said):
            name = "key" if match["key"] else match["name"]
            about[name] = match["key"] or match["said"] or match["word"] or ""
        if unknown := (_ABOUT.sub("", said).strip() or " ".join(about.keys() - _IN_BRACES)):
            self._report(
                place,
                _("“%(words)s” is not known in the braces after the title.") % {"words": unknown},
            )
        return about

    def _parts(self, place: _Place, inside: list[Section]) -> Iterable[Part]:
        if self.is_easy:
            for each in inside:
                problem = _("easy read has no “###” headings: take out “%(title)s”.")
                self._report(_Place(each.line, place.step), problem % {"title": each.title})
            return
        keys = [HEADINGS.get(each.title, "") for each in inside]
        self._check_parts(place, inside, keys)
        for each, key in zip(inside, keys, strict=True):
            where = _Place(each.line, place.step, each.title)
            if each.is_empty:
                self._report(where, _("this part is empty."))
            html, text, _ideas = self._words(each, where, IDEAS)
            if key:
                yield Part(key, PARTS[key], html, text)

    def _check_parts(self, place: _Place, inside: list[Section], keys: list[str]) -> None:
        for each, key in zip(inside, keys, strict=True):
            where = _Place(each.line, place.step)
            if not key:
                names = ", ".join(f"“{name}”" for name in HEADINGS)
                problem = _("“%(title)s” is not the name of a part. The parts are %(names)s.")
                self._report(where, problem % {"title": each.title, "names": names})
            elif keys.count(key) > 1 and each is not inside[keys.index(key)]:
                problem = _("the part “%(title)s” stands twice.")
                self._report(where, problem % {"title": each.title})
        for name, key in HEADINGS.items():
            if key not in keys:
                self._report(place, _("the part “%(title)s” is missing.") % {"title": name})
        known = list(dict.fromkeys(key for key in keys if key))
        if known != sorted(known, key=list(PARTS).index):
            names = ", ".join(f"“{name}”" for name in HEADINGS)
            self._report(
                place, _("the parts stand in another order than %(names)s.") % {"names": names}
            )

    def _words(
        self, section: Section, place: _Place, many: range
    ) -> tuple[SafeString, str, tuple[Idea, ...]]:
        """What stands right under a heading: HTML and text, or in easy read ideas and text."""
        if not self.is_easy:
            html = self._html(section.blocks, place)
            return html, text_of(section.blocks), ()
        ideas = tuple(self._ideas(section.blocks, place))
        if section.line and len(ideas) not in many and (section.level > 1 or section.title):
            problem = _("there are %(number)d ideas here: %(least)d to %(most)d can stand here.")
            numbers = {"number": len(ideas), "least": many[0], "most": many[-1]}
            self._report(place, problem % numbers)
        return EMPTY, "\n".join(idea.text for idea in ideas), ideas

    def _html(self, blocks: Sequence[Token], place: _Place) -> SafeString:
        def report(line: int, problem: str) -> None:
            self._report(_Place(line, place.step, place.part), problem)

        return html_of(blocks, self.leads_to, report)

    def _ideas(self, blocks: list[Token], place: _Place) -> Iterable[Idea]:
        picture = ""
        for line, group in _groups(blocks):
            where = _Place(line, place.step)
            name = _picture_of(group)
            if name is None:
                html, text = self._html(group, where), text_of(group)
                self._check_idea(where, picture, group, text)
                if picture and text:
                    yield Idea(picture, html, text)
                picture = ""
                continue
            if picture:
                self._report(where, _("a picture stands here without words after the one before."))
            if name not in pictures():
                self._report(where, _no_picture(name))
                name = "info"  # so that what follows is not reported as well
            picture = name
        if picture:
            self._report(place, _("the last picture has no words."))

    def _check_idea(self, where: _Place, picture: str, group: list[Token], text: str) -> None:
        if group[0].type != "paragraph_open":
            if group[0].type.startswith(("bullet", "ordered", "blockquote")):
                self._report(where, _("easy read has no lists and boxes: one idea, one picture."))
            return
        if not picture and text:
            problem = _("these words have no picture. Put ![](picture:name) on a line before them.")
            self._report(where, problem)
        if (number := len(text.split())) > WORDS_OF_AN_IDEA:
            problem = _("this idea has %(number)d words. %(most)d are the most.")
            self._report(where, problem % {"number": number, "most": WORDS_OF_AN_IDEA})

    def _check_steps(self, steps: tuple[Step, ...]) -> None:
        if len(steps) not in STEPS:
            problem = _("there are %(number)d steps. A guide has %(least)d to %(most)d.")
            numbers = {"number": len(steps), "least": STEPS[0], "most": STEPS[-1]}
            self._report(_Place(1), problem % numbers)
        keys = [step.key for step in steps]
        for key in dict.fromkeys(key for key in keys if key and keys.count(key) > 1):
            self._report(_Place(1), _("two steps have the key “%(key)s”.") % {"key": key})


_IN_BRACES = {"key", "picture", "when"}


def _groups(blocks: Sequence[Token]) -> Iterable[tuple[int, list[Token]]]:
    """Each block with what is inside it, and its line."""
    group: list[Token] = []
    for token in blocks:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield line_of(group[0]), group
            group = []


def _picture_of(group: list[Token]) -> str | None:
    """The name of the picture where a paragraph is nothing else, or None."""
    if len(group) != 3 or group[0].type != "paragraph_open":
        return None
    children = group[1].children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    match = _PICTURE.fullmatch(str(children[0].attrGet("src") or ""))
    return match[1] if match else str(children[0].attrGet("src") or "?")


def _no_picture(name: str) -> str:
    if not name:
        return _("no picture is named. Write picture= and its name in the braces.")
    return _("there is no picture called “%(name)s”.") % {"name": name[:40]}


def _too_long(number: int, most: int) -> str:
    return _("this is too long: it has %(number)d letters, and there is room for %(most)d.") % {
        "number": number,
        "most": most,
    }
