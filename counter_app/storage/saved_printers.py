"""Keeps the printers of this PC in its data folder, encrypted like everything else there."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy

from counter_app.domain.printers import ConfiguredPrinter
from counter_app.services.print_setup import pack_printers, unpack_printers
from counter_app.storage import local_settings
from counter_app.storage.engine import translated_errors


class SqlSavedPrinters:
    """The printers in the table of what belongs to this data folder alone."""

    def __init__(self, writer: sqlalchemy.Engine, reader: sqlalchemy.Engine) -> None:
        self._writer = writer
        self._reader = reader

    def all(self) -> tuple[ConfiguredPrinter, ...]:
        """Return the printers in the order in which they were kept."""
        with translated_errors(), self._reader.begin() as connection:
            stored = local_settings.read_local(connection, local_settings.PRINTERS)
        return unpack_printers(stored) if stored else ()

    def keep(self, printers: Sequence[ConfiguredPrinter]) -> None:
        """Replace them durably."""
        with translated_errors(), self._writer.begin() as connection:
            local_settings.write_local(connection, local_settings.PRINTERS, pack_printers(printers))
