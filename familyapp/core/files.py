"""Private uploads: checked by content, made anew, kept outside the static files.

Files have no address of their own: they hang under their child or thread, behind its gate.
"""

from __future__ import annotations

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

PHOTO_BYTES = 8 * 1024 * 1024
PHOTO_PIXELS = 320  # each side, what a face on a large screen needs
PHOTO_SIDE_LIMIT = 10_000  # a small file can unpack to a picture that fills the memory,
PHOTO_AREA_LIMIT = 40_000_000  # and pixels take three bytes each


def photo_of_a_face(upload: UploadedFile) -> ContentFile[bytes]:
    """A square JPEG made anew from an upload, without its location or any other tag.

    Raises ValidationError with a sentence when it is too big or no picture.
    """
    if (upload.size or 0) > PHOTO_BYTES:
        raise ValidationError(_("This photo is over 8 MB. Please choose a smaller one."))
    try:
        with Image.open(upload, formats=["JPEG", "PNG", "WEBP"]) as image:
            width, height = image.size
            if max(width, height) > PHOTO_SIDE_LIMIT or width * height > PHOTO_AREA_LIMIT:
                raise ValidationError(_("This photo is too large. Please choose a smaller one."))
            upright = ImageOps.exif_transpose(image).convert("RGB")
            square = ImageOps.fit(upright, (PHOTO_PIXELS, PHOTO_PIXELS))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("This file is not a photo (JPEG, PNG or WebP).")) from None
    square.info = {}  # a comment or a description would be saved with it
    made = BytesIO()
    square.save(made, "JPEG", quality=82)
    return ContentFile(made.getvalue())
