"""Lays tables: columns, rows over several lines, the header again on every page, and rows that a page can't hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counter_app.domain.page_documents import Cell, FactSheet, PageColumn, PageTable
from counter_app.domain.paper import Align
from counter_app.printing.pdf_flow import Flow
from counter_app.printing.pdf_marks import BoxMark, Mark, Strip, TextMark
from counter_app.printing.pdf_sheets import POINTS_PER_MM
from counter_app.printing.pdf_typeset import LaidLine, TextStyle, Typesetter

PAD_X_EM = 0.4
PAD_Y_EM = 0.25
GRID_PT = 0.5
HEADER_GREY = 0.90
LABEL_GREY = 0.95
WHOLE_ROW_SHARE = 0.3
"""A row that is no higher, in parts of a page, goes to the next page whole."""
WHOLE_SHEET_SHARE = 0.6
"""A fact sheet that is no higher, in parts of a page, goes to the next page whole."""
FEWEST_LINES = 2
"""So many lines of a row that is parted stand on either page."""
SMALLEST_SHARE = 0.25
"""What a column without a width gets at least, in parts of the body, although the fixed ones must yield."""


@dataclass(frozen=True, slots=True)
class _LaidCell:
    x: float
    width: float
    style: TextStyle
    lines: tuple[LaidLine, ...]
    fill_grey: float | None = None

    def part(self, start: int, end: int | None) -> _LaidCell:
        return _LaidCell(self.x, self.width, self.style, self.lines[start:end], self.fill_grey)


@dataclass(frozen=True, slots=True)
class _LaidRow:
    cells: tuple[_LaidCell, ...]

    @property
    def line_count(self) -> int:
        return max(1, *(len(one.lines) for one in self.cells)) if self.cells else 1

    def first(self, count: int) -> _LaidRow:
        return _LaidRow(tuple(one.part(0, count) for one in self.cells))

    def without(self, count: int) -> _LaidRow:
        return _LaidRow(tuple(one.part(count, None) for one in self.cells))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column stands, and how its texts look."""

    x: float
    width: float
    align: Align = Align.LEFT
    is_strong: bool = False
    fill_grey: float | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands above the rows where a table begins, and where it goes on."""

    first: Strip
    later: Strip


class TableSetter:
    """Puts tables and fact sheets of one document into its flow."""

    def __init__(self, typesetter: Typesetter, flow: Flow, scale: float) -> None:
        self._set = typesetter
        self._flow = flow
        self._scale = scale
        sheet = typesetter.sheet
        self._size = sheet.text_pt
        self._step = typesetter.line_height(sheet.text_pt)
        self._pad_x, self._pad_y = PAD_X_EM * sheet.text_pt, PAD_Y_EM * sheet.text_pt

    def table(self, table: PageTable) -> None:
        """Lay a table; a row of one cell spans it and stays with the next row."""
        places = self._places(table.columns)
        titles = tuple(Cell((column.title,)) for column in table.columns)
        span = self._span(places)
        first = self._strip(self._row(titles, [_header_place(place) for place in places]))
        caption = self._strip(self._row((Cell((table.continued,)),), [span])) if table.continued else Strip(0)
        header = _Header(first, _below(caption, first))
        self._flow.hold(header.first)
        for row in table.rows:
            if len(row) == 1 and len(places) > 1:
                self._hold_below(self._strip(self._row(row, [span])), header)
            else:
                self._place_row(self._row(row, places), header)
        self._flow.place_held()

    def fact_sheet(self, sheet: FactSheet) -> None:
        """Lay labels beside what they say."""
        body = self._set.sheet
        label_width = sheet.label_em * self._size + 2 * self._pad_x
        places = [
            _Place(body.margin, label_width, is_strong=True, fill_grey=LABEL_GREY),
            _Place(body.margin + label_width, body.body_width - label_width),
        ]
        rows = [self._row((Cell((fact.label,)), fact.value), places) for fact in sheet.facts]
        height = sum(self._height(row.line_count) for row in rows)
        if self._flow.room < height <= WHOLE_SHEET_SHARE * self._flow.page_height:
            self._flow.break_page()
        for row in rows:
            self._place_row(row, None)

    def _places(self, columns: Sequence[PageColumn]) -> list[_Place]:
        """Share the width of the body: fixed columns first, what is left to the others, then all to fit exactly."""
        body = self._set.sheet
        fixed = sum(column.width_mm or 0.0 for column in columns) * POINTS_PER_MM * self._scale
        free = sum(column.width_mm is None for column in columns)
        share = max((body.body_width - fixed) / max(free, 1), SMALLEST_SHARE * body.body_width)
        widths = [share if one.width_mm is None else one.width_mm * POINTS_PER_MM * self._scale for one in columns]
        fit = body.body_width / sum(widths)
        places, x = [], body.margin
        for column, width in zip(columns, widths, strict=True):
            places.append(_Place(x, width * fit, column.align))
            x += width * fit
        return places

    def _span(self, places: Sequence[_Place]) -> _Place:
        width = places[-1].x + places[-1].width - places[0].x
        return _Place(places[0].x, width, is_strong=True, fill_grey=LABEL_GREY)

    def _row(self, cells: Sequence[Cell], places: Sequence[_Place]) -> _LaidRow:
        return _LaidRow(tuple(self._cell(cell, place) for cell, place in zip(cells, places, strict=True)))

    def _cell(self, cell: Cell, place: _Place) -> _LaidCell:
        style = TextStyle(self._size, cell.is_strong or place.is_strong, place.align)
        width = place.width - 2 * self._pad_x
        lines = [line for text in cell.paragraphs for line in self._set.lines(text, style, width, cell.hanging_em)]
        return _LaidCell(place.x, place.width, style, tuple(lines), place.fill_grey)

    def _place_row(self, row: _LaidRow, header: _Header | None) -> None:
        """Put a row down, in parts where it is too high for what is left of the page."""
        while not self._fits(row) and not (self._flow.is_at_top and row.line_count == 1):
            count = self._lines_here(row)
            if count:
                self._flow.place(self._strip(row.first(count)))
                row = row.without(count)
            self._new_page(header)
        self._flow.place(self._strip(row))

    def _fits(self, row: _LaidRow) -> bool:
        return self._height(row.line_count) <= self._flow.room

    def _lines_here(self, row: _LaidRow) -> int:
        """Return how many lines of a row that doesn't fit go on this page; 0 sends it on whole."""
        possible = int((self._flow.room - 2 * self._pad_y) / self._step)
        possible = min(possible, row.line_count - FEWEST_LINES)
        if self._flow.is_at_top:
            return max(possible, 1)
        is_short = self._height(row.line_count) <= WHOLE_ROW_SHARE * self._flow.page_height
        return 0 if is_short or possible < FEWEST_LINES else possible

    def _new_page(self, header: _Header | None) -> None:
        self._flow.break_page()
        if header is not None and not self._flow.is_holding(header.first, header.later):
            self._flow.hold(header.later, before_others=True)

    def _hold_below(self, strip: Strip, header: _Header) -> None:
        if strip.height + self._height(1) > self._flow.room and not self._flow.is_at_top:
            self._new_page(header)
        self._flow.hold(strip)

    def _height(self, line_count: int) -> float:
        return line_count * self._step + 2 * self._pad_y

    def _strip(self, row: _LaidRow) -> Strip:
        height = self._height(row.line_count)
        marks: list[Mark] = []
        for one in row.cells:
            marks.append(BoxMark(one.x, 0, one.width, height, one.fill_grey, GRID_PT))
            inner, left = one.width - 2 * self._pad_x, one.x + self._pad_x
            marks += self._set.stacked(list(one.lines), one.style, left, self._pad_y, inner)
        return Strip(height, tuple(marks))


def _header_place(place: _Place) -> _Place:
    return _Place(place.x, place.width, Align.CENTRE, True, HEADER_GREY)


def _below(upper: Strip, lower: Strip) -> Strip:
    """Return two strips as one."""
    moved = tuple(_lowered(mark, upper.height) for mark in lower.marks)
    return Strip(upper.height + lower.height, (*upper.marks, *moved))


def _lowered(mark: Mark, by: float) -> Mark:
    match mark:
        case BoxMark():
            return replace(mark, y=mark.y + by)
        case TextMark():
            return replace(mark, baseline=mark.baseline + by)
        case _:
            raise TypeError(f"no mark of a table: {mark}")
