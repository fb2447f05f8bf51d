"""A small table whose lines are typed: add, remove and move by key or button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.look import HEIGHT_INPUT, Look
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import FormEdit
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.marks import Tick
from counter_app.ui.widgets.text import Text, TextRole


class CellInput(StrEnum):
    """How a cell is typed."""

    TEXT = "text"
    LATIN = "latin"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class LineField:
    """A column: `width` 0 takes what is left, `options` are the values of a choice with their words."""

    title: str
    kind: CellInput = CellInput.TEXT
    width: int = 0
    options: tuple[tuple[str, str], ...] = ()


class StillChoice(ChoiceBox):
    """A choice that the wheel scrolls past: a page that moves must not change what is chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Line(QWidget):
    """One line: its inputs and its buttons."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, look: Look, fields: Sequence[LineField], values: Sequence[str]) -> None:
        super().__init__()
        self.look = look
        self.number = Text("", TextRole.SECONDARY)
        self.number.setFixedWidth(22)
        self.inputs: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.number)
        for field, value in zip(fields, values, strict=True):
            cell = self._input(field, value)
            cell.setAccessibleName(field.title)
            self.inputs.append(cell)
            row.addWidget(_cell(cell, field), 0 if field.width else 1)
        for words, name, run in (
            ("↑", self.tr("往上移"), partial(self.moved.emit, -1)),
            ("↓", self.tr("往下移"), partial(self.moved.emit, 1)),
            (self.tr("删"), self.tr("删掉这一行"), self.removed.emit),
        ):
            row.addWidget(self._button(words, name, run))

    def _input(self, field: LineField, value: str) -> QWidget:
        if field.kind is CellInput.CHOICE:
            box = StillChoice(self.look)
            for key, words in field.options:
                box.addItem(words, key)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.currentIndexChanged.connect(self._tell)
            return box
        if field.kind is CellInput.TICK:
            tick = Tick(self.look, field.title)
            tick.setChecked(bool(value))
            tick.toggled.connect(self._tell)
            return tick
        edit = FormEdit(value, is_latin=field.kind is CellInput.LATIN)
        edit.setMinimumHeight(HEIGHT_INPUT)
        edit.textChanged.connect(self._tell)
        return edit

    def _button(self, words: str, name: str, run: object) -> KeyButton:
        button = KeyButton(self.look, words, kind=ButtonKind.SMALL)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedWidth(36)
        button.clicked.connect(run)
        return button

    def _tell(self) -> None:
        self.changed.emit()

    def values(self) -> tuple[str, ...]:
        """Return what stands in the line."""
        return tuple(_value(one) for one in self.inputs)


def _cell(widget: QWidget, field: LineField) -> QWidget:
    if field.kind is not CellInput.TICK:
        if field.width:
            widget.setFixedWidth(field.width)
        return widget
    holder = QWidget()
    holder.setFixedWidth(field.width)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
    return holder


def _value(widget: QWidget) -> str:
    if isinstance(widget, ChoiceBox):
        return str(widget.currentData())
    if isinstance(widget, Tick):
        return "1" if widget.isChecked() else ""
    return widget.text() if isinstance(widget, FormEdit) else ""


class LineEditor(QWidget):
    """The lines below their titles."""

    changed = Signal()

    def __init__(self, look: Look, name: str, fields: Sequence[LineField], fresh: Sequence[str]) -> None:
        """`fresh` are the values of a line that is added."""
        super().__init__()
        self.look = look
        self.setAccessibleName(name)
        self._fields, self._fresh = tuple(fields), tuple(fresh)
        self._lines: list[Line] = []
        self._titles = self._title_row()
        self._error = Text("", TextRole.ERROR, wraps=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._titles)
        whole.addLayout(self._column)
        whole.addWidget(self._error)
        self._renumber()
        self.set_error("")

    def _title_row(self) -> QWidget:
        titles = QWidget()
        row = QHBoxLayout(titles)
        row.setContentsMargins(28, 0, 3 * 42, 0)
        row.setSpacing(6)
        for field in self._fields:
            title = Text(field.title, TextRole.HINT)
            if field.width:
                title.setFixedWidth(field.width)
            row.addWidget(title, 0 if field.width else 1)
        return titles

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the lines; an empty sentence ends that."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    @property
    def error(self) -> str:
        """Return the sentence in force."""
        return self._error.text()

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Write these lines, in place of all that stood here."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = []
        for values in lines:
            self._append(values)
        self._renumber()

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Return what is typed."""
        return tuple(line.values() for line in self._lines)

    def first_input(self) -> QWidget:
        """Return the first input that is empty, else the first; the table itself where it has no line."""
        inputs = [line.inputs[0] for line in self._lines]
        return next((one for one in inputs if isinstance(one, FormEdit) and not one.text()), [*inputs, self][0])

    def add_line(self) -> None:
        """Add a line and go to its first input."""
        line = self._append(self._fresh)
        self._renumber()
        line.inputs[0].setFocus()
        self.changed.emit()

    def move_focused(self, step: int) -> bool:
        """Move the line with the focus; answers whether there is one."""
        line = self._focused()
        if line is not None:
            self._move(line, step)
        return line is not None

    def remove_focused(self) -> bool:
        """Remove the line with the focus; answers whether there is one."""
        line = self._focused()
        if line is not None:
            self._remove(line)
        return line is not None

    def _focused(self) -> Line | None:
        focus = self.focusWidget() or self.window().focusWidget()
        return next((line for line in self._lines if focus is not None and line.isAncestorOf(focus)), None)

    def _append(self, values: Sequence[str]) -> Line:
        line = Line(self.look, self._fields, values)
        line.changed.connect(self.changed)
        line.moved.connect(partial(self._move, line))
        line.removed.connect(partial(self._remove, line))
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def _move(self, line: Line, step: int) -> None:
        place = self._lines.index(line) + step
        if not 0 <= place < len(self._lines):
            return
        self._lines.remove(line)
        self._lines.insert(place, line)
        self._column.removeWidget(line)
        self._column.insertWidget(place, line)
        self._renumber()
        self.changed.emit()

    def _remove(self, line: Line) -> None:
        place = self._lines.index(line)
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        if self._lines:
            self._lines[min(place, len(self._lines) - 1)].inputs[0].setFocus()
        self._renumber()
        self.changed.emit()

    def _renumber(self) -> None:
        for number, line in enumerate(self._lines, 1):
            line.number.setText(str(number))
        self._titles.setVisible(bool(self._lines))
