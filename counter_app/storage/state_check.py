"""Checks that the read models say what the journal says: every row, every search key, every line of the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, func, select

from counter_app.domain.folding import Folded
from counter_app.storage.findings import Findings, Sums, rows_of
from counter_app.storage.fold_stream import Refolded, fold_stream
from counter_app.storage.states import reference, row_values, search_keys
from counter_app.storage.tables import STATE_TABLES, LookupRow, RegisterRow, table_of

AGGREGATES_AT_ONCE = 500

_LOOKUP, _REGISTER = table_of(LookupRow), table_of(RegisterRow)
_STORED = {
    name: select(table).where(table.c.aggregate.in_(bindparam("wanted", expanding=True)))
    for name, table in STATE_TABLES.items()
}


class StateCheck:
    """Compares a fresh fold of everything with what is stored."""

    def __init__(self, connection: sqlalchemy.Connection, findings: Findings) -> None:
        self._connection = connection
        self._findings = findings
        self._keys, self._visits = Sums(), Sums()
        self._seen = dict.fromkeys(STATE_TABLES, 0)

    def run(self) -> None:
        """Check all read models.

        Raises:
            UnreadableEntry: a stored header can't be read, so its aggregate can't be folded.
        """
        stream = fold_stream(self._connection)
        while block := list(islice(stream, AGGREGATES_AT_ONCE)):
            for name, of_kind in _by_kind(block):
                self._compare(name, of_kind)
        self._compare_counts()
        self._compare_sums()

    def _compare(self, name: str, block: Sequence[Refolded]) -> None:
        found = self._connection.execute(_STORED[name], {"wanted": [one.aggregate for one in block]})
        rows = {row.aggregate: row for row in found}
        for one in block:
            self._tally(one.folded)
            row = rows.get(one.aggregate)
            self._visits_of(one)
            if row is None:
                self._problem("read_model_missing", one, "查询数据里缺这一项，请运行 rebuild")
                continue
            self._seen[name] += 1
            self._check_row(one, row)
            ref = reference(one.kind, row.id)
            for key in search_keys(one.kind, one.folded, one.details):
                self._keys.add((key, ref))

    def _check_row(self, one: Refolded, row: sqlalchemy.Row[Any]) -> None:
        if row.fold_version != one.kind.fold_version:
            return  # an older program wrote it; it is folded anew when it is next needed
        expected = row_values(one.aggregate, one.kind, one.folded, one.details)
        if any(getattr(row, column) != value for column, value in expected.items()):
            self._problem("read_model_differs", one, "查询数据和记录不一样，请运行 rebuild")

    def _visits_of(self, one: Refolded) -> None:
        for pos, day in one.visits:
            self._visits.add((pos, day, one.aggregate))

    def _tally(self, folded: Folded[Any]) -> None:
        count = self._findings.count
        count("aggregates")
        count("anomalies", len(folded.anomalies))
        count("conflicts", len(folded.heads) > 1)
        count("incomplete_aggregates", folded.pending > 0)
        count("newer_than_this_program", folded.unknown > 0)

    def _compare_counts(self) -> None:
        for name, table in STATE_TABLES.items():
            stored = self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            if stored != self._seen[name]:
                self._findings.add(
                    "read_model_extra", name, f"查询数据多出{stored - self._seen[name]}项，请运行 rebuild"
                )

    def _compare_sums(self) -> None:
        keys = rows_of(self._connection, select(_LOOKUP.c.key, _LOOKUP.c.ref))
        if keys.value != self._keys.value:
            self._findings.add("search_keys_differ", "lookup", "搜索用的索引和记录不一样，请运行 rebuild")
        visits = rows_of(self._connection, select(_REGISTER.c.pos, _REGISTER.c.business_day, _REGISTER.c.aggregate))
        if visits.value != self._visits.value:
            self._findings.add("register_differs", "register_line", "来访登记簿和记录不一样，请运行 rebuild")

    def _problem(self, code: str, one: Refolded, text: str) -> None:
        self._findings.add(code, f"{one.kind.name}/{one.aggregate.hex()}", text)


def _by_kind(block: Sequence[Refolded]) -> Iterator[tuple[str, list[Refolded]]]:
    kinds: dict[str, list[Refolded]] = {}
    for one in block:
        kinds.setdefault(one.kind.name, []).append(one)
    return iter(kinds.items())
