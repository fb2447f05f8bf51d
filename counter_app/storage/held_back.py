"""Entries that are kept but not believed: those of devices not yet known, and those that could not be trusted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy
from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.domain.devices import DEVICE_ID_BYTES
from counter_app.domain.journal import Entry, EntryId, PersonalPart
from counter_app.services.entry_format import decode_header
from counter_app.storage.tables import QuarantineRow, WaitingRow, table_of

_WAITING, _QUARANTINE = table_of(WaitingRow), table_of(QuarantineRow)
_device = func.substr(_WAITING.c.journal, 1, DEVICE_ID_BYTES)
_DEVICES = select(_device).distinct()
_OF_DEVICE = select(_WAITING).where(_device == bindparam("device"))
_KEEP_QUARANTINED = insert(_QUARANTINE).prefix_with("OR IGNORE")
_FORGET_WAITING = delete(_WAITING).where(_WAITING.c.id == bindparam("settled"))
_STRIPPED = tuple(
    update(table).where(table.c.id == bindparam("erased")).values(salt=None, personal=None)
    for table in (_WAITING, _QUARANTINE)
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry with who brought it."""

    entry: Entry
    sender: str


def waiting_devices(connection: sqlalchemy.Connection) -> list[bytes]:
    """Return the devices of which entries wait."""
    return list(connection.execute(_DEVICES).scalars())


def keep_waiting(connection: sqlalchemy.Connection, arrivals: Iterable[Arrival]) -> None:
    """Keep entries of unknown devices; a personal part that came later is filled in."""
    statement = upsert(_WAITING)
    filled = {"salt": statement.excluded.salt, "personal": statement.excluded.personal}
    statement = statement.on_conflict_do_update(index_elements=["id"], set_=filled, where=_WAITING.c.personal.is_(None))
    rows = [_row(one) | {"journal": one.entry.header.journal} for one in arrivals]
    if rows:
        connection.execute(statement, rows)


def waiting_of(connection: sqlalchemy.Connection, device: bytes) -> list[Arrival]:
    """Return the kept entries of a device."""
    return [
        Arrival(
            Entry(
                decode_header(row.header),
                row.header,
                row.sig,
                EntryId(row.id),
                row.payload,
                None if row.personal is None else PersonalPart(row.salt, row.personal),
            ),
            row.sender,
        )
        for row in connection.execute(_OF_DEVICE, {"device": device})
    ]


def forget_waiting(connection: sqlalchemy.Connection, settled: Collection[EntryId]) -> None:
    """Let go of waiting entries that were judged."""
    if settled:
        connection.execute(_FORGET_WAITING, [{"settled": one} for one in settled])


def keep_quarantined(connection: sqlalchemy.Connection, arrival: Arrival, reason: str) -> None:
    """Keep an entry that can't be trusted; the first finding stands."""
    connection.execute(_KEEP_QUARANTINED, _row(arrival) | {"reason": reason})


def strip(connection: sqlalchemy.Connection, erased: Collection[EntryId]) -> None:
    """Drop the personal parts that an erasure names."""
    for statement in _STRIPPED:
        connection.execute(statement, [{"erased": one} for one in erased])


def _row(arrival: Arrival) -> dict[str, object]:
    entry = arrival.entry
    return {
        "id": entry.id,
        "sender": arrival.sender,
        "header": entry.header_bytes,
        "sig": entry.signature,
        "payload": entry.payload,
        "salt": entry.personal.salt if entry.personal else None,
        "personal": entry.personal.content if entry.personal else None,
    }
