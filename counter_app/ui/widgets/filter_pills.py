"""The row of filters above a list: each with the shape of its light and its count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.services.lights import LightKind
from counter_app.ui.lights import LOOKS
from counter_app.ui.look import Look
from counter_app.ui.widgets.choices import Pill
from counter_app.ui.widgets.deadline_light import draw_shape
from counter_app.ui.widgets.painted import draw_box, painting, text_width

_MARK, _GAP, _PADDING, _FONT_PX = 16, 7, 14, 15


class FilterPill(Pill):
    """A filter; the shape tells the state apart without colour."""

    def __init__(self, look: Look, light: LightKind | None) -> None:
        super().__init__(look, "")
        self._light = light

    def say(self, words: str) -> None:
        """Show name and count."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for shape and words."""
        shape = 0 if self._light is None else _MARK + _GAP
        return QSize(text_width(self.look.font(_FONT_PX, strong=True), self.text()) + 2 * _PADDING + shape + 4, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill with its shape."""
        is_on = self.isChecked()
        ink, back, edge = ("on_primary", "primary", "primary") if is_on else ("ink1", "surface", "line2")
        if not is_on and (self.underMouse() or self.isDown()):
            back, edge = "primary_soft", "primary"
        area = QRectF(self.rect())
        with painting(self) as painter:
            draw_box(painter, area, area.height() / 2, back=self.look.colour(back), edge=self.look.colour(edge))
            left = float(_PADDING)
            if self._light is not None:
                mark = QRectF(left, area.center().y() - _MARK / 2, _MARK, _MARK)
                if is_on:
                    draw_box(painter, mark.adjusted(-3, -3, 3, 3), 11, back=self.look.colour("surface"), edge=None)
                draw_shape(painter, self.look, mark, LOOKS[self._light])
                left += _MARK + _GAP
            painter.setFont(self.look.font(_FONT_PX, strong=is_on))
            painter.setPen(self.look.colour(ink))
            words = QRectF(left, 0, area.width() - left, area.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class FilterPills(QWidget):
    """The filters in a row; one of them is chosen, none while something is searched."""

    chosen = Signal(object)
    """The place of the filter, counted from 0."""

    def __init__(self, look: Look, name: str, lights: Sequence[LightKind | None]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.pills = [FilterPill(look, light) for light in lights]
        for pill in self.pills:
            pill.clicked.connect(self._pressed)
            row.addWidget(pill)

    def show_filters(self, words: Sequence[str], chosen: int | None) -> None:
        """Show names with counts, and which is chosen."""
        for place, (pill, text) in enumerate(zip(self.pills, words, strict=True)):
            pill.say(text)
            pill.setChecked(place == chosen)

    def _pressed(self) -> None:
        self.chosen.emit(next(place for place, pill in enumerate(self.pills) if pill is self.sender()))
