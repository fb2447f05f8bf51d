"""Answers what a clerk types with one range query over the lookup table."""

from __future__ import annotations

from functools import cache

import sqlalchemy
from sqlalchemy import Executable, bindparam, intersect, select

from counter_app.domain.journal import AggregateId
from counter_app.services.ports import Found
from counter_app.storage.search_keys import query_key
from counter_app.storage.tables import STATE_TABLES, LookupRow, table_of

_LOOKUP = table_of(LookupRow)
_AFTER_ALL = "\U0010ffff"
_SPARE_FACTOR = 2
"""One person can match by two keys: fetch twice as many rows as are shown."""
_MOST_WORDS = 4
_WORD_LIMIT = 4000
"""Rows read for each of several words before they are intersected."""
_ROWS = {
    kind: select(table.c.id, table.c.aggregate).where(table.c.id.in_(bindparam("ids", expanding=True)))
    for kind, table in STATE_TABLES.items()
    if kind in ("person", "case")
}


def find(connection: sqlalchemy.Connection, text: str, limit: int) -> list[Found]:
    """Return up to `limit` persons and cases that every word finds; a single word gives the order of its keys."""
    words = [key for key in (query_key(word) for word in text.split()) if key][:_MOST_WORDS]
    if not words:
        return []
    values: dict[str, object] = {"most": limit * _SPARE_FACTOR if len(words) == 1 else _WORD_LIMIT}
    for place, word in enumerate(words):
        values |= {f"first{place}": word, f"end{place}": word + _AFTER_ALL}
    references = dict.fromkeys(connection.execute(_matches(len(words)), values).scalars())
    return _resolved(connection, list(references)[:limit])


@cache
def _matches(words: int) -> Executable:
    """Return the query for so many words: SQLite intersects them without a row leaving it."""
    ranges = [_range(place) for place in range(words)]
    return ranges[0] if words == 1 else intersect(*(select(one.subquery().c.ref) for one in ranges))


def _range(place: int) -> sqlalchemy.Select[tuple[int]]:
    condition = (_LOOKUP.c.key >= bindparam(f"first{place}")) & (_LOOKUP.c.key < bindparam(f"end{place}"))
    return select(_LOOKUP.c.ref).where(condition).limit(bindparam("most"))


def _resolved(connection: sqlalchemy.Connection, references: list[int]) -> list[Found]:
    aggregates: dict[int, Found] = {}
    for parity, kind in enumerate(("person", "case")):
        ids = [ref // 2 for ref in references if ref % 2 == parity]
        if ids:
            for row_id, aggregate in connection.execute(_ROWS[kind], {"ids": ids}):
                aggregates[row_id * 2 + parity] = Found(kind, AggregateId(aggregate))
    return [aggregates[ref] for ref in references if ref in aggregates]
