"""Keeps the read models: loads a cached state, takes entries in by one step or a full fold, writes what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

import sqlalchemy
from sqlalchemy import Table, bindparam, delete, insert, select, update

from counter_app.domain.cases import CASE
from counter_app.domain.folding import AggregateKind, Folded, append_step, empty
from counter_app.domain.journal import AggregateId
from counter_app.domain.kinds import KIND_BY_NAME, kind_of
from counter_app.domain.persons import LAID_OVER, PERSON, PersonDetails, PersonState, lay_over
from counter_app.services.entry_format import decode_folded, digest_of_state, encode_folded
from counter_app.services.ports import NewEntry
from counter_app.storage.entries import personal_parts
from counter_app.storage.prepared import Prepared
from counter_app.storage.refolding import fold_all
from counter_app.storage.rows import NO_DETAILS, REGISTERED_TYPES, case_search_keys, screen_columns
from counter_app.storage.search_keys import person_keys
from counter_app.storage.tables import STATE_TABLES, LookupRow, RegisterRow, table_of

S = TypeVar("S")

DETAIL_COLUMNS = LAID_OVER
"""Columns of the person table that hold the details laid over."""


def _stored(table: Table) -> sqlalchemy.Select[tuple[object, ...]]:
    """Select what `States` reads of a row: the screen columns are for the lists, and the state says the same."""
    details = [table.c[name] for name in DETAIL_COLUMNS if name in table.c]
    return select(table.c.aggregate, table.c.id, table.c.fold_version, table.c.state, *details)


_BY_AGGREGATE = {
    name: Prepared(_stored(table).where(table.c.aggregate == bindparam("wanted")))
    for name, table in STATE_TABLES.items()
}
_BY_AGGREGATES = {
    name: _stored(table).where(table.c.aggregate.in_(bindparam("wanted", expanding=True)))
    for name, table in STATE_TABLES.items()
}
_INSERT = {
    name: Prepared(insert(table), [column.name for column in table.c if not column.primary_key])
    for name, table in STATE_TABLES.items()
}
_ALL_OF = {
    name: Prepared(select(table.c.aggregate, table.c.state).order_by(table.c.id))
    for name, table in STATE_TABLES.items()
}
_LOOKUP = table_of(LookupRow)
_REGISTER = table_of(RegisterRow)
_NEW_KEYS = Prepared(insert(_LOOKUP), ["key", "ref"])
_LOST_KEYS = delete(_LOOKUP).where(_LOOKUP.c.key == bindparam("lost_key"), _LOOKUP.c.ref == bindparam("lost_ref"))
_NEW_LINE = Prepared(insert(_REGISTER), ["business_day", "pos", "aggregate"])
_MOST_AT_ONCE = 500
"""SQLite takes a limited number of values in one statement."""


@dataclass(slots=True)
class _Row:
    """A read-model row in memory: as it was stored, and as it is now."""

    kind: AggregateKind[Any]
    row_id: int | None
    stored: Folded[Any] | None
    folded: Folded[Any]
    stored_details: PersonDetails = NO_DETAILS
    details: PersonDetails = NO_DETAILS
    is_dirty: bool = False


@lru_cache(maxsize=2048)
def cached_state(content: bytes, kind_name: str) -> Folded[Any]:
    """Decode a state, or return the one decoded before: states are immutable, so equal bytes may share one value."""
    return decode_folded(content, KIND_BY_NAME[kind_name])


KEPT_KINDS = frozenset(
    {"calendar", "centre", "device", "item", "post", "session", "settings", "staff", "substitution", "window"}
)
"""Kinds of few aggregates that nearly every act asks for and few acts change: the writer keeps their rows."""


@dataclass(slots=True)
class Kept:
    """What the only writer knows of the kept kinds after a commit, so that its next transaction need not ask."""

    rows: dict[tuple[str, AggregateId], _Row] = field(default_factory=dict)
    lists: dict[str, list[tuple[AggregateId, Any]]] = field(default_factory=dict)


class States:
    """The read models as one transaction sees and changes them.

    It takes over what was kept, so after a transaction that failed nothing of that may be used again.
    """

    def __init__(self, connection: sqlalchemy.Connection, kept: Kept | None = None) -> None:
        self._connection = connection
        self._rows = kept.rows if kept else {}
        self._lists = kept.lists if kept else None

    def kept(self) -> Kept:
        """Return what the next transaction may begin with, once this one is committed."""
        rows = {place: row for place, row in self._rows.items() if place[0] in KEPT_KINDS and not row.is_dirty}
        return Kept(rows, self._lists or {})

    def all_of(self, kind: AggregateKind[S]) -> list[tuple[AggregateId, S]]:
        """Return every aggregate of a small kind, by its row."""
        known = self._lists.get(kind.name) if self._lists is not None else None
        if known is None:
            rows = cast("list[tuple[bytes, bytes]]", _ALL_OF[kind.name].run(self._connection, {}).fetchall())
            known = [(AggregateId(aggregate), cached_state(content, kind.name).state) for aggregate, content in rows]
            if self._lists is not None and kind.name in KEPT_KINDS:
                self._lists[kind.name] = known
        return list(known)

    def load(self, kind: AggregateKind[S], aggregate: AggregateId) -> Folded[S] | None:
        """Return the state of an aggregate, None when nothing of it is known."""
        row = self._row(kind, aggregate)
        return row.folded if row.folded.count or row.folded.unknown or row.folded.pending else None

    def _row(self, kind: AggregateKind[Any], aggregate: AggregateId) -> _Row:
        row = self._rows.get((kind.name, aggregate))
        if row is None:
            found = _BY_AGGREGATE[kind.name].run(self._connection, {"wanted": aggregate}).fetchone()
            row = self._rows[kind.name, aggregate] = self._restored(kind, aggregate, found)
        return row

    def known_details(self, person: AggregateId) -> PersonDetails | None:
        """Return the details of a person whose row is in memory, None when it has to be read."""
        row = self._rows.get((PERSON.name, person))
        return None if row is None else row.details

    def preload(self, kind: AggregateKind[Any], aggregates: Iterable[AggregateId]) -> None:
        """Read the rows of many aggregates at once."""
        missing = [one for one in aggregates if (kind.name, one) not in self._rows]
        for start in range(0, len(missing), _MOST_AT_ONCE):
            wanted = missing[start : start + _MOST_AT_ONCE]
            rows = self._connection.execute(_BY_AGGREGATES[kind.name], {"wanted": wanted})
            found = {AggregateId(cast("bytes", row[0])): row for row in rows}
            for one in wanted:
                self._rows[kind.name, one] = self._restored(kind, one, found.get(one))

    def _restored(self, kind: AggregateKind[Any], aggregate: AggregateId, found: Sequence[object] | None) -> _Row:
        if found is None:
            return _Row(kind, None, None, empty(kind))
        _, row_id, fold_version, content, *texts = cast("tuple[bytes, int, int, bytes, *tuple[str | None]]", found)
        details = PersonDetails(**dict(zip(DETAIL_COLUMNS, texts, strict=True))) if texts else NO_DETAILS
        if fold_version != kind.fold_version:
            return _Row(kind, row_id, None, fold_all(self._connection, kind, aggregate), details, details, True)
        folded = cached_state(content, kind.name)
        return _Row(kind, row_id, folded, folded, details, details)

    def take(self, new: NewEntry) -> None:
        """Fold an entry of the own journal that was just stored."""
        header = new.entry.header
        kind = kind_of(header.type)
        if kind is None:
            return
        if not header.parents:
            # It begins its aggregate: an act that saw nothing of it there has nothing to be asked again.
            self._rows.setdefault((kind.name, header.aggregate), _Row(kind, None, None, empty(kind)))
        self.follow(kind, header.aggregate, [(new, True)])

    def follow(self, kind: AggregateKind[Any], aggregate: AggregateId, stored: Iterable[tuple[NewEntry, bool]]) -> None:
        """Fold entries that were just stored: by steps while each follows the heads, else the whole aggregate.

        The second value says whether the entry's type is known here.
        """
        row = self._row(kind, aggregate)
        row.is_dirty = True
        for new, is_known in stored:
            if row.folded.pending or new.entry.header.parents != row.folded.heads:
                self.refold(kind, aggregate)
                return
            row.folded = append_step(kind, row.folded, new.fact, is_known=is_known)
            if kind is PERSON:
                row.details = _laid_on(row.details, row.folded.state, new)

    def refold(self, kind: AggregateKind[Any], aggregate: AggregateId) -> None:
        """Fold an aggregate anew from its entries, its personal parts included."""
        row = self._row(kind, aggregate)
        row.folded = fold_all(self._connection, kind, aggregate)
        row.is_dirty = True
        if kind is PERSON:
            sources = [source for _, source in row.folded.state.sources]
            parts = personal_parts(self._connection, aggregate, sources, PersonDetails)
            row.details = lay_over(row.folded.state, parts)

    def flush(self) -> None:
        """Write the rows that changed, with their search keys."""
        for (_, aggregate), row in sorted(self._rows.items()):
            if row.is_dirty:
                self._write(aggregate, row)

    def _write(self, aggregate: AggregateId, row: _Row) -> None:
        if self._lists is not None:
            self._lists.pop(row.kind.name, None)
        values = row_values(aggregate, row.kind, row.folded, row.details)
        if row.row_id is None:
            row.row_id = _INSERT[row.kind.name].run(self._connection, values).lastrowid
        else:
            changes = _changes(row, values)
            _update(row.kind.name, tuple(changes)).run(self._connection, changes | {"row_id": row.row_id})
        self._write_keys(row, row.row_id or 0)
        row.stored, row.stored_details, row.is_dirty = row.folded, row.details, False

    def _write_keys(self, row: _Row, row_id: int) -> None:
        if row.stored is not None and row.kind is CASE and row.stored.state.number == row.folded.state.number:
            return
        old = search_keys(row.kind, row.stored, row.stored_details) if row.stored else frozenset()
        new = search_keys(row.kind, row.folded, row.details)
        if old == new:
            return
        ref = reference(row.kind, row_id)
        if new - old:
            _NEW_KEYS.run_rows(self._connection, [(key, ref) for key in sorted(new - old)])
        if old - new:
            self._connection.execute(_LOST_KEYS, [{"lost_key": key, "lost_ref": ref} for key in sorted(old - new)])


def _changes(row: _Row, values: dict[str, object]) -> dict[str, object]:
    """Leave out the columns that stay as they are: SQLite would write the pages of their indexes all the same."""
    kept = {"aggregate": values["aggregate"]}
    if row.stored is not None:
        kept |= screen_columns(row.kind.name, row.stored, row.stored_details)
    return {name: value for name, value in values.items() if name not in kept or kept[name] != value}


@lru_cache(maxsize=512)
def _update(kind: str, columns: tuple[str, ...]) -> Prepared:
    table = STATE_TABLES[kind]
    return Prepared(update(table).where(table.c.id == bindparam("row_id")), columns)


def _laid_on(details: PersonDetails, state: PersonState, new: NewEntry) -> PersonDetails:
    """Take from the newest entry the fields that the state now owes to it; one that was withheld becomes None."""
    given = [name for name, source in state.sources if source == new.entry.id and name in DETAIL_COLUMNS]
    return replace(details, **{name: getattr(new.personal, name, None) for name in given})


def row_values(
    aggregate: AggregateId, kind: AggregateKind[Any], folded: Folded[Any], details: PersonDetails
) -> dict[str, object]:
    """Return all columns of a read-model row but its id."""
    state = encode_folded(folded)
    return {
        "aggregate": aggregate,
        "n": folded.count,
        "pending": folded.pending,
        "fold_version": kind.fold_version,
        "digest": digest_of_state(state),
        "state": state,
        **screen_columns(kind.name, folded, details),
    }


def search_keys(kind: AggregateKind[Any], folded: Folded[Any] | None, details: PersonDetails) -> frozenset[str]:
    """Return the search keys of an aggregate; only persons and cases are searched for."""
    if folded is None:
        return frozenset()
    if kind is PERSON:
        return person_keys(details, folded.state.uscc)
    return case_search_keys(folded) if kind is CASE else frozenset()


def reference(kind: AggregateKind[Any], row_id: int) -> int:
    """Return the number by which the lookup table names a row."""
    return row_id * 2 + (kind is CASE)


def write_register(connection: sqlalchemy.Connection, entries: Sequence[tuple[int, NewEntry]]) -> None:
    """Add the register lines that these entries make; `entries` are pairs of position and entry."""
    lines = [
        (header.business_day.isoformat(), pos, header.aggregate)
        for pos, header in ((pos, new.entry.header) for pos, new in entries)
        if header.type in REGISTERED_TYPES and header.business_day is not None
    ]
    if lines:
        _NEW_LINE.run_rows(connection, lines)
