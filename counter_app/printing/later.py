"""Back ends that are loaded with the first paper, so that the program starts without what draws it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.domain.page_documents import PageDocument
    from counter_app.domain.paper import Ticket
    from counter_app.domain.printers import PaperWidth, PrinterProfile
    from counter_app.services.paper_ports import Bitmap, PagePrinter, PaperRenderer
    from counter_app.services.progress import Reporter


class LateRenderer:
    """A `PaperRenderer` that isn't there before it is asked for the first time."""

    def __init__(self, load: Callable[[], PaperRenderer]) -> None:
        self._load = load

    @cached_property
    def _real(self) -> PaperRenderer:
        return self._load()

    def bitmap(self, ticket: Ticket, width: PaperWidth) -> Bitmap:
        """Return the paper as it is printed, dot for dot."""
        return self._real.bitmap(ticket, width)

    def job(self, ticket: Ticket, profile: PrinterProfile) -> bytes:
        """Return the whole job for a printer."""
        return self._real.job(ticket, profile)

    def dots_high(self, ticket: Ticket, profile: PrinterProfile) -> int:
        """Return how high the paper of a job is; draws nothing."""
        return self._real.dots_high(ticket, profile)

    def text(self, ticket: Ticket, width: PaperWidth) -> str:
        """Return the paper as plain text, a line a row."""
        return self._real.text(ticket, width)

    def png(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return the paper as a PNG file."""
        return self._real.png(ticket, width)

    def pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return the paper as a PDF file of its own size."""
        return self._real.pdf(ticket, width)

    def unprintable(self, text: str) -> str:
        """Return the characters of a text that no font at hand has."""
        return self._real.unprintable(text)


class LatePagePrinter:
    """A `PagePrinter` that isn't there before it is asked for the first time."""

    def __init__(self, load: Callable[[], PagePrinter]) -> None:
        self._load = load

    @cached_property
    def _real(self) -> PagePrinter:
        return self._load()

    def pages(self, document: PageDocument, reporter: Reporter | None = None) -> bytes:
        """Return the document as a PDF file."""
        return self._real.pages(document, reporter)
