"""The search line of the catalogue: names may be typed in Chinese, and + and − go on to the windows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from counter_app.ui.look import Look
from counter_app.ui.widgets.omni_box import OmniBox

_HANDED_ON = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""No name and no code holds + or −; Enter is the primary act of the page whatever stands in the line."""


class SearchLine(OmniBox):
    """A search line with the input method on: unlike the omni box it looks for names, and no card is laid to it."""

    def __init__(self, look: Look, name: str, placeholder: str) -> None:
        super().__init__(look, name, placeholder, icon="search")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what is text; hand on what belongs to the page."""
        if event.key() in _HANDED_ON:
            event.ignore()
            return
        super().keyPressEvent(event)
