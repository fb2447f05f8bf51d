"""A day to choose with the arrow keys or by typing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit

from counter_app.ui.look import HEIGHT_INPUT

_WIDTH = 240


class DayEdit(QDateEdit):
    """A date edit that speaks of days as the rest of the program does."""

    def __init__(self, day: date, *, earliest: date | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setDisplayFormat("yyyy-MM-dd")
        self.setMinimumHeight(HEIGHT_INPUT)
        self.setMaximumWidth(_WIDTH)
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.lineEdit().setTextMargins(12, 0, 0, 0)
        if earliest is not None:
            self.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.setCurrentSection(QDateEdit.Section.DaySection)

    def day(self) -> date:
        """Return the day that stands there."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())
