"""Sets a table: every column at its own place in dots, so that no font can push the next one aside (printing P4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from counter_app.domain.paper import Column, Table
from counter_app.printing.laid_lines import Style
from counter_app.printing.paragraphs import Row, rows_of

GAP = 1
"""Half cells between two columns."""

NARROWEST = 2


def table_rows(table: Table, width: int, *, is_large: bool) -> Iterator[Row]:
    """Yield the rows of the table; a row of the table is as high as its longest cell."""
    widths = column_widths(table.columns, width)
    if not widths:
        return
    for place, cells in enumerate(table.rows):
        style = Style(bold=table.has_header and place == 0, height_factor=2 if is_large else 1)
        yield from _table_row(_fitted(cells, len(widths)), table.columns, widths, style)


def column_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Share the paper among the columns; empty when not even the narrowest ones have room.

    Fixed columns keep their width where it leaves the open ones room, and shrink alike where the paper is narrower.
    """
    room = width - GAP * (len(columns) - 1)
    if not columns or room < NARROWEST * len(columns):
        return []
    open_columns = sum(column.width is None for column in columns)
    least = [NARROWEST if column.width is None else max(NARROWEST, column.width) for column in columns]
    while sum(least) > room:
        least[least.index(max(least))] -= 1
    share, rest = divmod(room - sum(least), open_columns) if open_columns else (0, 0)
    for place, column in enumerate(columns):
        if column.width is None:
            least[place] += share + (1 if rest > 0 else 0)
            rest -= 1
    return least


def _fitted(cells: Sequence[str], count: int) -> list[str]:
    """Return exactly `count` cells: missing ones empty, surplus ones joined to the last."""
    padded = [*cells, *[""] * (count - len(cells))]
    return [*padded[: count - 1], " ".join(padded[count - 1 :])]


def _table_row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], style: Style) -> Iterator[Row]:
    left = 0
    stacks: list[list[Row]] = []
    for text, column, width in zip(cells, columns, widths, strict=True):
        stacks.append([row.shifted(left) for row in rows_of([(text, style)], width, align=column.align)])
        left += width + GAP
    for beside in zip_longest(*stacks, fillvalue=Row(())):
        yield Row(tuple(span for row in beside for span in row.spans))
