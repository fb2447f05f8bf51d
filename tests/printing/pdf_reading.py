"""Reads PDFs as people and readers do, with a library that shares no code with the one that writes them."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import pypdfium2

from counter_app.printing.pdf_fonts import FontFiles, PdfFonts
from tests.test_architecture import ROOT

FONTS = ROOT / "resources" / "fonts"
BLANKS = re.compile(r"\s+")
# pdfium marks a hyphen that ends a line so, as a word might go on in the next one; on paper it is a hyphen.
HYPHEN_AT_LINE_END = "\x02"


def committed_fonts() -> PdfFonts:
    """Return the fonts that the program ships."""
    return PdfFonts(FontFiles.in_folder(FONTS))


def without_blanks(text: str) -> str:
    return BLANKS.sub("", text)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline; pages count from 1."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """What a reader finds in a file; texts are without blanks, as lines are broken anywhere."""

    pages: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    sizes_pt: tuple[tuple[float, float], ...]
    bookmarks: tuple[Bookmark, ...]
    metadata: dict[str, str]

    @property
    def text(self) -> str:
        return "".join(self.pages)


def read_pdf(content: bytes) -> ReadPdf:
    """Open a file from memory and take everything out of it."""
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded().replace(HYPHEN_AT_LINE_END, "-") for page in document]
    bookmarks = [(one.get_title(), one.level, one.get_dest().get_index() + 1) for one in document.get_toc()]
    read = ReadPdf(
        tuple(without_blanks(text) for text in texts),
        tuple(tuple(text.splitlines()) for text in texts),
        tuple(page.get_size() for page in document),
        tuple(Bookmark(*one) for one in bookmarks),
        document.get_metadata_dict(),
    )
    document.close()
    return read


def fonts_without_a_file(content: bytes) -> list[str]:
    """Name the fonts of a file that have no font program inside it; our files keep their objects uncompressed."""
    objects = dict(re.findall(rb"(?ms)^(\d+) 0 obj\r?\n(.*?)\r?\nendobj", content))
    fonts = [body for body in objects.values() if re.search(rb"/Type /Font\b(?!Descriptor)", body)]
    assert fonts, "a file without fonts"
    return [_name_of(font) for font in fonts if not _has_file(font, objects)]


def mapped_targets(content: bytes) -> list[str]:
    """Return what every code of every font means, in hexadecimal as the file says it."""
    streams = re.findall(rb"(?s)/Filter \[ /FlateDecode \].*?stream\n(.*?)endstream", content)
    maps = [text.partition(b"beginbfchar")[2] for text in map(zlib.decompress, streams) if b"begincmap" in text]
    return [target.decode() for text in maps for target in re.findall(rb"(?m)^<[0-9A-F]+> <([0-9A-F]+)>$", text)]


def _has_file(font: bytes, objects: dict[bytes, bytes]) -> bool:
    descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", font)
    return descriptor is not None and b"/FontFile2" in objects[descriptor.group(1)]


def _name_of(font: bytes) -> str:
    named = re.search(rb"/BaseFont /(\S+)", font)
    return named.group(1).decode() if named else "unnamed"
