"""A photo of a face: checked by what it is, made anew, and nothing else of it kept."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from familyapp.core.files import PHOTO_BYTES, PHOTO_PIXELS, photo_of_a_face

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.cookie)</script></svg>'


def picture(kind="JPEG", size=(640, 480), mode="RGB", colour=None, **how) -> bytes:
    made = BytesIO()
    Image.new(mode, size, colour).save(made, kind, **how)
    return made.getvalue()


def upload(content: bytes, name="face.jpg", content_type="image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def made_from(content: bytes, **said) -> Image.Image:
    return Image.open(BytesIO(photo_of_a_face(upload(content, **said)).read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(640, 480), (20, 900), (1, 1)])
def test_a_picture_becomes_a_square_jpeg(kind, size):
    photo = made_from(picture(kind, size), name="x.gif", content_type="text/html")
    assert (photo.format, photo.size, photo.mode) == ("JPEG", (PHOTO_PIXELS, PHOTO_PIXELS), "RGB")


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "LA"])
def test_every_way_of_keeping_colours_will_do(mode):
    assert made_from(picture("PNG", mode=mode)).mode == "RGB"


def test_where_and_when_it_was_taken_is_gone():
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Amina's phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 26.0)
    taken = picture(exif=exif, comment=b"at home", xmp=b"<x:xmpmeta>Larkshire</x:xmpmeta>")
    assert b"Amina's phone" in taken
    photo = photo_of_a_face(upload(taken)).read()
    assert not Image.open(BytesIO(photo)).getexif()
    assert b"Amina" not in photo
    assert b"at home" not in photo
    assert b"Larkshire" not in photo


def test_it_stands_upright():
    sideways = Image.new("RGB", (400, 400), "white")
    sideways.paste("black", (0, 0, 400, 100))  # dark at the top as stored
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 3  # to be turned round
    made = BytesIO()
    sideways.save(made, "JPEG", exif=exif)
    photo = made_from(made.getvalue())
    assert photo.getpixel((160, 10)) > (200, 200, 200)
    assert photo.getpixel((160, 310)) < (60, 60, 60)


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("nothing", b""),
        ("a text", b"Hello"),
        ("a page", b"<html><script>alert(1)</script></html>"),
        ("a drawing with a script in it", SCRIPT),
        ("an animation", picture("GIF")),
        ("a page that begins like a photo", b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>"),
        ("half a photo", picture(size=(800, 800), quality=95)[:900]),
        ("a PNG with a broken end", picture("PNG", (800, 800))[:-40]),
        ("a print file", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(what, content):
    with pytest.raises(ValidationError, match=r"not a photo \(JPEG, PNG or WebP\)"):
        photo_of_a_face(upload(content))


def test_over_8_mb_is_refused_before_it_is_opened():
    photo = picture()
    assert made_from(photo + b"\0" * (PHOTO_BYTES - len(photo)))
    with pytest.raises(ValidationError, match="over 8 MB"):
        photo_of_a_face(upload(photo + b"\0" * (PHOTO_BYTES + 1 - len(photo))))


@pytest.mark.parametrize("size", [(10_001, 1), (1, 10_001), (60_000, 60_000)])
def test_a_small_file_that_unpacks_to_a_giant_picture_is_refused(size):
    if size[0] * size[1] > 10**8:
        small = picture("PNG", (8, 8))
        header = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
        chunk = b"IHDR" + header + small[24:29]
        import zlib

        giant = small[:12] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + small[33:]
    else:
        giant = picture("PNG", size)
    with pytest.raises(ValidationError):
        photo_of_a_face(upload(giant))


def test_nothing_hidden_behind_the_picture_is_kept():
    photo = photo_of_a_face(upload(picture() + SCRIPT)).read()
    assert b"script" not in photo
