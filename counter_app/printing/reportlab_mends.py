"""Mends what reportlab 5.1 does wrong with Chinese.

1. Its line breaker lets a line begin with `，` or `”` and end with `《`: `finished_lines` breaks a text by our own
   breaker, measured in the fonts that will draw it, and reportlab only ever gets lines (decision record 0009).
2. Its ToUnicode map writes a code point above U+FFFF as five hexadecimal digits, which readers take for another
   character: 𬭎 is found and copied as Ⲵ. `SearchableFont` writes UTF-16, as the format asks.
3. A canvas names Helvetica, which it doesn't embed, on every page: `embedding_canvas` begins with a font of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from counter_app.printing.line_breaker import broken_lines

PROGRAMME: Final = "counter-app"
_MAPPED: Final = re.compile(r"(?<=> <)[0-9A-F]{5,6}(?=>)")
"""The target of a line `<code> <target>` of a ToUnicode map that is wrong."""


class SearchableFont(TTFont):  # type: ignore[misc]
    """A font whose text can be searched and copied, whatever the plane of its characters.

    Only documents that use this font are touched: the map is mended after reportlab has made it, instead of replacing
    a function of the library for everybody in the process.
    """

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the subsets of the font to a document, with mended maps."""
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name in set(doc.idToObject) - before:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                stream.content = mended_map(stream.content)


def mended_map(text: str) -> str:
    """Return a ToUnicode map with every target beyond the basic plane as a pair of surrogates."""
    return _MAPPED.sub(lambda found: chr(int(found.group(), 16)).encode("utf-16-be").hex().upper(), text)


def finished_lines(text: str, width_of: Callable[[str], float], width_pt: float, hanging_pt: float = 0) -> list[str]:
    """Return the lines that reportlab gets instead of the text, without the blanks at their ends."""
    return [line.rstrip(" ") for line in broken_lines(text, width_of, width_pt, hanging_pt)]


def embedding_canvas(target: BytesIO, size_pt: tuple[float, float], first_font: str, title: str) -> Canvas:
    """Return a canvas that embeds every font it names, writes equal bytes for equal drawings, and tells of nobody."""
    canvas = Canvas(target, pagesize=size_pt, pageCompression=1, invariant=1, initialFontName=first_font, lang="zh-CN")
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(PROGRAMME)
    canvas.setProducer(PROGRAMME)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
