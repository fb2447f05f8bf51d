"""A material of a case: tick, digit, name, note and state; where it is wanting, why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui.look import HEIGHT_MATERIAL, RADIUS_CONTROL, Look
from counter_app.ui.widgets.choices import PILL_GAP, PILL_HEIGHT, Pills
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.marks import TICK_PX, draw_tick
from counter_app.ui.widgets.painted import Painted, draw_box, painting
from counter_app.ui.widgets.text import ElidedText, Text, TextRole, Tone, set_style_property

HEIGHT_WITH_REASONS = 86
_WORDS_WIDTH = 72
_WHY_LEFT, _WHY_RIGHT = 48, 14


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """What a row shows; `key` is the digit that changes it, empty beyond nine."""

    key: str
    name: str
    note: str
    words: str
    tone: Tone = Tone.NONE
    is_ticked: bool = False
    is_current: bool = False
    is_wanting: bool = False
    reasons: tuple[str, ...] = ()
    reason: int | None = None


class _Box(Painted):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.is_on = False
        self.setFixedSize(TICK_PX, TICK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            draw_tick(painter, self.look, QRectF(self.rect()), is_on=self.is_on)


class MaterialRow(Painted):
    """One row; a click anywhere on it does what its digit does."""

    pressed = Signal()
    reason_chosen = Signal(object)
    """The place of the reason, counted from 0."""

    def __init__(self, look: Look, line: MaterialLine) -> None:
        super().__init__(look)
        self._line = line
        self._box = _Box(look)
        self._cap = KeyCap(look, line.key)
        self._name = ElidedText("", TextRole.STRONG)
        self._note = ElidedText("", TextRole.SECONDARY)
        self._words = Text("", TextRole.STATE)
        self._why = QWidget()
        self._pills = Pills(look, self.tr("缺什么"), wraps=True)
        self._why_label = Text(self.tr("缺什么"), TextRole.SECONDARY)
        self._pills.chosen.connect(self.reason_chosen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self._show_line()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 14, 0)
        top.setSpacing(12)
        self._words.setMinimumWidth(_WORDS_WIDTH)
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for label in (self._name, self._note):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for widget, stretch in ((self._box, 0), (self._cap, 0), (self._name, 7), (self._note, 5), (self._words, 0)):
            top.addWidget(widget, stretch)
        why = QHBoxLayout(self._why)
        why.setContentsMargins(_WHY_LEFT, 0, _WHY_RIGHT, 8)
        why.setSpacing(PILL_GAP)
        why.addWidget(self._why_label, 0, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self._pills, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(self._why)

    def render_line(self, line: MaterialLine) -> None:
        """Show a line; the widgets stay."""
        if line != self._line:
            self._line = line
            self._show_line()

    def _show_line(self) -> None:
        line = self._line
        self._box.is_on = line.is_ticked
        self._cap.set_key(line.key)
        self._cap.setVisible(bool(line.key))
        self._name.setText(line.name)
        self._note.setText(line.note)
        self._words.setText(line.words)
        set_style_property(self._words, "text_role", "strong" if line.is_wanting else "state")
        self._words.set_tone(line.tone)
        self._pills.show_options(line.reasons, line.reason)
        self._why.setVisible(bool(line.reasons))
        self._fit()
        self.setAccessibleName(f"{line.key} {line.name} {line.words}".strip())
        self.update()

    def _fit(self) -> None:
        """Stand as high as the reasons ask for; their label makes way before a pill goes to a second line."""
        room = self.width() - _WHY_LEFT - _WHY_RIGHT
        with_label = room - self._why_label.sizeHint().width() - PILL_GAP
        self._why_label.setVisible(self._pills.sizeHint().width() <= with_label)
        height = self._pills.height_in(room)
        self._pills.setFixedHeight(height)
        with_reasons = HEIGHT_WITH_REASONS + height - PILL_HEIGHT
        self.setFixedHeight(with_reasons if self._line.reasons else HEIGHT_MATERIAL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let another width mean another height."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the whole row be the target."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row's box."""
        back, edge = "surface", "line"
        if self._line.is_wanting:
            back, edge = "warn_soft", "warn_line"
        elif self._line.is_current:
            back, edge = "primary_soft", "primary_line"
        with painting(self) as painter:
            area = QRectF(self.rect())
            draw_box(painter, area, RADIUS_CONTROL, back=self.look.colour(back), edge=self.look.colour(edge))
