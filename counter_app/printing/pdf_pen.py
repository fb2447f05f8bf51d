"""Writes the texts of one page; font, grey, mode and scale are said only when they change, which halves the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas

PLACES: Final = 3
_FILL: Final = 0
_FILL_AND_STROKE: Final = 2


@dataclass(frozen=True, slots=True)
class Hand:
    """How characters are written; `horizontal_scale` 1 is as the font has them, `grey` 0 is black."""

    font: str
    size: float
    is_thickened: bool = False
    horizontal_scale: float = 1.0
    grey: float = 0.0


class Pen:
    """The text object of a page; `thickened_by` is how much broader a regular character is drawn to pass for bold."""

    def __init__(self, canvas: Canvas, thickened_by: float) -> None:
        self._canvas = canvas
        canvas.setLineWidth(thickened_by)
        self._text = canvas.beginText()
        self._hand: Hand | None = None

    def write(self, hand: Hand, x: float, y: float, text: str) -> None:
        """Write a text from its left end on a baseline; y counts from the bottom."""
        if hand != self._hand:
            self._take(hand)
        self._text.setTextOrigin(round(x, PLACES), round(y, PLACES))
        self._text.textOut(text)

    def finish(self) -> None:
        """Put what was written on the page."""
        self._canvas.drawText(self._text)

    def _take(self, hand: Hand) -> None:
        last = self._hand
        if last is None or (hand.font, hand.size) != (last.font, last.size):
            self._text.setFont(hand.font, hand.size)
        if last is None or hand.grey != last.grey:
            self._text.setFillGray(hand.grey)
            self._text.setStrokeGray(hand.grey)
        if last is None or hand.is_thickened != last.is_thickened:
            self._text.setTextRenderMode(_FILL_AND_STROKE if hand.is_thickened else _FILL)
        if last is None or hand.horizontal_scale != last.horizontal_scale:
            self._text.setHorizScale(round(100 * hand.horizontal_scale, PLACES))
        self._hand = hand
