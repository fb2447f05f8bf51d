"""Measures how fast the read models are folded anew, against writing the same rows without any thought."""

from __future__ import annotations

import secrets
import statistics
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy
from sqlalchemy import Column, Table, func, insert, select

from benchmarks.history import ENTRIES, lent_history
from benchmarks.measure import Row, seconds_of
from benchmarks.office import office_again
from counter_app.services.progress import SilentReporter
from counter_app.storage.engine import open_writer
from counter_app.storage.prepared import Prepared
from counter_app.storage.rebuild import rebuild
from counter_app.storage.schema import create_journal_tables, recreate_read_models
from counter_app.storage.tables import READ_MODEL_TABLES, EntryRow, JournalRow, PartRow, table_of

BAR = 0.9
ROUNDS = 3
ROWS_AT_ONCE = 2000
_TABLES = (table_of(JournalRow), table_of(EntryRow), table_of(PartRow), *READ_MODEL_TABLES)
Content = Sequence[tuple[Table, list[dict[str, object]]]]


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Rebuild and write bare, in turn."""
    ours, floor = [], []
    with office_again(lent_history(room, ENTRIES[is_quick])) as office:
        with office.folder.writer.begin() as connection:
            content = [(table, _rows(connection, table)) for table in _TABLES]
            entries = connection.execute(select(func.count()).select_from(table_of(EntryRow))).scalar_one()
        for number in range(ROUNDS):
            ours.append(_rebuild_s(office.folder.writer))
            floor.append(_bare_s(room / f"bare-{number}.db", content))
    return [_row(entries, statistics.median(ours), statistics.median(floor))]


def _rows(connection: sqlalchemy.Connection, table: Table) -> list[dict[str, object]]:
    return [row._asdict() for row in connection.execute(select(*_written(table)))]


def _written(table: Table) -> list[Column[object]]:
    return [column for column in table.c if column.computed is None]


def _rebuild_s(engine: sqlalchemy.Engine) -> float:
    def whole() -> None:
        with engine.begin() as connection:
            rebuild(connection, SilentReporter())

    return seconds_of(whole)


def _bare_s(path: Path, content: Content) -> float:
    engine = open_writer(path, secrets.token_bytes(32))
    with engine.begin() as connection:
        create_journal_tables(connection)
        recreate_read_models(connection)

    def whole() -> None:
        with engine.begin() as connection:
            for table, rows in content:
                _insert(connection, table, rows)

    took_s = seconds_of(whole)
    engine.dispose()
    path.unlink()
    return took_s


def _insert(connection: sqlalchemy.Connection, table: Table, rows: list[dict[str, object]]) -> None:
    statement = Prepared(insert(table), [column.name for column in _written(table)])
    for start in range(0, len(rows), ROWS_AT_ONCE):
        statement.run_many(connection, rows[start : start + ROWS_AT_ONCE])


def _row(entries: int, ours_s: float, floor_s: float) -> Row:
    ratio = floor_s / ours_s
    note = f"{entries / ours_s:,.0f} entries/s; ratio is floor / ours"
    name = f"Rebuild of {entries:,} entries / inserting them bare"
    return Row(name, f"{ours_s:.2f} s", f"{floor_s:.2f} s", f"{ratio:.2f}", f">= {BAR}", ratio >= BAR, note)
