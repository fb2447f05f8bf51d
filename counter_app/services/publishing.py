"""What publishing needs of this PC, apart from what is published: an open desk has it, and nothing is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.services.paper_ports import FileKeeper, PagePrinter


@dataclass(frozen=True, slots=True)
class Publishing:
    """What makes files of pages, and what keeps them."""

    pages: PagePrinter
    files: FileKeeper
