"""The adapter of `PaperRenderer`: from the model of a paper to what is seen, sent or filed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode
from counter_app.printing.bitmaps import to_png
from counter_app.printing.escpos_raster import as_sent, raster_job
from counter_app.printing.escpos_text import text_job
from counter_app.printing.glyphs import Glyphs
from counter_app.printing.laid_lines import LaidPage
from counter_app.printing.layout import lay_out
from counter_app.printing.raster import draw_page
from counter_app.printing.safe_text import printable_ticket, undrawable
from counter_app.printing.symbols import qr_bitmap
from counter_app.printing.text_back_end import as_text
from counter_app.services.paper_ports import Bitmap

_CACHED_CODES: Final = 64

PdfBackEnd = Callable[[Ticket, PaperWidth], bytes]


class BundledFontRenderer:
    """Renders with the fonts of the program; equal input gives equal output, from any thread.

    `mark` is the picture of the centre, set in the head of a raster paper; text mode leaves it out, as it would turn
    the title into a picture. `pdf` writes the PDF form.
    """

    def __init__(self, fonts: Path, pdf: PdfBackEnd, mark: Bitmap | None = None, rare_font: Path | None = None) -> None:
        self._glyphs = Glyphs(fonts, rare_font)
        self._pdf = pdf
        self._mark = mark
        self._draw_qr = lru_cache(maxsize=_CACHED_CODES)(qr_bitmap)

    def bitmap(self, ticket: Ticket, width: PaperWidth) -> Bitmap:
        """Return the paper as the raster back end prints it, dot for dot."""
        return as_sent(self._picture(ticket, width))

    def job(self, ticket: Ticket, profile: PrinterProfile) -> bytes:
        """Return the whole job for a printer, from its prologue to its cut, without the confirmation token."""
        if profile.mode is PrintMode.TEXT:
            return text_job(self.page(ticket, profile.width, None), profile, self._glyphs)
        return raster_job(self._picture(ticket, profile.width), profile)

    def dots_high(self, ticket: Ticket, profile: PrinterProfile) -> int:
        """Return how high the paper of a job is; draws nothing."""
        mark = None if profile.mode is PrintMode.TEXT else self._mark
        return self.page(ticket, profile.width, mark).height

    def text(self, ticket: Ticket, width: PaperWidth) -> str:
        """Return the paper as plain text, a line a row."""
        return as_text(self.page(ticket, width, None))

    def png(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return the paper as a PNG file."""
        return to_png(self.bitmap(ticket, width))

    def pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return the paper as a PDF file of its own size."""
        return self._pdf(ticket, width)

    def unprintable(self, text: str) -> str:
        """Return the characters of a text that no font at hand has; empty when all can be printed."""
        return undrawable(text, self._glyphs)

    def page(self, ticket: Ticket, width: PaperWidth, mark: Bitmap | None) -> LaidPage:
        """Return the laid lines of a paper, its texts made printable."""
        return lay_out(printable_ticket(ticket, self._glyphs), width, mark, self._draw_qr)

    def _picture(self, ticket: Ticket, width: PaperWidth) -> Bitmap:
        return draw_page(self.page(ticket, width, self._mark), self._glyphs)
