"""Buttons that show their key at the right end and say why they can't be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.actions import Action
from counter_app.ui.look import HEIGHT_NORMAL, HEIGHT_PRIMARY, HEIGHT_SMALL, RADIUS_CONTROL, Look
from counter_app.ui.widgets.key_cap import CAP_HEIGHT, cap_width, draw_cap
from counter_app.ui.widgets.painted import draw_box, painting, text_width
from counter_app.ui.widgets.text import Text, TextRole


class ButtonKind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    NORMAL = "normal"
    DANGER = "danger"
    LIGHT = "light"
    SMALL = "small"
    SMALL_PRIMARY = "small_primary"


@dataclass(frozen=True, slots=True)
class _Size:
    height: int
    padding: int
    font_px: int
    is_strong: bool = False
    icon_px: int = 20


@dataclass(frozen=True, slots=True)
class _Paint:
    """Token names; an empty one is not drawn."""

    ink: str
    back: str
    edge: str
    edge_px: float = 1


_SIZES = {
    ButtonKind.PRIMARY: _Size(HEIGHT_PRIMARY, 18, 18, is_strong=True),
    ButtonKind.NORMAL: _Size(HEIGHT_NORMAL, 17, 16),
    ButtonKind.DANGER: _Size(HEIGHT_NORMAL, 17, 16),
    ButtonKind.LIGHT: _Size(HEIGHT_NORMAL, 10, 16),
    ButtonKind.SMALL: _Size(HEIGHT_SMALL, 12, 15),
    ButtonKind.SMALL_PRIMARY: _Size(HEIGHT_SMALL, 12, 15, is_strong=True),
}
_FILLED = frozenset({ButtonKind.PRIMARY, ButtonKind.SMALL_PRIMARY})
_GAP = 10
_CAP_MARGIN = 12


class KeyButton(QAbstractButton):
    """A button: verb and object, an optional icon at the left, its key at the right end."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.NORMAL,
        key: str = "",
        icon: str = "",
        height: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.key, self.kind, self.reason = key, kind, ""
        self._icon_name = icon
        self._size = _SIZES[kind]
        self._height = height or self._size.height
        self._action: Action | None = None
        self._comes_and_goes = False
        self._ink = ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @classmethod
    def of(
        cls,
        look: Look,
        action: Action,
        kind: ButtonKind = ButtonKind.NORMAL,
        icon: str = "",
        *,
        comes_and_goes: bool = False,
    ) -> KeyButton:
        """Make the button of an action: text, key, refusal and effect are the action's.

        One that `comes_and_goes` is out of sight while the action can't be done.
        """
        button = cls(look, action.text(), kind=kind, key=action.key, icon=icon)
        button._action = action
        button._comes_and_goes = comes_and_goes
        action.changed.connect(button._follow)
        button.clicked.connect(action.trigger)
        button._follow()
        return button

    def set_ink(self, token: str) -> None:
        """Write in another colour, where the button stands on a ground of its own."""
        self._ink = token
        self.update()

    def set_icon_name(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon_name:
            self._icon_name = icon
            self._resized()

    def set_text(self, text: str) -> None:
        """Rename the button."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self._resized()

    def set_height(self, height: int) -> None:
        """Stand as high as a neighbour."""
        self._height = height
        self._resized()

    def set_key(self, key: str) -> None:
        """Show another key."""
        if key != self.key:
            self.key = key
            self._resized()

    def refuse(self, reason: str) -> None:
        """Disable the button and say why; an empty reason enables it."""
        self.setEnabled(not reason)
        if reason != self.reason:
            self.reason = reason
            self.setToolTip(reason)
            self.setAccessibleDescription(reason)

    def _follow(self) -> None:
        action = self._action
        if action is None:
            return
        self.set_text(action.text())
        self.refuse(action.reason)
        self.setEnabled(action.isEnabled())
        # A button that stands nowhere yet would become a window of its own.
        if self._comes_and_goes and (self.parentWidget() is not None or not action.isEnabled()):
            self.setVisible(action.isEnabled())

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon, text and key."""
        size = self._size
        width = 2 * size.padding + text_width(self._font(), self.text())
        width += size.icon_px + _GAP if self._icon_name else 0
        width += cap_width(self.look, self.key) + _GAP - (size.padding - _CAP_MARGIN) if self.key else 0
        return QSize(width, self._height)

    def minimumSizeHint(self) -> QSize:
        """A button never cuts its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, words and key."""
        paint = self._paint()
        with painting(self) as painter:
            back = self.look.colour(paint.back) if paint.back else None
            edge = self.look.colour(paint.edge) if paint.edge else None
            draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, back=back, edge=edge, edge_px=paint.edge_px)
            self._draw_words(painter, self._ink or paint.ink)

    def _draw_words(self, painter: QPainter, ink: str) -> None:
        size, colour = self._size, self.look.colour(ink)
        right = float(self.width() - size.padding)
        if self.key:
            cap = QRectF(0, 0, cap_width(self.look, self.key), CAP_HEIGHT)
            cap.moveCenter(QPointF(self.width() - _CAP_MARGIN - cap.width() / 2, self.height() / 2))
            is_plain = self.kind in _FILLED or not self.isEnabled() or bool(self._ink)
            back = None if is_plain else self.look.colour("surface")
            draw_cap(painter, self.look, cap, self.key, colour if is_plain else self.look.colour("ink2"), back)
            right = cap.left() - _GAP
        words = text_width(self._font(), self.text())
        icon_room = size.icon_px + _GAP if self._icon_name else 0
        left = size.padding + max(0.0, (right - size.padding - words - icon_room) / 2)
        if self._icon_name:
            picture = self.look.icon(self._icon_name, ink, size.icon_px)
            painter.drawPixmap(QPointF(left, (self.height() - size.icon_px) / 2), picture)
        painter.setFont(self._font())
        painter.setPen(colour)
        area = QRectF(left + icon_room, 0, words + 4, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _font(self) -> QFont:
        strong = self._size.is_strong or self.isChecked()
        return self.look.font(self._size.font_px, strong=strong)

    def _paint(self) -> _Paint:
        if not self.isEnabled():
            return _Paint("ink3", "sunken", "line")
        if self.isChecked():
            return _Paint("primary", "primary_soft", "primary", 2)
        hovered, pressed = self.underMouse(), self.isDown()
        if self.kind in _FILLED:
            back = "primary_pressed" if pressed else "primary_hover" if hovered else "primary"
            return _Paint("on_primary", back, "")
        if self.kind is ButtonKind.DANGER:
            return _Paint("bad", "bad_soft" if pressed or hovered else "surface", "bad")
        if self.kind is ButtonKind.LIGHT:
            return _Paint("primary", "sel" if pressed else "primary_soft" if hovered else "", "")
        if pressed or hovered:
            return _Paint("ink1", "sel" if pressed else "primary_soft", "primary")
        return _Paint("ink1", "surface", "line2")


class ReasonHint(Text):
    """The sentence beside a button that can't be pressed; hidden while it can."""

    def __init__(self, action: Action) -> None:
        super().__init__(action.reason, TextRole.HINT, wraps=True)
        self.setVisible(bool(action.reason))
        action.reason_changed.connect(self._show)

    def _show(self, reason: str) -> None:
        self.setText(reason)
        self.setVisible(bool(reason))
