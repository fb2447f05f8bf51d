"""The page before everything is there: painted at once, it says what is being done, or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from counter_app.services.errors import CounterError
from counter_app.ui.actions import KeyedWidget
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.marks import CentreMark
from counter_app.ui.widgets.text import Text, TextRole

_BAR_WIDTH = 320


class OpeningPage(KeyedWidget):
    """A mark, a sentence and a bar."""

    again_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Text("", TextRole.TITLE)
        self._advice = Text("", TextRole.BODY, wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._again = KeyButton.of(
            look, self.act(self.tr("再试一次"), "Enter", self.again_asked.emit), ButtonKind.PRIMARY
        )
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (CentreMark(look, 56), self._title, self._advice, self._bar, self._again):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.say(self.tr("正在打开今天的记录"))

    def say(self, sentence: str) -> None:
        """Say what is being done."""
        self._title.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self._advice.setText("")
        self._advice.hide()
        self._bar.show()
        self._again.hide()
        self.own_actions()[0].setEnabled(False)

    def fail(self, error: CounterError) -> None:
        """Say why the data folder can't be opened, and offer to try again."""
        self._title.setText(error.title)
        self._advice.setText(error.advice)
        self._advice.show()
        self._bar.hide()
        self._again.show()
        self.own_actions()[0].setEnabled(True)
        self.setFocus()
