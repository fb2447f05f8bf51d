"""What a document of pages says (register, poster, handbook), as frozen parts; it knows no font and no line break."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.paper import Align


class PageSize(StrEnum):
    """The sheets that documents are made for; CARD is the size of a bank card's wallet sleeve."""

    A3 = "a3"
    A4 = "a4"
    A5 = "a5"
    CARD = "card"

    @property
    def portrait_mm(self) -> tuple[float, float]:
        """Return width and height of the upright sheet."""
        return _PORTRAIT_MM[self]


_PORTRAIT_MM = {
    PageSize.A3: (297.0, 420.0),
    PageSize.A4: (210.0, 297.0),
    PageSize.A5: (148.0, 210.0),
    PageSize.CARD: (64.0, 96.0),
}


class Orientation(StrEnum):
    """How the sheet stands."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class TextSize(StrEnum):
    """How large a paragraph is against the normal text of its sheet."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own without header and footer: what stands over the title, the title, and lines at the foot."""

    over: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the headings up to a level, with their page numbers."""

    title: str
    deepest_level: int = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and a bookmark; level 1 is the highest of three. It never stands alone at the foot of a page."""

    text: str
    level: int = 1
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of its own; `hanging_em` indents every line but the first, in widths of a Chinese character."""

    text: str
    size: TextSize = TextSize.NORMAL
    align: Align = Align.LEFT
    is_strong: bool = False
    hanging_em: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table: paragraphs below each other."""

    paragraphs: tuple[str, ...]
    is_strong: bool = False
    hanging_em: float = 0.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is to be said under it."""

    label: str
    value: Cell


@dataclass(frozen=True, slots=True)
class FactSheet:
    """Facts below each other in two columns: the labels, and what they say."""

    facts: tuple[Fact, ...]
    label_em: float = 5.0


@dataclass(frozen=True, slots=True)
class PageColumn:
    """A column of a table; without a width it shares with its like what the others leave."""

    title: str
    width_mm: float | None = None
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class PageTable:
    """Rows under a header that is repeated on every page; a row of one cell spans the table and parts what follows.

    `continued` stands above the header from the second page on: each sheet must be read alone on a wall.
    """

    columns: tuple[PageColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty paper between two parts."""

    height_mm: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page; at the top of a page already it changes nothing."""


Part = Cover | Contents | Heading | Paragraph | FactSheet | PageTable | Gap | PageBreak


@dataclass(frozen=True, slots=True)
class PageDocument:
    """One document as people will read it, masked already.

    The renderer adds what these fields order: the header, the edition and page n / N in the footer, the mark of a
    practice centre on every page, and a quarter of size where `is_large`.
    """

    title: str
    size: PageSize
    parts: tuple[Part, ...]
    orientation: Orientation = Orientation.PORTRAIT
    header: str = ""
    edition: str = ""
    is_practice: bool = False
    is_large: bool = False

    @property
    def size_mm(self) -> tuple[float, float]:
        """Return width and height of the sheet as it stands."""
        width, height = self.size.portrait_mm
        return (width, height) if self.orientation is Orientation.PORTRAIT else (height, width)


def cell(*paragraphs: str, is_strong: bool = False) -> Cell:
    """Return a cell of these paragraphs; empty ones are left out."""
    return Cell(tuple(one for one in paragraphs if one), is_strong)
