"""The one model of lists: records under typed columns; long lists hold ids and fetch pages when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from counter_app.services.lights import Light
from counter_app.ui.widgets.text import Tone

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""A float or a text: Qt sorts neither dates nor decimals, and compares a large int with a small one as 32 bits."""
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 3

PAGE_ROWS, PAGES_KEPT = 60, 24
ROWS_AHEAD = PAGE_ROWS // 2
"""So far beyond what is in sight records are asked for: ten notches of a wheel."""
WAITING = "…"

Index = QModelIndex | QPersistentModelIndex
Id = Hashable


class CellKind(StrEnum):
    """How a cell is drawn."""

    TEXT = "text"
    STRONG = "strong"
    DIM = "dim"
    MONO = "mono"
    LIGHT = "light"
    TWO_LINES = "two_lines"
    TONE = "tone"


class Align(StrEnum):
    """Where a cell stands; money and counts stand right."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` 0 takes what is left, `may_elide` is for free text only."""

    title: str
    text: Callable[[Any], str]
    kind: CellKind = CellKind.TEXT
    sort_key: Callable[[Any], int | str] | None = None
    align: Align = Align.LEFT
    width: int = 0
    may_elide: bool = False
    below: Callable[[Any], str] | None = None
    light: Callable[[Any], Light] | None = None
    tone: Callable[[Any], Tone] | None = None


class RecordTableModel(QAbstractTableModel):
    """Records by their ids. `wanted(ids)` asks for a page; whoever feeds the model answers with `supply`."""

    wanted = Signal(object)

    def __init__(self, columns: Sequence[Column], id_of: Callable[[Any], Id], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._id_of = id_of
        self._ids: list[Id] = []
        self._records: dict[Id, Any] = {}
        self._pages: OrderedDict[int, tuple[Id, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._is_paged = False

    def show_records(self, records: Sequence[Any]) -> None:
        """Show a short list, all of it here; rows that stay keep their selection."""
        self._is_paged = False
        self._pages.clear()
        self._asked.clear()
        ids = [self._id_of(record) for record in records]
        known = dict(zip(ids, records, strict=True))
        stale = {one for one, record in known.items() if self._records.get(one) != record}
        self._records = known | {
            one: self._records[one] for one in self._ids if one in self._records and one not in known
        }
        self._move_to(ids)
        self._records = known
        self._tell_changed(stale)

    def show_ids(self, ids: Sequence[Id]) -> None:
        """Show a long list by its ids in order: a new query, so everything is asked for anew as it is looked at."""
        self.beginResetModel()
        self._is_paged = True
        self._ids = list(ids)
        self._records.clear()
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def supply(self, records: Sequence[Any]) -> None:
        """Take the records of a page that was wanted, or newer ones of rows that are shown."""
        changed = set()
        for record in records:
            self._records[self._id_of(record)] = record
            changed.add(self._id_of(record))
        self._asked -= {page for page in self._asked if set(self._page_ids(page)) & changed}
        self._tell_changed(changed)

    def forget(self, ids: frozenset[Id]) -> None:
        """Ask anew for these records when they are looked at."""
        for one in ids & self._records.keys():
            del self._records[one]
        self._tell_changed(set(ids))

    def row_of(self, wanted: Id) -> int | None:
        """Return the row of an id."""
        return self._ids.index(wanted) if wanted in self._ids else None

    def id_at(self, row: int) -> Id | None:
        """Return the id of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def record_at(self, row: int) -> object | None:
        """Return the record of a row; None while its page is on its way."""
        one = self.id_at(row)
        record = self._records.get(one)
        if record is None and one is not None and self._is_paged:
            self._want(row // PAGE_ROWS)
        return record

    def look_ahead(self, first: int, last: int) -> None:
        """Ask for what lies beside these rows, which are in sight: the next step then finds its rows here."""
        for row in (first - ROWS_AHEAD, last + ROWS_AHEAD):
            self.record_at(max(0, min(row, len(self._ids) - 1)))

    def _want(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        self._pages[page] = self._page_ids(page)
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            oldest, ids = self._pages.popitem(last=False)
            self._asked.discard(oldest)
            for one in ids:
                self._records.pop(one, None)
        self.wanted.emit(self._pages[page])

    def _page_ids(self, page: int) -> tuple[Id, ...]:
        return tuple(self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])

    def _move_to(self, ids: list[Id]) -> None:
        """Take out and put in the rows between the common head and tail, so that the others keep their place."""
        head = _common(self._ids, ids)
        tail = _common(self._ids[head:][::-1], ids[head:][::-1])
        gone, come = len(self._ids) - head - tail, len(ids) - head - tail
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            del self._ids[head : head + gone]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            self._ids[head:head] = ids[head : head + come]
            self.endInsertRows()

    def _tell_changed(self, ids: set[Id]) -> None:
        last = len(self.columns) - 1
        for row in self._rows_looked_at() if ids else ():
            if self._ids[row] in ids:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _rows_looked_at(self) -> Iterable[int]:
        """Return the rows that may be on a screen: a million others need not be searched."""
        if not self._is_paged:
            return range(len(self._ids))
        starts = (page * PAGE_ROWS for page in self._pages)
        return (row for start in starts for row in range(start, min(start + PAGE_ROWS, len(self._ids))))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object | None:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return _alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object | None:
        """Return what a cell shows, sorts by, or stands for."""
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role not in _SHOWN:
            return None
        record = self.record_at(index.row())
        if record is None:
            return WAITING if role == Qt.ItemDataRole.DisplayRole else None
        return _shown(column, record, role)


_SHOWN = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        SORT_ROLE,
        RECORD_ROLE,
    }
)


def _shown(column: Column, record: object, role: int) -> object | None:
    if role == RECORD_ROLE:
        return record
    if role == SORT_ROLE:
        key = column.sort_key(record) if column.sort_key else column.text(record)
        return float(key) if isinstance(key, int) else key
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.text(record) if column.may_elide else None
    if role == Qt.ItemDataRole.AccessibleTextRole and column.below is not None:
        return f"{column.text(record)} {column.below(record)}"
    return column.text(record)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align is Align.RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _common(one: Sequence[Id], other: Sequence[Id]) -> int:
    """Count the equal ids at the beginning of both."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
