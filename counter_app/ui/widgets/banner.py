"""What is said to the clerk: the banner that stays until its cause is gone, and the toast that leaves by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPropertyAnimation, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.notices import Level
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.marks import IconMark
from counter_app.ui.widgets.text import Text, TextRole, Tone

TOAST_MS, FADE_MS = 8000, 120
_ICONS = {"ok": "circle-check", "warn": "alert-triangle", "bad": "alert-triangle", "info": "info-circle"}


class Banner(QWidget):
    """A message near its cause: what happened, what is safe, what to do."""

    def __init__(
        self, look: Look, level: Level, title: str, body: str, *, icon: str = "", buttons: Sequence[KeyButton] = ()
    ) -> None:
        super().__init__()
        self.look = look
        self.setProperty("banner", level.value)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = Text(title, TextRole.STRONG, Tone(level.value))
        self._body = Text(body, TextRole.BANNER, wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._body)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(IconMark(look, icon or _ICONS[level.value], level.value, 22))
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button)
        self.setAccessibleName(f"{title}。{body}")

    def say(self, title: str, body: str) -> None:
        """Change the words in place."""
        self._title.setText(title)
        self._body.setText(body)
        self.setAccessibleName(f"{title}。{body}")


class Toast(QWidget):
    """A short message above the key bar that goes after eight seconds; what it says is also told elsewhere."""

    undo_asked = Signal()
    gone = Signal()

    def __init__(
        self, look: Look, text: str, *, icon: str = "circle-check", undo_key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty("toast", "yes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(IconMark(look, icon, "toast_link", 20))
        row.addWidget(Text(text))
        self._link: KeyButton | None = None
        if undo_key:
            row.addSpacing(12)
            self._link = self._undo_link(undo_key)
            row.addWidget(self._link)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self._fade: QPropertyAnimation | None = None

    def _undo_link(self, key: str) -> KeyButton:
        link = KeyButton(self.look, self.tr("撤销"), kind=ButtonKind.LIGHT, key=key, height=28)
        link.set_ink("toast_link")
        link.clicked.connect(self.ask_undo)
        link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return link

    @property
    def is_offering(self) -> bool:
        """Say whether what it tells of can be undone here."""
        return self._link is not None and self._link.isEnabled()

    @Slot()
    def ask_undo(self) -> None:
        """Ask to undo what it tells of: once."""
        if self._link is not None and self._link.isEnabled():
            self.withdraw_offer()
            self.undo_asked.emit()

    def withdraw_offer(self) -> None:
        """Offer nothing more; what was said stays."""
        if self._link is not None:
            self._link.setEnabled(False)
            self.show_key("")

    def show_key(self, key: str) -> None:
        """Show the key that starts the undo now, none where it means something else."""
        if self._link is not None and self._link.key != key:
            self._link.set_key(key)
            self.adjustSize()

    def start(self, duration_ms: int = TOAST_MS) -> None:
        """Show the toast and let its time run."""
        self.adjustSize()
        self.show()
        self._timer.start(duration_ms)

    def leave(self) -> None:
        """Fade and go; at once where the system asks for no animation."""
        self._timer.stop()
        if not self.style().styleHint(self.style().StyleHint.SH_Widget_Animation_Duration, None, self):
            self._went()
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        self._fade = QPropertyAnimation(effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.finished.connect(self._went)
        self._fade.start()

    def _went(self) -> None:
        self.hide()
        self.gone.emit()
