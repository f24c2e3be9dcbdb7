"""What a file is, by its content alone: its name and what a browser says of it count for nothing.

The library guesses by the first bytes, which many kinds share. So each kind that is taken has to
show more than that: a recording its sound and no film, a document its contents and no macros.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile

import filetype

HEAD = 8_192  # bytes that the library looks at
TRACKS = 65_536  # bytes within which a recording says what it holds
LISTED = 256 * 1024  # bytes of a document's list of contents, more than any honest one has
OFFICE = "application/vnd.openxmlformats-officedocument."
OFFICES = {
    f"{OFFICE}wordprocessingml.document": ".docx",
    f"{OFFICE}spreadsheetml.sheet": ".xlsx",
    f"{OFFICE}presentationml.presentation": ".pptx",
}
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Found:
    """`kind` as in `KeptFile.Kind`, and how a file of this content is served and called."""

    kind: str
    media_type: str
    suffix: str


PICTURE = Found("picture", "image/jpeg", ".jpg")  # whatever it was, it is made anew as this
PDF = Found("pdf", "application/pdf", ".pdf")
# What the library says -> what it may be, with what it has to show and what it must not have.
SOUNDS = {
    "video/webm": Found("voice", "audio/webm", ".webm"),  # its name for sound alone, too
    "audio/mp4": Found("voice", "audio/mp4", ".m4a"),
    "video/mp4": Found("voice", "audio/mp4", ".m4a"),
    "audio/ogg": Found("voice", "audio/ogg", ".ogg"),
    "audio/mpeg": Found("voice", "audio/mpeg", ".mp3"),
    "audio/x-wav": Found("voice", "audio/wav", ".wav"),
}
SOUND_IN = {
    ".webm": re.compile(rb"\x86[\x80-\xff]A_[A-Z]"),  # the codec of a track
    ".m4a": re.compile(rb"hdlr.{8}soun", re.DOTALL),  # the handler of a track
    ".ogg": re.compile(rb"OpusHead|\x01vorbis|Speex   |\x7fFLAC"),
}
FILM_IN = {
    ".webm": re.compile(rb"\x86[\x80-\xff]V_[A-Z]"),
    ".m4a": re.compile(rb"hdlr.{8}vide", re.DOTALL),
    ".ogg": re.compile(rb"\x80theora|fishead|BBCD\x00"),
}


def look_into(file: IO[bytes]) -> Found | None:
    """What this file is, or None: nothing that is taken anywhere."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _document(file)
    guess = filetype.guess(head)
    if guess is None:
        return None
    if guess.mime in ("image/jpeg", "image/png", "image/webp"):
        return PICTURE
    if guess.mime == "application/pdf":
        return PDF
    sound = SOUNDS.get(guess.mime)
    return sound if sound and _is_sound(file, sound.suffix) else None


def _is_sound(file: IO[bytes], suffix: str) -> bool:
    if suffix not in SOUND_IN:
        return True
    file.seek(0)
    # Phones write the list of tracks of an MP4 last.
    data = file.read() if suffix == ".m4a" else file.read(TRACKS)
    return bool(SOUND_IN[suffix].search(data)) and not FILM_IN[suffix].search(data)


def _document(file: IO[bytes]) -> Found | None:
    """A Word, Excel, PowerPoint or OpenDocument text file without macros; never another ZIP."""
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return _office(archive, names)
            if "mimetype" in names and _said(archive, "mimetype") == OPEN_TEXT:
                has_macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
                return None if has_macros else Found("document", OPEN_TEXT, ".odt")
    except (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
    return None


def _office(archive: ZipFile, names: set[str]) -> Found | None:
    contents = _said(archive, "[Content_Types].xml")
    has_macros = "macroenabled" in contents.lower() or "vba" in contents.lower()
    if has_macros or any("vba" in name.lower() for name in names):
        return None
    for media_type, suffix in OFFICES.items():
        if f'"{media_type}.main+xml"' in contents.replace("'", '"'):
            return Found("document", media_type, suffix)
    return None


def _said(archive: ZipFile, name: str) -> str:
    """The first part of a member, unpacked; a small file can unpack to a giant one."""
    with archive.open(name) as member:
        return member.read(LISTED).decode("utf-8", errors="replace").strip()
