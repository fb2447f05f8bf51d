"""Drops the read models and fills them again from the journal, in one transaction that can be cancelled."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy
from sqlalchemy import Index, func, insert, select

from counter_app.services.entry_format import UnreadableEntry
from counter_app.services.errors import DataDamaged
from counter_app.services.progress import Progress, Reporter
from counter_app.storage.fold_stream import Refolded, fold_stream
from counter_app.storage.prepared import Prepared
from counter_app.storage.schema import mark_filled, recreate_read_models
from counter_app.storage.states import reference, row_values, search_keys
from counter_app.storage.tables import READ_MODEL_TABLES, STATE_TABLES, EntryRow, LookupRow, RegisterRow, table_of

LABEL = "重新整理查询数据"
ROWS_AT_ONCE = 2000
SORTED_AT_ONCE = 500_000
"""Search keys sorted in memory at a time: a township's in one go, a district's in several."""

_ENTRY, _LOOKUP, _REGISTER = table_of(EntryRow), table_of(LookupRow), table_of(RegisterRow)
_COUNT = select(func.count()).select_from(_ENTRY)
_INSERT_STATE = {name: Prepared(insert(table)) for name, table in STATE_TABLES.items()}
_INSERT_KEY = Prepared(insert(_LOOKUP), ["key", "ref"])
_INSERT_VISIT = Prepared(insert(_REGISTER), ["business_day", "pos", "aggregate"])


def rebuild(connection: sqlalchemy.Connection, reporter: Reporter) -> int:
    """Fold everything anew and return the number of entries; the caller's transaction ends it or undoes it.

    Raises:
        DataDamaged: an entry can't be read; nothing was changed.
    """
    total = int(connection.execute(_COUNT).scalar_one())
    recreate_read_models(connection)
    indexes = _drop_indexes(connection)
    try:
        _fill(connection, total, reporter)
    except UnreadableEntry as error:
        raise DataDamaged(
            "有读不出的记录，查询数据没有重新整理", "原来的数据没有变动；请运行 verify 检查，并用备份恢复（restore）"
        ) from error
    reporter.checkpoint()
    for index in indexes:
        index.create(connection)
    mark_filled(connection)
    reporter.report(Progress(total, total, LABEL))
    return total


def _drop_indexes(connection: sqlalchemy.Connection) -> list[Index]:
    """Filling a table and sorting its index once is cheaper than keeping the index in order row by row."""
    indexes = [index for table in READ_MODEL_TABLES for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    return sorted(indexes, key=lambda index: str(index.name))


def _fill(connection: sqlalchemy.Connection, total: int, reporter: Reporter) -> None:
    rows = _Rows(connection)
    done = 0
    with _collector_at_rest():
        for one in fold_stream(connection):
            rows.add(one)
            if done // ROWS_AT_ONCE != (done + one.entries) // ROWS_AT_ONCE:
                reporter.report(Progress(done, total, LABEL))
                reporter.checkpoint()
            done += one.entries
        rows.flush()


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector from going over all that waits, again and again: nothing here makes cycles."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


@dataclass(slots=True)
class _Rows:
    """What waits to be written, each table in blocks of its own."""

    connection: sqlalchemy.Connection
    states: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    keys: dict[str, list[int]] = field(default_factory=dict)
    waiting_keys: int = 0
    visits: list[tuple[str, int, bytes]] = field(default_factory=list)

    def add(self, one: Refolded) -> None:
        """Take in an aggregate; its row is named by the position of its first entry: lists show the oldest first."""
        values = row_values(one.aggregate, one.kind, one.folded, one.details)
        values["id"] = one.first_pos
        waiting = self.states.setdefault(one.kind.name, [])
        waiting.append(values)
        if len(waiting) >= ROWS_AT_ONCE:
            self._write_states(one.kind.name)
        self._add_keys(reference(one.kind, one.first_pos), search_keys(one.kind, one.folded, one.details))
        self.visits += [(day.isoformat(), pos, one.aggregate) for pos, day in one.visits]
        if len(self.visits) >= SORTED_AT_ONCE:
            self._write_visits()

    def _add_keys(self, ref: int, keys: frozenset[str]) -> None:
        for key in keys:
            self.keys.setdefault(key, []).append(ref)
        self.waiting_keys += len(keys)
        if self.waiting_keys >= SORTED_AT_ONCE:
            self._write_keys()

    def flush(self) -> None:
        """Write what still waits."""
        for name in self.states:
            self._write_states(name)
        self._write_keys()
        self._write_visits()

    def _write_states(self, name: str) -> None:
        if self.states[name]:
            _INSERT_STATE[name].run_many(self.connection, self.states[name])
            self.states[name] = []

    def _write_keys(self) -> None:
        keys = self.keys
        _INSERT_KEY.run_rows(self.connection, ((key, ref) for key in sorted(keys) for ref in sorted(keys[key])))
        self.keys, self.waiting_keys = {}, 0

    def _write_visits(self) -> None:
        self.visits.sort()
        _INSERT_VISIT.run_rows(self.connection, self.visits)
        self.visits = []
