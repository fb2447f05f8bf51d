"""Draws single characters into cells of dots and keeps them: the part of raster that costs time is paid once."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path
from typing import Final

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
_CACHED_CELLS: Final = 6000
_INK: Final = [255 if 255 - ink < 140 else 0 for ink in range(256)]
"""What becomes of a grey: the threshold 140 of white paper, seen from the ink (printing P11)."""

_JOINING: Final = frozenset("—…─")
"""Signs that are set in a row and must touch, so they are stretched to the whole cell."""


def baseline_of(height_factor: int) -> int:
    """Return how far below the top of its line the tallest span of a line stands."""
    return line_height(height_factor) - LEADING_DOTS // 2 - _DEPTH * height_factor


class Glyphs:
    """Cells of one bit a dot for every character and style, by the fonts of a folder; safe among threads."""

    def __init__(self, fonts: Path, rare_font: Path | None = None) -> None:
        self._fonts = fonts
        self._rare_font = rare_font
        self._lock = threading.RLock()
        self._loaded: dict[tuple[Path, int], ImageFont.FreeTypeFont] = {}
        self._coverages: dict[Path, FontCoverage] = {}
        self._kept = lru_cache(maxsize=_CACHED_CELLS)(self._cell)

    def __contains__(self, character: object) -> bool:
        """Say whether any font at hand has the character."""
        return self._font_with(str(character), bold=False) is not None

    def cell(self, character: str, style: Style) -> Image.Image:
        """Return the cell of a character, a line high; ink is set, or left out where the style is inverted."""
        return self._kept(character, style.bold, style.inverted, style.width_factor, style.height_factor)

    def _cell(self, character: str, bold: bool, inverted: bool, wide: int, high: int) -> Image.Image:
        with self._lock:
            drawn = self._drawn(character, bold, max(wide, high))
        size = (cells_of(character) * DOTS_PER_HALF_CELL * wide, line_height(high))
        grey = drawn if drawn.size == size else drawn.resize(size, Image.Resampling.LANCZOS)
        cell = grey.point(_INK, "1")
        return ImageChops.invert(cell) if inverted else cell

    def _drawn(self, character: str, bold: bool, scale: int) -> Image.Image:
        """Draw a character in grey, smeared by a dot where no font has a bold form of it."""
        font = self._font_with(character, bold=bold) or self._fonts / REGULAR
        is_mono = font.name in (MONO, MONO_BOLD)
        outline = self._font(font, (_MONO_DOTS if is_mono else CHARACTER_DOTS) * scale)
        glyph = Image.new("L", (max(round(outline.getlength(character)), 1), line_height(scale)))
        ImageDraw.Draw(glyph).text((0, baseline_of(scale)), character, 255, outline, anchor="ls")
        if bold and font.name not in (BOLD, MONO_BOLD):
            glyph = ImageChops.lighter(glyph, ImageChops.offset(glyph, scale, 0))
        return _fitted(glyph, cells_of(character) * DOTS_PER_HALF_CELL * scale, is_stretched=character in _JOINING)

    def _font_with(self, character: str, *, bold: bool) -> Path | None:
        """Return the first font that has the character: half cells from the mono font, the rest from the Chinese."""
        chinese, mono = [self._fonts / REGULAR], [self._fonts / MONO]
        if bold:
            chinese, mono = [self._fonts / BOLD, *chinese], [self._fonts / MONO_BOLD, *mono]
        order = [*chinese, *mono] if cells_of(character) == 2 else [*mono, *chinese]
        rare = [self._rare_font] if self._rare_font else []
        return next((font for font in [*order, *rare] if character in self._coverage(font)), None)

    def _coverage(self, font: Path) -> FontCoverage:
        with self._lock:
            if font not in self._coverages:
                self._coverages[font] = self._read(font)
            return self._coverages[font]

    def _read(self, font: Path) -> FontCoverage:
        """Read a coverage; a rare-character font that isn't there any more only takes its characters along."""
        try:
            return read_coverage(font)
        except (OSError, UnreadableFont):
            if font != self._rare_font:
                raise
            return FontCoverage(())

    def _font(self, font: Path, size: int) -> ImageFont.FreeTypeFont:
        if (font, size) not in self._loaded:
            self._loaded[font, size] = ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.BASIC)
        return self._loaded[font, size]


def _fitted(glyph: Image.Image, width: int, *, is_stretched: bool) -> Image.Image:
    """Return the glyph in the middle of its cells, squeezed or stretched to them where it must be."""
    if glyph.width == width:
        return glyph
    if glyph.width > width or is_stretched:
        return glyph.resize((width, glyph.height), Image.Resampling.LANCZOS)
    cells = Image.new("L", (width, glyph.height))
    cells.paste(glyph, ((width - glyph.width) // 2, 0))
    return cells
