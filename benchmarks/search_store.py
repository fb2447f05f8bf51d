"""Builds the database for the search once and keeps it in the temporary folder of the machine."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import insert

from benchmarks.people import People, case_number
from counter_app.domain.case_state import CaseState, Stage, Standing
from counter_app.domain.cases import CASE
from counter_app.domain.folding import AggregateKind, Folded
from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.persons import PERSON, IdState, PersonDetails, PersonState
from counter_app.storage.driver import SCHEMA_VERSION
from counter_app.storage.engine import open_writer
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import NO_DETAILS
from counter_app.storage.schema import create_journal_tables, recreate_read_models
from counter_app.storage.states import reference, row_values, search_keys
from counter_app.storage.tables import STATE_TABLES

KEY = bytes(range(32))
"""The data are invented: a fixed key lets the next run open the file again."""
BATCH = 20_000
_HEADS = (EntryId(bytes(32)),)
_INSERT = {kind: Prepared(insert(STATE_TABLES[kind])) for kind in ("person", "case")}
_Item = tuple[Folded[Any], PersonDetails]


def search_database(count: int) -> Path:
    """Return a database of so many persons and as many cases, built unless an earlier run left it."""
    folder = Path(tempfile.gettempdir()) / "counter-app-benchmarks"
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / f"search-{count}-v{SCHEMA_VERSION}.db"
    if not path.exists():
        print(f"building {path}: a few minutes, once", file=sys.stderr, flush=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        _build(making, count)
        making.rename(path)
    return path


def _build(path: Path, count: int) -> None:
    engine = open_writer(path, KEY)
    with engine.begin() as connection:
        create_journal_tables(connection)
        recreate_read_models(connection)
        connection.exec_driver_sql("CREATE TABLE unsorted (key TEXT, ref INTEGER)")
        _fill(connection, PERSON, _persons(count))
        _fill(connection, CASE, _cases(count))
        # Sorted once: keys that arrive in random order would write every page many times.
        connection.exec_driver_sql("INSERT INTO lookup SELECT key, ref FROM unsorted ORDER BY key, ref")
        connection.exec_driver_sql("DROP TABLE unsorted")
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _persons(count: int) -> Iterator[_Item]:
    given = tuple((name, EntryId(bytes(32))) for name in ("name", "phone", "resident_id"))
    state = PersonState(IdState.VERIFIED, sources=given)
    folded = Folded(state, _HEADS, 1, None, ())
    return ((folded, details) for details in People().details(count))


def _cases(count: int) -> Iterator[_Item]:
    state = CaseState(item_code="303", trail=(Standing(stage=Stage.ACCEPTED),))
    for n in range(count):
        numbered = state._replace(number=case_number(n), person=_aggregate(0, n))
        yield Folded(numbered, _HEADS, 2, None, ()), NO_DETAILS


def _fill(connection: sqlalchemy.Connection, kind: AggregateKind[Any], items: Iterator[_Item]) -> None:
    driver = connection.connection.cursor()
    row_id = 0
    while batch := list(islice(items, BATCH)):
        rows, keys = [], []
        for folded, details in batch:
            row_id += 1
            aggregate = _aggregate(int(kind is CASE), row_id - 1)
            rows.append(row_values(aggregate, kind, folded, details) | {"id": row_id})
            ref = reference(kind, row_id)
            keys += [(key, ref) for key in search_keys(kind, folded, details)]
        _INSERT[kind.name].run_many(connection, rows)
        driver.executemany("INSERT INTO unsorted VALUES (?, ?)", keys)


def _aggregate(space: int, n: int) -> AggregateId:
    return AggregateId(bytes([space]) + n.to_bytes(15, "big"))
