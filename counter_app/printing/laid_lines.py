"""A paper after layout: lines at their places, in dots; every back end draws from these and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.paper import RuleStyle
from counter_app.services.paper_ports import Bitmap


@dataclass(frozen=True, slots=True)
class Style:
    """How the characters of a span look; the factors multiply the cell."""

    bold: bool = False
    underline: bool = False
    inverted: bool = False
    width_factor: int = 1
    height_factor: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style at its place; `cells` is its width in half cells, the factor included."""

    x_dots: int
    cells: int
    text: str
    style: Style = Style()


@dataclass(frozen=True, slots=True)
class RuleDrawing:
    """A line across the paper."""

    style: RuleStyle


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap at its place; `caption` says in words what it is."""

    x_dots: int
    bitmap: Bitmap
    caption: str


class FramePart(StrEnum):
    """Which part of a frame a line holds; the sides run through the whole height of their line."""

    TOP = "top"
    SIDES = "sides"
    BOTTOM = "bottom"


class Bar(StrEnum):
    """A line whose whole width is black, with its text left white."""

    INVERTED = "inverted"


Drawing = RuleDrawing | Picture | FramePart | Bar


@dataclass(frozen=True, slots=True)
class LaidLine:
    """One line: its top and height in dots, what is drawn in it, and its text.

    A line without a drawing and without spans is empty paper. All spans stand on one baseline.
    """

    y: int
    height: int
    spans: tuple[Span, ...] = ()
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A whole paper of a width; `height` is where the last line ends."""

    width_dots: int
    lines: tuple[LaidLine, ...]

    @property
    def height(self) -> int:
        """Return the height in dots."""
        return self.lines[-1].y + self.lines[-1].height if self.lines else 0
