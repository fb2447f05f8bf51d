"""What stands around the body of each page: header, mark of a practice centre, edition, page n / N."""

from __future__ import annotations

from counter_app.domain.centre import PRACTICE_MARK
from counter_app.domain.page_documents import PageDocument
from counter_app.domain.paper import Align
from counter_app.printing.pdf_marks import BoxMark, Mark, RuleMark
from counter_app.printing.pdf_typeset import TextStyle, Typesetter

MARK_PAD_EM = 0.5
RULE_GAP_EM = 0.4
BODY_GAP_EM = 0.9
NUMBER_WIDTH_EM = 12
FRAME_GREY = 0.25


class Frame:
    """The frame of one document; `top` and `bottom` bound the body."""

    def __init__(self, document: PageDocument, typesetter: Typesetter) -> None:
        self._document = document
        self._set = typesetter
        sheet = typesetter.sheet
        self._style = TextStyle(sheet.small_pt, grey=FRAME_GREY)
        self._step = typesetter.line_height(sheet.small_pt)
        self._mark_style = TextStyle(sheet.small_pt * 1.2, is_strong=True)
        self._mark_width = typesetter.width(PRACTICE_MARK, self._mark_style) + 2 * MARK_PAD_EM * sheet.small_pt
        room = sheet.body_width - (self._mark_width + sheet.small_pt if document.is_practice else 0)
        self._header = typesetter.lines(document.header, self._style, room) if document.header else []
        self._edition = typesetter.lines(document.edition, self._style, self._edition_width) if document.edition else []
        self.top = self._top()
        self.bottom = self._footer_rule_y - BODY_GAP_EM * sheet.small_pt if self._has_footer else self._foot

    @property
    def _edition_width(self) -> float:
        return self._set.sheet.body_width - NUMBER_WIDTH_EM * self._style.size_pt

    @property
    def _foot(self) -> float:
        return self._set.sheet.height - self._set.sheet.margin

    @property
    def _has_footer(self) -> bool:
        return self._set.sheet.has_frame

    @property
    def _has_header(self) -> bool:
        return bool(self._header) or self._document.is_practice

    @property
    def _footer_rule_y(self) -> float:
        lines = max(len(self._edition), 1)
        return self._foot - lines * self._step - RULE_GAP_EM * self._style.size_pt

    @property
    def _header_end(self) -> float:
        mark = self._set.line_height(self._mark_style.size_pt) if self._document.is_practice else 0.0
        return self._set.sheet.margin + max(len(self._header) * self._step, mark)

    def _top(self) -> float:
        if not self._has_header:
            return self._set.sheet.margin
        return self._header_end + (RULE_GAP_EM + BODY_GAP_EM) * self._style.size_pt

    def marks(self, page: int, pages: int, *, is_bare: bool) -> list[Mark]:
        """Return the frame of a page; a cover bears the practice mark only."""
        marks = self._practice_marks() if self._document.is_practice else []
        if is_bare:
            return marks
        return [*marks, *self._header_marks(), *(self._footer_marks(page, pages) if self._has_footer else [])]

    def _practice_marks(self) -> list[Mark]:
        sheet, style = self._set.sheet, self._mark_style
        height = self._set.line_height(style.size_pt)
        x = sheet.margin + sheet.body_width - self._mark_width
        text = self._set.stacked(
            self._set.lines(PRACTICE_MARK, style, self._mark_width),
            TextStyle(style.size_pt, is_strong=True, align=Align.CENTRE),
            x,
            sheet.margin,
            self._mark_width,
        )
        return [BoxMark(x, sheet.margin, self._mark_width, height, None, 0.8), *text]

    def _header_marks(self) -> list[Mark]:
        if not self._header:
            return []
        sheet = self._set.sheet
        y = self._header_end + RULE_GAP_EM * self._style.size_pt
        top = self._header_end - len(self._header) * self._step
        text = self._set.stacked(self._header, self._style, sheet.margin, top, sheet.body_width)
        return [*text, RuleMark(sheet.margin, y, sheet.margin + sheet.body_width, y, 0.5, FRAME_GREY)]

    def _footer_marks(self, page: int, pages: int) -> list[Mark]:
        sheet, y = self._set.sheet, self._footer_rule_y
        top = y + RULE_GAP_EM * self._style.size_pt
        number_style = TextStyle(self._style.size_pt, align=Align.RIGHT, grey=FRAME_GREY)
        number = self._set.lines(f"第 {page} 页 / 共 {pages} 页", number_style, sheet.body_width)
        return [
            RuleMark(sheet.margin, y, sheet.margin + sheet.body_width, y, 0.5, FRAME_GREY),
            *self._set.stacked(self._edition, self._style, sheet.margin, top, self._edition_width),
            *self._set.stacked(number, number_style, sheet.margin, top, sheet.body_width),
        ]
