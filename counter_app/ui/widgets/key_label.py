"""A key cap with the words that say what the key does."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.text import Text, TextRole


class KeyLabel(QWidget):
    """A key and what it does."""

    def __init__(self, look: Look, key: str = "", words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cap = KeyCap(look, key)
        self._words = Text(words, TextRole.STATE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.cap)
        row.addWidget(self._words)

    def say(self, key: str, words: str) -> None:
        """Show a key."""
        self.cap.set_key(key)
        self._words.setText(words)
