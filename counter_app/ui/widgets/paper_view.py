"""Shows a paper exactly as it will be printed: the raster of the back end, never text of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.services.paper_ports import Bitmap
from counter_app.ui.look import RADIUS_CONTROL, Look
from counter_app.ui.widgets.painted import Painted, draw_box, painting

_MARGIN, _FOOT, _FADE, _TEETH = 9, 30, 56, 5
_EDGE_SHARE = 0.05
"""Of the sheet's width, at either side: 80 mm paper is printed on 72 of them."""


class PaperView(Painted):
    """The paper in a well; what doesn't fit fades out and is reached with PgDn, never cut silently."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name = name
        self._bitmap: Bitmap | None = None
        self._picture: QPixmap | None = None
        self._top = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        look.changed.connect(self._forget_picture)

    def show_bitmap(self, bitmap: Bitmap | None, summary: str = "") -> None:
        """Show a paper from its top; `summary` is what a screen reader says of it."""
        self._bitmap = bitmap
        self._top = 0.0
        self.setAccessibleName(summary or self._name)
        self._forget_picture()

    def has_more(self) -> bool:
        """Say whether some of the paper lies below what is shown."""
        return self._picture is not None and self._top + self._room() < self._paper_height() - 0.5

    def page_down(self) -> None:
        """Show the next part of the paper; at its end begin again."""
        self._move_to(self._top + self._room() * 0.85 if self.has_more() else 0.0)

    def page_up(self) -> None:
        """Show the part before."""
        self._move_to(self._top - self._room() * 0.85)

    def sizeHint(self) -> QSize:
        """Ask for the width of the right column."""
        return QSize(310, 360)

    def minimumSizeHint(self) -> QSize:
        """A paper can be looked at through a small window."""
        return QSize(220, 160)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the paper."""
        self._move_to(self._top - event.angleDelta().y() / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper to the new width."""
        self._forget_picture()

    def _forget_picture(self) -> None:
        self._picture = None if self._bitmap is None else self._scaled(self._bitmap)
        self._move_to(self._top)

    def _scaled(self, bitmap: Bitmap) -> QPixmap:
        row_bytes = (bitmap.width + 7) // 8
        image = QImage(bitmap.bits, bitmap.width, bitmap.height, row_bytes, QImage.Format.Format_Mono)
        image.setColorTable([self.look.colour("paper").rgb(), self.look.colour("paper_ink").rgb()])
        ratio = self.devicePixelRatioF()
        width = max(1, round((self._sheet_width() - 2 * self._edge()) * ratio))
        smooth = image.convertToFormat(QImage.Format.Format_RGB32)
        picture = QPixmap.fromImage(smooth.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _sheet_width(self) -> float:
        return self.width() - 2 * _MARGIN

    def _edge(self) -> float:
        """Return the white edge that the print head doesn't reach."""
        return self._sheet_width() * _EDGE_SHARE

    def _paper_height(self) -> float:
        if self._picture is None:
            return 0.0
        return self._picture.deviceIndependentSize().height() + 2 * self._edge() + _TEETH

    def _room(self) -> float:
        whole = self.height() - 2 * _MARGIN
        return whole if self._paper_height() <= whole else whole - _FOOT + _MARGIN

    def _move_to(self, top: float) -> None:
        self._top = max(0.0, min(top, self._paper_height() - self._room()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the well, the paper and what is said below it."""
        with painting(self) as painter:
            draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, back=self.look.colour("sunken"), edge=None)
            if self._picture is None:
                return
            window = QRectF(_MARGIN, _MARGIN, self._sheet_width(), min(self._room(), self._paper_height()))
            painter.save()
            painter.setClipRect(window)
            painter.drawPath(self._sheet(painter, window))
            edge = self._edge()
            painter.drawPixmap(QPointF(window.left() + edge, window.top() + edge - self._top), self._picture)
            painter.restore()
            if self.has_more():
                self._draw_more(painter, window)

    def _sheet(self, painter: QPainter, window: QRectF) -> QPainterPath:
        """Return the outline of the sheet with its torn end."""
        left, right = window.left() + 0.5, window.right() - 0.5
        top, bottom = window.top() - self._top + 0.5, window.top() - self._top + self._paper_height() - _TEETH
        path = QPainterPath(QPointF(left, top))
        path.lineTo(right, top)
        path.lineTo(right, bottom)
        count = max(1, int((right - left) // (2 * _TEETH)))
        step = (right - left) / count
        for tooth in range(count):
            path.lineTo(right - (tooth + 0.5) * step, bottom + _TEETH)
            path.lineTo(right - (tooth + 1) * step, bottom)
        path.closeSubpath()
        painter.setPen(QPen(self.look.colour("paper_line"), 1))
        painter.setBrush(self.look.colour("paper"))
        return path

    def _draw_more(self, painter: QPainter, window: QRectF) -> None:
        clear = self.look.colour("sunken")
        clear.setAlpha(0)
        fade = QLinearGradient(0, window.bottom() - _FADE, 0, window.bottom())
        fade.setColorAt(0, clear)
        fade.setColorAt(1, self.look.colour("sunken"))
        painter.fillRect(QRectF(window.left() - 1, window.bottom() - _FADE, window.width() + 2, _FADE + 1), fade)
        painter.setPen(self.look.colour("ink2"))
        painter.setFont(self.look.font(14))
        foot = QRectF(0, window.bottom(), self.width(), self.height() - window.bottom())
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.tr("下面还有 · PgDn 看全文"))
