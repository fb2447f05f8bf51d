"""A choice that opens as a list, for more options than stand side by side."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

from counter_app.ui.look import Look
from counter_app.ui.widgets.painted import painting


class ChoiceBox(QComboBox):
    """A combo box with the arrow of the theme."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        with painting(self) as painter:
            pen = QPen(self.look.colour("ink2"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            x, y = self.width() - 22.0, self.height() / 2
            painter.drawPolyline([QPointF(x - 5, y - 2.5), QPointF(x, y + 2.5), QPointF(x + 5, y - 2.5)])
