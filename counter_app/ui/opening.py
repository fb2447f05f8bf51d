"""The page before anything else is there: painted at once, it says what is being done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.marks import CentreMark
from counter_app.ui.widgets.text import Text, TextRole

MARK_PX, SPACING_PX = 56, 16
_BAR_WIDTH = 320


class OpeningPage(QWidget):
    """A mark, a sentence and a bar; what is imported here is what the first picture costs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sentence = self.tr("正在打开今天的记录")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(_BAR_WIDTH)
        bar.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING_PX)
        column.addStretch(1)
        for widget in (CentreMark(look, MARK_PX), Text(sentence, TextRole.TITLE), bar):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
