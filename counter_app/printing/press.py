"""Puts the back ends together over one set of fonts; everything is loaded when the first paper needs it."""

from __future__ import annotations

import io
from functools import cached_property
from pathlib import Path

from PIL import Image

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PaperWidth
from counter_app.printing.bitmaps import DOTS_PER_INCH, read_png
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.services.ports import Bitmap


class PaperPress:
    """Every form of paper that the program makes."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    @cached_property
    def _mark(self) -> Bitmap:
        return read_png(self._resources / "mark" / "mark.png")

    @cached_property
    def renderer(self) -> BundledFontRenderer:
        """Return what renders slips for printers, screens and files."""
        return BundledFontRenderer(self._resources / "fonts", self._pdf, self._mark)

    def _pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return a page of the paper's own size that shows its picture."""
        file = io.BytesIO()
        Image.open(io.BytesIO(self.renderer.png(ticket, width))).save(file, "PDF", resolution=DOTS_PER_INCH)
        return file.getvalue()
