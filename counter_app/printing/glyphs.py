"""Draws single characters into cells of dots and keeps them: the part of raster that costs time is paid once."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont

from counter_app.domain.printers import DOTS_PER_HALF_CELL
from counter_app.printing.font_coverage import FontCoverage, UnreadableFont, read_coverage
from counter_app.printing.laid_lines import Style
from counter_app.printing.measure import cells_of
from counter_app.printing.paragraphs import CHARACTER_DOTS, LEADING_DOTS, line_height

REGULAR: Final = "NotoSansSC-Regular.ttf"
BOLD: Final = "NotoSansSC-Bold-subset.ttf"
MONO: Final = "NotoSansMono-Regular.ttf"
MONO_BOLD: Final = "NotoSansMono-Bold.ttf"

_MONO_DOTS: Final = 20
_DEPTH: Final = 3
_CACHED_GLYPHS: Final = 4000
_CACHED_CHARACTERS: Final = 20_000
_INK: Final = [255 if 255 - ink < 140 else 0 for ink in range(256)]
"""What becomes of a grey: the threshold 140 of white paper, seen from the ink (printing P11)."""

_JOINING: Final = frozenset("—─")
"""Signs that are set in a row and must touch, so their ink is stretched to the whole cell."""


def baseline_of(height_factor: int) -> int:
    """Return how far below the top of its line the tallest span of a line stands."""
    return line_height(height_factor) - LEADING_DOTS // 2 - _DEPTH * height_factor


class Pen(NamedTuple):
    """How and on which line characters are drawn; quick to hash, as every character asks with one."""

    is_bold: bool
    width_factor: int
    height_factor: int
    tallest: int
    line_width: int


class Glyphs:
    """The dots of every character and style, by the fonts of a folder; safe among threads."""

    def __init__(self, fonts: Path, rare_font: Path | None = None) -> None:
        self._rare_font = rare_font
        rare = [rare_font] if rare_font else []
        self._chinese = [fonts / BOLD, fonts / REGULAR, *rare, fonts / MONO]
        self._mono = [fonts / MONO_BOLD, fonts / MONO, fonts / REGULAR, *rare]
        self._lock = threading.RLock()
        self._loaded: dict[tuple[Path, int], ImageFont.FreeTypeFont] = {}
        self._coverages: dict[Path, FontCoverage] = {}
        self._font_with = lru_cache(maxsize=_CACHED_CHARACTERS)(self._choose_font)
        self.dots = lru_cache(maxsize=_CACHED_GLYPHS)(self._draw_dots)
        """Return the number that draws a character at the left edge of an empty line."""

    def __contains__(self, character: object) -> bool:
        """Say whether any font at hand has the character."""
        return self._font_with(str(character), False) is not None

    def pen(self, style: Style, tallest: int, line_width: int) -> Pen:
        """Return the pen for a style on a line of a width in dots, whose tallest character has a height factor."""
        return Pen(style.bold, style.width_factor, style.height_factor, tallest, line_width)

    def _draw_dots(self, character: str, pen: Pen) -> int:
        width = cells_of(character) * DOTS_PER_HALF_CELL
        with self._lock:
            grey = self._drawn(character, width, pen)
        size = (width * pen.width_factor, line_height(pen.height_factor))
        ink = grey.resize(size, Image.Resampling.LANCZOS).point(_INK, "1")
        line = Image.new("1", (pen.line_width, line_height(pen.tallest)))
        line.paste(ink, (0, baseline_of(pen.tallest) - baseline_of(pen.height_factor)))
        return int.from_bytes(line.tobytes(), "big")

    def _drawn(self, character: str, width: int, pen: Pen) -> Image.Image:
        """Draw a character in grey at the larger of its factors.

        Bold is smeared by a dot where no font has a bold form of the character, and where tall print is squeezed:
        squeezed bold strokes would run together.
        """
        scale = max(pen.width_factor, pen.height_factor)
        is_squeezed = pen.width_factor < scale
        font = self._font_with(character, pen.is_bold and not is_squeezed) or self._chinese[1]
        outline = self._font(font, (_MONO_DOTS if font.name in (MONO, MONO_BOLD) else CHARACTER_DOTS) * scale)
        glyph = Image.new("L", (max(round(outline.getlength(character)), 1), line_height(scale)))
        ImageDraw.Draw(glyph).text((0, baseline_of(scale)), character, 255, outline, anchor="ls")
        if pen.is_bold and font.name not in (BOLD, MONO_BOLD):
            glyph = ImageChops.lighter(glyph, ImageChops.offset(glyph, scale, 0))
        return _stretched(glyph, width * scale) if character in _JOINING else _fitted(glyph, width * scale)

    def _choose_font(self, character: str, is_bold: bool) -> Path | None:
        """Return the first font that has the character: half cells from the mono font, the rest from the Chinese."""
        fonts = self._chinese if cells_of(character) == 2 else self._mono
        return next((font for font in fonts[0 if is_bold else 1 :] if character in self._coverage(font)), None)

    def _coverage(self, font: Path) -> FontCoverage:
        with self._lock:
            if font not in self._coverages:
                self._coverages[font] = self._read(font)
            return self._coverages[font]

    def _read(self, font: Path) -> FontCoverage:
        """Read a coverage; a rare-character font that can't be used any more only takes its characters along."""
        if font != self._rare_font:
            return read_coverage(font)
        try:
            self._font(font, CHARACTER_DOTS)
            return read_coverage(font)
        except (OSError, UnreadableFont):
            return FontCoverage(())

    def _font(self, font: Path, size: int) -> ImageFont.FreeTypeFont:
        if (font, size) not in self._loaded:
            self._loaded[font, size] = ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.BASIC)
        return self._loaded[font, size]


def _fitted(glyph: Image.Image, width: int) -> Image.Image:
    """Return the glyph in the middle of its cells, squeezed where it is wider."""
    if glyph.width == width:
        return glyph
    if glyph.width > width:
        return glyph.resize((width, glyph.height), Image.Resampling.LANCZOS)
    cells = Image.new("L", (width, glyph.height))
    cells.paste(glyph, ((width - glyph.width) // 2, 0))
    return cells


def _stretched(glyph: Image.Image, width: int) -> Image.Image:
    left, _, right, _ = glyph.getbbox() or (0, 0, glyph.width, 0)
    return glyph.resize((width, glyph.height), Image.Resampling.BOX, (left, 0, right, glyph.height))
