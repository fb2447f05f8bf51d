"""Measures the longest document: a handbook of 100 pages against reportlab drawing the same lines and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2

from benchmarks.measure import Row, median_us, seconds_of, us
from counter_app.domain.catalogue import ItemFacts, ItemVersion
from counter_app.domain.journal import EntryId
from counter_app.domain.page_documents import PageDocument
from counter_app.node import resources_folder
from counter_app.printing.pdf_fonts import FontFiles, PdfFonts
from counter_app.printing.pdf_pages import PdfPagePrinter
from counter_app.printing.reportlab_mends import embedding_canvas
from counter_app.services.papers.sheet import Letterhead
from counter_app.services.publications.handbook import handbook
from counter_app.services.publications.published_items import PublishedCatalogue, WindowItems
from counter_app.storage.reference import FileReference

PAGES = 100
ROUNDS = {False: 9, True: 3}
BAR_S = 1.0
DAY = date(2026, 9, 24)
A5_PT = (419.5, 595.3)
SIZE_PT, LEADING_PT, MARGIN_PT = 9, 12.8, 36.9


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Print the shipped catalogue, repeated until it fills 100 pages."""
    fonts = PdfFonts(FontFiles.in_folder(resources_folder() / "fonts"))
    printer = PdfPagePrinter(fonts)
    document = _document()
    made = printer.pages(document)
    lines = _lines(made)
    rounds = range(ROUNDS[is_quick])
    ours = [seconds_of(partial(printer.pages, document)) for _ in rounds]
    floor = [seconds_of(partial(_bare, lines, fonts.chain().first_font)) for _ in rounds]
    per_100_s = median_us(ours) / 1e6 * PAGES / len(lines)
    return [
        Row(
            f"Handbook of {len(lines)} pages as PDF",
            us(median_us(ours)),
            us(median_us(floor)),
            f"{median_us(ours) / median_us(floor):.1f}x",
            "100 pages <= 1 s",
            per_100_s <= BAR_S,
            f"{len(made) // 1000} kB; floor: the same lines, no layout, no tables, one font",
        )
    ]


def _document() -> PageDocument:
    facts = FileReference(resources_folder()).draft_items()
    windows = tuple(dict.fromkeys(one.window for one in facts))
    served = [
        WindowItems(number, name, tuple(_version(one, part) for part in (1, 2) for one in facts if one.window == name))
        for number, name in enumerate(windows, 1)
    ]
    return handbook(PublishedCatalogue(Letterhead("基准乡民生服务中心", True), DAY, tuple(served)))


def _version(facts: ItemFacts, part: int) -> ItemVersion:
    entry = EntryId(sha256(f"{facts.code}/{part}".encode()).digest())
    return ItemVersion(entry, replace(facts, name=f"{facts.name}（{part}）"), DAY, None, None, None, False, False)


def _lines(made: bytes) -> list[list[str]]:
    """Read back what stands on each page, line by line."""
    return [page.get_textpage().get_text_bounded().splitlines() for page in pypdfium2.PdfDocument(made)]


def _bare(pages: Sequence[Sequence[str]], font: str) -> bytes:
    target = BytesIO()
    canvas = embedding_canvas(target, A5_PT, font, "floor")
    for lines in pages:
        canvas.setFont(font, SIZE_PT)
        for number, line in enumerate(lines):
            canvas.drawString(MARGIN_PT, A5_PT[1] - MARGIN_PT - number * LEADING_PT, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
