"""Writes the journal in its interchange form, for verifiers that share no code with us (docs/journal-format.md)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import sqlalchemy
from sqlalchemy import bindparam, func, select

from counter_app.domain.journal import PersonalPart
from counter_app.services.entry_format import Frame, Trailer, decode_header, encode_frame, encode_trailer, tips_digest
from counter_app.services.progress import Progress, Reporter
from counter_app.storage.atomic_file import new_file
from counter_app.storage.data_folder import DataFolder
from counter_app.storage.engine import translated_errors
from counter_app.storage.entries import ENTRIES, StoredEntry, all_tips
from counter_app.storage.tables import EntryRow, JournalRow, table_of

MAGIC = b"CAJRNL1\n"
LENGTH_BYTES = 4
LABEL = "导出日志"
REPORT_EVERY = 1000

_ENTRY, _JOURNAL = table_of(EntryRow), table_of(JournalRow)
_JOURNALS = select(_JOURNAL.c.no, _JOURNAL.c.is_forked).order_by(_JOURNAL.c.journal)
_OF_JOURNAL = ENTRIES.where(_ENTRY.c.journal_no == bindparam("no")).order_by(_ENTRY.c.seq, _ENTRY.c.id)
_LINKS = (
    select(_ENTRY.c.pos, _ENTRY.c.id, _ENTRY.c.header)
    .where(_ENTRY.c.journal_no == bindparam("no"))
    .order_by(_ENTRY.c.seq.desc(), _ENTRY.c.id.desc())
)
_AT = ENTRIES.where(_ENTRY.c.pos == bindparam("pos"))


def export_journal(folder: DataFolder, path: Path, *, with_personal: bool = True, reporter: Reporter) -> Trailer:
    """Write every entry to a file, and return what its last frame says; the file is there whole or not at all.

    Raises:
        DataDamaged: the database can't be read.
        OSError: the file can't be written.
    """
    with new_file(path) as file, translated_errors(), folder.reader.begin() as connection:
        return _write(connection, _HashedFile(file), with_personal=with_personal, reporter=reporter)


class _HashedFile:
    """Counts and hashes what goes into the file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = sha256()
        self.frames = 0
        self._write(MAGIC)

    def add(self, frame: bytes) -> None:
        self._write(len(frame).to_bytes(LENGTH_BYTES, "big") + frame)
        self.frames += 1

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self.hash.update(content)


def _write(connection: sqlalchemy.Connection, file: _HashedFile, *, with_personal: bool, reporter: Reporter) -> Trailer:
    total = connection.execute(select(func.count()).select_from(_ENTRY)).scalar_one()
    for row in _rows(connection):
        personal = PersonalPart(row.salt, row.personal) if with_personal and row.personal is not None else None
        file.add(encode_frame(Frame(row.header, row.sig, row.payload, personal)))
        if file.frames % REPORT_EVERY == 0:
            reporter.report(Progress(file.frames, total, LABEL))
            reporter.checkpoint()
    trailer = Trailer(file.frames, tips_digest(all_tips(connection)), file.hash.digest())
    file.add(encode_trailer(trailer))
    reporter.report(Progress(total, total, LABEL))
    return trailer


def _rows(connection: sqlalchemy.Connection) -> Iterator[StoredEntry]:
    for number, is_forked in connection.execute(_JOURNALS).all():
        if is_forked:
            yield from _branch_by_branch(connection, number)
        else:
            yield from _streamed(connection, number)


def _streamed(connection: sqlalchemy.Connection, number: int) -> Iterator[StoredEntry]:
    rows = connection.execution_options(yield_per=REPORT_EVERY).execute(_OF_JOURNAL, {"no": number})
    yield from (cast("StoredEntry", row) for row in rows)


def _branch_by_branch(connection: sqlalchemy.Connection, number: int) -> Iterator[StoredEntry]:
    """Follow each branch to its end before the next; at a fork the lower id comes first."""
    followers: dict[bytes, list[tuple[int, bytes]]] = {}
    known: set[bytes] = set()
    for pos, entry_id, header in connection.execute(_LINKS, {"no": number}):
        followers.setdefault(decode_header(header).prev, []).append((pos, entry_id))
        known.add(entry_id)
    open_ends = [first for prev, firsts in followers.items() if prev not in known for first in firsts]
    while open_ends:
        pos, entry_id = open_ends.pop()
        yield cast("StoredEntry", connection.execute(_AT, {"pos": pos}).one())
        open_ends += followers.get(entry_id, ())
