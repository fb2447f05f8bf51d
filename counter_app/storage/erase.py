"""Erasure on a lawful basis: the named personal parts go wherever they lie, and are never stored again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, delete, insert, select

from counter_app.domain.journal import AggregateId, EntryId
from counter_app.storage.entries import PERSONAL, part_ref
from counter_app.storage.held_back import strip
from counter_app.storage.tables import EntryRow, ErasedRow, PartRow, table_of

_ENTRY, _PART, _ERASED = table_of(EntryRow), table_of(PartRow), table_of(ErasedRow)
_NOTE = insert(_ERASED).prefix_with("OR IGNORE")
_AMONG = select(_ERASED.c.id).where(_ERASED.c.id.in_(bindparam("ids", expanding=True)))
_ANY = select(_ERASED.c.id).limit(1)
_NAMED = select(_ENTRY.c.pos).where(_ENTRY.c.id.in_(bindparam("ids", expanding=True)))
_HELD = select(_ENTRY.c.pos, _ENTRY.c.type, _ENTRY.c.aggregate).join(
    _PART, _PART.c.ref == part_ref(_ENTRY.c.pos, PERSONAL)
)
_WITH_PART = _HELD.where(_ENTRY.c.pos.in_(_NAMED))
_OF_AGGREGATE = _HELD.where(
    _ENTRY.c.aggregate == bindparam("aggregate"), _ENTRY.c.id.in_(bindparam("ids", expanding=True))
)
_DROP = delete(_PART).where(_PART.c.ref == bindparam("gone"))


def note_erased(connection: sqlalchemy.Connection, entries: Collection[EntryId]) -> None:
    """Remember that these parts may never be stored again."""
    if entries:
        connection.execute(_NOTE, [{"id": one} for one in entries])
        strip(connection, entries)


def erased_among(connection: sqlalchemy.Connection, entries: Sequence[EntryId]) -> frozenset[EntryId]:
    """Return those whose personal part a stored erasure names."""
    if connection.execute(_ANY).first() is None:
        return frozenset()
    return frozenset(EntryId(one) for one in connection.execute(_AMONG, {"ids": list(entries)}).scalars())


def drop_of(
    connection: sqlalchemy.Connection, aggregate: AggregateId, entries: Collection[EntryId]
) -> set[tuple[str, AggregateId]]:
    """Drop the parts of noted entries of one aggregate; return its type if there was one."""
    return _drop(connection, _OF_AGGREGATE, {"aggregate": aggregate, "ids": list(entries)})


def drop_named(connection: sqlalchemy.Connection, entries: Collection[EntryId]) -> set[tuple[str, AggregateId]]:
    """Drop the parts of noted entries wherever they lie; return the type and aggregate of each that had one.

    An erasure names ids alone, and no index leads from an id to its entry: this reads an index of the whole journal.
    """
    return _drop(connection, _WITH_PART, {"ids": list(entries)})


def _drop(
    connection: sqlalchemy.Connection, query: sqlalchemy.Select[Any], values: dict[str, object]
) -> set[tuple[str, AggregateId]]:
    """The database refuses to drop what no erasure names, and overwrites what it drops."""
    held = connection.execute(query, values).all()
    if held:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        connection.execute(_DROP, [{"gone": part_ref(row.pos, PERSONAL)} for row in held])
    return {(row.type, AggregateId(row.aggregate)) for row in held}
