"""The rail at the left: the screens that exist, each with its key, and counts of what waits there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from counter_app.ui.actions import Action
from counter_app.ui.look import RAIL_ITEM_HEIGHT, RAIL_WIDTH, Look
from counter_app.ui.widgets.marks import Badge
from counter_app.ui.widgets.painted import painting
from counter_app.ui.widgets.text import Frame, FrameRole

_ICON, _BAR = 26, 3


class RailItem(QAbstractButton):
    """One screen: icon, word, key."""

    def __init__(self, look: Look, action: Action, icon: str) -> None:
        super().__init__()
        self.look = look
        self.key = action.key
        self._icon = icon
        self.setText(action.short)
        self.setAccessibleName(action.short)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.badge = Badge(look, self)
        self.clicked.connect(action.trigger)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of an item."""
        return QSize(RAIL_WIDTH, RAIL_ITEM_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the upper right of the icon."""
        self.badge.move(self.width() // 2 + 9, 8)

    def nextCheckState(self) -> None:
        """The shell says which screen is in front, not the click."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the item."""
        area = QRectF(self.rect())
        with painting(self) as painter:
            if self.isChecked():
                painter.fillRect(area, self.look.colour("rail_on"))
                painter.fillRect(QRectF(0, 0, _BAR, area.height()), self.look.colour("rail_mark"))
            elif self.underMouse():
                painter.fillRect(area, self.look.colour("rail_on"))
            picture = self.look.icon(self._icon, "rail_ink", _ICON)
            painter.drawPixmap(QPointF((area.width() - _ICON) / 2, 8), picture)
            painter.setPen(self.look.colour("rail_ink"))
            painter.setFont(self.look.font(15, strong=self.isChecked()))
            painter.drawText(QRectF(0, 34, area.width(), 22), Qt.AlignmentFlag.AlignCenter, self.text())
            painter.setPen(self.look.colour("rail_dim"))
            painter.setFont(self.look.font(12))
            painter.drawText(QRectF(0, 56, area.width(), 16), Qt.AlignmentFlag.AlignCenter, self.key)


class Rail(Frame):
    """The column of screens; what belongs to the PC stands at the bottom."""

    def __init__(self, look: Look) -> None:
        super().__init__(FrameRole.RAIL)
        self.look = look
        self.setFixedWidth(RAIL_WIDTH)
        self.items: dict[str, RailItem] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._above = 0

    def add(self, name: str, action: Action, icon: str, *, is_at_bottom: bool) -> RailItem:
        """Add a screen, or a thing to do such as locking."""
        item = RailItem(self.look, action, icon)
        self.items[name] = item
        if is_at_bottom:
            # Locking was there first and stays the last.
            self._column.insertWidget(max(self._above + 1, self._column.count() - 1), item)
        else:
            self._column.insertWidget(self._above, item)
            self._above += 1
        return item

    def mark(self, name: str) -> None:
        """Show which screen is in front."""
        for own, item in self.items.items():
            item.setChecked(own == name)
