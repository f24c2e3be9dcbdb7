"""About me for tests."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from familyapp.core.models import AppendOnly
from familyapp.team.about_page import current_words
from familyapp.team.actions.about import say
from familyapp.team.models import AboutPart, AboutWords, TeamMember


def told(
    member: TeamMember, text: str = "Wait for me.", part: str = "support", days: int = 0, **more
) -> AboutWords:
    """What this member says in a part, in their voice, as it was so many days ago."""
    now = current_words(member, AboutPart(part))
    fields = {"needs": [], "revision": str(now.pk) if now else ""} | more
    row = say(member, AboutPart(part), key=uuid4(), text=text, **fields)
    if days:
        date_back(AboutWords.objects.filter(pk=row.pk), days)
    return row


def date_back(rows: AppendOnly, days: int) -> None:
    super(AppendOnly, rows).update(at=timezone.now() - timedelta(days=days))


def form_of(member: TeamMember, part: str, **fields: object) -> dict:
    """What the page of this part would send."""
    now = current_words(member, AboutPart(part))
    found = {"key": uuid4(), "revision": str(now.pk) if now else "", "text": ""}
    return found | fields


def photo(name: str = "me.jpg") -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (60, 40), "orange").save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue(), "image/jpeg")
