"""Reads where this device's own journal stands: the incarnation in use, its last entry, its counter code."""

from __future__ import annotations

from typing import TypeVar

import sqlalchemy
from sqlalchemy import select

from counter_app.domain.centre import JOURNAL
from counter_app.domain.devices import DEVICE, device_id
from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import NO_CENTRE, NO_ENTRY, AggregateId, EntryId, JournalId
from counter_app.services.entry_format import decode_folded, decode_header
from counter_app.services.ports import OwnTip
from counter_app.storage import local_settings
from counter_app.storage.tables import STATE_TABLES, EntryRow, JournalRow, TipRow, table_of

S = TypeVar("S")

_ENTRY, _TIP, _JOURNAL = table_of(EntryRow), table_of(TipRow), table_of(JournalRow)


def read_own_journal(connection: sqlalchemy.Connection) -> JournalId:
    """Return the incarnation that this data folder writes to."""
    return JournalId(local_settings.read_local(connection, local_settings.INCARNATION) or bytes(24))


def read_own_tip(connection: sqlalchemy.Connection) -> OwnTip:
    """Return the tip of the incarnation that this data folder writes to; seq 0 before its first entry."""
    journal = read_own_journal(connection)
    row = connection.execute(
        select(_ENTRY.c.header, _TIP.c.seq, _TIP.c.id)
        .join(_JOURNAL, _JOURNAL.c.no == _TIP.c.journal_no)
        .join(
            _ENTRY,
            (_ENTRY.c.journal_no == _TIP.c.journal_no) & (_ENTRY.c.seq == _TIP.c.seq) & (_ENTRY.c.id == _TIP.c.id),
        )
        .where(_JOURNAL.c.journal == journal)
        .order_by(_TIP.c.seq.desc())
    ).first()
    centre = EntryId(local_settings.read_local(connection, local_settings.CENTRE) or NO_CENTRE)
    code = (local_settings.read_local(connection, local_settings.COUNTER_CODE) or b"").decode()
    device = _device_aggregate(connection, journal[:16])
    heard = int.from_bytes(local_settings.read_local(connection, local_settings.CLOCK) or b"", "big")
    if row is None:
        return OwnTip(centre, journal, 0, NO_ENTRY, max(heard, _highest_hlc(connection)), code, device)
    hlc = max(heard, decode_header(row.header).hlc)
    return OwnTip(centre, journal, row.seq, EntryId(row.id), hlc, code, device)


def _highest_hlc(connection: sqlalchemy.Connection) -> int:
    """A new incarnation goes on from the newest reading of the earlier ones."""
    newest = connection.execute(select(_ENTRY.c.header).order_by(_ENTRY.c.pos.desc()).limit(1)).scalar_one_or_none()
    return decode_header(newest).hlc if newest is not None else 0


def _device_aggregate(connection: sqlalchemy.Connection, device: bytes) -> AggregateId | None:
    table = STATE_TABLES[DEVICE.name]
    for aggregate, state in connection.execute(select(table.c.aggregate, table.c.state)):
        if device_id(decode_folded(state, DEVICE).state.public_key) == device:
            return AggregateId(aggregate)
    return None


def known_incarnations(connection: sqlalchemy.Connection, device: bytes) -> list[JournalId]:
    """Return every incarnation of this device that the journal holds."""
    rows = connection.execute(select(_JOURNAL.c.journal))
    return [JournalId(journal) for (journal,) in rows if journal[:16] == device]


def used_counter_codes(connection: sqlalchemy.Connection) -> frozenset[str]:
    """Return every counter code that an incarnation or an admission has used."""
    codes = {state.counter_code for state in _states(connection, JOURNAL)}
    codes |= {state.counter_code for state in _states(connection, DEVICE)}
    return frozenset(code for code in codes if code)


def _states(connection: sqlalchemy.Connection, kind: AggregateKind[S]) -> list[S]:
    table = STATE_TABLES[kind.name]
    return [decode_folded(state, kind).state for state in connection.execute(select(table.c.state)).scalars()]
