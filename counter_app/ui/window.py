"""The one window of the program: opening, wizard, signing in and the desk, one in front of the others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.opening import OpeningPage
from counter_app.ui.widgets.focus_ring import FocusRing

SMALLEST = (1366, 690)
"""The client area of the smallest screen at a counter: 1366×768 without title bar and task bar."""


class CounterWindow(QWidget):
    """Holds the pages; the focus ring belongs to it."""

    closing = Signal()

    def __init__(self, look: Look, application: QApplication) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(self.tr("民生服务中心 窗口办件"))
        self.opening = OpeningPage(look)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.opening)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.ring = FocusRing(look, application, self)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self.take_in(page)
        self.pages.setCurrentWidget(page)

    def take_in(self, page: QWidget) -> None:
        """Hold a page that comes to the front later: what is made on it then is styled where it stays."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)

    @property
    def page(self) -> QWidget | None:
        """Return the page in front."""
        return self.pages.currentWidget()

    def drop_page(self, page: QWidget) -> None:
        """Let go of a page that isn't wanted any more."""
        self.pages.removeWidget(page)
        page.deleteLater()

    def show_sized(self, size: tuple[int, int] | None) -> None:
        """Show the window in a size, or as large as the screen."""
        if size is not None:
            self.resize(*size)
            self.show()
        else:
            self.showMaximized()

    def come_to_front(self) -> None:
        """Answer a second start of the program: this is the one that runs."""
        if self.isMinimized():
            self.showMaximized()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what runs end first."""
        self.closing.emit()
        super().closeEvent(event)
