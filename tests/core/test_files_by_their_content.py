"""What an upload is, is what it holds: not its name, and not what the browser calls it."""

import time
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import ExifTags, Image, PngImagePlugin

from familyapp.core import files
from tests.core import making_files as make
from tests.core.making_files import EXE, PDF, SCRIPT, SVG, picture, upload

EVERYTHING = files.SAID | files.PAPERS
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a drawing -->\n'


@pytest.mark.parametrize(
    ("content", "kind", "suffix", "media_type"),
    [
        (PDF, "pdf", ".pdf", "application/pdf"),
        (make.office("wordprocessingml.document"), "document", ".docx", None),
        (make.office("spreadsheetml.sheet"), "document", ".xlsx", None),
        (make.office("presentationml.presentation"), "document", ".pptx", None),
        (make.open_text(), "document", ".odt", "application/vnd.oasis.opendocument.text"),
        (picture("JPEG"), "picture", ".jpg", "image/jpeg"),
        (picture("PNG"), "picture", ".jpg", "image/jpeg"),
        (picture("WEBP"), "picture", ".jpg", "image/jpeg"),
        (picture("JPEG", mode="CMYK"), "picture", ".jpg", "image/jpeg"),
        (make.webm(b"A_OPUS"), "voice", ".webm", "audio/webm"),
        (make.mp4(b"soun"), "voice", ".m4a", "audio/mp4"),
        (make.mp4(b"soun", brand=b"M4A "), "voice", ".m4a", "audio/mp4"),
        (make.ogg(b"OpusHead"), "voice", ".ogg", "audio/ogg"),
        (make.WAV, "voice", ".wav", "audio/wav"),
        (make.MP3, "voice", ".mp3", "audio/mpeg"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # archives hold the time of day
)
def test_what_is_on_the_list_is_taken_whatever_it_is_called(content, kind, suffix, media_type):
    taken = files.take_in(upload(content, "letter.html", "text/html"), EVERYTHING)
    assert (taken.kind, taken.name) == (kind, f"letter{suffix}")
    assert media_type is None or taken.media_type == media_type
    assert taken.media_type.split("/")[0] in ("image", "audio", "application")
    if kind != "picture":
        assert taken.content.read() == content


@pytest.mark.parametrize(
    ("what", "content", "name"),
    [
        ("a program", EXE, "report.pdf"),
        ("a program called a picture", EXE, "me.jpg"),
        ("a drawing with a script", SVG, "drawing.png"),
        ("the same after a prolog", XML + SVG, "drawing.svg"),
        ("a page", b"<!doctype html><html>" + SCRIPT, "letter.pdf"),
        ("a page that has %PDF further down", b"<html>" + SCRIPT + PDF, "letter.pdf"),
        ("a script", b"#!/bin/sh\nrm -rf /\n", "notes.docx"),
        ("any archive", make.packed(notes_xml="hello"), "notes.docx"),
        ("an archive with a program", make.packed(setup=EXE), "notes.docx"),
        ("a Word file with macros", make.with_macros(), "notes.docx"),
        (
            "macros beside an honest list",
            make.office("wordprocessingml.document", word__vbaProject="x"),
            "notes.docx",
        ),
        ("an OpenDocument text with macros", make.open_text(Basic__m_xml="x"), "notes.odt"),
        ("a broken archive", make.office("spreadsheetml.sheet")[:60], "notes.xlsx"),
        ("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "notes.doc"),
        ("an animation", picture("GIF"), "me.gif"),
        ("a print file", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "me.jpg"),
        ("a film", make.webm(b"V_VP9", b"A_OPUS"), "voice.webm"),
        ("a film of a phone", make.mp4(b"vide", b"soun"), "voice.m4a"),
        ("a film without sound", make.mp4(b"vide"), "voice.m4a"),
        ("an MP4 of nothing", make.mp4(), "voice.m4a"),
        ("an old film", make.ogg(b"\x80theora....OpusHead"), "voice.ogg"),
        ("a text", b"Dear Tom", "letter.pdf"),
        ("noughts", b"\0" * 5000, "letter.pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # archives hold the time of day
)
def test_what_is_not_on_the_list_is_refused_with_a_sentence(what, content, name):
    for kinds in (files.PAPERS, files.SAID, files.PICTURES):
        with pytest.raises(ValidationError, match="Please choose another one"):
            files.take_in(upload(content, name, "application/pdf"), kinds)


def test_each_place_takes_only_its_own_kinds():
    with pytest.raises(ValidationError, match="not a picture or a recording"):
        files.take_in(upload(PDF), files.SAID)
    with pytest.raises(ValidationError, match="not a PDF, a Word"):
        files.take_in(upload(make.WAV), files.PAPERS)
    with pytest.raises(ValidationError, match=r"not a picture \(JPEG"):
        files.take_in(upload(PDF), files.PICTURES)


def test_15_mb_is_taken_and_one_byte_more_is_not():
    most = PDF + b"\n" * (files.UPLOAD_BYTES - len(PDF))
    assert files.take_in(upload(most), files.PAPERS).content.size == 15 * 1024 * 1024
    with pytest.raises(ValidationError, match="over 15 MB"):
        files.take_in(upload(most + b"\n"), files.PAPERS)


def test_an_empty_file_is_refused_with_a_sentence():
    with pytest.raises(ValidationError, match="This file is empty"):
        files.take_in(upload(b""), files.PAPERS)


@pytest.mark.parametrize("size", [(20_000, 20_000), (20_000, 3), (7_000, 7_000)])
def test_a_giant_picture_is_refused_at_once_and_not_unpacked(size):
    began = time.perf_counter()
    with pytest.raises(ValidationError, match="too large"):
        files.take_in(upload(make.png_that_says(*size)), files.PICTURES)
    assert time.perf_counter() - began < 0.5


def test_half_a_photo_is_refused():
    with pytest.raises(ValidationError, match="not a photo"):
        files.take_in(upload(picture(size=(800, 800), quality=95)[:900]), files.PICTURES)


def made_from(content: bytes) -> tuple[Image.Image, bytes]:
    data = files.take_in(upload(content), files.PICTURES).content.read()
    return Image.open(BytesIO(data)), data


def test_where_a_photo_was_taken_and_what_is_written_in_it_is_gone():
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Amina's phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 26.0)
    taken = picture(exif=exif, comment=b"at home", xmp=b"<x:xmpmeta>Larkshire</x:xmpmeta>")
    assert b"Amina's phone" in taken
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Amina's phone, at home in Larkshire")
    for content in (taken, picture("PNG", pnginfo=said), picture() + SVG):
        image, data = made_from(content)
        assert not image.getexif()
        assert not [word for word in (b"Amina", b"home", b"Larkshire", b"script") if word in data]


def test_what_one_sees_through_becomes_white():
    image, _ = made_from(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    assert image.getpixel((30, 20)) == (255, 255, 255)


def test_of_an_animation_the_first_picture_is_kept():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "black")]
    made = BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    image, _ = made_from(made.getvalue())
    assert getattr(image, "n_frames", 1) == 1
    assert image.getpixel((10, 10)) == (255, 255, 255)


def test_a_large_picture_is_made_smaller():
    image, _ = made_from(picture(size=(3000, 1500)))
    assert image.size == (2000, 1000)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Tom\\report.pdf", "report.pdf"),
        ("report.final.docx", "report.final.pdf"),
        ("annual report.pdf.exe", "annual report.pdf.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("تقرير المدرسة.pdf", "تقرير المدرسة.pdf"),
        ("a\nb\r\x00c.pdf", "abc.pdf"),
        ("...", "file.pdf"),
        ("/", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_keeps_what_a_person_wrote_and_nothing_that_misleads(name, kept):
    file = upload(PDF)
    file._name = name  # as it could come from any program; Django cuts some of this off before
    assert files.take_in(file, files.PAPERS).name == kept
