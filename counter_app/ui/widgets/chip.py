"""A state at a glance in the header: icon, word and number; quiet while all is well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.look import HEIGHT_CHIP, Look
from counter_app.ui.widgets.painted import draw_box, painting, text_width

_PADDING, _ICON, _GAP, _FONT_PX = 12, 18, 8, 15


class ChipLevel(StrEnum):
    """How loud a chip is."""

    QUIET = "quiet"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


_TOKENS = {
    ChipLevel.QUIET: ("ink2", "sunken", ""),
    ChipLevel.OK: ("ok", "ok_soft", ""),
    ChipLevel.WARN: ("warn", "warn_soft", "warn_line"),
    ChipLevel.BAD: ("bad", "bad_soft", "bad_line"),
}


@dataclass(frozen=True, slots=True)
class ChipState:
    """What a chip says: `words`, and the `number` (a count, a time) in bold after them."""

    icon: str
    words: str
    number: str = ""
    level: ChipLevel = ChipLevel.QUIET


class Chip(QAbstractButton):
    """A chip; a click or Enter opens what it speaks of, where there is more to see."""

    def __init__(self, look: Look, state: ChipState, parent: QWidget | None = None, *, opens: bool = False) -> None:
        super().__init__(parent)
        self.look = look
        self.state = state
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()
        look.changed.connect(self.update)

    def show_state(self, state: ChipState) -> None:
        """Say something else."""
        if state == self.state:
            return
        self.state = state
        self._tell()
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.state.words} {self.state.number}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the chip that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room for icon, words and number."""
        number = text_width(self.look.font(_FONT_PX, strong=True), self.state.number) + _GAP if self.state.number else 0
        words = text_width(self.look.font(_FONT_PX), self.state.words)
        return QSize(2 * _PADDING + _ICON + _GAP + words + number, HEIGHT_CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        ink, back, edge = _TOKENS[self.state.level]
        area = QRectF(self.rect())
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        with painting(self) as painter:
            line = self.look.colour(edge) if edge else None
            draw_box(painter, area, area.height() / 2, back=self.look.colour(back), edge=line)
            painter.drawPixmap(
                QPointF(_PADDING, (area.height() - _ICON) / 2), self.look.icon(self.state.icon, ink, _ICON)
            )
            painter.setPen(self.look.colour("ink1" if self.state.level is ChipLevel.QUIET else ink))
            painter.setFont(self.look.font(_FONT_PX))
            left = _PADDING + _ICON + _GAP
            painter.drawText(area.adjusted(left, 0, 0, 0), centre, self.state.words)
            left += text_width(self.look.font(_FONT_PX), self.state.words) + _GAP
            painter.setFont(self.look.font(_FONT_PX, strong=True))
            painter.drawText(area.adjusted(left, 0, 0, 0), centre, self.state.number)
