"""The sheet of an item on screen: code, name, standing, and the eight facts below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.presenters.catalogue.sheet import FactLine, ItemSheet, MaterialFact, SheetLevel
from counter_app.ui.widgets.chip import Chip, ChipLevel, ChipState
from counter_app.ui.widgets.text import ElidedText, Frame, FrameRole, Text, TextRole, Tone

LABEL_WIDTH = 84
_LEVELS = {SheetLevel.OK: ChipLevel.OK, SheetLevel.WARN: ChipLevel.WARN, SheetLevel.QUIET: ChipLevel.QUIET}
_ICONS = {SheetLevel.OK: "circle-check", SheetLevel.WARN: "edit", SheetLevel.QUIET: "history"}


class FactRow(QWidget):
    """A fact: its label at the left, its lines at the right; used again for every item."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Text("", TextRole.SECONDARY)
        self._label.setFixedWidth(LABEL_WIDTH)
        self._words = Text("", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_fact(self, fact: FactLine) -> None:
        """Show a fact."""
        self._label.setText(fact.label)
        self._words.setText("\n".join(fact.lines))
        self._words.set_tone(Tone.WARN if fact.is_missing else Tone.NONE)
        self.setAccessibleName(f"{fact.label}：{'；'.join(fact.lines)}")


class FactRows(QWidget):
    """Several facts below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FactRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_facts(self, facts: tuple[FactLine, ...]) -> None:
        """Show these; rows that are there already are used again."""
        while len(self._rows) < len(facts):
            self._rows.append(FactRow())
            self._column.addWidget(self._rows[-1])
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(facts))
            if place < len(facts):
                row.show_fact(facts[place])


class MaterialFacts(QWidget):
    """The materials: number and name, source and conditions beside it, form and copies at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Text, Text, Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 5)

    def show_materials(self, materials: tuple[MaterialFact, ...]) -> None:
        """Show these."""
        while len(self._rows) < len(materials):
            self._add_row()
        for place, row in enumerate(self._rows):
            for text in row:
                text.setVisible(place < len(materials))
            if place < len(materials):
                self._show(row, materials[place])

    def _show(self, row: tuple[Text, Text, Text, Text], material: MaterialFact) -> None:
        number, name, demand, notes = row
        number.setText(material.number)
        name.setText(material.name)
        demand.setText(material.demand)
        notes.setText(material.notes)

    def _add_row(self) -> None:
        number, name = Text("", TextRole.STRONG, Tone.PRIMARY), Text("", wraps=True)
        demand, notes = Text("", TextRole.SECONDARY), Text("", TextRole.HINT, wraps=True)
        number.setFixedWidth(22)
        for text in (demand, notes):
            text.setContentsMargins(0, 2, 0, 0)
        place, top = len(self._rows), Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(number, place, 0, top)
        self._grid.addWidget(name, place, 1, top)
        self._grid.addWidget(notes, place, 2, top)
        self._grid.addWidget(demand, place, 3, top | Qt.AlignmentFlag.AlignRight)
        self._rows.append((number, name, demand, notes))


class SheetView(QWidget):
    """The sheet with its head; what doesn't fit scrolls with PgUp and PgDn."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._code, self._name = Text("", TextRole.TITLE, Tone.PRIMARY), ElidedText("", TextRole.TITLE)
        self._standing = Chip(look, ChipState("circle-check", "", level=ChipLevel.OK))
        self._draft = Chip(look, ChipState("edit", "", level=ChipLevel.WARN))
        self._above, self._materials, self._below = FactRows(), MaterialFacts(), FactRows()
        self._materials_title = Text("", TextRole.STRONG)
        self._scroll = QScrollArea()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        self._fill_scroll()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._code)
        head.addWidget(self._name, 1)
        head.addWidget(self._draft)
        head.addWidget(self._standing)
        return head

    def _fill_scroll(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(4)
        title = QHBoxLayout()
        title.addWidget(self._materials_title)
        title.addStretch(1)
        title.addWidget(Text(self.tr("这里怎么写，受理和告知书就怎么打"), TextRole.HINT))
        column.addWidget(self._above)
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addLayout(title)
        column.addWidget(self._materials)
        column.addWidget(Frame(FrameRole.HAIRLINE))
        column.addWidget(self._below)
        column.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sheet(self, sheet: ItemSheet) -> None:
        """Show an item from its top."""
        self._code.setText(sheet.code)
        self._name.setText(sheet.name)
        self._standing.show_state(ChipState(_ICONS[sheet.level], sheet.standing, level=_LEVELS[sheet.level]))
        self._draft.show_state(ChipState("edit", sheet.draft_mark, level=ChipLevel.WARN))
        self._draft.setVisible(bool(sheet.draft_mark))
        self._above.show_facts(sheet.above)
        self._materials_title.setText(sheet.materials_title)
        self._materials.show_materials(sheet.materials)
        self._below.show_facts(sheet.below)
        self._scroll.verticalScrollBar().setValue(0)

    def page(self, pages: int) -> None:
        """Scroll by what is in sight."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())
