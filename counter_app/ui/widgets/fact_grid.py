"""Labels with what stands beside them, in lines that are used again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.presenters.cases.detail import FactLine
from counter_app.ui.widgets.text import Text, TextRole, Tone


class FactGrid(QWidget):
    """A column of labels and a column of texts, which wrap."""

    def __init__(self, *, label_width: int) -> None:
        super().__init__()
        self._rows: list[tuple[Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[FactLine]) -> None:
        """Show these lines."""
        while len(self._rows) < len(lines):
            pair = Text("", TextRole.SECONDARY), Text("", TextRole.BODY, wraps=True)
            for place, text in enumerate(pair):
                self._grid.addWidget(text, len(self._rows), place)
            self._rows.append(pair)
        for place, (label, text) in enumerate(self._rows):
            line = lines[place] if place < len(lines) else None
            label.setVisible(line is not None)
            text.setVisible(line is not None)
            if line is not None:
                label.setText(line.label)
                text.setText(line.text)
                text.set_tone(Tone(line.tone))
