"""The nine items under the digits: shown between two applicants, chosen while one is here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.services.favourites import KEYS, Favourite
from counter_app.ui.look import RADIUS_CONTROL, Look
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.painted import Painted, draw_box, painting
from counter_app.ui.widgets.text import ElidedText, TextRole

COLUMNS = 3
LOWEST, HIGHEST = 46, 62


class FavouriteCard(Painted):
    """An item with its digit; a click does what the digit does where there is somebody to do it for."""

    pressed = Signal()

    def __init__(self, look: Look, digit: int, parent: QWidget, *, is_choosable: bool) -> None:
        super().__init__(look, parent)
        self._is_choosable = is_choosable
        self._name = ElidedText("", TextRole.STRONG)
        self._detail = ElidedText("", TextRole.SECONDARY)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 10, 2)
        row.setSpacing(12)
        cap = KeyCap(look, str(digit))
        cap.setEnabled(is_choosable)
        row.addWidget(cap)
        row.addLayout(words, 1)
        self.setMinimumHeight(LOWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Ask for the height of the standard; a low window gets less."""
        return QSize(super().sizeHint().width(), HIGHEST)

    def show_favourite(self, favourite: Favourite | None) -> None:
        """Show an item, or an empty place."""
        self.setVisible(favourite is not None)
        if favourite is None:
            return
        today = self.tr("今日 {count} 件").format(count=favourite.today)
        detail = f"{favourite.code} · {today}" if favourite.today else favourite.code
        self._name.setText(favourite.name)
        self._detail.setText(detail)
        self.setAccessibleName(f"{favourite.digit} {favourite.name} {detail}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the whole card be the target."""
        if self._is_choosable and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        is_hovered = self._is_choosable and self.underMouse()
        back, edge = ("primary_soft", "primary") if is_hovered else ("surface", "line")
        with painting(self) as painter:
            area = QRectF(self.rect())
            draw_box(painter, area, RADIUS_CONTROL, back=self.look.colour(back), edge=self.look.colour(edge))


class FavouriteGrid(QWidget):
    """Nine places in three columns."""

    chosen = Signal(object)
    """The place of the item, counted from 0."""

    def __init__(self, look: Look, parent: QWidget, *, is_choosable: bool) -> None:
        super().__init__(parent)
        self._shown: tuple[Favourite, ...] | None = None
        self._cards = [FavouriteCard(look, digit, self, is_choosable=is_choosable) for digit in range(1, KEYS + 1)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, card in enumerate(self._cards):
            grid.addWidget(card, place // COLUMNS, place % COLUMNS)
            card.pressed.connect(partial(self.chosen.emit, place))
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def show_favourites(self, favourites: tuple[Favourite, ...]) -> None:
        """Show these items."""
        if favourites == self._shown:
            return
        self._shown = favourites
        for place, card in enumerate(self._cards):
            card.show_favourite(favourites[place] if place < len(favourites) else None)
