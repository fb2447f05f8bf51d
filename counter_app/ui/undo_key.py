"""Keeps the key of undoing for the toast that offers it, whatever text box has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from counter_app.ui.messages import MessageBar


def kept_from_text(event: QEvent) -> bool:
    """Keep a text box from taking the key of undoing for its letters; answers whether it was that key."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        event.ignore()
        return True
    return False


class UndoKey(QObject):
    """While a toast offers to undo an act, no text box takes the key for its letters.

    It looks at the events of the program only meanwhile.
    """

    def __init__(self, application: QApplication, messages: MessageBar) -> None:
        super().__init__()
        self._application, self._messages = application, messages
        self._is_watching = False
        messages.offers_changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        if self._messages.can_undo == self._is_watching:
            return
        self._is_watching = not self._is_watching
        if self._is_watching:
            self._application.installEventFilter(self)
        else:
            self._application.removeEventFilter(self)

    def close(self) -> None:
        """Look at nothing any more."""
        self._messages.offers_changed.disconnect(self._follow)
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the shell; where a dialog lies over the page, its text box gets it all the same."""
        return kept_from_text(event)
