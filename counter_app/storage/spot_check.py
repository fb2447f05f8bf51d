"""Checks single entries where they lie: their bytes, their parts and the link to the one before."""

from __future__ import annotations

import sqlalchemy
from sqlalchemy import bindparam, select

from counter_app.domain.journal import NO_ENTRY, Entry
from counter_app.services.entry_format import UnreadableEntry, entry_id, parts_match
from counter_app.storage.entries import ENTRIES, StoredEntry, entry_of_row
from counter_app.storage.tables import EntryRow, JournalRow, table_of

_ENTRY, _JOURNAL = table_of(EntryRow), table_of(JournalRow)
SPOTS = ENTRIES.add_columns(_ENTRY.c.seq, _ENTRY.c.aggregate, _ENTRY.c.type)
"""Entries with their parts and the columns that repeat the header; callers add the condition and the order."""
_BEFORE = select(_ENTRY.c.pos).where(
    _ENTRY.c.journal_no == bindparam("no"), _ENTRY.c.seq == bindparam("seq"), _ENTRY.c.id == bindparam("prev")
)
_HAS_LOOSE = select(_JOURNAL.c.has_loose).where(_JOURNAL.c.no == bindparam("no"))


class SpotRow(StoredEntry):
    """A row of `SPOTS`."""

    seq: int
    aggregate: bytes
    type: str


def sound_entry(row: SpotRow) -> Entry | None:
    """Return the entry of a row, None when its bytes aren't the ones that were signed."""
    if entry_id(row.header, row.sig) != row.id:
        return None
    try:
        entry = entry_of_row(row)
    except UnreadableEntry:
        return None
    header = entry.header
    repeated = (header.seq, header.aggregate, header.type) == (row.seq, row.aggregate, row.type)
    return entry if repeated and parts_match(entry) else None


def is_linked(connection: sqlalchemy.Connection, journal_no: int, entry: Entry) -> bool:
    """Say whether the entry before this one is stored, or may be missing: some journals have loose entries."""
    header = entry.header
    if header.seq == 1:
        return header.prev == NO_ENTRY
    found = connection.execute(_BEFORE, {"no": journal_no, "seq": header.seq - 1, "prev": header.prev})
    return found.first() is not None or bool(connection.execute(_HAS_LOOSE, {"no": journal_no}).scalar_one())
