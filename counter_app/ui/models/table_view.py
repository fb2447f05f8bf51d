"""The view of lists: hairlines, the 4 px bar of the chosen row, and cells drawn by their kind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from counter_app.ui.look import HEIGHT_LIGHT, HEIGHT_TABLE_ROW, Look
from counter_app.ui.models.record_table import RECORD_ROLE, Align, CellKind, Column, Id, RecordTableModel
from counter_app.ui.widgets.deadline_light import draw_light, light_width
from counter_app.ui.widgets.text import Tone

_PADDING, _BAR = 12, 4


class CellDelegate(QStyledItemDelegate):
    """Draws a cell by the kind of its column."""

    def __init__(self, look: Look, columns: tuple[Column, ...], view: QTableView) -> None:
        super().__init__(view)
        self.look = look
        self._columns = columns

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row and the width of the column."""
        return QSize(self._columns[index.column()].width or 120, HEIGHT_TABLE_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw background, hairline, bar and content."""
        area = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self.look.colour("sel" if is_chosen else "surface"))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), self.look.colour("line"))
        if is_chosen and index.column() == 0:
            painter.fillRect(QRectF(area.left(), area.top(), _BAR, area.height()), self.look.colour("primary"))
        column = self._columns[index.column()]
        inner = area.adjusted(_PADDING, 0, -_PADDING, 0)
        record = index.data(RECORD_ROLE)
        if record is None:
            self._line(painter, inner, str(index.data() or ""), self.look.font(16), "ink3", column)
        elif column.kind is CellKind.LIGHT and column.light is not None:
            self._light(painter, inner, column, record)
        elif column.kind is CellKind.TWO_LINES and column.below is not None:
            self._two_lines(painter, inner, column, record)
        else:
            self._plain(painter, inner, column, record)
        painter.restore()

    def _light(self, painter: QPainter, area: QRectF, column: Column, record: object) -> None:
        if column.light is None:
            return
        light = column.light(record)
        top = area.center().y() - HEIGHT_LIGHT / 2
        draw_light(painter, self.look, QRectF(area.left(), top, light_width(self.look, light), HEIGHT_LIGHT), light)

    def _two_lines(self, painter: QPainter, area: QRectF, column: Column, record: object) -> None:
        half = area.height() / 2
        upper, lower = area.adjusted(0, 4, 0, -half), area.adjusted(0, half - 1, 0, -4)
        self._line(painter, upper, column.text(record), self.look.font(16, strong=True), "ink1", column)
        below = column.below(record) if column.below else ""
        self._line(painter, lower, below, self.look.font(14), "ink2", column)

    def _plain(self, painter: QPainter, area: QRectF, column: Column, record: object) -> None:
        tone = column.tone(record) if column.tone else Tone.NONE
        ink = tone.value or ("ink2" if column.kind is CellKind.DIM else "ink1")
        strong = column.kind is CellKind.STRONG or (column.kind is CellKind.TONE and bool(tone.value))
        font = self.look.font(16, strong=strong, mono=column.kind is CellKind.MONO)
        self._line(painter, area, column.text(record), font, ink, column)

    def _line(self, painter: QPainter, area: QRectF, text: str, font: QFont, ink: str, column: Column) -> None:
        painter.setFont(font)
        painter.setPen(self.look.colour(ink))
        if column.may_elide:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        side = Qt.AlignmentFlag.AlignRight if column.align is Align.RIGHT else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


class TableView(QTableView):
    """A list: arrows and paging are its own, digits and Enter go on to the screen."""

    current_changed = Signal(object)
    """The id of the row that is chosen now, or None."""

    def __init__(self, look: Look, model: RecordTableModel, name: str) -> None:
        super().__init__()
        self.look = look
        self.setModel(model)
        self.records = model
        self.setItemDelegate(CellDelegate(look, model.columns, self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT_TABLE_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        look.changed.connect(self.viewport().update)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(self.records.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if column.width:
                self.setColumnWidth(place, column.width)

    def current_id(self) -> Id | None:
        """Return the id of the chosen row."""
        return self.records.id_at(self.currentIndex().row())

    def choose(self, wanted: Id | None) -> None:
        """Choose the row with this id; the first one where it is gone."""
        row = None if wanted is None else self.records.row_of(wanted)
        if self.records.rowCount():
            self.selectRow(0 if row is None else row)

    def step(self, rows: int) -> None:
        """Move the choice, for keys that a search line hands on."""
        last = self.records.rowCount() - 1
        if last >= 0:
            self.selectRow(max(0, min(last, self.currentIndex().row() + rows)))

    def page(self, pages: int) -> None:
        """Move the choice by what is in sight."""
        self.step(pages * max(1, self.viewport().height() // HEIGHT_TABLE_ROW - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep movement; hand digits, letters and Enter on."""
        is_movement = not event.text().isprintable() or not event.text()
        if not is_movement or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
            return
        super().keyPressEvent(event)

    @Slot()
    def _look_ahead(self) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            self.records.look_ahead(first, last if last >= 0 else self.records.rowCount() - 1)

    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.records.id_at(current.row()))
