"""Private uploads: checked by content, pictures made anew, kept outside the static files.

Files have no address of their own: they hang under their child or thread, behind its gate.

    file = KeptFileField(kinds=files.PAPERS)                 # in a form, from core.forms_files
    files.keep(PaperFile(paper=paper), cleaned_data["file"])  # in an action
    return files.serve(found, request)                        # in a view, after the gate
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from familyapp.core.contents import look_into

if TYPE_CHECKING:
    from familyapp.core.models import KeptFile

MEGABYTE = 1024 * 1024
UPLOAD_BYTES = 15 * MEGABYTE
PHOTO_BYTES = 8 * MEGABYTE
PHOTO_PIXELS = 320  # each side, what a face on a large screen needs
PICTURE_PIXELS = 2_000  # the longer side of any other picture, enough to read a letter
SIDE_LIMIT = 10_000  # a small file can unpack to a picture that fills the memory,
AREA_LIMIT = 40_000_000  # and pixels take three bytes each
NAME_LETTERS = 100

PICTURES: frozenset[str] = frozenset({"picture"})
SAID = frozenset({"picture", "voice"})  # what somebody says without writing
PAPERS = frozenset({"picture", "pdf", "document"})


# Signs that turn the letters after them round.
TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True)
class Taken:
    """An upload that may be kept: its content as it will be stored, and what it is."""

    content: ContentFile[bytes]
    name: str
    kind: str
    media_type: str

    def __str__(self) -> str:
        """The same for the same file: a form that is sent twice is known by it (`Keyed`)."""
        self.content.seek(0)
        return f"{self.name} {hashlib.sha256(self.content.read()).hexdigest()}"


def take_in(upload: UploadedFile, kinds: Collection[str]) -> Taken:
    """Check an upload by its content, whatever it is called. Pictures are made anew, without
    their location or any other tag. Raises ValidationError with a sentence."""
    size = upload.size or 0
    if size > UPLOAD_BYTES:
        raise ValidationError(too_big())
    if not size:
        raise ValidationError(_("This file is empty. Please choose another one."))
    found = look_into(upload)
    if found is None or found.kind not in kinds:
        raise ValidationError(_what_is_taken(kinds))
    upload.seek(0)
    if found.kind == "picture":
        content = _as_jpeg(_picture(upload, _not_a_picture()))
    else:
        content = ContentFile(upload.read())
    content.name = f"{_stem(upload.name or '')}{found.suffix}"
    return Taken(content, content.name, found.kind, found.media_type)


def too_big() -> str:
    """Said by the server, and by the page before anything is sent."""
    return _("This file is over 15 MB. Please choose a smaller one.")


def _stem(name: str) -> str:
    """What a file is called without its suffix: no folders, and nothing that turns the letters
    after it round ("exe.pdf" from "fdp.exe"). The suffix comes from the content."""
    last = PurePath(name.replace("\\", "/")).name
    seen = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp")
        and unicodedata.bidirectional(letter) not in TURNS
    )
    return PurePath(seen.strip()).stem[:NAME_LETTERS].strip(" .") or _("file")


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
    taken.content.seek(0)
    row.file.save(taken.name, taken.content, save=False)
    try:
        row.save(force_insert=True)
    except Exception:
        row.file.delete(save=False)
        raise
    return row


def serve(kept: KeptFile, request: HttpRequest | None = None) -> HttpResponseBase:
    """The file, after the gate: to be saved and not opened, and never guessed to be a page. With
    the request, a part of it where that is asked for: Safari plays sound only so."""
    part = _part_asked_for(request, kept.size) if request else None
    if part is not None and not part:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{kept.size}"
    elif part:
        file = kept.file.open()
        file.seek(part.start)
        response = FileResponse(_Part(file, len(part)), status=206, **_as_saved(kept))
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{kept.size}"
        response["Content-Length"] = str(len(part))
    else:
        response = FileResponse(kept.file.open(), **_as_saved(kept))
    response["Accept-Ranges"] = "bytes"
    # A part of a file must not be packed, and the whole is packed already.
    response["Content-Encoding"] = "identity"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _as_saved(kept: KeptFile) -> dict[str, Any]:
    return {"as_attachment": True, "filename": kept.name, "content_type": kept.media_type}


def _part_asked_for(request: HttpRequest, size: int) -> range | None:
    """The bytes of a Range header that names one part; an empty range where there are none
    there, None where the whole is asked for or the header makes no sense (RFC 9110, 14.2)."""
    asked = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", request.headers.get("Range", ""))
    if not asked or not any(asked.groups()):
        return None
    first, last = asked.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last or size) + 1, size))


class _Part:
    """So many bytes of a file from where it stands."""

    def __init__(self, file: IO[bytes], left: int) -> None:
        self.file, self.left = file, left

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.file.close()


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


def _too_large() -> str:
    return _("This photo is too large. Please choose a smaller one.")


def _picture(upload: UploadedFile, otherwise: str) -> Any:
    """The upload as an upright picture of sensible size."""
    try:
        with Image.open(upload, formats=["JPEG", "PNG", "WEBP"]) as image:
            width, height = image.size
            if max(width, height) > SIDE_LIMIT or width * height > AREA_LIMIT:
                raise ValidationError(_too_large())
            upright = ImageOps.exif_transpose(image)
            if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
                seen = upright.convert("RGBA")
                upright = Image.new("RGBA", seen.size, "white")
                upright.alpha_composite(seen)
            upright = upright.convert("RGB")
    except Image.DecompressionBombError:
        raise ValidationError(_too_large()) from None
    except (OSError, SyntaxError, ValueError):
        raise ValidationError(otherwise) from None
    upright.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
    return upright


def _as_jpeg(picture: Any) -> ContentFile[bytes]:
    picture.info = {}  # a comment or a description would be saved with it
    made = BytesIO()
    picture.save(made, "JPEG", quality=82)
    return ContentFile(made.getvalue())
