"""Puts the back ends together over one set of fonts; everything is loaded when the first paper needs it."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Final

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PaperWidth
from counter_app.printing.bitmaps import read_png
from counter_app.printing.pdf_fonts import FontFiles, PdfFonts
from counter_app.printing.pdf_pages import PdfPagePrinter
from counter_app.printing.pdf_ticket import PdfTicketPrinter
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.services.paper_ports import Bitmap

COMMON: Final = re.compile("[ -~\u4e00-\u9fa5，。、：；？！（）《》“”—…￥]*")
"""What the bundled fonts surely have."""


class PaperPress:
    """Every form of paper that the program makes; `rare_font` is the pack of rare characters that a user installed."""

    def __init__(self, resources: Path, rare_font: Path | None = None) -> None:
        self._resources = resources
        self._rare_font = rare_font

    @cached_property
    def _mark(self) -> Bitmap:
        return read_png(self._resources / "mark" / "mark.png")

    @cached_property
    def _pdf_fonts(self) -> PdfFonts:
        return PdfFonts(FontFiles.in_folder(self._resources / "fonts", self._rare_font))

    def unprintable(self, text: str) -> str:
        """Return the characters of a text that no font at hand has; common ones are known without opening a font."""
        return "" if COMMON.fullmatch(text) else self.renderer.unprintable(text)

    @cached_property
    def pages(self) -> PdfPagePrinter:
        """Return what makes PDFs of documents of pages."""
        return PdfPagePrinter(self._pdf_fonts)

    @cached_property
    def renderer(self) -> BundledFontRenderer:
        """Return what renders slips for printers, screens and files."""
        return BundledFontRenderer(self._resources / "fonts", self._pdf, self._mark, self._rare_font)

    @cached_property
    def _tickets(self) -> PdfTicketPrinter:
        return PdfTicketPrinter(self._pdf_fonts, self._mark)

    def _pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        return self._tickets.pdf(ticket, width)
