"""Draws finished pages with reportlab: the only place where marks become operators of a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.printing.pdf_fonts import PdfFonts
from counter_app.printing.pdf_marks import (
    AnchorMark,
    BoxMark,
    LinkMark,
    Mark,
    PageNumberMark,
    RuleMark,
    TextMark,
)
from counter_app.printing.pdf_pen import Hand, Pen
from counter_app.printing.reportlab_mends import embedding_canvas

THICKENED_PT: Final = 0.3
PLACES: Final = 2


class PageDrawing:
    """One document being drawn, page by page; texts over boxes."""

    def __init__(self, size_pt: tuple[float, float], title: str, fonts: PdfFonts) -> None:
        self._bytes = BytesIO()
        self._height = size_pt[1]
        self._chains = {is_strong: fonts.chain(is_bold=is_strong) for is_strong in (False, True)}
        self._canvas: Canvas = embedding_canvas(self._bytes, size_pt, self._chains[False].first_font, title)

    def page(self, placed: Iterable[tuple[float, Mark]], page_of: dict[int, int]) -> None:
        """Draw one page: marks with the height of their strips, and on which page each heading stands."""
        texts: list[TextMark] = []
        for top, mark in placed:
            match mark:
                case TextMark():
                    texts.append(_moved(mark, top))
                case PageNumberMark():
                    texts.append(self._number(mark, top, page_of[mark.heading]))
                case _:
                    self._shape(mark, top)
        self._texts(texts)
        self._canvas.showPage()

    def bookmark(self, title: str, level: int, heading: int) -> None:
        """Add a line to the outline that leads to a heading; levels count from 0."""
        self._canvas.addOutlineEntry(title, _key(heading), level)

    def finished(self) -> bytes:
        """Return the file; embeds the fonts, which is the longest step that can't be interrupted."""
        self._canvas.save()
        return self._bytes.getvalue()

    def _number(self, mark: PageNumberMark, top: float, page: int) -> TextMark:
        width = self._chains[mark.is_strong].text_em(str(page)) * mark.size_pt
        return TextMark(mark.right - width, top + mark.baseline, str(page), mark.size_pt, mark.is_strong)

    def _shape(self, mark: Mark, top: float) -> None:
        match mark:
            case BoxMark():
                self._box(mark, top)
            case RuleMark():
                self._rule(mark, top)
            case AnchorMark():
                self._canvas.bookmarkHorizontalAbsolute(_key(mark.heading), self._up(top + mark.y))
            case LinkMark():
                low, high = self._up(top + mark.y + mark.height), self._up(top + mark.y)
                area = (round(mark.x, PLACES), low, round(mark.x + mark.width, PLACES), high)
                self._canvas.linkAbsolute("", _key(mark.heading), area)
            case TextMark() | PageNumberMark():
                raise TypeError("texts are drawn after shapes")

    def _box(self, mark: BoxMark, top: float) -> None:
        if mark.fill_grey is not None:
            self._canvas.setFillGray(mark.fill_grey)
        if mark.line_pt:
            self._canvas.setLineWidth(mark.line_pt)
            self._canvas.setStrokeGray(0)
        y = self._up(top + mark.y + mark.height)
        is_filled, is_outlined = int(mark.fill_grey is not None), int(mark.line_pt > 0)
        self._canvas.rect(mark.x, y, mark.width, mark.height, stroke=is_outlined, fill=is_filled)

    def _rule(self, mark: RuleMark, top: float) -> None:
        if mark.is_dotted and mark.x2 <= mark.x1:
            return
        self._canvas.setLineWidth(mark.width_pt)
        self._canvas.setStrokeGray(mark.grey)
        self._canvas.setDash([1, 2.5] if mark.is_dotted else [])
        self._canvas.line(mark.x1, self._up(top + mark.y1), mark.x2, self._up(top + mark.y2))
        if mark.is_dotted:
            self._canvas.setDash([])

    def _texts(self, texts: Iterable[TextMark]) -> None:
        """Write all texts of a page in the order of the document."""
        pen = Pen(self._canvas, THICKENED_PT)
        for mark in texts:
            chain, x = self._chains[mark.is_strong], mark.x
            for run in chain.runs(mark.text):
                hand = Hand(run.font, mark.size_pt, run.is_thickened, grey=mark.grey)
                pen.write(hand, x, self._height - mark.baseline, run.text)
                x += chain.text_em(run.text) * mark.size_pt
        pen.finish()

    def _up(self, y: float) -> float:
        """Turn a distance from the top into one from the bottom, as PDF counts."""
        return round(self._height - y, PLACES)


def _moved(mark: TextMark, top: float) -> TextMark:
    return TextMark(mark.x, top + mark.baseline, mark.text, mark.size_pt, mark.is_strong, mark.grey)


def _key(heading: int) -> str:
    return f"h{heading}"
