"""Answers what a clerk types with one range query over the lookup table."""

from __future__ import annotations

from functools import cache
from typing import cast

import sqlalchemy
from sqlalchemy import bindparam, case, intersect, select

from counter_app.domain.journal import AggregateId
from counter_app.services.ports import Found
from counter_app.storage.prepared import Prepared
from counter_app.storage.search_keys import query_key
from counter_app.storage.tables import STATE_TABLES, LookupRow, table_of

_LOOKUP, _PERSON, _CASE = table_of(LookupRow), STATE_TABLES["person"], STATE_TABLES["case"]
_AFTER_ALL = "\U0010ffff"
_MOST_WORDS = 4
_WORD_LIMIT = 2000
"""Rows read for each of several words before they are intersected."""


def find(connection: sqlalchemy.Connection, text: str, limit: int) -> list[Found]:
    """Return up to `limit` persons and cases that every word finds; a single word gives the order of its keys."""
    words = [key for key in (query_key(word) for word in text.split()) if key][:_MOST_WORDS]
    if not words:
        return []
    values: dict[str, object] = {"limit": limit, "most": limit if len(words) == 1 else _WORD_LIMIT}
    for place, word in enumerate(words):
        values |= {f"first{place}": word, f"end{place}": word + _AFTER_ALL}
    found: dict[object, Found] = {}
    for ref, person, of_case in _matches(len(words)).run(connection, values).fetchall():
        if person is not None:
            found[ref] = Found("person", AggregateId(cast("bytes", person)))
        elif of_case is not None:
            found[ref] = Found("case", AggregateId(cast("bytes", of_case)))
    return list(found.values())


@cache
def _matches(words: int) -> Prepared:
    """Return the query for so many words: SQLite intersects them, and names what the references stand for."""
    ranges = [_range(place) for place in range(words)]
    several = intersect(*(select(one.subquery().c.ref) for one in ranges))
    hits = (ranges[0].distinct() if words == 1 else several.limit(bindparam("limit"))).subquery()
    # A comparison with NULL costs no look at the table, and every page that is looked at must be decrypted.
    person = case((hits.c.ref % 2 == 0, hits.c.ref // 2))
    of_case = case((hits.c.ref % 2 == 1, hits.c.ref // 2))
    named = hits.outerjoin(_PERSON, _PERSON.c.id == person).outerjoin(_CASE, _CASE.c.id == of_case)
    return Prepared(select(hits.c.ref, _PERSON.c.aggregate, _CASE.c.aggregate).select_from(named))


def _range(place: int) -> sqlalchemy.Select[tuple[int]]:
    condition = (_LOOKUP.c.key >= bindparam(f"first{place}")) & (_LOOKUP.c.key < bindparam(f"end{place}"))
    return select(_LOOKUP.c.ref).where(condition).limit(bindparam("most"))
