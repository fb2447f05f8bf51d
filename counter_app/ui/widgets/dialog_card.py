"""The frame of every dialog: a card over the dimmed window, the safe side on Esc, the primary act on Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from counter_app.ui.actions import Action, KeyedWidget
from counter_app.ui.look import HEIGHT_PRIMARY, Look
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.marks import IconMark
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole

_DIM = 0.55
_EDGE = 14


class DialogCard(KeyedWidget):
    """A dialog inside its window; the page below is out of reach until it closes."""

    closed = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        subtitle: str = "",
        *,
        icon: str = "info-circle",
        tone: str = "primary",
        width: int = 640,
    ) -> None:
        super().__init__()
        self.look = look
        self._window: QWidget | None = None
        self._below: QWidget | None = None
        self._back: QWidget | None = None
        self._picture = QPixmap()
        self._page_place = QPoint()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.setSpacing(12)
        self._footer = QHBoxLayout()
        self._footer.setContentsMargins(20, 12, 20, 16)
        self._footer.setSpacing(10)
        self._frame = Frame(FrameRole.DIALOG, self)
        self._frame.setFixedWidth(width)
        self._build(title, subtitle, icon, tone)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def _build(self, title: str, subtitle: str, icon: str, tone: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(title, TextRole.TITLE, wraps=True))
        if subtitle:
            words.addWidget(Text(subtitle, TextRole.SECONDARY))
        head = self._head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(12)
        head.addWidget(IconMark(self.look, icon, tone, 28))
        head.addLayout(words, 1)
        content = QWidget()
        content.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content, self._scroll = content, scroll
        content.installEventFilter(self)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addWidget(scroll, 1)
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addLayout(self._footer)

    def add_dismissal(self, text: str, run: Callable[[], object] | None = None) -> KeyButton:
        """Add the safe side: Esc, at the left of the footer."""
        action = self.act(text, "Esc", run or self.close_card)
        button = self._big(KeyButton.of(self.look, action))
        self._footer.addWidget(button)
        self._footer.addStretch(1)
        return button

    def add_secondary(self, action: Action, kind: ButtonKind = ButtonKind.NORMAL) -> KeyButton:
        """Add a further way on, at the right."""
        button = self._big(KeyButton.of(self.look, self.add(action), kind))
        self._footer.addWidget(button)
        return button

    def add_primary(self, action: Action, *, icon: str = "") -> KeyButton:
        """Add the primary act: Enter, at the right end."""
        button = KeyButton.of(self.look, self.add(action), ButtonKind.PRIMARY, icon)
        self._footer.addWidget(button)
        return button

    def _big(self, button: KeyButton) -> KeyButton:
        button.set_height(HEIGHT_PRIMARY)
        return button

    def open_over(self, window: QWidget, page: QWidget, first: QWidget | None = None) -> None:
        """Lie over the window; `page` is out of reach meanwhile, `first` gets the focus."""
        self._window, self._below = window, page
        self._back = window.focusWidget()
        self._picture = page.grab()
        self._page_place = page.mapTo(window, page.rect().topLeft())
        self.setParent(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        page.setEnabled(False)
        self.show()
        self.raise_()
        self._fit()
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        """Go, and give the page and its focus back."""
        window, below = self._window, self._below
        if window is None or below is None:
            return
        self._window = self._below = None
        window.removeEventFilter(self)
        below.setEnabled(True)
        self.hide()
        if self._back is not None and isValid(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    @property
    def is_open(self) -> bool:
        """Say whether it lies over a window."""
        return self._below is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window."""
        if self._window is None:
            return False
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        elif watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._fit()
        return False

    def _fit(self) -> None:
        """Give the content its height as far as the window has it; the rest scrolls."""
        wanted = max(self._content.sizeHint().height(), self._content.minimumSizeHint().height())
        if self._content.hasHeightForWidth():
            wanted = max(wanted, self._content.heightForWidth(self._frame.width()))
        others = self._head.sizeHint().height() + self._footer.sizeHint().height() + 4
        room = self.height() - 2 * _EDGE - others
        self._scroll.setFixedHeight(max(60, min(wanted, room)))
        self._frame.adjustSize()
        size = self._frame.size()
        self._frame.move((self.width() - size.width()) // 2, max(_EDGE, (self.height() - size.height()) // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page as it stood, dimmed, and the shade of the card."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("app"))
        if not self._picture.isNull():
            painter.drawPixmap(self._page_place, self._picture)
        dim = QColor(self.look.colour("rail"))
        dim.setAlphaF(_DIM)
        painter.fillRect(self.rect(), dim)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(8, 0, -2):
            painter.setBrush(QColor(0, 0, 0, 14))
            card = QRectF(self._frame.geometry()).adjusted(-spread, -spread + 2, spread, spread + 2)
            painter.drawRoundedRect(card, 12 + spread, 12 + spread)
        painter.end()
