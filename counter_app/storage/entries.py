"""Reads and writes the rows of the journal itself: entries, parts, tips, journals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar, cast

import sqlalchemy
from sqlalchemy import bindparam, func, insert, select, update

from counter_app.domain.folding import Fact
from counter_app.domain.journal import NO_ENTRY, AggregateId, Entry, EntryId, Header, JournalId, PersonalPart, Tip
from counter_app.domain.kinds import TYPE_BY_NAME
from counter_app.services.authoring import fact_of
from counter_app.services.entry_format import decode_header, decode_part, read_envelope
from counter_app.services.ports import NewEntry
from counter_app.storage.prepared import Prepared
from counter_app.storage.tables import EntryRow, JournalRow, PartRow, TipRow, table_of

P = TypeVar("P")
N = TypeVar("N", int, sqlalchemy.ColumnElement[Any])

PAYLOAD, PERSONAL = 0, 1
_ENTRY = table_of(EntryRow)
_PART = table_of(PartRow)
_TIP = table_of(TipRow)
_JOURNAL = table_of(JournalRow)
_payload, _personal = _PART.alias("payload"), _PART.alias("personal")


def part_ref(pos: N, kind: int) -> N:
    """Return the key of a part, of a position or of the column that holds it."""
    return pos * 2 + kind


ENTRIES = (
    select(
        _ENTRY.c.pos,
        _ENTRY.c.journal_no,
        _ENTRY.c.id,
        _ENTRY.c.header,
        _ENTRY.c.sig,
        _payload.c.bytes.label("payload"),
        _personal.c.salt,
        _personal.c.bytes.label("personal"),
    )
    .join(_payload, _payload.c.ref == part_ref(_ENTRY.c.pos, PAYLOAD))
    .outerjoin(_personal, _personal.c.ref == part_ref(_ENTRY.c.pos, PERSONAL))
)
"""Entries with their parts; callers add the condition and the order."""
_OF_AGGREGATE = ENTRIES.where(_ENTRY.c.aggregate == bindparam("aggregate")).order_by(_ENTRY.c.pos)
_PERSONAL_OF = Prepared(
    select(_ENTRY.c.id, _PART.c.bytes)
    .join(_PART, _PART.c.ref == part_ref(_ENTRY.c.pos, PERSONAL))
    .where(_ENTRY.c.aggregate == bindparam("aggregate"))
)
_INSERT_ENTRY = Prepared(insert(_ENTRY), ["pos", "journal_no", "seq", "id", "aggregate", "type", "header", "sig"])
_INSERT_PART, _INSERT_TIP = Prepared(insert(_PART), ["ref", "salt", "bytes"]), insert(_TIP)
_MOVE_TIP = Prepared(
    update(_TIP)
    .where(_TIP.c.journal_no == bindparam("no"), _TIP.c.id == bindparam("prev"))
    .values(id=bindparam("last"), seq=bindparam("last_seq"))
)


class StoredEntry(Protocol):
    """A row of `ENTRIES`."""

    pos: int
    journal_no: int
    id: bytes
    header: bytes
    sig: bytes
    payload: bytes
    salt: bytes
    personal: bytes | None


def insert_entries(
    connection: sqlalchemy.Connection, journal_no: int, first_pos: int, entries: Sequence[Entry]
) -> None:
    """Store entries of one journal at consecutive positions."""
    rows: list[tuple[object, ...]] = []
    parts: list[tuple[object, ...]] = []
    for pos, entry in enumerate(entries, first_pos):
        header, personal = entry.header, entry.personal
        identity = (pos, journal_no, header.seq, entry.id, header.aggregate, header.type)
        rows.append((*identity, entry.header_bytes, entry.signature))
        parts.append((part_ref(pos, PAYLOAD), None, entry.payload))
        if personal is not None:
            parts.append((part_ref(pos, PERSONAL), personal.salt, personal.content))
    _INSERT_ENTRY.run_rows(connection, rows)
    _INSERT_PART.run_rows(connection, parts)


def move_tip(connection: sqlalchemy.Connection, journal_no: int, prev: EntryId, last: Entry) -> None:
    """Replace the tip of a branch by its new last entry."""
    if prev == NO_ENTRY:
        connection.execute(_INSERT_TIP, {"journal_no": journal_no, "id": last.id, "seq": last.header.seq})
        return
    moved = {"no": journal_no, "prev": prev, "last": last.id, "last_seq": last.header.seq}
    _MOVE_TIP.run(connection, moved)


def journal_no(connection: sqlalchemy.Connection, journal: JournalId) -> int:
    """Return the number that stands for a journal, giving it one when it is new."""
    found = connection.execute(select(_JOURNAL.c.no).where(_JOURNAL.c.journal == journal)).scalar_one_or_none()
    if found is not None:
        return int(found)
    highest = connection.execute(select(func.max(_JOURNAL.c.no))).scalar_one()
    number = (highest or 0) + 1
    connection.execute(insert(_JOURNAL), {"no": number, "journal": journal, "is_forked": False, "has_loose": False})
    return number


def forked_journals(connection: sqlalchemy.Connection) -> frozenset[JournalId]:
    """Return the journals that have two branches."""
    rows = connection.execute(select(_JOURNAL.c.journal).where(_JOURNAL.c.is_forked))
    return frozenset(JournalId(journal) for (journal,) in rows)


def all_tips(connection: sqlalchemy.Connection) -> list[Tip]:
    """Return every tip, sorted by journal, seq and id."""
    query = select(_JOURNAL.c.journal, _TIP.c.seq, _TIP.c.id).join(_JOURNAL, _JOURNAL.c.no == _TIP.c.journal_no)
    return sorted((Tip(*row) for row in connection.execute(query)), key=lambda tip: (tip.journal, tip.seq, tip.id))


def entry_of_row(row: StoredEntry) -> Entry:
    """Return a stored entry with its parts."""
    personal = None if row.personal is None else PersonalPart(row.salt, row.personal)
    return Entry(decode_header(row.header), row.header, row.sig, EntryId(row.id), row.payload, personal)


def entries_of(connection: sqlalchemy.Connection, aggregate: AggregateId) -> Iterator[tuple[int, Entry]]:
    """Return the entries of an aggregate with their positions, oldest position first."""
    for row in connection.execute(_OF_AGGREGATE, {"aggregate": aggregate}):
        yield row.pos, entry_of_row(cast("StoredEntry", row))


def read_entry(entry: Entry) -> tuple[NewEntry, bool]:
    """Decode an entry's parts; the second value says whether its type and version are known here."""
    fact, is_known = fact_from(entry)
    entry_type = TYPE_BY_NAME.get((entry.header.type, entry.header.type_version))
    personal = None
    if entry.personal is not None and entry_type is not None and entry_type.personal is not None:
        personal = decode_part(entry.personal.content, entry_type.personal)
    return NewEntry(entry, fact, personal), is_known


def fact_from(entry: Entry) -> tuple[Fact, bool]:
    """Return what a fold sees of a stored entry, and whether its type is known here."""
    return read_fact(entry.id, entry.header, entry.payload)


def read_fact(entry: EntryId, header: Header, payload: bytes) -> tuple[Fact, bool]:
    """Return what a fold sees of an entry of which only this was read, and whether its type is known here."""
    envelope = read_envelope(payload)
    entry_type = TYPE_BY_NAME.get((header.type, header.type_version))
    content = None if entry_type is None else decode_part(payload, entry_type.payload)
    return fact_of(entry, header, content, envelope), entry_type is not None


def personal_parts(
    connection: sqlalchemy.Connection, aggregate: AggregateId, entries: Iterable[EntryId], of: type[P]
) -> dict[EntryId, P]:
    """Return the personal parts of some entries of an aggregate, as far as they are here."""
    wanted = set(entries)
    if not wanted:
        return {}
    rows = _PERSONAL_OF.run(connection, {"aggregate": aggregate})
    contents = {
        EntryId(entry): content for entry, content in cast("Iterable[tuple[bytes, bytes]]", rows) if entry in wanted
    }
    parts = {entry: decode_part(content, of) for entry, content in contents.items()}
    return {entry: part for entry, part in parts.items() if part is not None}
