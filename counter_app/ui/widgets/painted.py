"""What painted parts share: they read the look when they paint, and repaint when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintDevice, QPainter, QPen
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look


class Painted(QWidget):
    """A widget that draws itself."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        look.changed.connect(self.update)


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Give a painter with smooth edges that ends with the block."""
    painter = QPainter(device)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


def text_width(font: QFont, text: str) -> int:
    """Return the width of a line, with the slack that another font of the same size may need."""
    return round(QFontMetricsF(font).horizontalAdvance(text) + 1)


def draw_box(
    painter: QPainter, area: QRectF, radius: float, *, back: QColor | None, edge: QColor | None, edge_px: float = 1
) -> None:
    """Draw a rounded box whose edge lies inside the area."""
    inset = edge_px / 2 if edge is not None else 0
    painter.setPen(QPen(edge, edge_px) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(back if back is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_check(painter: QPainter, area: QRectF, colour: QColor, width_px: float) -> None:
    """Draw a tick inside an area."""
    pen = QPen(colour, width_px)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, side = area.left(), area.top(), area.width()
    points = [(0.18, 0.53), (0.42, 0.77), (0.84, 0.27)]
    painter.drawPolyline([QPointF(left + x * side, top + y * side) for x, y in points])
