"""A tick with its words: the whole row toggles, by click and by Space."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from counter_app.ui.look import RADIUS_CONTROL, Look
from counter_app.ui.widgets.marks import TICK_PX, draw_tick
from counter_app.ui.widgets.painted import draw_box, painting, text_width

_GAP, _HEIGHT = 12, 40


class TickRow(QAbstractButton):
    """An option that is on or off."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self.look = look
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the room for tick and words."""
        return QSize(TICK_PX + 2 * _GAP + text_width(self.look.font(16), self.text()), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        area = QRectF(self.rect())
        with painting(self) as painter:
            if self.underMouse() and self.isEnabled():
                draw_box(painter, area, RADIUS_CONTROL, back=self.look.colour("primary_soft"), edge=None)
            tick = QRectF(2, (area.height() - TICK_PX) / 2, TICK_PX, TICK_PX)
            draw_tick(painter, self.look, tick, is_on=self.isChecked())
            painter.setPen(self.look.colour("ink1" if self.isEnabled() else "ink3"))
            painter.setFont(self.look.font(16))
            words = area.adjusted(TICK_PX + _GAP, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
