"""Private uploads: checked by content, pictures made anew, kept outside the static files.

Files have no address of their own: they hang under their child or thread, behind its gate.

    taken = files.take_in(form.cleaned_data["file"], files.PAPERS)    # in a form's clean
    files.keep(MeetingPaper(paper=paper), taken)                      # in an action
    return files.serve(found)                                         # in a view, after the gate
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

import filetype
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from familyapp.core.models import KeptFile

MEGABYTE = 1024 * 1024
UPLOAD_BYTES = 15 * MEGABYTE
PHOTO_BYTES = 8 * MEGABYTE
PHOTO_PIXELS = 320  # each side, what a face on a large screen needs
PICTURE_PIXELS = 2_000  # the longer side of any other picture, enough to read a letter
SIDE_LIMIT = 10_000  # a small file can unpack to a picture that fills the memory,
AREA_LIMIT = 40_000_000  # and pixels take three bytes each

# What the first bytes say -> kind of file, media type, suffix. What is not here is not taken.
OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "image/jpeg": ("picture", "image/jpeg", ".jpg"),
    "image/png": ("picture", "image/jpeg", ".jpg"),
    "image/webp": ("picture", "image/jpeg", ".jpg"),
    "application/pdf": ("pdf", "application/pdf", ".pdf"),
    f"{OFFICE}wordprocessingml.document": ("document", None, ".docx"),
    f"{OFFICE}spreadsheetml.sheet": ("document", None, ".xlsx"),
    f"{OFFICE}presentationml.presentation": ("document", None, ".pptx"),
    "application/vnd.oasis.opendocument.text": ("document", None, ".odt"),
    "video/webm": ("voice", "audio/webm", ".webm"),  # a recording has no frame of its own
    "audio/ogg": ("voice", None, ".ogg"),
    "audio/mpeg": ("voice", None, ".mp3"),
    "audio/mp4": ("voice", None, ".m4a"),
    "video/mp4": ("voice", "audio/mp4", ".m4a"),
    "audio/x-wav": ("voice", "audio/wav", ".wav"),
}
PICTURES: frozenset[str] = frozenset({"picture"})
SAID = frozenset({"picture", "voice"})  # what somebody says without writing
PAPERS = frozenset({"picture", "pdf", "document"})


@dataclass(frozen=True)
class Taken:
    """An upload that may be kept: its content as it will be stored, and what it is."""

    content: ContentFile[bytes]
    name: str
    kind: str
    media_type: str


def take_in(upload: UploadedFile, kinds: Collection[str]) -> Taken:
    """Check an upload by its content, whatever it is called. Pictures are made anew, without
    their location or any other tag. Raises ValidationError with a sentence."""
    size = upload.size or 0
    if size > UPLOAD_BYTES:
        raise ValidationError(_("This file is over 15 MB. Please choose a smaller one."))
    if not size:
        raise ValidationError(_("This file is empty. Please choose another one."))
    upload.seek(0)
    found = filetype.guess(upload.read(8192))
    kind, media_type, suffix = TYPES.get(found.mime if found else "", ("", None, ""))
    if kind not in kinds:
        raise ValidationError(_what_is_taken(kinds))
    upload.seek(0)
    stem = PurePath(upload.name or "").stem[:100] or _("file")
    if kind == "picture":
        content = _as_jpeg(_picture(upload, _not_a_picture()))
    else:
        content = ContentFile(upload.read())
    content.name = f"{stem}{suffix}"
    return Taken(content, content.name, kind, media_type or found.mime)


def _what_is_taken(kinds: Collection[str]) -> str:
    said = {
        PICTURES: _("This file is not a picture (JPEG, PNG or WebP). Please choose another one."),
        SAID: _("This file is not a picture or a recording. Please choose another one."),
        PAPERS: _(
            "This file is not a PDF, a Word, Excel or PowerPoint file, or a picture. "
            "Please choose another one."
        ),
    }
    return said.get(frozenset(kinds), _("This kind of file is not taken here."))


Kept = TypeVar("Kept", bound="KeptFile")


def keep(row: Kept, taken: Taken) -> Kept:
    """Store the upload in this row, which names what it hangs under. Call inside the transaction
    of what it belongs to: if that fails, only a file without a row is left, which nobody sees."""
    row.name, row.kind, row.media_type = taken.name, taken.kind, taken.media_type
    row.size = taken.content.size
    row.file.save(taken.name, taken.content, save=False)
    row.save(force_insert=True)
    return row


def serve(kept: KeptFile) -> FileResponse:
    """The file, after the gate: to be saved and not opened, and never guessed to be a page."""
    response = FileResponse(
        kept.file.open(), as_attachment=True, filename=kept.name, content_type=kept.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def photo_of_a_face(upload: UploadedFile) -> ContentFile[bytes]:
    """A square JPEG made anew from an upload, without its location or any other tag.

    Raises ValidationError with a sentence when it is too big or no picture.
    """
    if (upload.size or 0) > PHOTO_BYTES:
        raise ValidationError(_("This photo is over 8 MB. Please choose a smaller one."))
    upright = _picture(upload, _not_a_picture())
    return _as_jpeg(ImageOps.fit(upright, (PHOTO_PIXELS, PHOTO_PIXELS)))


def _not_a_picture() -> str:
    return _("This file is not a photo (JPEG, PNG or WebP).")


def _picture(upload: UploadedFile, otherwise: str) -> Any:
    """The upload as an upright picture of sensible size."""
    try:
        with Image.open(upload, formats=["JPEG", "PNG", "WEBP"]) as image:
            width, height = image.size
            if max(width, height) > SIDE_LIMIT or width * height > AREA_LIMIT:
                raise ValidationError(_("This photo is too large. Please choose a smaller one."))
            upright = ImageOps.exif_transpose(image)
            if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
                seen = upright.convert("RGBA")
                upright = Image.new("RGBA", seen.size, "white")
                upright.alpha_composite(seen)
            upright = upright.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(otherwise) from None
    upright.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
    return upright


def _as_jpeg(picture: Any) -> ContentFile[bytes]:
    picture.info = {}  # a comment or a description would be saved with it
    made = BytesIO()
    picture.save(made, "JPEG", quality=82)
    return ContentFile(made.getvalue())
