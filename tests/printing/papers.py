"""The renderer of the tests, and the papers of the acceptance set (printing P24)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode
from counter_app.printing.bitmaps import read_png
from counter_app.printing.renderer import BundledFontRenderer
from tests.printing.sample_tickets import COPIES, NAMES, acceptance, shapes

RESOURCES = Path(__file__).parents[2] / "resources"
FONTS = RESOURCES / "fonts"
COUNTS = (0, 1, 40)


def no_pdf(ticket: Ticket, width: PaperWidth) -> bytes:
    """Stand for the PDF back end, which has tests of its own."""
    return f"{ticket.number} {width}".encode()


def bundled_renderer() -> BundledFontRenderer:
    """Return a renderer as the program makes it."""
    return BundledFontRenderer(FONTS, no_pdf, read_png(RESOURCES / "mark" / "mark.png"))


def acceptance_set() -> Iterator[tuple[str, Ticket]]:
    """Every copy with every name and count of materials, and every shape of paper."""
    for copy_name, copy in COPIES.items():
        for name_kind, name in NAMES.items():
            for count in COUNTS:
                yield f"{copy_name}-{name_kind}-{count}", acceptance(name, count, copy)
    yield from shapes().items()


def profiles() -> list[PrinterProfile]:
    """Return a printer for both widths and both modes."""
    return [PrinterProfile(width=width, mode=mode) for width in PaperWidth for mode in PrintMode]
