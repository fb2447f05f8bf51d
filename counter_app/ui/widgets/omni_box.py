"""The one place for scan, card and typing: latin letters and digits only, so that no input method stands between."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.look import HEIGHT_BIG_SEARCH, HEIGHT_SEARCH, Look
from counter_app.ui.widgets.painted import painting

_HANDED_ON = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class OmniBox(QLineEdit):
    """A search line; lists below it keep the arrow keys."""

    entered = Signal(str)
    """What stands there when Enter is pressed; nothing is told while it is empty."""

    def __init__(
        self,
        look: Look,
        name: str,
        placeholder: str,
        *,
        is_big: bool = False,
        icon: str = "scan",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._icon = icon
        self._is_big = is_big
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setProperty("omni", "big" if is_big else "search")
        self.setFixedHeight(HEIGHT_BIG_SEARCH if is_big else HEIGHT_SEARCH)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the screen: it undoes an act, never a letter."""
        is_asking = event.type() == QEvent.Type.ShortcutOverride
        if is_asking and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what is text; hand arrows, paging and an empty Enter or Esc on to the screen."""
        # A key with Alt is never text: where its action can't be done now, nothing happens.
        if event.key() in _HANDED_ON or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit(self.text().strip())
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and its icon."""
        super().paintEvent(event)
        size = 26 if self._is_big else 22
        with painting(self) as painter:
            picture = self.look.icon(self._icon, "primary", size)
            painter.drawPixmap(QPointF(16, (self.height() - size) / 2), picture)
