"""What is told of one case beside the list: facts, what happened, applicant, materials, papers.

It is made once, and its lines are used again for the next case: a clerk who pages through a list waits for no widget.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.presenters.cases.detail import DetailView, FactLine, StepLine
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.fact_grid import FactGrid
from counter_app.ui.widgets.line_widgets import lines_shown
from counter_app.ui.widgets.painted import Painted, draw_box, draw_check, painting
from counter_app.ui.widgets.text import ElidedText, Frame, FrameRole, Text, TextRole, Tone

_MARK_PX = 26
_LABEL_WIDTH = 72


class TimelineMark(Painted):
    """The mark of a step: ✓ done, ! without effect, hollow ahead; its words stand beside it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._step = StepLine("", "", "")
        self.setFixedSize(_MARK_PX, _MARK_PX)

    def show_step(self, step: StepLine) -> None:
        """Mark another step."""
        self._step = step
        self.update()

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


class StepRow(QWidget):
    """A step of the timeline: its mark, what it was, when, and by whom."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._mark = TimelineMark(look)
        self._what, self._day = ElidedText("", TextRole.STRONG), Text("", TextRole.SECONDARY)
        self._note = Text("", TextRole.SECONDARY, wraps=True)
        head = QHBoxLayout()
        head.addWidget(self._what, 1)
        head.addWidget(self._day)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_line(self, step: StepLine) -> None:
        """Show a step."""
        self._mark.show_step(step)
        self._what.setText(step.what)
        self._day.setText(step.day)
        self._note.setText(step.note)
        self._note.set_tone(Tone.WARN if step.is_wrong else Tone.NONE)
        self._note.setVisible(bool(step.note))


class OriginalLine(Text):
    """Originals that are kept here."""

    def __init__(self) -> None:
        super().__init__("", TextRole.SECONDARY, Tone.INFO, wraps=True)

    def show_line(self, words: str) -> None:
        """Name what is kept."""
        self.setText(words)


class PairGrid(QWidget):
    """Things with their states at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[ElidedText, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def show_lines(self, lines: Sequence[FactLine]) -> None:
        """Show these lines."""
        while len(self._rows) < len(lines):
            pair = ElidedText("", TextRole.SECONDARY), Text("", TextRole.SECONDARY)
            for place, text in enumerate(pair):
                self._grid.addWidget(text, len(self._rows), place)
            self._rows.append(pair)
        for place, (thing, state) in enumerate(self._rows):
            line = lines[place] if place < len(lines) else None
            thing.setVisible(line is not None)
            state.setVisible(line is not None)
            if line is not None:
                thing.setText(line.label)
                state.setText(line.text)
                state.set_tone(Tone(line.tone))


class CaseContent(QWidget):
    """The part of the column that scrolls."""

    def __init__(self, look: Look, actions: Mapping[str, Action], papers_title: str) -> None:
        super().__init__()
        self._look, self._actions = look, actions
        self._facts, self._applicant = FactGrid(label_width=_LABEL_WIDTH), FactGrid(label_width=_LABEL_WIDTH)
        self._originals, self._steps = QVBoxLayout(), QVBoxLayout()
        self._original_lines: list[OriginalLine] = []
        self._step_rows: list[StepRow] = []
        self._materials_head = Text("", TextRole.STRONG)
        self._materials, self._papers = PairGrid(), PairGrid()
        self._paper_parts = (Frame(FrameRole.HAIRLINE), Text(papers_title, TextRole.STRONG), self._papers)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(self._facts)
        column.addLayout(self._originals)
        column.addLayout(self._own_button("Alt+O"))
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addLayout(self._steps)
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addWidget(self._applicant)
        column.addLayout(self._own_button("Alt+E"))
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addWidget(self._materials_head)
        column.addWidget(self._materials)
        for widget in self._paper_parts:
            column.addWidget(widget)
        column.addStretch(1)
        for lines in (self._originals, self._steps):
            lines.setSpacing(8)

    def _own_button(self, key: str) -> QHBoxLayout:
        """Return the button of what stands above it."""
        row = QHBoxLayout()
        if key in self._actions:
            row.addWidget(KeyButton.of(self._look, self._actions[key], ButtonKind.SMALL, comes_and_goes=True))
        row.addStretch(1)
        return row

    def show_case(self, view: DetailView) -> None:
        """Show a case."""
        self._facts.show_lines(view.facts)
        for original, words in lines_shown(self._originals, self._original_lines, OriginalLine, view.originals):
            original.show_line(words)
        for row, step in lines_shown(self._steps, self._step_rows, lambda: StepRow(self._look), view.steps):
            row.show_line(step)
        self._applicant.show_lines(view.applicant)
        self._materials_head.setText(view.materials_head)
        self._materials.show_lines(view.materials)
        self._papers.show_lines(view.papers)
        for widget in self._paper_parts:
            widget.setVisible(bool(view.papers))
