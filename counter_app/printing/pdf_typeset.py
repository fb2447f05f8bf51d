"""Turns texts into lines and lines into strips, in the fonts and sizes of one sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from counter_app.domain.page_documents import Cover, Heading, Paragraph
from counter_app.domain.paper import Align
from counter_app.printing.pdf_fonts import FontChain, PdfFonts
from counter_app.printing.pdf_marks import (
    AnchorMark,
    LinkMark,
    Mark,
    PageNumberMark,
    RuleMark,
    Strip,
    TextMark,
)
from counter_app.printing.pdf_sheets import BASELINE, Sheet
from counter_app.printing.reportlab_mends import finished_lines
from counter_app.printing.safe_text import printable_text

LEADER_GAP_EM = 0.6
ENTRY_INDENT_EM = 1.5
NUMBER_WIDTH_EM = 2.6
COVER_TITLE_AT = 0.30
COVER_OVER_AT = 0.16
COVER_LINES_END = 0.90
TITLE_SHARE = 0.25
"""The most of a sheet that a title may fill."""
SHRINKING = (1.0, 0.75, 0.5, 0.35, 0.25, 0.18)


@dataclass(frozen=True, slots=True)
class LaidLine:
    """One line of a paragraph and how far it is indented."""

    text: str
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How the lines of a text look."""

    size_pt: float
    is_strong: bool = False
    align: Align = Align.LEFT
    grey: float = 0.0


class Typesetter:
    """Knows the widths of one document's characters."""

    def __init__(self, fonts: PdfFonts, sheet: Sheet) -> None:
        self.sheet = sheet
        self._regular = fonts.chain()
        self._bold = fonts.chain(is_bold=True)

    def chain(self, *, is_strong: bool) -> FontChain:
        """Return the fonts of a weight."""
        return self._bold if is_strong else self._regular

    def width(self, text: str, style: TextStyle) -> float:
        """Return how wide a text is."""
        return self.chain(is_strong=style.is_strong).text_em(text) * style.size_pt

    def lines(self, text: str, style: TextStyle, width: float, hanging_em: float = 0.0) -> list[LaidLine]:
        """Make a text printable and break it; a blank one is one empty line."""
        widths, size = self.chain(is_strong=style.is_strong), style.size_pt
        hanging = hanging_em * size
        broken = finished_lines(printable_text(text, widths), lambda one: widths.width_em(one) * size, width, hanging)
        return [LaidLine(line, hanging if rank else 0.0) for rank, line in enumerate(broken or [""])]

    def mark(self, line: LaidLine, style: TextStyle, x: float, top: float, width: float) -> TextMark:
        """Return a line at its place in a column."""
        spare = width - line.indent - self.width(line.text, style)
        shift = {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[style.align]
        lead = (self.sheet.leading - 1) / 2
        baseline = top + (lead + BASELINE) * style.size_pt
        return TextMark(
            x + line.indent + max(shift, 0.0), baseline, line.text, style.size_pt, style.is_strong, style.grey
        )

    def line_height(self, size_pt: float) -> float:
        """Return the distance of two baselines."""
        return size_pt * self.sheet.leading

    def stacked(self, lines: list[LaidLine], style: TextStyle, x: float, top: float, width: float) -> list[Mark]:
        """Return lines below each other."""
        step = self.line_height(style.size_pt)
        return [self.mark(line, style, x, top + rank * step, width) for rank, line in enumerate(lines) if line.text]

    def title_strip(self, text: str) -> Strip:
        """Return a title in the middle, which is no heading."""
        style, lines = self._title_lines(text, self.sheet.heading_pts[0])
        centred = replace(style, align=Align.CENTRE)
        marks = self.stacked(lines, centred, self.sheet.margin, 0, self.sheet.body_width)
        return Strip(len(lines) * self.line_height(style.size_pt), tuple(marks))

    def paragraph_strips(self, paragraph: Paragraph) -> list[Strip]:
        """Return a strip a line."""
        style = TextStyle(self.sheet.size_of(paragraph.size), paragraph.is_strong, paragraph.align)
        width, step = self.sheet.body_width, self.line_height(style.size_pt)
        lines = self.lines(paragraph.text, style, width, paragraph.hanging_em)
        return [Strip(step, (self.mark(line, style, self.sheet.margin, 0, width),)) for line in lines]

    def heading_strip(self, heading: Heading, number: int) -> Strip:
        """Return a heading with its anchor; the highest level has a line below."""
        x, width = self.sheet.margin, self.sheet.body_width
        style, lines = self._title_lines(heading.text, self.sheet.heading_pts[heading.level - 1])
        size, step = style.size_pt, self.line_height(style.size_pt)
        height = len(lines) * step + size * 0.15
        marks: list[Mark] = [AnchorMark(0, number), *self.stacked(lines, style, x, 0, width)]
        if heading.level == 1:
            marks.append(RuleMark(x, height, x + width, height, 1.2))
            height += size * 0.35
        return Strip(height, tuple(marks))

    def _title_lines(self, text: str, full_pt: float) -> tuple[TextStyle, list[LaidLine]]:
        """Return the lines of a title and their style; one that would fill the sheet is set smaller."""
        style = TextStyle(full_pt, is_strong=True)
        lines = self.lines(text, style, self.sheet.body_width)
        for scale in SHRINKING[1:]:
            if len(lines) * self.line_height(style.size_pt) <= TITLE_SHARE * self.sheet.height:
                break
            style = TextStyle(full_pt * scale, is_strong=True)
            lines = self.lines(text, style, self.sheet.body_width)
        return style, lines

    def entry_strip(self, heading: Heading, number: int) -> Strip:
        """Return a line of the contents, which leads to its heading."""
        is_top = heading.level == 1
        style = TextStyle(self.sheet.text_pt, is_strong=is_top)
        size, step = style.size_pt, self.line_height(style.size_pt)
        indent = (heading.level - 1) * ENTRY_INDENT_EM * size
        x, right = self.sheet.margin + indent, self.sheet.margin + self.sheet.body_width
        lines = self.lines(heading.text, style, right - x - NUMBER_WIDTH_EM * size, hanging_em=1.0)
        above = size * 0.5 if is_top else 0.0
        marks = self.stacked(lines, style, x, above, right - x)
        height = above + step * len(lines)
        baseline = height - step + ((self.sheet.leading - 1) / 2 + BASELINE) * size
        end = x + lines[-1].indent + self.width(lines[-1].text, style) + LEADER_GAP_EM * size
        leader = RuleMark(end, baseline, right - (NUMBER_WIDTH_EM - LEADER_GAP_EM) * size, baseline, 0.7, 0.4, True)
        marks += [leader, PageNumberMark(right, baseline, number, size, is_top)]
        marks.append(LinkMark(x, above, right - x, height - above, number))
        return Strip(height, tuple(marks))

    def cover_strip(self, cover: Cover) -> Strip:
        """Return a cover as high as the sheet; texts too long for it are set smaller."""
        marks, foot = self._cover_marks(cover, SHRINKING[0])
        for scale in SHRINKING[1:]:
            if foot <= self.sheet.height - self.sheet.margin:
                break
            marks, foot = self._cover_marks(cover, scale)
        return Strip(self.sheet.height, tuple(marks))

    def _cover_marks(self, cover: Cover, scale: float) -> tuple[list[Mark], float]:
        """Return what stands on a cover, and how far down it reaches."""
        sheet = self.sheet
        over = TextStyle(sheet.heading_pts[0] * scale, is_strong=True, align=Align.CENTRE)
        title = TextStyle(sheet.cover_pt * scale, is_strong=True, align=Align.CENTRE)
        foot = TextStyle(sheet.large_pt * scale, align=Align.CENTRE)
        over_marks, end = self._centred((cover.over,), over, sheet.height * COVER_OVER_AT)
        title_marks, end = self._centred((cover.title,), title, max(sheet.height * COVER_TITLE_AT, end + over.size_pt))
        rule_y, inset = end + title.size_pt * 0.35, sheet.body_width * 0.3
        rule = RuleMark(sheet.margin + inset, rule_y, sheet.margin + sheet.body_width - inset, rule_y, 1.5)
        _, foot_height = self._centred(cover.lines, foot, 0)
        foot_top = max(sheet.height * COVER_LINES_END - foot_height, rule_y + foot.size_pt)
        foot_marks, end = self._centred(cover.lines, foot, foot_top)
        return [*over_marks, *title_marks, rule, *foot_marks], end

    def _centred(self, texts: Iterable[str], style: TextStyle, top: float) -> tuple[list[Mark], float]:
        """Return texts in the middle of the body, and where they end."""
        width = self.sheet.body_width
        lines = [line for text in texts for line in self.lines(text, style, width)]
        end = top + len(lines) * self.line_height(style.size_pt)
        return self.stacked(lines, style, self.sheet.margin, top, width), end
