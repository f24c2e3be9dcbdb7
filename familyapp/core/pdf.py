"""Paper made on the server: A4, words in any direction, the same bytes for the same words.

    paper = Paper()
    paper.add_page()
    height = paper.block(x, y, width, text, size=11)         # where the text goes, each
    tall = paper.height_of(width, text, size=11)             # paragraph in its own direction

Words are shaped, so joined scripts are joined; right-to-left paragraphs stand on the right, with
the numbers in them the right way round. Letters come from the fonts beside this module: where the
first has no such letter, one of the others is taken. Nothing about who or what it is for goes into
the file beside its words.
"""

from __future__ import annotations

import logging
import unicodedata
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue
from PIL import Image, ImageDraw, ImageOps

FONTS = Path(__file__).parent / "fonts"
FIRST = "AtkinsonNext"
# Asked in this order for a letter that the first has not. Both weights where they are there.
OTHERS = (
    "NotoSans",
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansBengali",
    "NotoSansGurmukhi",
    "NotoSansGujarati",
    "NotoSansDevanagari",
    "NotoSansTamil",
)
ALWAYS_SAME = datetime(2000, 1, 1, tzinfo=UTC)  # when it was made is nobody's to read from it
MILLIMETRES = 25.4 / 72  # of a point
LEADING = 1.32
WIDTH, HEIGHT = 210.0, 297.0  # A4, in millimetres
Colour = tuple[int, int, int]
INK: Colour = (29, 42, 51)
SOFT: Colour = (81, 96, 107)
LEAD: Colour = (12, 95, 91)
TINT: Colour = (228, 241, 237)

logging.getLogger("fontTools").setLevel(logging.ERROR)


@cache
def letters_of(font: str) -> frozenset[int]:
    """The letters that a font of ours has."""
    with TTFont(FONTS / f"{font}-Regular.ttf", lazy=True) as found:
        return frozenset(found.getBestCmap())


@cache
def font_for(letter: int) -> str | None:
    """The font that has this letter, or None where no font of ours has it."""
    return next((font for font in (FIRST, *OTHERS) if letter in letters_of(font)), None)


def is_right_to_left(text: str) -> bool:
    """The direction of a paragraph: that of its first letter that has one (UAX 9, P2 and P3)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def printable(text: str) -> str:
    """The words without what no font of ours can draw. Little pictures go without a word; where
    letters are missing, a sentence says so."""
    kept = [letter for letter in text if letter == "\n" or font_for(ord(letter))]
    lost = any(
        unicodedata.category(letter).startswith("L")
        for letter in text
        if letter != "\n" and not font_for(ord(letter))
    )
    lines = ("".join(kept)).split("\n")
    said = "\n".join(" ".join(line.split()) for line in lines).strip()
    if not lost:
        return said
    note = _("Some words are in letters that cannot be printed here. They are in the app.")
    return f"{said}\n{note}".strip()


class Paper(FPDF):
    """An A4 document. Call `add_page` first. Measures are millimetres, sizes points."""

    def __init__(self) -> None:
        super().__init__("portrait", "mm", "A4")
        self.set_auto_page_break(auto=False)
        self.set_creation_date(ALWAYS_SAME)
        self.set_producer("Alongside")
        self.c_margin = 0
        self._extra: list[str] = []
        self._measured: dict[tuple[str, float, float, bool], float] = {}
        self._add(FIRST)
        self.set_text_shaping(use_shaping_engine=True)

    def _add(self, font: str) -> None:
        for style, weight in (("", "Regular"), ("B", "Bold")):
            file = FONTS / f"{font}-{weight}.ttf"
            self.add_font(font, style, file if file.exists() else FONTS / f"{font}-Regular.ttf")

    def _bring_fonts_for(self, text: str) -> None:
        """Fonts are read when a letter of theirs is first written: most papers need one."""
        wanted = {font_for(ord(letter)) for letter in text} - {None, FIRST}
        missing = [font for font in OTHERS if font in wanted and font not in self._extra]
        for font in missing:
            self._add(font)
        if missing:
            self._extra += missing
            self.set_fallback_fonts([font for font in OTHERS if font in self._extra])

    def height_of(self, width: float, text: str, *, size: float, bold: bool = False) -> float:
        """How tall `block` would be."""
        asked = (text, width, size, bold)
        if asked not in self._measured:
            self._measured[asked] = self._lay(0, 0, width, text, size, bold, INK, draws=False)
        return self._measured[asked]

    def block(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        *,
        size: float,
        bold: bool = False,
        ink: Colour = INK,
    ) -> float:
        """Write the paragraphs of a text from here on, and give how tall they are."""
        return self._lay(x, y, width, text, size, bold, ink, draws=True)

    def _lay(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        size: float,
        bold: bool,
        ink: Colour,
        *,
        draws: bool,
    ) -> float:
        text = printable(text)
        self._bring_fonts_for(text)
        self.set_font(FIRST, "B" if bold else "", size)
        self.set_text_color(*ink)
        line = size * MILLIMETRES * LEADING
        tall = 0.0
        for paragraph in text.split("\n"):
            if not paragraph:
                tall += line / 2
                continue
            self.set_xy(x, y + tall)
            height = self.multi_cell(
                width,
                line,
                paragraph,
                align=Align.R if is_right_to_left(paragraph) else Align.L,
                dry_run=not draws,
                output=MethodReturnValue.HEIGHT,
            )
            tall += cast(float, height)
        return tall

    def card(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A tinted card with round corners, to write on."""
        self.set_fill_color(*colour)
        self.rect(x, y, width, height, style="F", round_corners=True, corner_radius=2.5)

    def round_picture(self, content: bytes, x: float, y: float, width: float) -> None:
        """The middle of a picture in a circle."""
        pixels = 480
        with Image.open(BytesIO(content)) as opened:
            face = ImageOps.fit(opened.convert("RGB"), (pixels, pixels))
        circle = Image.new("L", (pixels, pixels), 0)
        ImageDraw.Draw(circle).ellipse((0, 0, pixels - 1, pixels - 1), fill=255)
        face.putalpha(circle)
        self.image(face, x, y, width, width)

    def made(self) -> bytes:
        return bytes(self.output())


def as_attachment(content: bytes, stem: str) -> HttpResponse:
    """To be saved under a neutral name, never kept by what stands between."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{stem}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
