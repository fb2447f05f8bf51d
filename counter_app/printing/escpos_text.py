"""Sends text for the printer's own font (printing P10); a line that it can't print becomes a picture of that line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.domain.printers import DOTS_PER_HALF_CELL, PrinterProfile
from counter_app.printing.escpos_commands import (
    KANJI_MODE,
    LINE_FEED,
    RESET,
    at_dots,
    bold,
    feed_dots,
    parted,
    sized,
    underline,
)
from counter_app.printing.escpos_raster import picture_commands
from counter_app.printing.glyphs import Glyphs
from counter_app.printing.laid_lines import Bar, LaidLine, LaidPage, Picture, Span, Style
from counter_app.printing.measure import is_in_repertoire
from counter_app.printing.raster import draw_lines
from counter_app.printing.written_lines import written_spans

_PLAIN: Final = Style()


def text_job(page: LaidPage, profile: PrinterProfile, glyphs: Glyphs) -> bytes:
    """Return the whole job; it sets every mode it needs and leaves none set."""
    lines = (command for line in page.lines for command in _line_commands(line, page.width_dots, profile, glyphs))
    return b"".join([RESET, KANJI_MODE, *lines, parted(profile.cutter)])


def _line_commands(line: LaidLine, width: int, profile: PrinterProfile, glyphs: Glyphs) -> Iterator[bytes]:
    if not line.spans and line.drawing is None:
        yield from feed_dots(line.height)
        return
    spans = written_spans(line, width)
    if _is_picture(line, spans, profile):
        yield from picture_commands(draw_lines([line], width, glyphs), profile.dialect)
        return
    x_dots = 0
    for span in spans:
        if span.x_dots != x_dots:
            yield at_dots(span.x_dots)
        yield from _span_commands(span, profile)
        x_dots = span.x_dots + span.cells * DOTS_PER_HALF_CELL
    yield LINE_FEED


def _span_commands(span: Span, profile: PrinterProfile) -> Iterator[bytes]:
    """Yield the text between the commands that set its style and those that reset it."""
    style, text = span.style, span.text.encode("gbk")
    if style == _PLAIN:
        yield text
        return
    is_sized = (style.width_factor, style.height_factor) != (1, 1)
    if is_sized:
        yield sized(style.width_factor, style.height_factor, profile.size_command)
    if style.bold:
        yield bold(True)
    if style.underline:
        yield underline(True)
    yield text
    if style.underline:
        yield underline(False)
    if style.bold:
        yield bold(False)
    if is_sized:
        yield sized(1, 1, profile.size_command)


def _is_picture(line: LaidLine, spans: tuple[Span, ...], profile: PrinterProfile) -> bool:
    """Say whether the printer's own font can't show the line: pictures, white on black, characters it lacks."""
    if isinstance(line.drawing, Picture | Bar) or any(span.style.inverted for span in spans):
        return True
    return not all(is_in_repertoire(span.text, profile.repertoire) for span in spans)
