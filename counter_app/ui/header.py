"""The header: centre and window, the chips, who is at work, day and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.look import HEIGHT_HEADER, Look
from counter_app.ui.widgets.chip import Chip, ChipLevel, ChipState
from counter_app.ui.widgets.marks import CentreMark, IconMark
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole, Tone

if TYPE_CHECKING:
    # The page of signing in draws its chips as this does, and is painted before what fills them is loaded.
    from counter_app.ui.presenters.header import ChipWords, HeaderView


def chip_state(words: ChipWords) -> ChipState:
    """Return how a chip is drawn."""
    return ChipState(words.icon, words.words, words.number, ChipLevel(words.level))


class Header(Frame):
    """What is always in sight and always true."""

    printer_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(FrameRole.HEADER)
        self.setFixedHeight(HEIGHT_HEADER)
        self._centre, self._window = Text("", TextRole.STRONG), Text("", TextRole.STRONG, Tone.PRIMARY)
        self._line, self._clerk, self._role = (
            Text("", TextRole.STATE),
            Text("", TextRole.STRONG),
            Text("", TextRole.STATE),
        )
        self._date, self._day_kind = Text("", TextRole.SECONDARY), Text("", TextRole.SECONDARY, Tone.OK)
        self._clock = Text("", TextRole.CLOCK)
        self.practice = Chip(look, ChipState("alert-triangle", "", level=ChipLevel.WARN))
        self.printer = Chip(look, ChipState("printer", ""), opens=True)
        self.store = Chip(look, ChipState("circle-check", ""))
        self.printer.clicked.connect(self.printer_asked)
        self._build(look)

    def _build(self, look: Look) -> None:
        day = QVBoxLayout()
        day.setSpacing(0)
        day.addStretch(1)
        for text in (self._date, self._day_kind):
            text.setAlignment(Qt.AlignmentFlag.AlignRight)
            day.addWidget(text)
        day.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 18, 0)
        row.setSpacing(10)
        _add(row, CentreMark(look), self._centre, _upright(), self._window, self._line)
        row.addStretch(1)
        _add(row, self.practice, self.printer, self.store, _upright())
        _add(row, IconMark(look, "user-circle", "ink1", 22), self._clerk, self._role, _upright())
        row.addLayout(day)
        row.addWidget(self._clock)

    def render_view(self, view: HeaderView) -> None:
        """Show these texts."""
        self._centre.setText(view.centre)
        self._window.setText(view.window)
        self._line.setText(view.line_of_work)
        self._clerk.setText(view.clerk)
        self._role.setText(view.role)
        self._date.setText(view.date)
        self._day_kind.setText(view.day_kind)
        self._day_kind.set_tone(Tone.OK if view.is_working_day else Tone.WARN)
        self._clock.setText(view.clock)
        self.practice.setVisible(bool(view.practice_mark))
        self.practice.show_state(ChipState("alert-triangle", view.practice_mark, level=ChipLevel.WARN))


def _add(row: QHBoxLayout, *widgets: QWidget) -> None:
    for widget in widgets:
        row.addWidget(widget)


def _upright() -> Frame:
    line = Frame(FrameRole.UPRIGHT)
    line.setFixedHeight(24)
    return line
