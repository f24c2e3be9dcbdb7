"""Files as people send them, and as people send them who mean no good: each as small as can be."""

import zlib
from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument."
SCRIPT = b"<script>alert(document.cookie)</script>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\0" * 200 + b"PE\0\0"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"


def upload(content: bytes, name: str = "face.jpg", says: str = "") -> SimpleUploadedFile:
    """As a browser sends it: `says` is what the browser calls it, which nobody believes."""
    return SimpleUploadedFile(name, content, says or "application/octet-stream")


def picture(kind: str = "JPEG", size=(64, 48), mode: str = "RGB", colour=None, **how) -> bytes:
    made = BytesIO()
    Image.new(mode, size, colour).save(made, kind, **how)
    return made.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A small file that unpacks to a picture of this size."""
    small = picture("PNG", (8, 8))
    chunk = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + small[24:29]
    return small[:12] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + small[33:]


def packed(**members: str | bytes) -> bytes:
    """A ZIP of these: `word__document_xml` is called word/document.xml."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def contents(media_type: str) -> bytes:
    part = f'<Override PartName="/main.xml" ContentType="{media_type}.main+xml"/>'
    return f"<Types>{part}</Types>".encode()


def office(kind: str, **more: str | bytes) -> bytes:
    """A Word, Excel or PowerPoint file: "wordprocessingml.document"."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", contents(OFFICE + kind))
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def with_macros() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        kind = "application/vnd.ms-word.document.macroEnabled"
        archive.writestr("[Content_Types].xml", contents(kind))
        archive.writestr("word/document.xml", "<w/>")
    return made.getvalue()


def open_text(**more: str) -> bytes:
    return packed(mimetype="application/vnd.oasis.opendocument.text", content_xml="<o/>", **more)


def webm(*codecs: bytes) -> bytes:
    tracks = b"".join(b"\x86" + bytes([0x80 + len(codec)]) + codec for codec in codecs)
    return b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + b"\0" * 20 + tracks + b"\0" * 300


def mp4(*tracks: bytes, brand: bytes = b"isom") -> bytes:
    handlers = b"".join(b"\0\0\0\x21hdlr" + b"\0" * 8 + track for track in tracks)
    start = b"\0\0\0\x18ftyp" + brand + b"\0\0\2\0" + b"isom" + b"mp42"
    return start + b"\0" * 100 + handlers + b"\0" * 100


def ogg(codec: bytes) -> bytes:
    return b"OggS\0\2" + b"\0" * 22 + codec + b"\0" * 300


WAV = b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 60
MP3 = b"ID3\x03\0\0\0\0\0\x0f" + b"\0" * 100
