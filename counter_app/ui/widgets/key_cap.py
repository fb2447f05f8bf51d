"""The picture of a key, wherever something can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.painted import Painted, draw_box, painting, text_width

CAP_HEIGHT = 22
_PADDING, _FONT_PX, _RADIUS = 6, 12, 5


def cap_width(look: Look, key: str) -> int:
    """Return how wide the cap of a key is."""
    return max(CAP_HEIGHT, text_width(look.font(_FONT_PX, strong=True), key) + 2 * _PADDING)


def draw_cap(painter: QPainter, look: Look, area: QRectF, key: str, ink: QColor, back: QColor | None) -> None:
    """Draw the cap of a key into an area of its size."""
    edge = QColor(ink)
    edge.setAlphaF(0.75)
    draw_box(painter, area, _RADIUS, back=back, edge=edge)
    painter.setFont(look.font(_FONT_PX, strong=True))
    painter.setPen(ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(Painted):
    """A key by itself, beside the words that say what it does."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None, *, is_on_rail: bool = False) -> None:
        super().__init__(look, parent)
        self.key = key
        self._is_on_rail = is_on_rail
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        """Show another key."""
        if key == self.key:
            return
        self.key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return QSize(cap_width(self.look, self.key), CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        with painting(self) as painter:
            ink, back = ("rail_dim", None) if self._is_on_rail else ("ink2", self.look.colour("surface"))
            draw_cap(painter, self.look, QRectF(self.rect()), self.key, self.look.colour(ink), back)
