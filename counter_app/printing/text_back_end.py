"""Writes a laid page as plain text, a line a row and a column a half cell: for people, and for the goldens of tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from counter_app.domain.printers import DOTS_PER_HALF_CELL
from counter_app.printing.laid_lines import Bar, LaidLine, LaidPage, Picture, Span
from counter_app.printing.measure import cells_in
from counter_app.printing.written_lines import written_spans

_SHORTEST_GAP: Final = 24
"""Dots of empty paper that count as an empty row."""


def as_text(page: LaidPage) -> str:
    """Return the paper as text that ends with a line break; an inverted bar stands between black brackets."""
    return "".join(f"{row.rstrip()}\n" for line in page.lines for row in _rows(line, page.width_dots))


def _rows(line: LaidLine, width_dots: int) -> Iterator[str]:
    spans = written_spans(line, width_dots)
    cells = width_dots // DOTS_PER_HALF_CELL
    match line.drawing:
        case Bar():
            yield _centred(f"【{_placed(spans).strip()}】", cells)
        case Picture(_, _, caption) if not spans:
            yield _centred(f"[{caption}]", cells)
        case _ if spans or line.height >= _SHORTEST_GAP:
            yield _placed(spans)


def _placed(spans: Sequence[Span]) -> str:
    """Place every span at its column; wider print leaves blanks behind its characters."""
    text, column = "", 0
    for span in spans:
        at = max(column, span.x_dots // DOTS_PER_HALF_CELL)
        text += " " * (at - column) + span.text
        column = at + cells_in(span.text)
    return text


def _centred(text: str, cells: int) -> str:
    return " " * max(0, (cells - cells_in(text)) // 2) + text
