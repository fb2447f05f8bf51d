"""What a paper says, as frozen blocks; it knows no width, font or printer (decision record 0007)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TICKET_SCHEMA = 1
"""Raise when a block changes its meaning; a stored model of an older schema must stay readable."""


class PaperKind(StrEnum):
    """What a printed paper is; the words on it are the builders' business."""

    ITEM_SHEET = "item_sheet"
    FILING = "filing"
    NOTICE = "notice"
    SUPPLEMENT = "supplement"
    ACCEPTANCE = "acceptance"
    PROVISIONAL = "provisional"
    ORIGINALS = "originals"
    REFUSAL = "refusal"
    COMPLETION = "completion"
    COLLECTION = "collection"
    REFERRAL = "referral"
    TEST_PAGE = "test_page"


class CopyMark(StrEnum):
    """What a copy is marked with (printing P8)."""

    PLAIN = "plain"
    APPLICANT = "applicant"
    STUB = "stub"
    REPRINT = "reprint"
    VOID = "void"


class Align(StrEnum):
    """Where a text stands in its line or column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RuleStyle(StrEnum):
    """How a line across the paper looks."""

    SOLID = "solid"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class CopyLabel:
    """Which copy a paper is; a reprint carries its number, local time, clerk (补打 第n次) and first mark."""

    mark: CopyMark = CopyMark.PLAIN
    ordinal: int = 0
    at: str = ""
    clerk: str = ""
    first_mark: CopyMark = CopyMark.PLAIN

    @property
    def part(self) -> CopyMark:
        """Return whose copy it is, which a reprint does not change."""
        return self.first_mark if self.mark is CopyMark.REPRINT else self.mark


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; size 2 doubles width and height."""

    text: str
    bold: bool = False
    underline: bool = False
    inverted: bool = False
    size: int = 1


@dataclass(frozen=True, slots=True)
class Title:
    """The centred head of a paper, bold and double size where it fits."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `indent` and `hanging` count half cells, `hanging` applies from the second line on."""

    runs: tuple[Run, ...]
    align: Align = Align.LEFT
    indent: int = 0
    hanging: int = 0


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A label at the left edge and its value at the right one; a long value continues below."""

    label: str
    value: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `width` in half cells, None takes what is left."""

    width: int | None = None
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a header row is set bold."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    has_header: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""

    style: RuleStyle = RuleStyle.DASHED


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of level M; ASCII, at most 60 bytes, no personal data (printing P7)."""

    data: str


@dataclass(frozen=True, slots=True)
class Code128:
    """A bar code for hand scanners with its text below."""

    data: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of one bit a dot: rows padded to whole bytes, 1 is black."""

    width: int
    height: int
    bits: bytes


@dataclass(frozen=True, slots=True)
class Space:
    """Empty paper, in half lines."""

    half_lines: int = 1


@dataclass(frozen=True, slots=True)
class Signature:
    """A label and a line to sign on."""

    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed sentence that must not be overlooked."""

    text: str


Block = Title | Text | KeyValue | Table | Rule | Qr | Code128 | Image | Space | Signature | Notice


@dataclass(frozen=True, slots=True)
class Ticket:
    """One paper from the printer: everything that the applicant will read, masked already.

    The renderers add nothing of their own but what these fields order: the bar of the copy label, the mark of a
    practice centre, the centre's own mark, and double height where `is_large`.
    """

    kind: PaperKind
    number: str
    blocks: tuple[Block, ...]
    copy: CopyLabel = CopyLabel()
    is_practice: bool = False
    is_large: bool = False
    schema: int = TICKET_SCHEMA


def plain(text: str, *, bold: bool = False, align: Align = Align.LEFT, indent: int = 0, hanging: int = 0) -> Text:
    """Return a paragraph in one style."""
    return Text((Run(text, bold=bold),), align, indent, hanging)
