"""What a finished page consists of: texts, lines and boxes at their places, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextMark:
    """A line of text by its left end and baseline; `grey` 0 is black."""

    x: float
    baseline: float
    text: str
    size_pt: float
    is_strong: bool = False
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class PageNumberMark:
    """The number of the page on which a heading stands, by its right end: known only when all pages are made."""

    right: float
    baseline: float
    heading: int
    size_pt: float
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width_pt: float = 0.5
    grey: float = 0.0
    is_dotted: bool = False


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A rectangle, filled, outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill_grey: float | None = None
    line_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class AnchorMark:
    """The place of a heading: where a bookmark and the contents lead."""

    y: float
    heading: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A place that leads to a heading when it is clicked."""

    x: float
    y: float
    width: float
    height: float
    heading: int


Mark = TextMark | PageNumberMark | RuleMark | BoxMark | AnchorMark | LinkMark


@dataclass(frozen=True, slots=True)
class Strip:
    """Marks that stay together, measured from the strip's own top."""

    height: float
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip at its distance from the top of the page."""

    top: float
    strip: Strip
