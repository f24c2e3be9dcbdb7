"""About me on one side of A4: as large as it fits, and never on a second side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core.models import KeptFile
from familyapp.core.pdf import HEIGHT, INK, LEAD, SOFT, TINT, WIDTH, Colour, Paper
from familyapp.team import about
from familyapp.team.about_page import AboutPage, PartPage, Said

EDGE = 13.0  # of the sheet
GAP = 5.0  # between the columns, and between cards
INSIDE = 4.0  # of a card
FACE = 30.0
FOOT = 12.0
SIZES = tuple(size / 2 for size in range(29, 17, -1))  # 14.5 points down to 9
TITLE_MORE = 2.5  # points that a title is larger
SMALL_LESS = 1.0
COLUMN = (WIDTH - 2 * EDGE - GAP) / 2
ENOUGH = 40  # letters: a line is not worth another measuring
SHEET: Colour = (250, 245, 235)


@dataclass(frozen=True)
class Piece:
    """Words of one look inside a card."""

    text: str
    is_title: bool = False
    is_small: bool = False
    is_cut: bool = False

    @property
    def is_bold(self) -> bool:
        return self.is_title or self.is_cut

    @property
    def ink(self) -> Colour:
        if self.is_bold:
            return LEAD
        return SOFT if self.is_small else INK

    def size(self, base: float) -> float:
        if self.is_title:
            return base + TITLE_MORE
        return max(base - SMALL_LESS, 9.0) if self.is_small else base


Card = list[Piece]


def about_pdf(page: AboutPage) -> bytes:
    """The sheet, as the member of `page` may read it. Text shrinks to 9 points; what does not fit
    then is cut, and a line says where the rest is."""
    paper = Paper()
    paper.set_title(_("About me"))
    paper.add_page()
    top = _head(paper, page)
    room = HEIGHT - EDGE - FOOT - top
    size, cards = _fitting(paper, page, room)
    left, right = _columns(paper, cards, size)
    for x, column in ((EDGE, left), (EDGE + COLUMN + GAP, right)):
        _draw(paper, column, x, top, size)
    _foot(paper, page)
    return paper.made()


def _head(paper: Paper, page: AboutPage) -> float:
    """The face, the name, and the three lines; gives where the cards begin."""
    x, y = EDGE, EDGE
    if page.portrait:
        with page.portrait.file.open() as file:
            paper.round_picture(file.read(), x, y, FACE)
        x += FACE + GAP
    width = WIDTH - EDGE - x
    tall = paper.block(x, y, width, _("About me"), size=13, bold=True, ink=LEAD)
    tall += paper.block(x, y + tall, width, page.member.child.called, size=28, bold=True)
    lines = about.lines_for([page.member])[page.member.pk]
    if lines:
        text = "\n".join(f"\u2022 {line}" for line in lines)
        tall += 1 + paper.block(x, y + tall + 1, width, text, size=12)
    return y + max(tall, FACE if page.portrait else 0) + GAP


def _cards(page: AboutPage, letters: int | None = None) -> list[Card]:
    """Each part as a card; with `letters`, no piece of text is longer."""
    return [_card(part, letters) for part in page.parts]


def _card(part: PartPage, letters: int | None) -> Card:
    pieces = [Piece(part.title, is_title=True)]
    cut = False
    for said in part.said:
        if label := said.on_paper:
            pieces.append(Piece(label, is_small=True))
        text = _text(said)
        if letters is not None and len(text) > letters:
            text, cut = f"{text[:letters].rsplit(' ', 1)[0]}\u2026", True
        pieces.append(Piece(text))
    if not part.said:
        pieces.append(Piece(_("Nothing to read here yet."), is_small=True))
    if cut:
        pieces.append(Piece(_("The rest is in the app."), is_small=True, is_cut=True))
    return pieces


def _text(said: Said) -> str:
    needs = "\n".join(f"\u2022 {need.label}" for need in said.needs)
    told = [
        _("Recorded: %(says)s") % {"says": file.says}
        for file in said.files
        if file.says and file.kind == KeptFile.Kind.VOICE
    ]
    return "\n".join(part for part in (needs, said.row.text.strip(), *told) if part)


def _fitting(paper: Paper, page: AboutPage, room: float) -> tuple[float, list[Card]]:
    """The largest size at which every card fits; at the smallest as many letters as fit."""
    whole = _cards(page)
    tall = _tallest(paper, whole, SIZES[-1])
    if tall > room:
        return SIZES[-1], _cut(paper, page, room, tall)
    low, high = 0, len(SIZES) - 1
    while low < high:  # sizes fall, so what fits at one fits at all after it
        middle = (low + high) // 2
        if _tallest(paper, whole, SIZES[middle]) <= room:
            high = middle
        else:
            low = middle + 1
    return SIZES[low], whole


def _cut(paper: Paper, page: AboutPage, room: float, tall: float) -> list[Card]:
    """`tall` is what all of it would need. Nearer in each step, and always one that fits."""
    longest = max(len(_text(said)) for part in page.parts for said in part.said)
    fits, too_many = 0, longest
    tried = int(longest * room / tall)
    while too_many - fits > ENOUGH:
        if _tallest(paper, _cards(page, tried), SIZES[-1]) <= room:
            fits = tried
        else:
            too_many = tried
        tried = (fits + too_many) // 2
    return _cards(page, fits)


def _height(paper: Paper, card: Card, size: float) -> float:
    width = COLUMN - 2 * INSIDE
    tall = sum(paper.height_of(width, p.text, size=p.size(size), bold=p.is_bold) for p in card)
    return tall + (len(card) - 1) + 2 * INSIDE - 1


def _columns(paper: Paper, cards: list[Card], size: float) -> tuple[list[Card], list[Card]]:
    """In order, broken where the taller column is the least tall."""
    tall = [_height(paper, card, size) + GAP for card in cards]
    at = min(range(1, len(cards)), key=lambda i: max(sum(tall[:i]), sum(tall[i:])))
    return cards[:at], cards[at:]


def _tallest(paper: Paper, cards: list[Card], size: float) -> float:
    columns = _columns(paper, cards, size)
    return max(sum(_height(paper, card, size) + GAP for card in column) for column in columns) - GAP


def _draw(paper: Paper, cards: list[Card], x: float, y: float, size: float) -> None:
    inside = COLUMN - 2 * INSIDE
    for number, card in enumerate(cards):
        tall = _height(paper, card, size)
        paper.card(x, y, COLUMN, tall, TINT if number % 2 else SHEET)
        at = y + INSIDE
        for piece in card:
            points, bold = piece.size(size), piece.is_bold
            at += 1 + paper.block(
                x + INSIDE, at, inside, piece.text, size=points, bold=bold, ink=piece.ink
            )
        y += tall + GAP


def _foot(paper: Paper, page: AboutPage) -> None:
    said = []
    if page.authors:
        said.append(_("In the words of %(who)s.") % {"who": ", ".join(page.authors)})
    if page.looked_at:
        said.append(_("Last looked at on %(day)s.") % {"day": _day(page.looked_at)})
    said.append(_("Printed on %(day)s.") % {"day": _day(timezone.now())})
    paper.block(EDGE, HEIGHT - EDGE - 5, WIDTH - 2 * EDGE, " ".join(said), size=9, ink=SOFT)


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")
