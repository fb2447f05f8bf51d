"""A day to choose with the arrow keys or by typing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit

from counter_app.ui.look import HEIGHT_INPUT

_WIDTH = 240
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DayEdit(QDateEdit):
    """A day that the arrows move by one, across months too; its buttons are hidden by the style sheet."""

    def __init__(self, day: date, *, earliest: date | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setDisplayFormat("yyyy-MM-dd")
        self.setMinimumHeight(HEIGHT_INPUT)
        self.setMaximumWidth(_WIDTH)
        self.lineEdit().setTextMargins(12, 0, 0, 0)
        if earliest is not None:
            self.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))

    def day(self) -> date:
        """Return the day that stands there."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move whole days; hand Enter and Esc on to the dialog."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.setDate(self.date().addDays(step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
