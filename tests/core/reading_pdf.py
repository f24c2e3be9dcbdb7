"""Reading a PDF in tests: its pages, its words, and what is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL import Image


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


def pages_of(content: bytes) -> int:
    with opened(content) as document:
        return len(document)


def words_of(content: bytes) -> str:
    """All words, on one line."""
    with opened(content) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(texts).split())


def drawn(content: bytes, page: int = 0) -> Image.Image:
    """The page as grey pixels, two for each millimetre."""
    with opened(content) as document:
        return document[page].render(scale=2 * 25.4 / 72).to_pil().convert("L")


def facts_of(content: bytes) -> dict[str, str]:
    with opened(content) as document:
        return document.get_metadata_dict()
