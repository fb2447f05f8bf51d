"""The sheets as they look: margins, sizes of text, distances; in points, by the size of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.page_documents import PageDocument, PageSize, TextSize

POINTS_PER_MM: Final = 72 / 25.4
LARGE_PRINT: Final = 1.25
"""How much larger everything is in a document for old eyes."""
BASELINE: Final = 0.88
"""Where the baseline lies below the top of a character, in parts of its size (the ascent of Noto Sans SC)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its body; `text_pt` is the size of a normal paragraph."""

    width: float
    height: float
    margin: float
    text_pt: float
    small_pt: float
    large_pt: float
    heading_pts: tuple[float, float, float]
    cover_pt: float
    leading: float
    has_frame: bool
    """Whether header and footer have their place."""

    @property
    def body_width(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * self.margin

    def size_of(self, size: TextSize) -> float:
        """Return the size of a paragraph."""
        return {TextSize.SMALL: self.small_pt, TextSize.NORMAL: self.text_pt, TextSize.LARGE: self.large_pt}[size]


@dataclass(frozen=True, slots=True)
class _Look:
    margin_mm: float
    text_pt: float
    small_pt: float
    large_pt: float
    heading_pts: tuple[float, float, float]
    cover_pt: float
    leading: float


_LOOKS: Final = {
    PageSize.A3: _Look(15, 12, 10, 16, (24, 17, 14), 60, 1.4),
    PageSize.A4: _Look(16, 10.5, 9, 13, (18, 14, 12), 44, 1.45),
    PageSize.A5: _Look(13, 9, 7.5, 11, (16, 12, 10), 36, 1.42),
    PageSize.CARD: _Look(4, 7.5, 6, 9, (11, 9, 8), 14, 1.4),
}


def sheet_of(document: PageDocument) -> Sheet:
    """Return the sheet of a document."""
    look = _LOOKS[document.size]
    scale = LARGE_PRINT if document.is_large else 1.0
    width_mm, height_mm = document.size_mm
    first, second, third = look.heading_pts
    return Sheet(
        width_mm * POINTS_PER_MM,
        height_mm * POINTS_PER_MM,
        look.margin_mm * POINTS_PER_MM,
        look.text_pt * scale,
        look.small_pt * scale,
        look.large_pt * scale,
        (first * scale, second * scale, third * scale),
        look.cover_pt,
        look.leading,
        document.size is not PageSize.CARD,
    )
