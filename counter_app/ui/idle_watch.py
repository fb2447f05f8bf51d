"""Notices that nobody has touched this PC for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QApplication

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits `idle` when the minutes have passed without a key or a movement."""

    idle = Signal()

    def __init__(self, application: QApplication, minutes: int = 3) -> None:
        super().__init__(application)
        self._is_stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        application.installEventFilter(self)

    @property
    def minutes(self) -> int:
        """Return after how long the PC counts as left alone."""
        return self._timer.interval() // 60_000

    def set_minutes(self, minutes: int) -> None:
        """Wait that long from now on."""
        self._timer.setInterval(minutes * 60_000)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer: the desk is closed."""
        self._timer.stop()
        self._is_stopped = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin anew with every touch."""
        # Every event of every widget comes by here: its class is told apart ten times faster than its type.
        if isinstance(event, QInputEvent) and event.type() in _INPUT and not self._is_stopped:
            self._timer.start()
        return False
