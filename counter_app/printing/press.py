"""Puts the back ends together over one set of fonts; everything is loaded when the first paper needs it.

Every import inside a function is there for that reason: no start of the program waits for what draws its papers.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PaperWidth
from counter_app.printing.later import LatePagePrinter, LateRenderer

if TYPE_CHECKING:
    from counter_app.printing.pdf_fonts import PdfFonts
    from counter_app.printing.pdf_ticket import PdfTicketPrinter
    from counter_app.services.paper_ports import Bitmap, PagePrinter, PaperRenderer

COMMON: Final = re.compile("[ -~\u4e00-\u9fa5，。、：；？！（）《》“”—…￥]*")
"""What the bundled fonts surely have."""


class PaperPress:
    """Every form of paper that the program makes; `rare_font` is the pack of rare characters that a user installed."""

    def __init__(self, resources: Path, rare_font: Path | None = None) -> None:
        self._resources = resources
        self._rare_font = rare_font

    @cached_property
    def renderer(self) -> PaperRenderer:
        """Return what renders slips for printers, screens and files."""
        return LateRenderer(self._renderer)

    @cached_property
    def pages(self) -> PagePrinter:
        """Return what makes PDFs of documents of pages."""
        return LatePagePrinter(self._page_printer)

    def unprintable(self, text: str) -> str:
        """Return the characters of a text that no font at hand has; common ones are known without opening a font."""
        return "" if COMMON.fullmatch(text) else self.renderer.unprintable(text)

    def _renderer(self) -> PaperRenderer:
        from counter_app.printing.renderer import BundledFontRenderer  # noqa: PLC0415

        return BundledFontRenderer(self._resources / "fonts", self._pdf, self._mark, self._rare_font)

    def _page_printer(self) -> PagePrinter:
        from counter_app.printing.pdf_pages import PdfPagePrinter  # noqa: PLC0415

        return PdfPagePrinter(self._pdf_fonts)

    def _pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        return self._tickets.pdf(ticket, width)

    @cached_property
    def _tickets(self) -> PdfTicketPrinter:
        from counter_app.printing.pdf_ticket import PdfTicketPrinter  # noqa: PLC0415

        return PdfTicketPrinter(self._pdf_fonts, self._mark)

    @cached_property
    def _pdf_fonts(self) -> PdfFonts:
        from counter_app.printing.pdf_fonts import FontFiles, PdfFonts  # noqa: PLC0415

        return PdfFonts(FontFiles.in_folder(self._resources / "fonts", self._rare_font))

    @cached_property
    def _mark(self) -> Bitmap:
        from counter_app.printing.bitmaps import read_png  # noqa: PLC0415

        return read_png(self._resources / "mark" / "mark.png")
