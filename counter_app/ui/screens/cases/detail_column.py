"""The column beside the list: one case with what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.presenters.cases.detail import DetailView, FactLine, StepLine
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.deadline_light import DeadlineLight
from counter_app.ui.widgets.fact_grid import FactGrid
from counter_app.ui.widgets.painted import Painted, draw_box, draw_check, painting
from counter_app.ui.widgets.text import ElidedText, Frame, FrameRole, Text, TextRole, Tone

WIDTH = 324
_ROWS = (
    (("Enter",), ButtonKind.PRIMARY),
    (("F8", "F9"), ButtonKind.NORMAL),
    (("Alt+C", "Alt+G"), ButtonKind.SMALL),
)
_MARK_PX = 26
_LABEL_WIDTH = 72


class TimelineMark(Painted):
    """The mark of a step: ✓ done, ! without effect, hollow ahead; its words stand beside it."""

    def __init__(self, look: Look, step: StepLine) -> None:
        super().__init__(look)
        self._step = step
        self.setFixedSize(_MARK_PX, _MARK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        area = QRectF(self.rect())
        with painting(self) as painter:
            if self._step.is_ahead:
                draw_box(painter, area, _MARK_PX / 2, back=None, edge=self.look.colour("line2"), edge_px=1.5)
                return
            back, edge, ink = ("warn_fill", "warn", "on_warn_fill") if self._step.is_wrong else ("ok_soft", "", "ok")
            outline = self.look.colour(edge) if edge else None
            draw_box(painter, area, _MARK_PX / 2, back=self.look.colour(back), edge=outline, edge_px=1.5)
            if not self._step.is_wrong:
                draw_check(painter, area.adjusted(6, 6, -6, -6), self.look.colour(ink), 2.2)
                return
            painter.setPen(self.look.colour(ink))
            painter.setFont(self.look.font(15, strong=True))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "!")


class DetailColumn(Card):
    """Light, name, facts, what happened, and the buttons; what doesn't fit scrolls."""

    def __init__(self, look: Look, actions: Mapping[str, Action]) -> None:
        """`actions` by their keys; one that isn't offered has no button."""
        super().__init__(spacing=8)
        self.look = look
        self.setFixedWidth(WIDTH)
        self._shown: DetailView | None = None
        self._content: QWidget | None = None
        self._light: DeadlineLight | None = None
        self.title = Text("", TextRole.TITLE, wraps=True)
        self._mark = Text("", TextRole.STRONG, Tone.WARN)
        self._top = QHBoxLayout()
        self._top.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problem = Text("", TextRole.BODY, Tone.WARN, wraps=True)
        self._actions = actions
        self._build()

    def _build(self) -> None:
        self.column.addLayout(self._top)
        self.column.addWidget(self.title)
        self.column.addWidget(self._mark)
        self.column.addWidget(self.problem)
        self.column.addWidget(self._scroll, 1)
        for keys, kind in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(8)
            for key in keys:
                if key in self._actions:
                    action = self._actions[key]
                    row.addWidget(KeyButton.of(self.look, action, kind, comes_and_goes=True), 1)
            self.column.addLayout(row)

    def add_to_top(self, button: KeyButton) -> None:
        """Put a button beside the light."""
        self._top.addWidget(button)

    def render_view(self, view: DetailView | None, problem: str) -> None:
        """Show a case, or why it isn't shown."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if view == self._shown:
            return
        self._shown = view
        for widget in (self.title, self._scroll):
            widget.setVisible(view is not None)
        self._mark.setVisible(view is not None and bool(view.mark))
        if view is None:
            return
        self._show_light(view)
        self.title.setText(view.title)
        self._mark.setText(view.mark)
        self._content = self._made(view)
        self._scroll.setWidget(self._content)

    def _show_light(self, view: DetailView) -> None:
        if self._light is None:
            self._light = DeadlineLight(self.look, view.light)
            self._top.insertWidget(0, self._light)
        self._light.set_light(view.light)

    def _made(self, view: DetailView) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(_facts(view.facts))
        for original in view.originals:
            column.addWidget(Text(original, TextRole.SECONDARY, Tone.INFO, wraps=True))
        if view.originals:
            column.addLayout(self._own_button("Alt+O"))
        column.addWidget(Frame(FrameRole.HAIRLINE))
        for step in view.steps:
            column.addLayout(self._step(step))
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addWidget(_facts(view.applicant))
        column.addLayout(self._own_button("Alt+E"))
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addWidget(Text(view.materials_head, TextRole.STRONG))
        column.addWidget(_pairs(view.materials))
        if view.papers:
            column.addWidget(Frame(FrameRole.HAIRLINE))
            column.addWidget(Text(self.tr("打过的单据"), TextRole.STRONG))
            column.addWidget(_pairs(view.papers))
        column.addStretch(1)
        return content

    def _own_button(self, key: str) -> QHBoxLayout:
        """Return the button of what stands above it."""
        row = QHBoxLayout()
        action = self._actions[key]
        row.addWidget(KeyButton.of(self.look, action, ButtonKind.SMALL, comes_and_goes=True))
        row.addStretch(1)
        return row

    def _step(self, step: StepLine) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(ElidedText(step.what, TextRole.STRONG), 1)
        head.addWidget(Text(step.day, TextRole.SECONDARY))
        words.addLayout(head)
        if step.note:
            words.addWidget(Text(step.note, TextRole.SECONDARY, Tone.WARN if step.is_wrong else Tone.NONE, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(TimelineMark(self.look, step), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row


def _facts(lines: Sequence[FactLine]) -> FactGrid:
    grid = FactGrid(label_width=_LABEL_WIDTH)
    grid.show_lines(lines)
    return grid


def _pairs(lines: Sequence[FactLine]) -> QWidget:
    """Return things with their states at the right end."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for row, line in enumerate(lines):
        grid.addWidget(ElidedText(line.label, TextRole.SECONDARY), row, 0)
        grid.addWidget(Text(line.text, TextRole.SECONDARY, Tone(line.tone)), row, 1)
    return widget
