"""The PDF of a slip: the laid lines of the paper on a page of its width and height, dot for dot (printing P23)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import DOTS_PER_HALF_CELL, PaperWidth
from counter_app.printing.glyphs import baseline_of
from counter_app.printing.laid_lines import LaidLine, LaidPage, Picture, Span
from counter_app.printing.layout import lay_out
from counter_app.printing.line_boxes import drawing_boxes, span_boxes
from counter_app.printing.measure import cells_of
from counter_app.printing.paragraphs import CHARACTER_DOTS
from counter_app.printing.pdf_fonts import DRAWING, PdfFonts, Typeface
from counter_app.printing.pdf_pen import Hand, Pen
from counter_app.printing.reportlab_mends import embedding_canvas
from counter_app.printing.safe_text import printable_ticket
from counter_app.services.paper_ports import Bitmap

DOTS_PER_MM: Final = 8
DOT_PT: Final = 72 / 25.4 / DOTS_PER_MM
TITLE: Final = "窗口单据"
"""The title of every file: what a slip says of a person stays on its page."""
END_DOTS: Final = 24
"""The paper before the first and after the last line, which no cutter can spare."""
THICKENED_DOTS: Final = 1
NEARLY_DOTS: Final = 0.05
JOINING: Final = frozenset("—…─")
"""Signs that must touch when they are set in a row, so they are stretched to the whole cell."""


@dataclass(slots=True)
class _Piece:
    """Characters that one operator draws: each begins where the one before it ends."""

    face: Typeface
    size_dots: float
    horizontal_scale: float
    x_dots: float
    end_dots: float
    text: str

    def continues(self, earlier: _Piece) -> bool:
        return (
            self.face is earlier.face
            and self.size_dots == earlier.size_dots
            and self.horizontal_scale == earlier.horizontal_scale
            and abs(self.x_dots - earlier.end_dots) <= NEARLY_DOTS
        )


class PdfTicketPrinter:
    """Makes PDFs of slips with the lines, the mark and the pictures of the paper; equal slips give equal bytes."""

    def __init__(self, fonts: PdfFonts, mark: Bitmap | None = None) -> None:
        self._fonts = fonts
        self._mark = mark

    def pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return a slip as a file of one page: as wide as the paper, as high as the print and 3 mm at either end."""
        drawable = self._fonts.chain(is_half=True)
        page = lay_out(printable_ticket(ticket, drawable), width, self._mark)
        target = BytesIO()
        with DRAWING:
            size = (width.value * DOTS_PER_MM * DOT_PT, (page.height + 2 * END_DOTS) * DOT_PT)
            canvas = embedding_canvas(target, size, self._fonts.chain().first_font, TITLE)
            canvas.scale(DOT_PT, DOT_PT)
            canvas.translate(0, END_DOTS)
            _Drawing(canvas, page, self._fonts, (width.value * DOTS_PER_MM - width.dots) / 2).draw()
            canvas.showPage()
            canvas.save()
        return target.getvalue()


class _Drawing:
    """One page being drawn, in dots from its lower left corner; shapes first, then all texts in reading order."""

    def __init__(self, canvas: Canvas, page: LaidPage, fonts: PdfFonts, margin: float) -> None:
        self._canvas = canvas
        self._page = page
        self._fonts = fonts
        self._margin = margin

    def draw(self) -> None:
        for line in self._page.lines:
            self._shapes(line)
        pen = Pen(self._canvas, THICKENED_DOTS)
        for line in self._page.lines:
            for span in line.spans:
                self._write(pen, span, _baseline(line))
        pen.finish()

    def _shapes(self, line: LaidLine) -> None:
        """Draw what lies under the characters of a line."""
        tallest = _tallest(line)
        boxes = [*drawing_boxes(line, self._page.width_dots)]
        boxes += (box for span in line.spans for box in span_boxes(span, tallest, line))
        for left, top, right, bottom in boxes:
            self._box(left, line.y + top, right - left, bottom - top)
        if isinstance(line.drawing, Picture):
            self._picture(line.drawing, line)

    def _picture(self, picture: Picture, line: LaidLine) -> None:
        """Draw the black dots of a picture as areas, sharp at every size; equal rows become one."""
        bitmap = picture.bitmap
        stride = (bitmap.width + 7) // 8
        rows = [bitmap.bits[start : start + stride] for start in range(0, len(bitmap.bits), stride)]
        top = line.y + (line.height - bitmap.height) // 2
        for row, group in groupby(rows):
            height = len(list(group))
            for x, width in _black_runs(row, bitmap.width):
                self._box(picture.x_dots + x, top, width, height)
            top += height

    def _box(self, x: float, y: float, width: float, height: float) -> None:
        self._canvas.rect(self._margin + x, self._page.height - y - height, width, height, stroke=0, fill=1)

    def _write(self, pen: Pen, span: Span, baseline: int) -> None:
        grey = 1.0 if span.style.inverted else 0.0
        for piece in _joined(self._glyphs(span)):
            face = piece.face
            hand = Hand(face.name, piece.size_dots, face.is_thickened, piece.horizontal_scale, grey)
            pen.write(hand, self._margin + piece.x_dots, self._page.height - baseline, piece.text)

    def _glyphs(self, span: Span) -> Iterator[_Piece]:
        """Set each character into its cells: squeezed or stretched where it must be, else in their middle."""
        style, x = span.style, float(span.x_dots)
        scale = style.width_factor / style.height_factor
        for character in span.text:
            cells = cells_of(character)
            face = self._fonts.chain(is_bold=style.bold, is_half=cells == 1).face_of(character)
            size = _size_dots(face) * style.height_factor
            room = float(cells * DOTS_PER_HALF_CELL * style.width_factor)
            natural = face.widths.get(ord(character), 1000) / 1000 * size * scale
            spare = room - natural
            if natural and (spare < -NEARLY_DOTS or character in JOINING):
                yield _Piece(face, size, scale * room / natural, x, x + room, character)
            else:
                left = x + spare / 2 if spare > NEARLY_DOTS else x
                yield _Piece(face, size, scale, left, left + natural, character)
            x += room


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Join pieces that continue each other."""
    last: _Piece | None = None
    for piece in pieces:
        if last is not None and piece.continues(last):
            last.text += piece.text
            last.end_dots = piece.end_dots
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _baseline(line: LaidLine) -> int:
    return line.y + baseline_of(_tallest(line))


def _tallest(line: LaidLine) -> int:
    return max((span.style.height_factor for span in line.spans), default=1)


def _size_dots(face: Typeface) -> float:
    """Return the size at which a font fills its cells: the mono font by the advance of its digits."""
    return DOTS_PER_HALF_CELL * 1000 / face.widths[ord("0")] if face.is_mono else CHARACTER_DOTS


def _black_runs(row: bytes, width: int) -> Iterator[tuple[int, int]]:
    """Return start and length of each run of black dots."""
    bits = f"{int.from_bytes(row, 'big'):0{8 * len(row)}b}"[:width]
    start = bits.find("1")
    while start >= 0:
        end = bits.find("0", start)
        end = width if end < 0 else end
        yield start, end - start
        start = bits.find("1", end)
