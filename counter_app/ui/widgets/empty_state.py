"""What a list says when it has nothing to show: the good news, or the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.marks import IconMark
from counter_app.ui.widgets.text import Text, TextRole


class EmptyState(QWidget):
    """An icon, a title, a sentence, and perhaps one button."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        body: str,
        button: KeyButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Text(title, TextRole.SECTION)
        self._body = Text(body, TextRole.SECONDARY, wraps=True)
        self._body.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icon = IconMark(look, icon, "ink3", 40)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for widget in (self._icon, self._title, self._body, button):
            if widget is not None:
                column.addLayout(_centred(widget))
        column.addStretch(1)
        self.setAccessibleName(f"{title}。{body}")

    def show_words(self, icon: str, title: str, body: str) -> None:
        """Change icon and words."""
        self._icon.set_icon(icon, "ink3")
        self.say(title, body)

    def say(self, title: str, body: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._body.setText(body)
        self.setAccessibleName(f"{title}。{body}")


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
