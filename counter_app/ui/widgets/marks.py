"""Small painted marks: an icon, a tick box, the number of a step, a person's initials, the sign of the centre."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from counter_app.ui.look import RADIUS_CARD, Look
from counter_app.ui.widgets.painted import Painted, draw_box, draw_check, painting


class IconMark(Painted):
    """An icon in the colour of a token; purely beside words that say the same."""

    def __init__(self, look: Look, name: str, ink: str = "ink2", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name, self._ink, self._size = name, ink, size
        self.setFixedSize(size, size)

    def set_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self.look.icon(self._name, self._ink, self._size))


TICK_PX = 24


def draw_tick(painter: QPainter, look: Look, area: QRectF, *, is_on: bool) -> None:
    """Draw a tick box into an area of its size."""
    box = area.adjusted(1, 1, -1, -1)
    back, edge = ("primary", "primary") if is_on else ("surface", "line2")
    draw_box(painter, box, 5, back=look.colour(back), edge=look.colour(edge), edge_px=1.5)
    if is_on:
        draw_check(painter, box.adjusted(3, 3, -3, -3), look.colour("on_primary"), 2.5)


class Tick(QAbstractButton):
    """A tick box of 24 px; where it stands in a row, the whole row toggles."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFixedSize(TICK_PX, TICK_PX)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        with painting(self) as painter:
            draw_tick(painter, self.look, QRectF(self.rect()), is_on=self.isChecked())


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    TROUBLE = "trouble"
    AHEAD = "ahead"


STEP_PX = 26


class StepNo(Painted):
    """The number of a step: ✓ done, filled now, ! in trouble, hollow ahead."""

    def __init__(
        self, look: Look, number: int, state: StepState = StepState.AHEAD, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._number, self._state = number, state
        self.setFixedSize(STEP_PX, STEP_PX)
        self._tell()

    def set_state(self, state: StepState) -> None:
        """Show how far the step is."""
        if state is not self._state:
            self._state = state
            self._tell()
            self.update()

    def _tell(self) -> None:
        words = {
            StepState.DONE: self.tr("已完成"),
            StepState.NOW: self.tr("正在做"),
            StepState.TROUBLE: self.tr("有问题"),
            StepState.AHEAD: self.tr("还没到"),
        }
        self.setAccessibleName(self.tr("第 %d 步，%s") % (self._number, words[self._state]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and sign."""
        tokens = {
            StepState.DONE: ("ok_soft", "ok_line", "ok"),
            StepState.NOW: ("primary", "primary", "on_primary"),
            StepState.TROUBLE: ("warn_fill", "warn", "on_warn_fill"),
            StepState.AHEAD: ("surface", "line2", "ink2"),
        }
        back, edge, ink = (self.look.colour(token) for token in tokens[self._state])
        area = QRectF(self.rect())
        with painting(self) as painter:
            is_plain = self._state in (StepState.DONE, StepState.NOW)
            draw_box(painter, area, STEP_PX / 2, back=back, edge=None if is_plain else edge, edge_px=1.5)
            if self._state is StepState.DONE:
                draw_check(painter, area.adjusted(6, 6, -6, -6), ink, 2.2)
                return
            painter.setPen(ink)
            painter.setFont(self.look.font(15, strong=True))
            sign = "!" if self._state is StepState.TROUBLE else str(self._number)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)


class Avatar(Painted):
    """The last two characters of a name on a disc."""

    def __init__(self, look: Look, name: str, size: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name, self._is_chosen = name, False
        self.setFixedSize(size, size)

    @Slot(bool)
    def set_chosen(self, is_chosen: bool) -> None:
        """Fill the disc of the chosen person."""
        self._is_chosen = is_chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        back, ink = ("primary", "on_primary") if self._is_chosen else ("sunken", "ink2")
        area = QRectF(self.rect())
        with painting(self) as painter:
            draw_box(painter, area, area.width() / 2, back=self.look.colour(back), edge=None)
            painter.setPen(self.look.colour(ink))
            painter.setFont(self.look.font(16, strong=True))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._name[-2:])


class CentreMark(Painted):
    """The sign of the centre: one character on a square."""

    def __init__(self, look: Look, size: int = 34, parent: QWidget | None = None, *, is_inverse: bool = False) -> None:
        super().__init__(look, parent)
        self._is_inverse = is_inverse
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        back, ink = ("rail_ink", "rail") if self._is_inverse else ("rail", "rail_ink")
        area = QRectF(self.rect())
        with painting(self) as painter:
            draw_box(painter, area, RADIUS_CARD, back=self.look.colour(back), edge=None)
            painter.setPen(self.look.colour(ink))
            painter.setFont(self.look.font(round(area.width() * 0.53), strong=True))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "民")


class Badge(Painted):
    """A count on the rail; nothing at 0."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.count = 0
        self.setFixedSize(24, 18)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_count(self, count: int) -> None:
        """Show a count."""
        self.count = count
        self.setVisible(count > 0)
        self.setAccessibleName(str(count))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the count."""
        area = QRectF(self.rect())
        with painting(self) as painter:
            draw_box(painter, area, area.height() / 2, back=self.look.colour("bad_fill"), edge=None)
            painter.setPen(self.look.colour("on_bad_fill"))
            painter.setFont(self.look.font(13, strong=True))
            words = str(self.count) if self.count < 100 else "99+"
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
