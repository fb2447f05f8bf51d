"""Notices when a widget has been painted, for the processes that stamp their own start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Calls back once, when a widget was painted while a condition held and the picture has been handed over."""

    def __init__(
        self, widget: QWidget, painted: Callable[[], None], is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__(widget)
        self._widget, self._painted, self._is_wanted = widget, painted, is_wanted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The filter sees the event before the widget: the picture stands when the event loop turns again."""
        if event.type() == QEvent.Type.Paint and self._is_wanted():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False
