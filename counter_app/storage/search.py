"""Answers what a clerk types with one range query over the lookup table."""

from __future__ import annotations

import sqlalchemy
from sqlalchemy import bindparam, select

from counter_app.domain.journal import AggregateId
from counter_app.services.ports import Found
from counter_app.storage.search_keys import query_key
from counter_app.storage.tables import STATE_TABLES, LookupRow, table_of

_LOOKUP = table_of(LookupRow)
_RANGE = (
    select(_LOOKUP.c.ref)
    .where(_LOOKUP.c.key >= bindparam("first"), _LOOKUP.c.key < bindparam("end"))
    .limit(bindparam("most"))
)
_AFTER_ALL = "\U0010ffff"
_SPARE_FACTOR = 2
"""One person can match by two keys: fetch twice as many rows as are shown."""
_WORD_LIMIT = 2000
"""Rows read for each of several words before they are intersected."""
_ROWS = {
    kind: select(table.c.id, table.c.aggregate).where(table.c.id.in_(bindparam("ids", expanding=True)))
    for kind, table in STATE_TABLES.items()
    if kind in ("person", "case")
}


def find(connection: sqlalchemy.Connection, text: str, limit: int) -> list[Found]:
    """Return up to `limit` persons and cases that every word of the text finds, by the first word's keys."""
    words = [key for key in (query_key(word) for word in text.split()) if key]
    if not words:
        return []
    most = limit * _SPARE_FACTOR if len(words) == 1 else _WORD_LIMIT
    found = _references(connection, words[0], most)
    for word in words[1:]:
        others = set(_references(connection, word, most))
        found = [ref for ref in found if ref in others]
    return _resolved(connection, found[:limit])


def _references(connection: sqlalchemy.Connection, word: str, most: int) -> list[int]:
    rows = connection.execute(_RANGE, {"first": word, "end": word + _AFTER_ALL, "most": most})
    return list(dict.fromkeys(ref for (ref,) in rows))


def _resolved(connection: sqlalchemy.Connection, references: list[int]) -> list[Found]:
    aggregates: dict[int, Found] = {}
    for parity, kind in enumerate(("person", "case")):
        ids = [ref // 2 for ref in references if ref % 2 == parity]
        if ids:
            for row_id, aggregate in connection.execute(_ROWS[kind], {"ids": ids}):
                aggregates[row_id * 2 + parity] = Found(kind, AggregateId(aggregate))
    return [aggregates[ref] for ref in references if ref in aggregates]
