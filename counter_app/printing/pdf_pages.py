"""Makes a PDF of a document of pages: lays its parts, counts its pages, draws them (printing P23)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from counter_app.domain.page_documents import (
    Contents,
    Cover,
    FactSheet,
    Gap,
    Heading,
    PageBreak,
    PageDocument,
    PageTable,
    Paragraph,
    Part,
)
from counter_app.printing.pdf_drawing import PageDrawing
from counter_app.printing.pdf_flow import Flow, MadePage
from counter_app.printing.pdf_fonts import DRAWING, PdfFonts
from counter_app.printing.pdf_frame import Frame
from counter_app.printing.pdf_marks import AnchorMark, Mark
from counter_app.printing.pdf_sheets import LARGE_PRINT, POINTS_PER_MM, sheet_of
from counter_app.printing.pdf_tables import TableSetter
from counter_app.printing.pdf_typeset import Typesetter
from counter_app.printing.safe_text import printable_text
from counter_app.services.progress import Progress, Reporter, SilentReporter

ABOVE_HEADING_EM = 0.9
BELOW_PARAGRAPH_EM = 0.35
BELOW_TABLE_EM = 0.9


class PdfPagePrinter:
    """Prints documents of pages to PDF; any thread may call it, one document is drawn at a time."""

    def __init__(self, fonts: PdfFonts) -> None:
        self._fonts = fonts

    def pages(self, document: PageDocument, reporter: Reporter | None = None) -> bytes:
        """Return the document as a PDF file: equal documents give equal bytes.

        Raises whatever the reporter raises to cancel; nothing is left behind.
        """
        steps = _Steps(reporter or SilentReporter(), f"正在生成《{document.title}》", len(document.parts))
        layout = _Layout(document, self._fonts)
        for done, part in enumerate(document.parts):
            steps.laid(done)
            layout.part(part)
        return self._drawn(layout, steps)

    def _drawn(self, layout: _Layout, steps: _Steps) -> bytes:
        pages, sheet = layout.finished(), layout.sheet
        page_of = _pages_of_headings(pages)
        with DRAWING:
            title = printable_text(layout.document.title, self._fonts.chain())
            drawing = PageDrawing((sheet.width, sheet.height), title, self._fonts)
            for number, page in enumerate(pages, 1):
                steps.drawn(number - 1, len(pages))
                drawing.page(layout.marks(page, number, len(pages)), page_of)
            for heading, (title, level) in enumerate(layout.bookmarks()):
                drawing.bookmark(title, level, heading)
            steps.drawn(len(pages), len(pages))
            return drawing.finished()


@dataclass(frozen=True, slots=True)
class _Steps:
    """Tells a person how far a document is: half of the way is laying its parts, half is drawing its pages."""

    reporter: Reporter
    label: str
    parts: int

    def laid(self, done: int) -> None:
        self._report(done)

    def drawn(self, done: int, pages: int) -> None:
        self._report(self.parts + self.parts * done // max(pages, 1))

    def _report(self, done: int) -> None:
        self.reporter.checkpoint()
        self.reporter.report(Progress(done, 2 * self.parts, self.label))


class _Layout:
    """The pages of one document as they come to be."""

    def __init__(self, document: PageDocument, fonts: PdfFonts) -> None:
        self.document = document
        self.sheet = sheet_of(document)
        self._set = Typesetter(fonts, self.sheet)
        self._frame = Frame(document, self._set)
        self._flow = Flow(self._frame.top, self._frame.bottom)
        self._tables = TableSetter(self._set, self._flow, LARGE_PRINT if document.is_large else 1.0)
        self._headings = [part for part in document.parts if isinstance(part, Heading)]
        self._laid_headings = 0

    def part(self, part: Part) -> None:
        """Lay the next part."""
        match part:
            case Cover():
                self._flow.place_held()
                self._flow.place_cover(self._set.cover_strip(part))
            case Contents():
                self._contents(part)
            case Heading():
                self._heading(part)
            case Paragraph():
                self._paragraph(part)
            case FactSheet():
                self._tables.fact_sheet(part)
                self._gap(BELOW_TABLE_EM)
            case PageTable():
                self._tables.table(part)
                self._gap(BELOW_TABLE_EM)
            case Gap():
                self._flow.gap(part.height_mm * POINTS_PER_MM)
            case PageBreak():
                self._flow.place_held()
                self._flow.break_page()

    def finished(self) -> list[MadePage]:
        """Return the pages; an empty one at the end is none."""
        self._flow.place_held()
        pages = self._flow.pages
        return pages[:-1] if self._flow.is_at_top and len(pages) > 1 else pages

    def marks(self, page: MadePage, number: int, count: int) -> Iterator[tuple[float, Mark]]:
        """Return everything on a page with how far down it is moved."""
        frame = self._frame.marks(number, count, is_bare=page.is_bare)
        body = ((placed.top, mark) for placed in page.strips for mark in placed.strip.marks)
        return chain(((0.0, mark) for mark in frame), body)

    def bookmarks(self) -> Iterator[tuple[str, int]]:
        """Return every heading with its level in the outline, which may not skip one."""
        deepest = 0
        for heading in self._headings:
            deepest = min(heading.level - 1, deepest)
            yield printable_text(heading.text, self._set.chain(is_strong=True)), deepest
            deepest += 1

    def _gap(self, height_em: float) -> None:
        self._flow.gap(height_em * self.sheet.text_pt)

    def _contents(self, contents: Contents) -> None:
        self._flow.hold(self._set.title_strip(contents.title))
        for number, heading in enumerate(self._headings):
            entry = self._set.entry_strip(heading, number)
            if heading.level == 1:
                self._flow.hold(entry)
            elif heading.level <= contents.deepest_level:
                self._flow.place(entry)
        self._flow.place_held()

    def _heading(self, heading: Heading) -> None:
        if heading.starts_page:
            self._flow.place_held()
            self._flow.break_page()
        self._gap(ABOVE_HEADING_EM)
        self._flow.hold(self._set.heading_strip(heading, self._laid_headings))
        self._laid_headings += 1

    def _paragraph(self, paragraph: Paragraph) -> None:
        first, *others = self._set.paragraph_strips(paragraph)
        if others:
            self._flow.hold(first)
        for strip in others or [first]:
            self._flow.place(strip)
        self._gap(BELOW_PARAGRAPH_EM)


def _pages_of_headings(pages: Sequence[MadePage]) -> dict[int, int]:
    return {
        mark.heading: number
        for number, page in enumerate(pages, 1)
        for placed in page.strips
        for mark in placed.strip.marks
        if isinstance(mark, AnchorMark)
    }
