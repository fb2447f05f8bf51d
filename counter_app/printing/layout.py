"""Lays a ticket out on the grid of half cells (printing P3, P4): one pass, which every back end draws from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from counter_app.domain.centre import PRACTICE_MARK
from counter_app.domain.paper import (
    Align,
    Block,
    Code128,
    CopyLabel,
    CopyMark,
    Image,
    KeyValue,
    Notice,
    Qr,
    Rule,
    Signature,
    Space,
    Table,
    Text,
    Ticket,
    Title,
)
from counter_app.domain.printers import DOTS_PER_HALF_CELL, PaperWidth
from counter_app.printing.laid_lines import Bar, Drawing, FramePart, LaidLine, LaidPage, Picture, RuleDrawing, Style
from counter_app.printing.measure import cells_in
from counter_app.printing.paragraphs import Row, row_of, rows_of, style_of
from counter_app.printing.symbols import code128_bitmap, qr_bitmap
from counter_app.printing.table_rows import table_rows
from counter_app.services.paper_ports import Bitmap

COPY_NAMES: Final = {CopyMark.APPLICANT: "申请人联", CopyMark.STUB: "存根联"}
VOID_MARK: Final = "作废"

_RULE_HEIGHT: Final = 20
_FRAME_HEIGHT: Final = 12
_SIGNING_ROOM: Final = 28
_HALF_LINE: Final = 16
_BOX_INSET: Final = 2
_LABEL_GAP: Final = 2
_MARK_GAP: Final = 1
_BARCODE_MARGIN: Final = 8
_MARKS_MARGIN: Final = 8


QrDrawing = Callable[[str], Bitmap | None]


def lay_out(ticket: Ticket, width: PaperWidth, mark: Bitmap | None = None, draw_qr: QrDrawing = qr_bitmap) -> LaidPage:
    """Return the lines of a ticket whose texts are printable; `mark` is set beside the head where it fits.

    `draw_qr` may keep what it has drawn: a QR code costs as much as all the rest of a paper.
    """
    sheet = _Sheet(width, ticket.is_large, mark, draw_qr)
    lines = chain(sheet.head(ticket), sheet.body(ticket.blocks), sheet.foot(ticket))
    return LaidPage(width.dots, tuple(_stacked(lines)))


def _stacked(lines: Iterable[LaidLine]) -> Iterator[LaidLine]:
    y = 0
    for line in lines:
        yield replace(line, y=y)
        y += line.height


class _Sheet:
    """What the blocks of one ticket share: the width in half cells and the size of print."""

    def __init__(self, width: PaperWidth, is_large: bool, mark: Bitmap | None, draw_qr: QrDrawing) -> None:
        self._width = width.half_cells
        self._dots = width.dots
        self._is_large = is_large
        self._plain = Style(height_factor=2 if is_large else 1)
        self._bold = replace(self._plain, bold=True)
        self._mark = mark
        self._draw_qr = draw_qr

    def head(self, ticket: Ticket) -> Iterator[LaidLine]:
        """Yield what the copy label and a practice centre put above the paper."""
        label = ticket.copy
        if label.mark is CopyMark.REPRINT:
            yield from self._bar(f"补打 第{label.ordinal}次", label)
        if label.mark is CopyMark.VOID:
            yield from self._bar(VOID_MARK, label)
        if ticket.is_practice:
            yield from self._notice(PRACTICE_MARK)
        if ticket.is_practice or label.mark in (CopyMark.REPRINT, CopyMark.VOID):
            yield LaidLine(0, _MARKS_MARGIN)
        if name := COPY_NAMES.get(label.part):
            yield _line(row_of(name, Style(bold=True), self._width, Align.RIGHT))

    def foot(self, ticket: Ticket) -> Iterator[LaidLine]:
        """Yield what they put below it; a reprint is marked above only."""
        if ticket.is_practice or ticket.copy.mark is CopyMark.VOID:
            yield LaidLine(0, _MARKS_MARGIN)
        if ticket.is_practice:
            yield from self._notice(PRACTICE_MARK)
        if ticket.copy.mark is CopyMark.VOID:
            yield from self._bar(VOID_MARK, ticket.copy)

    def body(self, blocks: tuple[Block, ...]) -> Iterator[LaidLine]:
        """Yield the lines of the blocks; the mark stands beside the first where that heads the paper in one line."""
        lines = chain.from_iterable(map(self._block, blocks))
        first = next(lines, None)
        if first is not None:
            is_head = isinstance(blocks[0], Title) or (isinstance(blocks[0], Text) and blocks[0].align is Align.CENTRE)
            yield self._marked(first) if is_head else first
        yield from lines

    def _marked(self, line: LaidLine) -> LaidLine:
        """Return the line with the mark to its left, both together in the middle; without it where there's no room."""
        cells = sum(span.cells for span in line.spans)
        beside = -(-self._mark.width // DOTS_PER_HALF_CELL) + _MARK_GAP if self._mark else 0
        spare = self._width - beside - cells
        if self._mark is None or spare < 0 or not cells or self._mark.height > line.height:
            return line
        left = spare // 2
        moved = Row(line.spans).shifted(left + beside - line.spans[0].x_dots // DOTS_PER_HALF_CELL)
        return replace(line, spans=moved.spans, drawing=Picture(left * DOTS_PER_HALF_CELL, self._mark, "徽"))

    def _block(self, block: Block) -> Iterator[LaidLine]:
        match block:
            case Title(text):
                yield from self._title(text)
            case Text():
                yield from self._text(block)
            case KeyValue():
                yield from self._key_value(block)
            case Table():
                yield from map(_line, table_rows(block, self._width, is_large=self._is_large))
            case Rule(style):
                yield LaidLine(0, _RULE_HEIGHT, (), RuleDrawing(style))
            case Space(half_lines):
                yield LaidLine(0, _HALF_LINE * max(0, half_lines))
            case Signature(label):
                yield from self._signature(label)
            case Notice(text):
                yield from self._notice(text)
            case Qr() | Code128() | Image():
                yield from self._drawn(block)

    def _drawn(self, block: Qr | Code128 | Image) -> Iterator[LaidLine]:
        match block:
            case Qr(data):
                yield from self._picture(self._draw_qr(data), f"二维码 {data}", data)
            case Code128(data):
                yield LaidLine(0, _BARCODE_MARGIN)
                bars = code128_bitmap(data, self._dots)
                yield from self._picture(bars, f"条码 {data}", "")
                yield from self._centred(data)
            case Image(width, height, bits):
                yield from self._picture(_cropped(Bitmap(width, height, bits), self._dots), "图", "")

    def _title(self, text: str) -> Iterator[LaidLine]:
        """Yield a title in double size, or only tall where that is too wide."""
        factor = 2 if 2 * cells_in(text) <= self._width else 1
        style = Style(bold=True, width_factor=factor, height_factor=2)
        yield from map(_line, rows_of([(text, style)], self._width, align=Align.CENTRE))

    def _text(self, block: Text) -> Iterator[LaidLine]:
        indent = min(max(0, block.indent), self._width // 2)
        hanging = min(max(0, block.hanging), self._width // 4)
        pieces = [(run.text, style_of(run, is_large=self._is_large)) for run in block.runs]
        for row in rows_of(pieces, self._width - indent, align=block.align, hanging=hanging):
            yield _line(row.shifted(indent))

    def _key_value(self, block: KeyValue) -> Iterator[LaidLine]:
        """Yield the label and beside it the value, or below it where only that keeps the value in one line."""
        style = self._bold if block.is_strong else self._plain
        beside, value = cells_in(block.label) + _LABEL_GAP, cells_in(block.value)
        if beside > self._width // 2 or self._width - beside < value <= self._width:
            yield from map(_line, rows_of([(block.label, style)], self._width))
            align = Align.RIGHT if value <= self._width else Align.LEFT
            yield from map(_line, rows_of([(block.value, style)], self._width, align=align))
            return
        room = self._width - beside
        align = Align.RIGHT if value <= room else Align.LEFT
        label = row_of(block.label, style, self._width)
        values = [row.shifted(beside) for row in rows_of([(block.value, style)], room, align=align)]
        first = values[0].spans if values else ()
        yield _line(Row((*label.spans, *first)))
        yield from map(_line, values[1:])

    def _signature(self, label: str) -> Iterator[LaidLine]:
        yield LaidLine(0, _SIGNING_ROOM)
        beside = cells_in(label) + 1 if label else 0
        if beside > self._width // 2:
            yield from map(_line, rows_of([(label, self._plain)], self._width))
            yield LaidLine(0, _SIGNING_ROOM)
            beside = 0
        line = "_" * (self._width - beside)
        text = f"{label} {line}" if beside else line
        yield _line(row_of(text, self._plain, self._width))

    def _notice(self, text: str) -> Iterator[LaidLine]:
        if not text:
            return
        room = self._width - 2 * _BOX_INSET
        align = Align.CENTRE if cells_in(text) <= room else Align.LEFT
        yield LaidLine(0, _FRAME_HEIGHT, (), FramePart.TOP)
        for row in rows_of([(text, self._bold)], room, align=align):
            yield _line(row.shifted(_BOX_INSET), FramePart.SIDES)
        yield LaidLine(0, _FRAME_HEIGHT, (), FramePart.BOTTOM)

    def _bar(self, text: str, label: CopyLabel) -> Iterator[LaidLine]:
        parts = [text, *filter(None, (label.at, label.clerk))]
        rows = rows_of([("  ".join(parts), Style(bold=True, inverted=True))], self._width, align=Align.CENTRE)
        yield from (_line(row, Bar.INVERTED) for row in rows)

    def _centred(self, text: str) -> Iterator[LaidLine]:
        yield from map(_line, rows_of([(text, self._plain)], self._width, align=Align.CENTRE))

    def _picture(self, bitmap: Bitmap | None, caption: str, instead: str) -> Iterator[LaidLine]:
        """Yield a picture in the middle, or the text that stands for one that can't be drawn."""
        if bitmap is None:
            yield from self._centred(instead)
            return
        left = (self._dots - bitmap.width) // 2
        yield LaidLine(0, bitmap.height, (), Picture(left, bitmap, caption))


def _line(row: Row, drawing: Drawing | None = None) -> LaidLine:
    return LaidLine(0, row.height, row.spans, drawing)


def _cropped(bitmap: Bitmap, width: int) -> Bitmap | None:
    """Return the left part that fits the paper; None when the bits don't make the picture they claim."""
    stride = (bitmap.width + 7) // 8
    if bitmap.width < 1 or len(bitmap.bits) != stride * bitmap.height:
        return None
    if bitmap.width <= width:
        return bitmap
    rows = (bitmap.bits[start : start + width // 8] for start in range(0, len(bitmap.bits), stride))
    return Bitmap(width, bitmap.height, b"".join(rows))
