"""Sets styled text into rows of the grid: the line breaker decides where, the styles keep their pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from counter_app.domain.paper import Align, Run
from counter_app.domain.printers import DOTS_PER_HALF_CELL
from counter_app.printing.laid_lines import Span, Style
from counter_app.printing.line_breaker import line_ends
from counter_app.printing.measure import cells_of

LEADING_DOTS = 8
"""Empty dots of a line, half above and half below its characters."""

CHARACTER_DOTS = 2 * DOTS_PER_HALF_CELL


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a paragraph, not yet at a place of the paper."""

    spans: tuple[Span, ...]

    @property
    def height(self) -> int:
        """Return the height in dots: that of its tallest span."""
        return line_height(max((span.style.height_factor for span in self.spans), default=1))

    def shifted(self, cells: int) -> Row:
        """Return the row moved to the right."""
        if not cells:
            return self
        dots = cells * DOTS_PER_HALF_CELL
        return Row(tuple(replace(span, x_dots=span.x_dots + dots) for span in self.spans))


def line_height(height_factor: int) -> int:
    """Return the height of a line whose tallest character has this factor."""
    return CHARACTER_DOTS * height_factor + LEADING_DOTS


def style_of(run: Run, *, is_large: bool) -> Style:
    """Return the style of a run; large print doubles the height and keeps the columns."""
    size = 2 if run.size == 2 else 1
    return Style(run.bold, run.underline, run.inverted, size, 2 if is_large else size)


def rows_of(
    pieces: Sequence[tuple[str, Style]], width: int, *, align: Align = Align.LEFT, hanging: int = 0
) -> Iterator[Row]:
    """Break styled text to a width in half cells; every row but the first stands `hanging` half cells further right."""
    text = "".join(piece for piece, _ in pieces)
    styles = [style for piece, style in pieces for _ in piece]
    widths = [cells_of(character) * style.width_factor for character, style in zip(text, styles, strict=True)]
    start = 0
    for end in line_ends(text, widths, width, width - hanging):
        indent = hanging if start else 0
        kept = start + len(text[start:end].rstrip(" "))
        spare = width - indent - sum(widths[start:kept])
        yield Row(tuple(_spans(text[start:kept], styles[start:kept], indent + _left_of(align, spare))))
        start = end


def row_of(text: str, style: Style, width: int, align: Align = Align.LEFT) -> Row:
    """Set a text that is known to fit in one row."""
    return next(rows_of([(text, style)], width, align=align), Row(()))


def _left_of(align: Align, spare: int) -> int:
    return {Align.LEFT: 0, Align.CENTRE: max(0, spare) // 2, Align.RIGHT: max(0, spare)}[align]


def _spans(text: str, styles: Iterable[Style], left: int) -> Iterator[Span]:
    for style, same in groupby(zip(styles, text, strict=True), key=lambda pair: pair[0]):
        piece = "".join(character for _, character in same)
        cells = sum(map(cells_of, piece)) * style.width_factor
        yield Span(left * DOTS_PER_HALF_CELL, cells, piece, style)
        left += cells
