"""Which devices this centre trusts: the keys of those admitted, and where a revocation cut them off (replication 1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy
from sqlalchemy import select

from counter_app.domain.centre import CENTRE, CentreFounded
from counter_app.domain.devices import DEVICE, DEVICE_ID_BYTES, DeviceAdmitted, device_id
from counter_app.domain.journal import AggregateId, Entry, EntryId, JournalId, StaffId
from counter_app.domain.staff import DIRECTOR_LEVEL, STAFF
from counter_app.services.entry_format import decode_folded, decode_part, payload_hash
from counter_app.storage.entries import entries_of, fact_from
from counter_app.storage.tables import STATE_TABLES

FOUNDING = "centre.founded"
DECIDING_KINDS = frozenset({CENTRE.name, DEVICE.name, STAFF.name})
"""Entries of these kinds can make another device trusted."""


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device whose signatures count; `cut` names the last valid entry of each journal of a revoked one."""

    public_key: bytes
    is_founder: bool = False
    cut: tuple[tuple[JournalId, int, EntryId], ...] | None = None


def device_of(journal: JournalId) -> bytes:
    """Return the id of the device that writes a journal."""
    return journal[:DEVICE_ID_BYTES]


def known_devices(connection: sqlalchemy.Connection, centre: EntryId) -> dict[bytes, KnownDevice]:
    """Return every trusted device by its id, the founder's first of all."""
    founder = _stored_founder(connection, centre)
    directors = _directors(connection)
    known = {device_id(founder): KnownDevice(founder, is_founder=True)} if founder else {}
    table = STATE_TABLES[DEVICE.name]
    for aggregate, content in connection.execute(select(table.c.aggregate, table.c.state).order_by(table.c.aggregate)):
        state = decode_folded(content, DEVICE).state
        key = state.public_key
        if key == founder or (key and _is_admitted(connection, AggregateId(aggregate), key, directors)):
            earlier = known.get(device_id(key))
            if earlier is None or earlier.cut is not None or key == founder:
                known[device_id(key)] = KnownDevice(key, key == founder, state.cut if state.is_revoked else None)
    return known


def _directors(connection: sqlalchemy.Connection) -> frozenset[StaffId]:
    table = STATE_TABLES[STAFF.name]
    rows = connection.execute(select(table.c.aggregate, table.c.state))
    return frozenset(StaffId(one) for one, state in rows if decode_folded(state, STAFF).state.role in DIRECTOR_LEVEL)


def _is_admitted(
    connection: sqlalchemy.Connection, aggregate: AggregateId, key: bytes, directors: frozenset[StaffId]
) -> bool:
    """An admission counts only if a director-level person did it or let it be done."""
    facts = (fact_from(entry)[0] for _, entry in entries_of(connection, aggregate))
    return any(
        isinstance(fact.payload, DeviceAdmitted)
        and fact.payload.public_key == key
        and not directors.isdisjoint({fact.actor, fact.approver} - {None})
        for fact in facts
    )


def _stored_founder(connection: sqlalchemy.Connection, centre: EntryId) -> bytes | None:
    for aggregate in connection.execute(select(STATE_TABLES[CENTRE.name].c.aggregate)).scalars().all():
        found = founder_key((entry for _, entry in entries_of(connection, AggregateId(aggregate))), centre)
        if found is not None:
            return found
    return None


def founder_key(entries: Iterable[Entry], centre: EntryId) -> bytes | None:
    """Return the founder's public key if the entry that founded this centre is among these."""
    for entry in entries:
        is_founding = entry.id == centre and entry.header.type == FOUNDING
        if is_founding and payload_hash(entry.payload) == entry.header.payload_hash:
            founded = decode_part(entry.payload, CentreFounded)
            if founded is not None and device_id(founded.device_key) == device_of(entry.header.journal):
                return founded.device_key
    return None


def cut_of(device: KnownDevice, journal: JournalId) -> tuple[tuple[int, EntryId], ...] | None:
    """Return the last valid entries of a journal, None when the device was not revoked."""
    if device.cut is None:
        return None
    return tuple((seq, last) for of, seq, last in device.cut if of == journal)
