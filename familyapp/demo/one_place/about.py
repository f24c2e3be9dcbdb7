"""About me: Amina's in her own voice, others in their parents', what Tom wrote down for Idris."""

from datetime import datetime
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from familyapp.core.files import Taken
from familyapp.core.models import AppendOnly
from familyapp.demo.cast import demo_id
from familyapp.demo.records import days_ago, dice, member
from familyapp.demo.words.about_me import ELSEWHERE, OF_THE_CAST, Told
from familyapp.team.actions.about import have_read, say, still_right
from familyapp.team.models import (
    AboutConfirmed,
    AboutPart,
    AboutRead,
    AboutWords,
    AccessBasis,
    Child,
    Role,
    TeamMember,
)

# Child, who read it, and how many days ago. Ruth has not read Amina's yet.
READ = (
    ("amina", "tom", 38),
    ("amina", "priya", 36),
    ("idris", "tom", 30),
    ("zain", "tom", 45),
    ("ben", "tom", 110),
    ("tia", "tom", 29),
    ("maya", "tom", 60),
    ("ollie", "tom", 190),
)


def fill() -> None:
    for told in OF_THE_CAST:
        _tell(told)
    for child, who, days in READ:
        place = member(child, who)
        have_read(place)
        _date_back(AboutRead.objects.filter(member=place), days_ago(days, 10))
    _confirmed("amina", "amina", 12)
    _elsewhere()


def _tell(told: Told) -> None:
    place = member(told.child, told.who)
    key = demo_id(f"about:{told.child}:{told.who}:{told.part}")
    drawn = told.child == told.who == "amina" and told.part == AboutPart.LIKE
    say(
        place,
        AboutPart(told.part),
        key=key,
        revision="",
        text=told.text,
        needs=list(told.needs),
        how=told.how,
        file=_drawing() if drawn else None,
        says="My cat Biscuit, drawn by me" if drawn else "",
    )
    _date_back(AboutWords.objects.filter(pk=key), days_ago(told.days, 16))


def _confirmed(child: str, who: str, days: int) -> None:
    place = member(child, who)
    still_right(place)
    _date_back(AboutConfirmed.objects.filter(by=place), days_ago(days, 17))


def _elsewhere() -> None:
    """A part or two for each of Tom's other families, where there are some; Tom read them."""
    cast = [demo_id(f"child:{key}") for key in {told.child for told in OF_THE_CAST}]
    tom = TeamMember.objects.current().filter(role=Role.KEY_WORKER, person=demo_id("tom"))
    for place in tom.exclude(child__in=cast).select_related("child", "person"):
        parent = _parent(place.child)
        if parent is None:
            continue
        needs, support = dice(f"about {place.child.name}").choice(ELSEWHERE)
        keys = []
        for part, text, ticked in (
            (AboutPart.COMMUNICATE, "", list(needs)),
            (AboutPart.SUPPORT, support, []),
        ):
            keys.append(demo_id(f"about:{place.child_id}:{part}"))
            say(parent, part, key=keys[-1], revision="", text=text, needs=ticked)
        have_read(place)
        _date_back(AboutWords.objects.filter(pk__in=keys), days_ago(80, 16))
        _date_back(AboutRead.objects.filter(member=place), days_ago(75, 10))


def _parent(child: Child) -> TeamMember | None:
    rows = TeamMember.objects.with_access().filter(
        child=child, role=Role.PARENT_CARER, bases__kind=AccessBasis.Kind.RESPONSIBILITY
    )
    return rows.select_related("child", "person").order_by("started", "pk").first()


def _date_back(rows: AppendOnly, at: datetime) -> None:
    """Rows that are only added are dated as they are made; these were made long ago."""
    super(AppendOnly, rows).update(at=at)


def _drawing() -> Taken:
    """A cat, as one draws it with four felt-tips."""
    paper = Image.new("RGB", (720, 540), "#fdf6e7")
    pen = ImageDraw.Draw(paper)
    orange, dark = "#e2913c", "#3a2a1c"
    pen.ellipse((190, 150, 530, 470), fill=orange, outline=dark, width=7)
    for left, tip, right in (
        ((215, 215), (205, 75), (310, 160)),
        ((505, 215), (515, 75), (410, 160)),
    ):
        pen.polygon((left, tip, right), fill=orange, outline=dark, width=7)
    for x in (285, 435):
        pen.ellipse((x - 32, 250, x + 32, 330), fill="#fff", outline=dark, width=6)
        pen.ellipse((x - 9, 262, x + 9, 322), fill="#2f7d5b")
    pen.polygon(((342, 352), (378, 352), (360, 374)), fill="#d4647a", outline=dark, width=5)
    pen.arc((305, 360, 360, 412), 0, 120, fill=dark, width=6)
    pen.arc((360, 360, 415, 412), 60, 180, fill=dark, width=6)
    for side, x in ((-1, 320), (1, 400)):
        for drop in (-18, 4, 26):
            pen.line((x, 372 + drop // 3, x + side * 190, 362 + drop * 2), fill=dark, width=5)
    for x in (300, 360, 420):
        pen.line((x, 172, x, 215), fill=dark, width=8)
    made = BytesIO()
    paper.save(made, "JPEG", quality=85)
    content = ContentFile(made.getvalue(), name="biscuit.jpg")
    return Taken(content, "biscuit.jpg", "picture", "image/jpeg")
