"""The page that says why the data folder can't be opened, and offers to try again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from counter_app.services.errors import CounterError
from counter_app.ui.actions import KeyedWidget
from counter_app.ui.look import Look
from counter_app.ui.opening import MARK_PX, SPACING_PX
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.marks import CentreMark
from counter_app.ui.widgets.text import Text, TextRole


class FailedOpening(KeyedWidget):
    """What is wrong, what to do, and one key."""

    again_asked = Signal()

    def __init__(self, look: Look, error: CounterError) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        advice = Text(error.advice, TextRole.BODY, wraps=True)
        advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        again = KeyButton.of(look, self.act(self.tr("再试一次"), "Enter", self.again_asked.emit), ButtonKind.PRIMARY)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING_PX)
        column.addStretch(1)
        for widget in (CentreMark(look, MARK_PX), Text(error.title, TextRole.TITLE), advice, again):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
